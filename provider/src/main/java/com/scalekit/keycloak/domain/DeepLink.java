package com.scalekit.keycloak.domain;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * Reads an address that somebody else wrote (the relay state of a customer's identity provider) and that people are to be
 * sent to. Only an address that every reader understands in the same way passes; browsers and servers disagree about many.
 */
public final class DeepLink {

    private static final int MAX_LENGTH = 2_000;

    /** What an authorization response may carry; an address that has it already could pass for one. */
    private static final Set<String> RESERVED = Set.of(
            "code",
            "state",
            "iss",
            "error",
            "error_description",
            "error_uri",
            "session_state",
            "id_token",
            "access_token",
            "refresh_token",
            "token_type",
            "expires_in",
            "response",
            "kc_action",
            "kc_action_status",
            "login_hint",
            "target_link_uri");

    /** What a decoder makes of bytes that are no text. */
    private static final String NOT_UTF_8 = "\uFFFD";

    private DeepLink() {}

    /**
     * The address, if it is one of the application's.
     *
     * @param text as it came
     * @param origins scheme, host and port of the application's addresses, as {@link #origin} gives them
     */
    public static Optional<URI> parse(String text, Set<String> origins) {
        if (text.length() > MAX_LENGTH || !text.chars().allMatch(c -> c > ' ' && c < 127 && c != '\\')) {
            return Optional.empty();
        }
        return uri(text)
                .filter(uri -> uri.getRawUserInfo() == null)
                .filter(uri -> origin(uri).filter(origins::contains).isPresent())
                .filter(uri -> isPlain(uri.getRawPath()))
                .filter(uri -> !isReserved(uri.getRawQuery()) && !isReserved(uri.getRawFragment()));
    }

    /** Scheme, host and port of a web address; empty for anything else. */
    public static Optional<String> origin(String text) {
        return uri(text).flatMap(DeepLink::origin);
    }

    /** As above. */
    public static Optional<String> origin(URI uri) {
        if (!isWeb(uri)) {
            return Optional.empty();
        }
        String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
        int usual = scheme.equals("https") ? 443 : 80;
        int port = uri.getPort() < 0 ? usual : uri.getPort();
        return Optional.of(scheme + "://" + uri.getHost().toLowerCase(Locale.ROOT) + ":" + port);
    }

    /** Whether it is an absolute web address with a host. */
    public static boolean isWeb(URI uri) {
        return uri.getHost() != null
                && ("https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme()));
    }

    private static Optional<URI> uri(String text) {
        try {
            return Optional.of(new URI(text));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    /** No way up, no encoded separator, nothing that is no UTF-8: Keycloak compares the beginning of a path. */
    private static boolean isPlain(String path) {
        String lower = path.toLowerCase(Locale.ROOT);
        String meant = decoded(decoded(path));
        boolean climbs = Stream.of(meant.split("/", -1))
                .anyMatch(step -> step.equals("..") || step.startsWith("..;") || step.equals("."));
        return !climbs
                && !meant.contains(NOT_UTF_8)
                && !path.contains("//")
                && Stream.of("%2f", "%5c", "%00", "%25", "%0a", "%0d", "%09").noneMatch(lower::contains);
    }

    /** Applications with their routes in the fragment write parameters there as well, behind a question mark of their own. */
    private static boolean isReserved(@Nullable String parameters) {
        return parameters != null
                && Stream.of(parameters, decoded(parameters))
                        .flatMap(text -> Stream.of(text.split("[&;?]", -1)))
                        .map(DeepLink::name)
                        .anyMatch(RESERVED::contains);
    }

    /** The name of a parameter; some readers take {@code code[]} for {@code code}. */
    private static String name(String parameter) {
        return decoded(parameter.split("=", 2)[0]).split("\\[", 2)[0].strip().toLowerCase(Locale.ROOT);
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}
