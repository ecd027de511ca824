package com.scalekit.keycloak.directory;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import com.scalekit.keycloak.domain.ConnectionId;
import com.scalekit.keycloak.domain.EmailDomain;
import com.scalekit.keycloak.domain.OrganizationId;

/**
 * Asks the management API for everything about one customer: three calls one after another, of which the first that fails is the
 * last. What is asked of one organization and answered of another does not count.
 */
final class CustomerSetups {

    /** The largest page that Scalekit gives. */
    private static final int MOST_DOMAINS = 100;
    /** Names of a closed list; anything else would be text of others in our answer. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_]{1,40}");

    private final CustomersApi api;

    CustomerSetups(CustomersApi api) {
        this.api = api;
    }

    ApiAnswer<CustomerSetup> find(OrganizationId organization) {
        String path = CustomersApi.ORGANIZATIONS + "/" + organization.value();
        ApiAnswer<Begun> begun = api.read(path, body -> begun(organization, body));
        ApiAnswer<List<CustomerConnection>> connections = begun.then(any -> api.read(
                ManagementApi.CONNECTIONS + "?include=all&organization_id=" + organization.value(),
                body -> connections(organization, body)));
        return connections.then(all -> api.read(
                path + "/domains?include=verification_details&page_number=0&page_size=" + MOST_DOMAINS,
                body -> setup(((ApiAnswer.Given<Begun>) begun).content(), all, body)));
    }

    private record Begun(CustomerRecord customer, Map<String, Boolean> features) {}

    private static Optional<Begun> begun(OrganizationId organization, JsonNode body) {
        JsonNode node = body.path("organization");
        Map<String, Boolean> features = new TreeMap<>();
        for (JsonNode feature : node.path("settings").path("features")) {
            String name = name(feature, "name");
            if (!name.isEmpty()) {
                features.put(name, feature.path("enabled").asBoolean());
            }
        }
        return CustomersApi.customer(node)
                .filter(customer -> customer.id().equals(organization))
                .map(customer -> new Begun(customer, features));
    }

    private static Optional<List<CustomerConnection>> connections(OrganizationId organization, JsonNode body) {
        return list(body, "connections")
                .map(nodes -> nodes.filter(node -> text(node, "organization_id").equals(organization.value()))
                        .flatMap(node -> connection(node).stream())
                        .toList());
    }

    private static Optional<CustomerConnection> connection(JsonNode node) {
        return ConnectionId.parse(text(node, "id"))
                .map(id -> new CustomerConnection(
                        id,
                        name(node, "type"),
                        name(node, "provider"),
                        name(node, "status"),
                        node.path("enabled").asBoolean(),
                        stream(node.path("domains"))
                                .flatMap(domain -> EmailDomain.parse(domain.asText("")).stream())
                                .toList()));
    }

    private static Optional<CustomerSetup> setup(Begun begun, List<CustomerConnection> connections, JsonNode body) {
        return list(body, "domains")
                .map(Stream::toList)
                .map(nodes -> new CustomerSetup(
                        begun.customer(),
                        begun.features(),
                        connections,
                        nodes.stream().flatMap(node -> domain(node).stream()).toList(),
                        nodes.size() < MOST_DOMAINS));
    }

    private static Optional<CustomerDomain> domain(JsonNode node) {
        return EmailDomain.parse(text(node, "domain"))
                .map(name -> new CustomerDomain(name, name(node, "domain_type"), name(node, "verification_status")));
    }

    /** Proto JSON leaves an empty list out; an error object, or what is no list, is none. */
    private static Optional<Stream<JsonNode>> list(JsonNode body, String name) {
        JsonNode list = body.path(name);
        boolean empty = list.isMissingNode() || list.isNull();
        boolean usable = empty ? body.isObject() && !body.has("code") : list.isArray();
        return usable ? Optional.of(stream(list)) : Optional.empty();
    }

    private static Stream<JsonNode> stream(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).asText("");
    }

    private static String name(JsonNode node, String field) {
        String text = text(node, field);
        return NAME.matcher(text).matches() ? text : "";
    }
}
