package com.scalekit.keycloak.demo.application;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a link to the application's login asks for. Any site may send a browser there with one (OpenID Connect Core,
 * section 4), so it is believed only where it cannot lead astray.
 *
 * @param landing where the browser is to stand once the person has signed in
 * @param forwarded the parameters that go along to the provider
 */
record LoginInitiation(URI landing, Map<String, List<String>> forwarded) {

    static final String TARGET_LINK_URI = "target_link_uri";
    static final String SESSION_STATE = "session_state";

    /** Where nobody asked for another page. */
    static final URI HOME = URI.create("/");

    private static final String ISSUER = "iss";

    /** The first three are meant for the application; a request object would replace what protects the login. */
    private static final Set<String> NOT_FORWARDED =
            Set.of(ISSUER, TARGET_LINK_URI, SESSION_STATE, "request", "request_uri");

    /** The link's parameters, read by the application at this origin, whose provider this is. */
    static LoginInitiation read(Map<String, List<String>> parameters, URI issuer, URI origin) throws SignInException {
        if (!parameters.getOrDefault(ISSUER, List.of()).stream().allMatch(issuer.toString()::equals)) {
            throw new SignInException(
                    "unknown_issuer", "The sign-in service that sent you here is not this application's.");
        }
        Map<String, List<String>> forwarded = new LinkedHashMap<>(parameters);
        forwarded.keySet().removeAll(NOT_FORWARDED);
        return new LoginInitiation(landing(parameters.getOrDefault(TARGET_LINK_URI, List.of()), origin), forwarded);
    }

    private static URI landing(List<String> targets, URI origin) {
        if (targets.size() != 1) {
            return HOME;
        }
        return uri(targets.get(0)).filter(target -> isAt(origin, target)).orElse(HOME);
    }

    private static boolean isAt(URI origin, URI target) {
        return origin.getScheme().equalsIgnoreCase(target.getScheme())
                && origin.getHost().equalsIgnoreCase(target.getHost())
                && origin.getPort() == target.getPort()
                && target.getRawUserInfo() == null;
    }

    private static Optional<URI> uri(String text) {
        try {
            return Optional.of(new URI(text));
        } catch (URISyntaxException notAnAddress) {
            return Optional.empty();
        }
    }
}
