package com.scalekit.keycloak.simulator.protocol;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.scalekit.keycloak.simulator.mischief.Scripts.Place;
import com.scalekit.keycloak.simulator.wire.Answer;

/** What clients read about the environment: the discovery document and the keys. */
public final class MetadataEndpoints {

    private final Environment environment;

    /** The metadata of one environment. */
    public MetadataEndpoints(Environment environment) {
        this.environment = environment;
    }

    /** {@code /.well-known/openid-configuration}. */
    public Answer discovery() {
        String issuer = environment.issuer();
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("issuer", issuer);
        document.put("authorization_endpoint", issuer + "/oauth/authorize");
        document.put("token_endpoint", issuer + "/oauth/token");
        document.put("userinfo_endpoint", issuer + "/userinfo");
        document.put("jwks_uri", issuer + "/keys");
        document.put("end_session_endpoint", issuer + "/oidc/logout");
        document.put("response_types_supported", List.of("code"));
        document.put("grant_types_supported", List.of("authorization_code", "client_credentials"));
        document.put("subject_types_supported", List.of("public"));
        document.put("id_token_signing_alg_values_supported", List.of("RS256"));
        document.put("scopes_supported", List.of("openid", "profile", "email"));
        document.put("token_endpoint_auth_methods_supported", List.of("client_secret_post", "client_secret_basic"));
        document.put("code_challenge_methods_supported", List.of("S256"));
        return environment.scripts().play(Place.DISCOVERY, Answer.json(200, document));
    }

    /** {@code /keys}. */
    public Answer keys() {
        return environment
                .scripts()
                .play(Place.KEYS, Answer.json(200, environment.keys().jwks()));
    }
}
