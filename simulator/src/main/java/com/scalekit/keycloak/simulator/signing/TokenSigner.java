package com.scalekit.keycloak.simulator.signing;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.RSAEncrypter;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.crypto.opts.AllowWeakRSAKey;
import com.scalekit.keycloak.simulator.wire.Json;

/** Makes compact tokens out of drafts, however odd these are. */
public final class TokenSigner {

    private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();

    private final KeyRing keys;

    /** A signer with the environment's keys. */
    public TokenSigner(KeyRing keys) {
        this.keys = keys;
    }

    /** An ordinary token with these claims. */
    public String sign(Map<String, Object> claims) {
        return sign(claims, draft -> {});
    }

    /** A token that was changed before it was signed. */
    public String sign(Map<String, Object> claims, Consumer<TokenDraft> change) {
        TokenDraft draft = new TokenDraft(keys, claims);
        change.accept(draft);
        return compact(draft);
    }

    private static String compact(TokenDraft draft) {
        String input = encode(Json.write(draft.header())) + "." + encode(draft.payload());
        return switch (draft.shape()) {
            case TWO_PARTS -> input;
            case EMPTY_SIGNATURE -> input + ".";
            case GARBAGE -> "not-a-token";
            case ENCRYPTED -> encrypted(draft);
            case WHOLE -> input + "." + signature(draft, input);
            case TRUNCATED -> firstHalf(input + "." + signature(draft, input));
        };
    }

    private static String firstHalf(String token) {
        return token.substring(0, token.length() / 2);
    }

    private static String signature(TokenDraft draft, String input) {
        byte[] bytes = input.getBytes(StandardCharsets.US_ASCII);
        if (draft.hmacSecret().isPresent()) {
            return BASE64URL.encodeToString(
                    Hmac.sha256(draft.hmacSecret().get().getBytes(StandardCharsets.UTF_8), bytes));
        }
        if (draft.algorithm().equalsIgnoreCase("none")) {
            return "";
        }
        return rsa(draft, bytes);
    }

    private static String rsa(TokenDraft draft, byte[] bytes) {
        JWSAlgorithm named = JWSAlgorithm.parse(draft.algorithm());
        // A name that RSA does not know is only a lie in the header: the signature itself stays RS256.
        JWSAlgorithm real = JWSAlgorithm.Family.RSA.contains(named) ? named : JWSAlgorithm.RS256;
        try {
            return new RSASSASigner(draft.key().toPrivateKey(), Set.of(AllowWeakRSAKey.getInstance()))
                    .sign(new JWSHeader(real), bytes)
                    .toString();
        } catch (JOSEException e) {
            throw new IllegalStateException("Cannot sign a token", e);
        }
    }

    private static String encrypted(TokenDraft draft) {
        try {
            var header = new JWEHeader.Builder(JWEAlgorithm.RSA_OAEP_256, EncryptionMethod.A256GCM)
                    .keyID(draft.key().getKeyID())
                    .build();
            JWEObject token = new JWEObject(header, new Payload(draft.payload()));
            token.encrypt(new RSAEncrypter(draft.key().toRSAPublicKey()));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException("Cannot encrypt a token", e);
        }
    }

    private static String encode(String text) {
        return BASE64URL.encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
