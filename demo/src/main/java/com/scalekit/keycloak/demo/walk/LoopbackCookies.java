package com.scalekit.keycloak.demo.walk;

import java.io.IOException;
import java.net.CookieHandler;
import java.net.CookieManager;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Cookies as browsers treat them on {@code http://localhost}. Java's own differ in two ways: one marked {@code Secure} is
 * not sent there, and one with a {@code Version} is sent back in the form of RFC 2965, which no browser ever did.
 */
final class LoopbackCookies extends CookieHandler {

    private static final Pattern NOT_FOR_JAVA =
            Pattern.compile(";\\s*(secure|version=\\d)\\b", Pattern.CASE_INSENSITIVE);

    private final CookieManager cookies = new CookieManager();

    @Override
    public Map<String, List<String>> get(URI uri, Map<String, List<String>> requestHeaders) throws IOException {
        return cookies.get(uri, requestHeaders);
    }

    @Override
    public void put(URI uri, Map<String, List<String>> responseHeaders) throws IOException {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        responseHeaders.forEach((name, values) -> headers.put(
                name,
                values.stream()
                        .map(value -> NOT_FOR_JAVA.matcher(value).replaceAll(""))
                        .toList()));
        cookies.put(uri, headers);
    }
}
