package com.scalekit.keycloak.broker;

import java.util.Optional;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.scalekit.keycloak.domain.Answer;
import com.scalekit.keycloak.domain.EmailAddress;
import com.scalekit.keycloak.domain.OrganizationId;
import com.scalekit.keycloak.domain.ScalekitSubject;
import com.scalekit.keycloak.token.StrictJson;

/**
 * An ID token that passed every rule of {@link IdTokenRules}.
 *
 * @param subject the person
 * @param organization the customer
 * @param claims all claims, for mappers
 */
record IdToken(ScalekitSubject subject, OrganizationId organization, ObjectNode claims) {

    private static final int MAX_SESSION_ID = 255;

    /** Who answered. */
    Answer answer() {
        return new Answer(subject.connection(), organization, text("email").flatMap(EmailAddress::parse));
    }

    /** Whether the customer's identity provider says that the address is not verified; silence is the normal case. */
    boolean deniesVerifiedEmail() {
        return claims.has("email_verified") && !claims.path("email_verified").booleanValue();
    }

    /** A claim that is a non-empty string. */
    Optional<String> text(String claim) {
        return StrictJson.text(claims, claim);
    }

    /** Scalekit's session. */
    Optional<String> sessionId() {
        return sessionId(claims);
    }

    /** As above, of any token that names one. */
    static Optional<String> sessionId(ObjectNode claims) {
        return StrictJson.text(claims, "sid")
                .filter(sid -> sid.length() <= MAX_SESSION_ID && sid.chars().allMatch(c -> c > 32 && c < 127));
    }

    /** No claim: this reaches log lines. */
    @Override
    public String toString() {
        return "IdToken of " + organization;
    }
}
