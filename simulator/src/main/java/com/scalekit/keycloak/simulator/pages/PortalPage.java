package com.scalekit.keycloak.simulator.pages;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import com.scalekit.keycloak.simulator.wire.Answer;

/** A customer's own app portal: a sign-in, then tiles. Works without JavaScript. */
public final class PortalPage {

    private static final String LIST = Html.resource("portals.html");
    private static final String ENTRY = Html.resource("portal-entry.html");
    private static final String SIGN_IN = Html.resource("portal-sign-in.html");
    private static final String PROBLEM = Html.resource("portal-problem.html");
    private static final String TILES = Html.resource("portal.html");

    private PortalPage() {}

    /**
     * The way to every portal.
     *
     * @param portals each with {@code connection}, {@code organization}, {@code protocol}, {@code domains},
     *     {@code path}
     */
    public static Answer list(List<Map<String, String>> portals) {
        String entries =
                portals.stream().map(portal -> Html.fill(ENTRY, portal)).collect(Collectors.joining());
        return Answer.html(200, Html.page("Customer portals", LIST, Map.of("entries", entries)));
    }

    /**
     * Asks who it is; any password is right.
     *
     * @param values {@code organization}, {@code protocol}, {@code path}, {@code email}
     */
    public static Answer signIn(Map<String, String> values) {
        return Answer.html(200, Html.page(title("Sign in to ", values), SIGN_IN, values));
    }

    /** Asks once more, since what was typed is no address. */
    public static Answer signInAgain(Map<String, String> values) {
        Map<String, String> all = new LinkedHashMap<>(values);
        all.put("problem", PROBLEM);
        all.put("describedBy", "aria-invalid=\"true\" aria-describedby=\"problem\"");
        return Answer.html(400, Html.page(title("Sign in to ", values), SIGN_IN, all));
    }

    /**
     * The tiles of somebody who is signed in.
     *
     * @param values {@code organization}, {@code path}, {@code email}, {@code application}
     */
    public static Answer tiles(Map<String, String> values) {
        Map<String, String> all = new LinkedHashMap<>(values);
        all.put("initial", initial(values.getOrDefault("application", "")));
        return Answer.html(200, Html.page(title("Apps of ", values), TILES, all));
    }

    private static String title(String before, Map<String, String> values) {
        return before + values.getOrDefault("organization", "");
    }

    private static String initial(String name) {
        return name.isEmpty() ? "" : name.substring(0, name.offsetByCodePoints(0, 1));
    }
}
