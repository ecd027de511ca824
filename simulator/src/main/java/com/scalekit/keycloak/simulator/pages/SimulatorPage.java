package com.scalekit.keycloak.simulator.pages;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import com.scalekit.keycloak.simulator.wire.Answer;

/** Scalekit's test page, on which anybody can be played. Works without JavaScript. */
public final class SimulatorPage {

    /** How many custom attributes the form has room for. */
    public static final int ATTRIBUTE_ROWS = 4;

    /** Each error code that Scalekit documents for the way back to the application. */
    public static final List<String> ERROR_CODES = List.of(
            "access_denied",
            "invalid_redirect_uri",
            "invalid_connection_selector",
            "no_active_connections",
            "connection_not_active",
            "no_configured_connections",
            "invalid_organization_id",
            "invalid_connection_id",
            "domain_not_found",
            "invalid_user_domain",
            "invalid_client",
            "application_not_active",
            "invalid_request",
            "unauthorized",
            "user_not_active",
            "server_error",
            "mandatory_attribute_missing",
            "invalid_id_token",
            "failed_to_exchange_token",
            "user_info_retrieve_failed",
            "invalid_saml_metadata",
            "invalid_saml_response",
            "invalid_saml_request",
            "invalid_saml_form_params",
            "signature_validation_failed",
            "invalid_acs_url",
            "invalid_assertion_url",
            "invalid_status",
            "malformed_saml_response",
            "assertion_expired",
            "response_expired",
            "authentication_not_completed",
            "user_login_required",
            "login_required");

    private static final String TEMPLATE = Html.resource("simulator.html");
    private static final String OPTION = "<option value=\"{{value}}\">{{value}}</option>";
    private static final String ROW = Html.resource("attribute-row.html");

    private SimulatorPage() {}

    /**
     * What the page shows.
     *
     * @param values {@code authRequestID}, {@code organization}, {@code environmentUrl}, {@code clientId},
     *     {@code redirectUri}, {@code emailLocal}, {@code firstName}, {@code lastName}
     * @param domains the organization's domains, the preselected one first
     */
    public static Answer of(Map<String, String> values, List<String> domains) {
        Map<String, String> all = new LinkedHashMap<>(values);
        all.put("domains", options(domains));
        all.put("errors", options(ERROR_CODES));
        all.put(
                "attributes",
                IntStream.rangeClosed(1, ATTRIBUTE_ROWS)
                        .mapToObj(row -> Html.fill(ROW, Map.of("row", Integer.toString(row))))
                        .collect(Collectors.joining()));
        return Answer.html(200, Html.page("IdP simulator", TEMPLATE, all));
    }

    private static String options(List<String> values) {
        return values.stream()
                .map(value -> Html.fill(OPTION, Map.of("value", value)))
                .collect(Collectors.joining("\n"));
    }
}
