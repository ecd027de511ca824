package com.scalekit.keycloak.domain;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The address of a Scalekit environment as an administrator types it. The host is never compared with a list: custom
 * domains and self-hosted environments have their own.
 */
final class EnvironmentUrl {

    private static final int MAX_LENGTH = 512;
    private static final Pattern PRIVATE_IPV4 =
            Pattern.compile("127\\..*|10\\..*|192\\.168\\..*|172\\.(1[6-9]|2[0-9]|3[01])\\..*");

    private EnvironmentUrl() {}

    /** @return the URL without a trailing slash; empty unless it is an absolute http(s) URL of a host and perhaps a port */
    static Optional<URI> parse(String text) {
        String stripped = text.strip();
        while (stripped.endsWith("/")) {
            stripped = stripped.substring(0, stripped.length() - 1);
        }
        if (stripped.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        try {
            URI uri = new URI(stripped);
            boolean origin = uri.getHost() != null
                    && uri.getRawUserInfo() == null
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null
                    && uri.getRawPath() != null
                    && uri.getRawPath().isEmpty();
            boolean web = "https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme());
            return origin && web ? Optional.of(uri) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    /**
     * Whether the secret may travel to it: over TLS, or without TLS inside one machine or one private network, which is
     * where a simulator or a self-hosted environment behind a proxy lives. Decided by name alone, without DNS.
     */
    static boolean keepsSecrets(URI url) {
        String host = url.getHost().toLowerCase(Locale.ROOT);
        return "https".equalsIgnoreCase(url.getScheme())
                || host.indexOf('.') < 0
                || host.endsWith(".localhost")
                || host.endsWith(".local")
                || host.endsWith(".internal")
                || PRIVATE_IPV4.matcher(host).matches();
    }
}
