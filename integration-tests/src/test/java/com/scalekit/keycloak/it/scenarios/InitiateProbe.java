package com.scalekit.keycloak.it.scenarios;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.LinkedHashMap;
import java.util.Map;

/** Something that looks at an address with headers of its own choice, and keeps no cookies. */
record InitiateProbe(String method, Map<String, String> headers, String body) {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    /** What Chromium sends when somebody follows a link from another site. */
    static InitiateProbe browser() {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Accept", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8");
        headers.put("Sec-Fetch-Mode", "navigate");
        headers.put("Sec-Fetch-Dest", "document");
        headers.put("Sec-Fetch-Site", "cross-site");
        headers.put("Sec-Fetch-User", "?1");
        return new InitiateProbe("GET", headers, "");
    }

    /** As older browsers do, which know nothing of Fetch Metadata. */
    static InitiateProbe oldBrowser() {
        return new InitiateProbe("GET", Map.of("Accept", "text/html, */*"), "");
    }

    /** With one header otherwise. */
    InitiateProbe with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new InitiateProbe(method, more, body);
    }

    /** Without a header. */
    InitiateProbe without(String name) {
        Map<String, String> less = new LinkedHashMap<>(headers);
        less.remove(name);
        return new InitiateProbe(method, less, body);
    }

    /** With another method, and with a form for those that have one. */
    InitiateProbe by(String otherMethod, String form) {
        return new InitiateProbe(otherMethod, headers, form).with("Content-Type", "application/x-www-form-urlencoded");
    }

    /** What comes of it; redirects are not followed. */
    HttpResponse<String> at(URI address) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address).method(method, BodyPublishers.ofString(body));
        headers.forEach(request::header);
        try {
            return CLIENT.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException("no answer from " + address, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    @Override
    public String toString() {
        return method + " " + headers;
    }
}
