package com.scalekit.keycloak.broker;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.scalekit.keycloak.domain.OrganizationId;
import com.scalekit.keycloak.domain.Refusal;
import com.scalekit.keycloak.domain.ScalekitSubject;
import com.scalekit.keycloak.token.Checked;
import com.scalekit.keycloak.token.CompactJws;
import com.scalekit.keycloak.token.StandardClaims;
import com.scalekit.keycloak.token.StrictJson;
import com.scalekit.keycloak.token.TokenKind;

/**
 * The rules that the claims of an ID token must keep (OpenID Connect Core §3.1.3.7, RFC 8725 §3, and what Scalekit
 * documents of its own tokens). One key set signs every kind of token of an environment, so kinds are told apart by claims.
 *
 * @param issuer the environment URL
 * @param clientId the client
 * @param nonce the nonce of this login
 * @param code the code of this login
 * @param accessToken the access token that came along
 * @param clockSkew tolerated difference of the clocks
 * @param now the present
 */
record IdTokenRules(
        String issuer,
        String clientId,
        String nonce,
        String code,
        String accessToken,
        Duration clockSkew,
        Instant now) {

    /** An ID token is minutes old when it is exchanged; an older one comes from somewhere else. */
    private static final Duration MAX_AGE = Duration.ofMinutes(10);

    /** The first rule that is broken, or the token. */
    Checked<IdToken> check(CompactJws.Verified token) {
        ObjectNode claims = token.claims();
        StandardClaims standard = new StandardClaims(TokenKind.ID_TOKEN, issuer, clockSkew, now);
        List<Function<ObjectNode, Optional<Refusal>>> rules = List.of(
                standard::issuer,
                body -> standard.audience(body, clientId),
                this::kind,
                this::fullStackAuth,
                body -> standard.times(body, MAX_AGE),
                this::nonce,
                this::hashes);
        return rules.stream()
                .flatMap(rule -> rule.apply(claims).stream())
                .findFirst()
                .<Checked<IdToken>>map(Checked::refused)
                .orElseGet(() -> person(claims));
    }

    /** Tokens of IdP-initiated logins carry {@code connection_id} or {@code organization_id}, logout tokens {@code events}. */
    private Optional<Refusal> kind(ObjectNode claims) {
        return when(
                claims.has("connection_id") || claims.has("organization_id") || claims.has("events"),
                Refusal.ID_TOKEN_KIND);
    }

    private Optional<Refusal> fullStackAuth(ObjectNode claims) {
        return StrictJson.text(claims, "sub")
                .filter(ScalekitSubject::isFullStackAuth)
                .map(subject -> Refusal.FULL_STACK_AUTH);
    }

    private Optional<Refusal> nonce(ObjectNode claims) {
        boolean same = StrictJson.text(claims, "nonce")
                .filter(answered -> sameText(answered, nonce))
                .isPresent();
        return when(!same, Refusal.ID_TOKEN_NONCE);
    }

    private Optional<Refusal> hashes(ObjectNode claims) {
        return when(
                !hashFits(claims.path("at_hash"), accessToken) || !hashFits(claims.path("c_hash"), code),
                Refusal.ID_TOKEN_HASH);
    }

    /** The left half of the SHA-256 (OpenID Connect Core §3.1.3.6); checked wherever it is present. */
    private static boolean hashFits(JsonNode claim, String hashed) {
        if (claim.isMissingNode()) {
            return true;
        }
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(hashed.getBytes(StandardCharsets.US_ASCII));
            String expected =
                    Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest, digest.length / 2));
            return claim.isTextual() && sameText(claim.textValue(), expected);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static Checked<IdToken> person(ObjectNode claims) {
        Optional<ScalekitSubject> subject = StrictJson.text(claims, "sub").flatMap(ScalekitSubject::parse);
        if (subject.isEmpty()) {
            return Checked.refused(Refusal.ID_TOKEN_SUBJECT);
        }
        String connection = subject.get().connection().value();
        JsonNode methods = claims.path("amr");
        boolean named = false;
        for (JsonNode method : methods) {
            named |= connection.equals(method.textValue());
        }
        if (!methods.isArray() || !named) {
            return Checked.refused(Refusal.ID_TOKEN_CONNECTION);
        }
        return StrictJson.text(claims, "oid")
                .flatMap(OrganizationId::parse)
                .map(organization -> Checked.passed(new IdToken(subject.get(), organization, claims)))
                .orElseGet(() -> Checked.refused(Refusal.ID_TOKEN_ORGANIZATION));
    }

    private static boolean sameText(String a, String b) {
        return MessageDigest.isEqual(a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
    }

    private static Optional<Refusal> when(boolean broken, Refusal refusal) {
        return broken ? Optional.of(refusal) : Optional.empty();
    }

    /** Neither nonce nor token: this reaches log lines. */
    @Override
    public String toString() {
        return "IdTokenRules for " + clientId + " at " + issuer;
    }
}
