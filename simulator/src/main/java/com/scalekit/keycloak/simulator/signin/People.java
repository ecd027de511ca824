package com.scalekit.keycloak.simulator.signin;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.scalekit.keycloak.simulator.pages.SimulatorPage;
import com.scalekit.keycloak.simulator.protocol.Environment;
import com.scalekit.keycloak.simulator.tenancy.SimulatedUser;
import com.scalekit.keycloak.simulator.wire.Json;
import com.scalekit.keycloak.simulator.wire.Params;

/** Who a form means: known people as they are, others by what the form says of them. */
final class People {

    /** Names that Scalekit keeps for itself: an attribute of that name never arrives. */
    private static final Set<String> RESERVED = Set.of(
            "roles",
            "permissions",
            "email",
            "email_verified",
            "name",
            "given_name",
            "family_name",
            "sub",
            "oid",
            "sid");

    private final Environment environment;

    People(Environment environment) {
        this.environment = environment;
    }

    /** Somebody with an address: known from the tenants file, or named after the address. */
    SimulatedUser at(String email) {
        return environment.tenants().user(email).orElseGet(() -> named(email));
    }

    /** The person as described in a form; fields that are left empty stay unsaid. */
    SimulatedUser described(String email, Params form) {
        SimulatedUser known = environment.tenants().user(email).orElseGet(() -> SimulatedUser.of(email));
        return known.named(form.text("first_name"), form.text("last_name"));
    }

    /** The person with the custom attributes of a form. */
    static SimulatedUser withAttributes(SimulatedUser user, Params form) {
        SimulatedUser described = user;
        for (int row = 1; row <= SimulatorPage.ATTRIBUTE_ROWS; row++) {
            String key = form.text("attribute_key_" + row).trim();
            if (!key.isEmpty() && !RESERVED.contains(key)) {
                described = described.withClaim(key, value(form.text("attribute_value_" + row)));
            }
        }
        return described;
    }

    /** Arrays and objects are taken as JSON, everything else as text. */
    private static Object value(String text) {
        String trimmed = text.trim();
        if (!trimmed.startsWith("[") && !trimmed.startsWith("{")) {
            return text;
        }
        JsonNode tree = Json.read(trimmed);
        return Json.plain(tree, Object.class);
    }

    private static SimulatedUser named(String email) {
        List<String> names = Arrays.stream(
                        email.substring(0, Math.max(0, email.lastIndexOf('@'))).split("[._-]"))
                .filter(part -> !part.isBlank())
                .map(People::capitalised)
                .toList();
        String last = names.stream().skip(1).collect(Collectors.joining(" "));
        return SimulatedUser.of(email).named(names.isEmpty() ? "" : names.get(0), last);
    }

    private static String capitalised(String name) {
        return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }
}
