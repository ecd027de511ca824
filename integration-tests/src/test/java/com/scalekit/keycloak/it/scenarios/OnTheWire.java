package com.scalekit.keycloak.it.scenarios;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import com.scalekit.keycloak.it.browser.Page;
import com.scalekit.keycloak.it.portal.Address;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Element;

/**
 * Everything of an answer that a stranger can look at, without what differs from request to request, whoever asks. Of
 * random values only the length is kept, and for the name that was typed stands a word.
 *
 * @param headers but for cookies
 * @param cookies their names and attributes
 * @param elements of the page, with attributes and text; scripts are left out, since they hold nothing but addresses
 */
record OnTheWire(int status, Map<String, List<String>> headers, List<String> cookies, List<String> elements) {

    private static final Set<String> RANDOM =
            Set.of("state", "nonce", "code_challenge", "session_code", "tab_id", "client_data", "execution");

    private static final Set<String> ADDRESSES = Set.of("action", "href");

    static OnTheWire of(Page page, String typed) {
        Map<String, List<String>> headers = new TreeMap<>();
        page.headers().forEach((name, values) -> headers.put(name, each(name, values, typed)));
        List<String> cookies = headers.getOrDefault("set-cookie", List.of());
        headers.remove("set-cookie");
        List<String> elements = page.document().select(":not(script)").stream()
                .map(element -> describe(element, typed))
                .toList();
        return new OnTheWire(page.status(), headers, cookies, elements);
    }

    private static List<String> each(String name, List<String> values, String typed) {
        return values.stream()
                .map(value -> switch (name) {
                    case "set-cookie" -> value.replaceFirst("=[^;]*", "");
                    case "location" -> address(value, typed);
                    default -> value;
                })
                .sorted()
                .toList();
    }

    private static String describe(Element element, String typed) {
        StringBuilder text = new StringBuilder(element.normalName());
        for (Attribute attribute : element.attributes()) {
            String value = attribute.getValue();
            text.append(' ')
                    .append(attribute.getKey())
                    .append('=')
                    .append(
                            ADDRESSES.contains(attribute.getKey())
                                    ? address(value, typed)
                                    : value.replace(typed, "typed"));
        }
        return text.append(' ')
                .append(element.ownText().replace(typed, "typed"))
                .toString();
    }

    private static String address(String text, String typed) {
        Address address = Address.of(URI.create(text));
        StringBuilder shape = new StringBuilder(address.place());
        address.parameters()
                .forEach((name, values) -> values.forEach(value -> shape.append(' ')
                        .append(name)
                        .append('=')
                        .append(RANDOM.contains(name) ? value.length() : value.replace(typed, "typed"))));
        return shape.toString();
    }
}
