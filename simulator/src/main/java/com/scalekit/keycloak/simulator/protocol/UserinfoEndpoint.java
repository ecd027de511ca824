package com.scalekit.keycloak.simulator.protocol;

import java.util.Map;
import java.util.Optional;

import com.scalekit.keycloak.simulator.mischief.Scripts.Place;
import com.scalekit.keycloak.simulator.wire.Answer;

/** {@code /userinfo}: the person behind an access token. */
public final class UserinfoEndpoint {

    private static final String BEARER = "Bearer ";

    private final Environment environment;
    private final TokenClaims claims;

    /** The userinfo endpoint of one environment. */
    public UserinfoEndpoint(Environment environment) {
        this.environment = environment;
        this.claims = new TokenClaims(environment);
    }

    /** Answers for the bearer token of a header, which may be empty. */
    public Answer answer(String authorization) {
        Optional<Login> login = authorization.startsWith(BEARER)
                ? environment.logins().accessTokens().get(authorization.substring(BEARER.length()))
                : Optional.empty();
        Answer answer = login.map(found -> Answer.json(200, claims.userinfo(found)))
                .orElseGet(() -> Answer.json(401, Map.of("error", "invalid_token"))
                        .withHeader("WWW-Authenticate", "Bearer error=\"invalid_token\""));
        return environment.scripts().play(Place.USERINFO, answer);
    }
}
