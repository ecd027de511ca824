package com.scalekit.keycloak.directory;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import com.scalekit.keycloak.domain.ScalekitEnvironment;

/** The one outgoing call of a login. */
final class CodeExchange {

    private final ScalekitEnvironment environment;
    private final ScalekitHttp http;
    private final ServerAccess access;
    private final CircuitBreaker breaker;
    private final int maxBytes;

    CodeExchange(
            ScalekitEnvironment environment,
            ScalekitHttp http,
            ServerAccess access,
            CircuitBreaker breaker,
            int maxBytes) {
        this.environment = environment;
        this.http = http;
        this.access = access;
        this.breaker = breaker;
        this.maxBytes = maxBytes;
    }

    /** @param redirectUri as in the authorization request */
    TokenAnswer answer(String code, URI redirectUri, String codeVerifier) {
        Optional<String> secret = access.secretOf(environment);
        if (secret.isEmpty()) {
            return new TokenAnswer.Failed(CallFailure.SECRET_MISSING);
        }
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "authorization_code");
        form.put("code", code);
        form.put("redirect_uri", redirectUri.toString());
        form.put("client_id", environment.clientId());
        form.put("client_secret", secret.get());
        form.put("code_verifier", codeVerifier);
        HttpOutcome outcome =
                http.send(access.httpClient(), Requests.form(environment.at("/oauth/token"), form), maxBytes, breaker);
        return outcome instanceof HttpOutcome.Answer answer
                ? new TokenAnswer.Answered(answer.status(), answer.contentType(), answer.text())
                : new TokenAnswer.Failed(((HttpOutcome.NoAnswer) outcome).failure());
    }
}
