package com.scalekit.keycloak.simulator.pages;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import com.scalekit.keycloak.simulator.wire.Answer;

/** Where a customer's administrator sets up single sign-on; it tells the page around it what happens. */
public final class AdminPortalPage {

    private static final String TEMPLATE = Html.resource("admin-portal.html");
    private static final String CONNECTION = Html.resource("admin-portal-connection.html");
    private static final String SCRIPT = Html.resource("admin-portal.js");

    private AdminPortalPage() {}

    /**
     * The portal of an organization.
     *
     * @param values {@code organization}, {@code organizationId}, {@code session}, {@code expiry}
     * @param connections each with {@code id}, {@code name}, {@code enabled}
     */
    public static Answer of(Map<String, String> values, List<Map<String, String>> connections) {
        Map<String, String> all = new LinkedHashMap<>(values);
        all.put(
                "connections",
                connections.isEmpty()
                        ? "<p>None yet.</p>"
                        : connections.stream().map(AdminPortalPage::entry).collect(Collectors.joining()));
        all.put("script", SCRIPT);
        return Answer.html(200, Html.page("Admin portal", TEMPLATE, all));
    }

    private static String entry(Map<String, String> connection) {
        boolean enabled = Boolean.parseBoolean(connection.get("enabled"));
        Map<String, String> all = new LinkedHashMap<>(connection);
        all.put("state", enabled ? "enabled" : "disabled");
        all.put("action", enabled ? "Disable connection" : "Enable connection");
        return Html.fill(CONNECTION, all);
    }
}
