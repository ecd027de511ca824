package com.scalekit.keycloak.token;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A JWS in compact serialisation (RFC 7515 §7.1) that only RS256 may have signed. Its payload can be read through
 * {@link Verified} alone, so nothing in it counts before the signature is checked, and what was checked is what is read.
 */
public final class CompactJws {

    private static final int MAX_LENGTH = 64 * 1024;
    private static final int MAX_HEADER_LENGTH = 4 * 1024;
    private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+");

    private final TokenKind kind;
    private final String keyId;
    private final byte[] signingInput;
    private final byte[] payload;
    private final byte[] signature;

    private CompactJws(TokenKind kind, String keyId, byte[] signingInput, byte[] payload, byte[] signature) {
        this.kind = kind;
        this.keyId = keyId;
        this.signingInput = signingInput;
        this.payload = payload;
        this.signature = signature;
    }

    /** Tells whether a signature over some bytes was made with the key that a key id names. */
    public interface SignatureCheck {
        /** Refused if nobody can tell. */
        Checked<Boolean> verify(String keyId, byte[] signingInput, byte[] signature);
    }

    /**
     * The claims of a token whose signature is right.
     *
     * @param claims all of them
     */
    public record Verified(ObjectNode claims) {}

    /**
     * Takes the token apart and checks its header (RFC 8725 §3.1, §3.2); {@code jwk}, {@code jku} and {@code x5u} are ignored.
     *
     * @param kind what it claims to be; names the reasons of a refusal
     */
    public static Checked<CompactJws> parse(String token, TokenKind kind) {
        if (token.length() > MAX_LENGTH || !SHAPE.matcher(token).matches()) {
            return Checked.refused(kind.malformed());
        }
        int firstDot = token.indexOf('.');
        int lastDot = token.lastIndexOf('.');
        if (firstDot > MAX_HEADER_LENGTH) {
            return Checked.refused(kind.malformed());
        }
        Optional<byte[]> header = decode(token.substring(0, firstDot));
        Optional<byte[]> payload = decode(token.substring(firstDot + 1, lastDot));
        Optional<byte[]> signature = decode(token.substring(lastDot + 1));
        if (header.isEmpty() || payload.isEmpty() || signature.isEmpty()) {
            return Checked.refused(kind.malformed());
        }
        return StrictJson.object(header.get())
                .map(object -> keyId(object, kind))
                .orElseGet(() -> Checked.refused(kind.malformed()))
                .then(keyId -> Checked.passed(new CompactJws(
                        kind,
                        keyId,
                        token.substring(0, lastDot).getBytes(StandardCharsets.US_ASCII),
                        payload.get(),
                        signature.get())));
    }

    private static Checked<String> keyId(ObjectNode header, TokenKind kind) {
        if (!"RS256".equals(header.path("alg").textValue())) {
            return Checked.refused(kind.algorithm());
        }
        boolean understood = !header.has("crit")
                && !header.has("b64")
                && !header.has("enc")
                && (!header.has("kid") || header.path("kid").isTextual());
        boolean ofThisKind =
                !header.has("typ") || kind.allowsType(header.path("typ").asText(""));
        if (!understood) {
            return Checked.refused(kind.malformed());
        }
        return ofThisKind
                ? Checked.passed(StrictJson.text(header, "kid").orElse(""))
                : Checked.refused(kind.otherKind());
    }

    /** The claims, if the signature is right. */
    public Checked<Verified> verify(SignatureCheck check) {
        return check.verify(keyId, signingInput, signature)
                .then(right -> right ? claims() : Checked.refused(kind.signature()));
    }

    private Checked<Verified> claims() {
        return StrictJson.object(payload)
                .map(claims -> Checked.passed(new Verified(claims)))
                .orElseGet(() -> Checked.refused(kind.malformed()));
    }

    /** Only as an encoder writes it: else one token would have several texts, and its first use could be told again. */
    private static Optional<byte[]> decode(String part) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(part);
            boolean canonical = Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(bytes)
                    .equals(part);
            return canonical ? Optional.of(bytes) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
