package com.scalekit.keycloak.directory;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.scalekit.keycloak.domain.Connection;
import com.scalekit.keycloak.domain.ConnectionId;
import com.scalekit.keycloak.domain.EmailDomain;
import com.scalekit.keycloak.domain.OrganizationId;

/**
 * Reads the answer of {@code GET /api/v1/connections} as a stream. Broken JSON is an error; a connection or a domain of
 * an unexpected shape is left out and counted, so that one odd entry does not stop everybody else's sign-in.
 */
final class ConnectionListReader {

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final Consumer<ListedConnection> sink;
    private int ignored;
    private boolean listSeen;
    private boolean errorSeen;

    ConnectionListReader(Consumer<ListedConnection> sink) {
        this.sink = sink;
    }

    /** @throws IOException if the text is not exactly one JSON object of the expected form */
    void read(byte[] body) throws IOException {
        try (JsonParser json = JSON.createParser(body)) {
            expect(json.nextToken() == JsonToken.START_OBJECT);
            while (json.nextToken() != JsonToken.END_OBJECT) {
                readMember(json, json.currentName());
            }
            expect(json.nextToken() == null);
        }
        // Without the key the list is empty (proto JSON leaves empty fields out), but an error object is no list.
        expect(listSeen || !errorSeen);
    }

    /** Connections and domains left out because of their shape; inactive connections do not count. */
    int ignored() {
        return ignored;
    }

    private void readMember(JsonParser json, String name) throws IOException {
        JsonToken value = json.nextToken();
        if (!name.equals("connections")) {
            errorSeen |= name.equals("code") || name.equals("error");
            json.skipChildren();
            return;
        }
        listSeen = true;
        if (value == JsonToken.VALUE_NULL) {
            return;
        }
        expect(value == JsonToken.START_ARRAY);
        for (JsonToken item = json.nextToken(); item != JsonToken.END_ARRAY; item = json.nextToken()) {
            if (item == JsonToken.START_OBJECT) {
                readConnection(json);
            } else {
                ignored++;
                json.skipChildren();
            }
        }
    }

    private void readConnection(JsonParser json) throws IOException {
        Draft draft = new Draft();
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String name = json.currentName();
            json.nextToken();
            switch (name) {
                case "id" -> draft.id = text(json);
                case "organization_id" -> draft.organization = text(json);
                case "organization_name" -> draft.organizationName = text(json);
                case "status" -> draft.status = text(json);
                case "type" -> draft.type = text(json);
                case "enabled" -> draft.enabled = json.currentToken() == JsonToken.VALUE_TRUE;
                case "domains" -> readDomains(json, draft.domains);
                default -> json.skipChildren();
            }
        }
        if (draft.active()) {
            emit(draft);
        }
    }

    private void readDomains(JsonParser json, List<String> domains) throws IOException {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            json.skipChildren();
            return;
        }
        while (json.nextToken() != JsonToken.END_ARRAY) {
            domains.add(text(json));
        }
    }

    private void emit(Draft draft) {
        Optional<Connection> connection = ConnectionId.parse(draft.id)
                .flatMap(id -> OrganizationId.parse(draft.organization).map(org -> new Connection(id, org)));
        if (connection.isEmpty()) {
            ignored++;
            return;
        }
        List<EmailDomain> domains = new ArrayList<>(draft.domains.size());
        for (String domain : draft.domains) {
            EmailDomain.parse(domain).ifPresentOrElse(domains::add, () -> ignored++);
        }
        sink.accept(new ListedConnection(connection.get(), draft.organizationName, domains));
    }

    /** The text under the cursor; empty for any other kind of value, which is skipped. */
    private static String text(JsonParser json) throws IOException {
        if (json.currentToken() == JsonToken.VALUE_STRING) {
            return json.getText();
        }
        json.skipChildren();
        return "";
    }

    private static void expect(boolean condition) throws IOException {
        if (!condition) {
            throw new IOException("not a list of connections");
        }
    }

    private static final class Draft {
        private String id = "";
        private String organization = "";
        private String organizationName = "";
        private String status = "";
        private String type = "";
        private boolean enabled;
        private final List<String> domains = new ArrayList<>();

        private boolean active() {
            return CustomerConnection.isActive(type, status, enabled);
        }
    }
}
