package com.scalekit.keycloak.simulator.pages;

import java.util.Map;
import java.util.stream.Collectors;

import com.scalekit.keycloak.simulator.wire.Answer;

/** A form that the browser posts by itself, as SAML wants it; without JavaScript the person presses the button. */
public final class AutoSubmitPage {

    private static final String TEMPLATE = Html.resource("auto-submit.html");
    private static final String FIELD = "<input type=\"hidden\" name=\"{{name}}\" value=\"{{value}}\">";

    private AutoSubmitPage() {}

    /** Posts these fields to the target. */
    public static Answer of(String target, Map<String, String> fields) {
        String inputs = fields.entrySet().stream()
                .map(field -> Html.fill(FIELD, Map.of("name", field.getKey(), "value", field.getValue())))
                .collect(Collectors.joining("\n"));
        return Answer.html(200, Html.page("One moment", TEMPLATE, Map.of("target", target, "inputs", inputs)));
    }
}
