package com.scalekit.keycloak.directory;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Answers of {@code GET /api/v1/connections} as Scalekit writes them. */
final class Lists {

    private Lists() {}

    static String of(String... connections) {
        return "{\"connections\":[" + String.join(",", connections) + "]}";
    }

    static String connection(String id, String organization, String... domains) {
        return "{\"id\":\"" + id
                + "\",\"provider\":\"OKTA\",\"type\":\"SAML\",\"status\":\"COMPLETED\",\"enabled\":true,"
                + "\"organization_id\":\"" + organization + "\",\"organization_name\":\"Ökonomie, \\\"GmbH\\\"\","
                + "\"domains\":["
                + List.of(domains).stream().map(d -> '"' + d + '"').collect(Collectors.joining(","))
                + "],\"created_at\":\"2026-01-01T00:00:00Z\"}";
    }

    /** As many customers, each with the domain {@code c<number>.example}. */
    static String customers(int from, int to) {
        return of(IntStream.range(from, to)
                .mapToObj(i -> connection("conn_" + i, "org_" + i, "c" + i + ".example"))
                .toArray(String[]::new));
    }
}
