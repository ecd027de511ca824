package com.scalekit.keycloak.broker;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.scalekit.keycloak.domain.Refusal;
import com.scalekit.keycloak.token.Checked;
import com.scalekit.keycloak.token.CompactJws;
import com.scalekit.keycloak.token.StandardClaims;
import com.scalekit.keycloak.token.StrictJson;
import com.scalekit.keycloak.token.TokenKind;

/**
 * The rules that the claims of a logout token must keep (OpenID Connect Back-Channel Logout §2.4, §2.6). Stricter in two
 * points: it must name the session, since a person alone would end every session of theirs, and it must be fresh, since
 * used tokens are remembered only as long as they could be used again.
 *
 * @param issuer the environment URL
 * @param clientId the client
 * @param clockSkew tolerated difference of the clocks
 * @param now the present
 */
record LogoutTokenRules(String issuer, String clientId, Duration clockSkew, Instant now) {

    private static final String EVENT = "http://schemas.openid.net/event/backchannel-logout";

    /** Enough for a delivery that is tried again. */
    private static final Duration MAX_AGE = Duration.ofMinutes(10);

    /** How long a token has to be remembered, so that it cannot be used twice. */
    Duration memory() {
        return MAX_AGE.plus(clockSkew.multipliedBy(2)).plusMinutes(1);
    }

    /** The first rule that is broken, or what the token says. */
    Checked<LogoutToken> check(CompactJws.Verified token) {
        ObjectNode claims = token.claims();
        StandardClaims standard = new StandardClaims(TokenKind.LOGOUT, issuer, clockSkew, now);
        List<Function<ObjectNode, Optional<Refusal>>> rules = List.of(
                standard::issuer,
                body -> standard.audience(body, clientId),
                this::kind,
                body -> standard.times(body, MAX_AGE));
        return rules.stream()
                .flatMap(rule -> rule.apply(claims).stream())
                .findFirst()
                .<Checked<LogoutToken>>map(Checked::refused)
                .orElseGet(() -> ended(claims));
    }

    /** Only logout tokens carry the event, and ID tokens a nonce (§2.4 forbids it for that reason). */
    private Optional<Refusal> kind(ObjectNode claims) {
        JsonNode events = claims.path("events");
        return when(
                !events.isObject()
                        || !events.path(EVENT).isObject()
                        || claims.has("nonce")
                        || claims.has("connection_id")
                        || claims.has("organization_id"),
                Refusal.LOGOUT_TOKEN_KIND);
    }

    private static Checked<LogoutToken> ended(ObjectNode claims) {
        Optional<String> subject = StrictJson.text(claims, "sub");
        Optional<String> session = IdToken.sessionId(claims);
        if (session.isEmpty() || (claims.has("sub") && subject.isEmpty())) {
            return Checked.refused(Refusal.LOGOUT_TOKEN_SESSION);
        }
        return StrictJson.text(claims, "jti")
                .map(id -> Checked.passed(new LogoutToken(id, session.get(), subject)))
                .orElseGet(() -> Checked.refused(Refusal.LOGOUT_TOKEN_UNIDENTIFIED));
    }

    private static Optional<Refusal> when(boolean broken, Refusal refusal) {
        return broken ? Optional.of(refusal) : Optional.empty();
    }
}
