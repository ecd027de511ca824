package com.scalekit.keycloak.broker;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

import com.scalekit.keycloak.token.Checked;
import com.scalekit.keycloak.token.CompactJws;
import com.scalekit.keycloak.token.TokenKind;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** An ID token, from its text to the person. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class TokenRulesBenchmark {

    private static final String ISSUER = "https://acme.scalekit.com";
    private static final String CLIENT = "skc_70087756662964366";
    private static final int KEY_BITS = 2_048;

    private final Instant now = Instant.now();
    private final IdTokenRules rules =
            new IdTokenRules(ISSUER, CLIENT, "the-nonce", "the-code", "the-token", Duration.ofSeconds(30), now);
    private KeyPair keys = newKeys();
    private String token = "";

    private static KeyPair newKeys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(KEY_BITS);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Signs one that is right in every way. */
    @Setup
    public void sign() throws GeneralSecurityException {
        String header = "{\"alg\":\"RS256\",\"kid\":\"snk_1\",\"typ\":\"JWT\"}";
        String claims = String.format(
                Locale.ROOT,
                "{\"iss\":\"%s\",\"aud\":[\"%s\"],\"azp\":\"%2$s\",\"sub\":\"conn_7008775666;jane@example.com\","
                        + "\"oid\":\"org_7008775666\",\"amr\":[\"conn_7008775666\"],\"nonce\":\"the-nonce\",\"exp\":%d,\"iat\":%d,"
                        + "\"email\":\"jane@example.com\",\"email_verified\":true,\"given_name\":\"Jane\",\"family_name\":\"Doe\"}",
                ISSUER,
                CLIENT,
                now.getEpochSecond() + 900,
                now.getEpochSecond());
        String input = encoded(header.getBytes(StandardCharsets.UTF_8)) + "."
                + encoded(claims.getBytes(StandardCharsets.UTF_8));
        Signature signer = Signature.getInstance("SHA256withRSA");
        signer.initSign(keys.getPrivate());
        signer.update(input.getBytes(StandardCharsets.US_ASCII));
        token = input + "." + encoded(signer.sign());
        if (!(check() instanceof Checked.Passed)) {
            throw new IllegalStateException("the token is refused: " + check());
        }
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Everything but the signature, which is believed. */
    @Benchmark
    public Checked<IdToken> rulesAlone() {
        return read((keyId, input, signature) -> Checked.passed(true));
    }

    /** Everything. */
    @Benchmark
    public Checked<IdToken> check() {
        PublicKey key = keys.getPublic();
        return read((keyId, input, signature) -> Checked.passed(isSigned(key, input, signature)));
    }

    private Checked<IdToken> read(CompactJws.SignatureCheck check) {
        return CompactJws.parse(token, TokenKind.ID_TOKEN)
                .then(jws -> jws.verify(check))
                .then(rules::check);
    }

    private static boolean isSigned(PublicKey key, byte[] input, byte[] signature) {
        try {
            Signature verifier = Signature.getInstance("SHA256withRSA");
            verifier.initVerify(key);
            verifier.update(input);
            return verifier.verify(signature);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
