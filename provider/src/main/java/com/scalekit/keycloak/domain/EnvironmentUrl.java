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
public final class EnvironmentUrl {

    private static final int MAX_LENGTH = 512;
    private static final int MAX_PORT = 65_535;
    /** RFC 1918 and the loopback network; whole addresses, since a name can begin like one. */
    private static final Pattern PRIVATE_IPV4 = Pattern.compile("(?:127|10)(?:\\.[0-9]{1,3}){3}"
            + "|192\\.168(?:\\.[0-9]{1,3}){2}"
            + "|172\\.(?:1[6-9]|2[0-9]|3[01])(?:\\.[0-9]{1,3}){2}");
    /** Loopback and unique local addresses (RFC 4193). */
    private static final Pattern PRIVATE_IPV6 = Pattern.compile("\\[(?:::1|f[cd][0-9a-f]{2}:[0-9a-f:]*)]");

    private EnvironmentUrl() {}

    /**
     * @return the URL in the form in which Scalekit writes it as issuer: lower case, without default port and trailing
     *     slash; empty unless it is an absolute http(s) URL of a host and perhaps a port
     */
    public static Optional<URI> parse(String text) {
        String stripped = text.strip();
        while (stripped.endsWith("/")) {
            stripped = stripped.substring(0, stripped.length() - 1);
        }
        if (stripped.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        try {
            URI uri = new URI(stripped);
            return isOrigin(uri) && isWeb(uri) ? Optional.of(normalised(uri)) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    /** The origin of a web address (RFC 6454), as browsers write it; empty for anything else. */
    public static Optional<URI> originOf(URI address) {
        return address.getHost() == null
                ? Optional.empty()
                : parse(address.getScheme() + "://" + address.getHost()
                        + (address.getPort() < 0 ? "" : ":" + address.getPort()));
    }

    private static boolean isOrigin(URI uri) {
        return uri.getHost() != null
                && uri.getRawUserInfo() == null
                && uri.getRawQuery() == null
                && uri.getRawFragment() == null
                && uri.getRawPath().isEmpty()
                && uri.getPort() != 0
                && uri.getPort() <= MAX_PORT;
    }

    private static boolean isWeb(URI uri) {
        return "https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme());
    }

    private static URI normalised(URI uri) {
        String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
        int usual = scheme.equals("https") ? 443 : 80;
        String port = uri.getPort() < 0 || uri.getPort() == usual ? "" : ":" + uri.getPort();
        return URI.create(scheme + "://" + uri.getHost().toLowerCase(Locale.ROOT) + port);
    }

    /**
     * Whether the secret may travel to it: over TLS, or without TLS inside one machine or one private network, which is
     * where a simulator or a self-hosted environment behind a proxy lives. Decided by name alone, without DNS.
     */
    static boolean keepsSecrets(URI url) {
        String host = url.getHost();
        if ("https".equals(url.getScheme())) {
            return true;
        }
        return host.startsWith("[") ? PRIVATE_IPV6.matcher(host).matches() : isPrivate(host);
    }

    private static boolean isPrivate(String host) {
        // A number without dots is an address, too, and not always a private one.
        return (host.indexOf('.') < 0 && Character.isLetter(host.charAt(0)))
                || host.endsWith(".localhost")
                || host.endsWith(".local")
                || host.endsWith(".internal")
                || PRIVATE_IPV4.matcher(host).matches();
    }
}
