package com.scalekit.keycloak.it.browser;

import java.net.HttpCookie;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Cookies as browsers keep them on this machine: by name, host and path, whatever the port; those marked {@code Secure}
 * travel over http as well, since a loopback address counts as trustworthy.
 */
public final class CookieJar {

    private final List<HttpCookie> cookies = new ArrayList<>();

    void keep(URI from, List<String> headers) {
        for (String header : headers) {
            HttpCookie.parse("Set-Cookie: " + header).forEach(cookie -> keep(from, cookie));
        }
    }

    private void keep(URI from, HttpCookie cookie) {
        if (cookie.getPath() == null) {
            cookie.setPath(from.getPath().substring(0, from.getPath().lastIndexOf('/') + 1));
        }
        cookie.setDomain(from.getHost());
        cookies.removeIf(old -> old.getName().equals(cookie.getName())
                && old.getPath().equals(cookie.getPath())
                && old.getDomain().equals(cookie.getDomain()));
        if (!cookie.hasExpired()) {
            cookies.add(cookie);
        }
    }

    String headerFor(URI uri) {
        cookies.removeIf(HttpCookie::hasExpired);
        return cookies.stream()
                .filter(cookie -> cookie.getDomain().equals(uri.getHost()) && covers(cookie.getPath(), uri.getPath()))
                .map(cookie -> cookie.getName() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
    }

    /** RFC 6265 §5.1.4. */
    private static boolean covers(String cookiePath, String requestPath) {
        return requestPath.equals(cookiePath)
                || (requestPath.startsWith(cookiePath)
                        && (cookiePath.endsWith("/") || requestPath.charAt(cookiePath.length()) == '/'));
    }

    /** The cookies of this name. */
    public List<HttpCookie> named(String name) {
        return cookies.stream().filter(cookie -> cookie.getName().equals(name)).toList();
    }

    /** Forgets the cookies of this name. */
    public void forget(String name) {
        cookies.removeIf(cookie -> cookie.getName().equals(name));
    }

    /** Forgets everything that would be gone after the browser was closed. */
    public void closeBrowser() {
        cookies.removeIf(cookie -> cookie.getMaxAge() < 0);
    }
}
