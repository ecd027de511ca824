package com.scalekit.keycloak.directory;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.scalekit.keycloak.domain.OrganizationId;
import org.apache.http.client.methods.HttpRequestBase;

/** What the management API does for administrators, one call at a time. */
final class CustomersApi {

    static final String ORGANIZATIONS = "/api/v1/organizations";

    private final EnvironmentCalls calls;
    private final AuthorizedCalls authorized;

    CustomersApi(EnvironmentCalls calls, ApiToken token) {
        this.calls = calls;
        this.authorized = new AuthorizedCalls(token);
    }

    ApiAnswer<PortalLink> portalLink(OrganizationId organization, Collection<PortalFeature> features) {
        String query = features.stream()
                .map(feature -> "features=" + feature.id())
                .sorted()
                .collect(Collectors.joining("&"));
        String path = ORGANIZATIONS + "/" + organization.value() + "/portal_links?" + query;
        return ask(() -> calls.putting(path), CustomersApi::link);
    }

    /** @param externalId only the customer with this id; empty for all */
    ApiAnswer<CustomerPage> page(int size, String pageToken, String externalId) {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("page_size", Integer.toString(size));
        query.put("page_token", pageToken);
        query.put("external_id", externalId);
        String text = query.entrySet().stream()
                .filter(one -> !one.getValue().isEmpty())
                .map(one -> one.getKey() + "=" + URLEncoder.encode(one.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return read(ORGANIZATIONS + "?" + text, CustomersApi::page);
    }

    ApiAnswer<CustomerRecord> create(String displayName, String externalId) {
        Map<String, String> body = new LinkedHashMap<>();
        body.put("display_name", displayName);
        if (!externalId.isEmpty()) {
            body.put("external_id", externalId);
        }
        return ask(
                () -> calls.posting(ORGANIZATIONS, Json.write(body)), answer -> customer(answer.path("organization")));
    }

    /** @param reading makes something of the answer; empty if it is of no use */
    <T> ApiAnswer<T> read(String path, Function<JsonNode, Optional<T>> reading) {
        return ask(() -> calls.reading(path), reading);
    }

    private static Optional<CustomerPage> page(JsonNode body) {
        List<CustomerRecord> customers = new ArrayList<>();
        // What has no usable id cannot be spoken of, and does not hide the others.
        body.path("organizations").forEach(node -> customer(node).ifPresent(customers::add));
        String next = body.path("next_page_token").asText("");
        return body.isObject()
                ? Optional.of(new CustomerPage(
                        customers, next, body.path("total_size").asInt(customers.size())))
                : Optional.empty();
    }

    static Optional<CustomerRecord> customer(JsonNode node) {
        return OrganizationId.parse(node.path("id").asText(""))
                .map(id -> new CustomerRecord(
                        id,
                        node.path("display_name").asText(""),
                        node.path("external_id").asText("")));
    }

    private static Optional<PortalLink> link(JsonNode body) {
        JsonNode link = body.path("link");
        return address(link.path("location").asText(""))
                .map(location ->
                        new PortalLink(location, moment(link.path("expire_time").asText(""))));
    }

    /** A link that a browser opens must not be of another kind, whatever the answer says. */
    private static Optional<URI> address(String text) {
        try {
            URI uri = new URI(text);
            boolean web = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
            return web && uri.getHost() != null ? Optional.of(uri) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static String moment(String text) {
        try {
            return Instant.parse(text).toString();
        } catch (DateTimeParseException e) {
            return "";
        }
    }

    private <T> ApiAnswer<T> ask(Supplier<HttpRequestBase> request, Function<JsonNode, Optional<T>> reading) {
        AuthorizedCalls.Attempt attempt = authorized.send(bearer -> calls.authorized(request.get(), bearer));
        if (attempt instanceof AuthorizedCalls.NoToken none) {
            return new ApiAnswer.Failed<>(none.failure());
        }
        HttpOutcome outcome = ((AuthorizedCalls.Sent) attempt).outcome();
        return outcome instanceof HttpOutcome.NoAnswer none
                ? new ApiAnswer.Failed<>(none.failure())
                : read((HttpOutcome.Answer) outcome, reading);
    }

    private static <T> ApiAnswer<T> read(HttpOutcome.Answer answer, Function<JsonNode, Optional<T>> reading) {
        return switch (answer.status()) {
            case 200, 201 ->
                reading.apply(Json.read(answer.body()))
                        .<ApiAnswer<T>>map(ApiAnswer.Given::new)
                        .orElseGet(() -> new ApiAnswer.Failed<>(CallFailure.UNEXPECTED_ANSWER));
            case 400, 403, 404, 409 -> new ApiAnswer.Refused<>(answer.status());
            case 429 -> new ApiAnswer.Failed<>(CallFailure.RATE_LIMITED);
            default -> new ApiAnswer.Failed<>(CallFailure.UNEXPECTED_ANSWER);
        };
    }
}
