package com.scalekit.keycloak.broker;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

import com.scalekit.keycloak.domain.ScalekitEnvironment;
import com.scalekit.keycloak.session.PendingLogin;

/** Writes the authorization request (RFC 6749 §4.1.1, RFC 7636 §4.3). Nothing of the application's request gets into it unasked. */
final class AuthorizationUrl {

    /** What Scalekit's Modular SSO knows; {@code offline_access} is not supported there. */
    static final String SCOPE = "openid profile email";

    private final ScalekitEnvironment environment;

    AuthorizationUrl(ScalekitEnvironment environment) {
        this.environment = environment;
    }

    /**
     * The request of one login.
     *
     * @param state opaque to Scalekit
     * @param redirectUri where it answers
     * @param prompt what the person must be asked, blank-separated, or an empty text
     */
    URI of(PendingLogin login, String state, String redirectUri, String prompt) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("response_type", "code");
        parameters.put("client_id", environment.clientId());
        parameters.put("redirect_uri", redirectUri);
        parameters.put("scope", SCOPE);
        parameters.put("state", state);
        parameters.put("nonce", login.nonce());
        parameters.put("code_challenge", Pkce.challenge(login.codeVerifier()));
        parameters.put("code_challenge_method", "S256");
        parameters.putAll(login.question().selector().parameters());
        login.question().loginHint().ifPresent(hint -> parameters.put("login_hint", hint.value()));
        if (!prompt.isEmpty()) {
            parameters.put("prompt", prompt);
        }
        String query = parameters.entrySet().stream()
                .map(parameter -> parameter.getKey() + "=" + encode(parameter.getValue()))
                .collect(Collectors.joining("&"));
        return environment.at("/oauth/authorize?" + query);
    }

    private static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
