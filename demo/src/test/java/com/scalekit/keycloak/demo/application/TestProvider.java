package com.scalekit.keycloak.demo.application;

import java.net.URI;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.scalekit.keycloak.demo.server.FreePorts;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;

/** An OpenID provider whose answers a test can bend. */
final class TestProvider implements AutoCloseable {

    /** The claims of the next ID token; a test changes them at will. */
    final Map<String, Object> tokenClaims = new HashMap<>();

    /** The next answer of the userinfo endpoint. */
    final Map<String, Object> userInfo = new HashMap<>(Map.of("sub", "jane-1"));

    /** What the discovery document calls the issuer; where browsers would find it. */
    URI issuer;

    private final URI address =
            URI.create("http://localhost:" + FreePorts.pick(1).get(0));
    private final RSAKey key;
    private final Javalin server;

    TestProvider() throws JOSEException {
        issuer = address;
        key = new RSAKeyGenerator(2048).keyID("1").generate();
        tokenClaims.putAll(Map.of(
                "iss", issuer.toString(),
                "aud", "demo-app",
                "sub", "jane-1",
                "iat", Date.from(Instant.now()),
                "exp", Date.from(Instant.now().plusSeconds(60))));
        server = Javalin.create(this::configure).start("127.0.0.1", address.getPort());
    }

    URI issuer() {
        return issuer;
    }

    /** Where it really listens. */
    URI address() {
        return address;
    }

    @Override
    public void close() {
        server.stop();
    }

    private void configure(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        config.routes.get("/.well-known/openid-configuration", context -> json(context, discovery()));
        config.routes.get("/keys", context -> json(context, new JWKSet(key).toJSONObject(true)));
        config.routes.post(
                "/token",
                context -> json(
                        context,
                        Map.<String, Object>of(
                                "access_token",
                                "at",
                                "token_type",
                                "Bearer",
                                "expires_in",
                                60,
                                "id_token",
                                idToken())));
        config.routes.get("/userinfo", context -> json(context, userInfo));
    }

    private Map<String, Object> discovery() {
        Map<String, Object> document = new HashMap<>();
        document.put("issuer", issuer.toString());
        document.put("authorization_endpoint", issuer + "/authorize");
        document.put("token_endpoint", address + "/token");
        document.put("userinfo_endpoint", address + "/userinfo");
        document.put("end_session_endpoint", issuer + "/logout");
        document.put("jwks_uri", address + "/keys");
        document.put("response_types_supported", new String[] {"code"});
        document.put("subject_types_supported", new String[] {"public"});
        document.put("id_token_signing_alg_values_supported", new String[] {"RS256"});
        return document;
    }

    private String idToken() throws JOSEException {
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder();
        tokenClaims.forEach(claims::claim);
        var token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("1").build(), claims.build());
        token.sign(new RSASSASigner(key));
        return token.serialize();
    }

    private static void json(Context context, Map<String, ?> document) {
        context.contentType("application/json").result(JSONObjectUtils.toJSONString(document));
    }
}
