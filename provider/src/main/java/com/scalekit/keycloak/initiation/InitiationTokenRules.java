package com.scalekit.keycloak.initiation;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.scalekit.keycloak.domain.ConnectionId;
import com.scalekit.keycloak.domain.EmailAddress;
import com.scalekit.keycloak.domain.IdpInitiatedLogin;
import com.scalekit.keycloak.domain.OrganizationId;
import com.scalekit.keycloak.domain.Refusal;
import com.scalekit.keycloak.token.Checked;
import com.scalekit.keycloak.token.CompactJws;
import com.scalekit.keycloak.token.StandardClaims;
import com.scalekit.keycloak.token.StrictJson;
import com.scalekit.keycloak.token.TokenKind;

/**
 * The rules that the claims of {@code idp_initiated_login} must keep. The token has neither an audience nor an identifier,
 * and the same keys sign ID tokens and access tokens (RFC 8725 §3.11, §3.12), so its kind shows in what it must not have.
 *
 * @param issuer the environment URL
 * @param clockSkew tolerated difference of the clocks
 * @param now the present
 */
record InitiationTokenRules(String issuer, Duration clockSkew, Instant now) {

    /** Scalekit's are valid for five minutes. */
    private static final Duration LONGEST_LIFE = Duration.ofMinutes(10);

    /** Claims of ID, access and logout tokens. */
    private static final Set<String> OF_OTHER_KINDS = Set.of(
            "aud",
            "sub",
            "azp",
            "client_id",
            "nonce",
            "events",
            "at_hash",
            "c_hash",
            "s_hash",
            "amr",
            "acr",
            "auth_time",
            "sid",
            "oid",
            "scope",
            "scopes",
            "scp",
            "permissions",
            "roles",
            "cnf",
            "tkn",
            "email",
            "email_verified");

    /** Identifiers of access tokens begin with it. */
    private static final String ACCESS_TOKEN_ID = "tkn_";

    /** The first rule that is broken, or what the token says. */
    Checked<IdpInitiatedLogin> check(CompactJws.Verified token) {
        ObjectNode claims = token.claims();
        StandardClaims standard = new StandardClaims(TokenKind.IDP_INITIATED, issuer, clockSkew, now);
        List<Function<ObjectNode, Optional<Refusal>>> rules =
                List.of(standard::issuer, this::kind, standard::times, this::life);
        return rules.stream()
                .flatMap(rule -> rule.apply(claims).stream())
                .findFirst()
                .<Checked<IdpInitiatedLogin>>map(Checked::refused)
                .orElseGet(() -> login(claims));
    }

    private Optional<Refusal> kind(ObjectNode claims) {
        boolean accessToken = claims.path("jti").asText("").startsWith(ACCESS_TOKEN_ID);
        return accessToken || OF_OTHER_KINDS.stream().anyMatch(claims::has)
                ? Optional.of(Refusal.INITIATE_TOKEN_KIND)
                : Optional.empty();
    }

    private Optional<Refusal> life(ObjectNode claims) {
        Instant latest = now.plus(clockSkew).plus(LONGEST_LIFE);
        return StrictJson.time(claims, "exp")
                .filter(expires -> expires.isAfter(latest))
                .map(expires -> Refusal.INITIATE_TOKEN_TIMES);
    }

    private static Checked<IdpInitiatedLogin> login(ObjectNode claims) {
        Optional<ConnectionId> connection =
                StrictJson.text(claims, "connection_id").flatMap(ConnectionId::parse);
        Optional<OrganizationId> organization =
                StrictJson.text(claims, "organization_id").flatMap(OrganizationId::parse);
        boolean unreadable = (claims.has("connection_id") && connection.isEmpty())
                || (claims.has("organization_id") && organization.isEmpty());
        if (unreadable || (connection.isEmpty() && organization.isEmpty())) {
            return Checked.refused(Refusal.INITIATE_TOKEN_SELECTOR);
        }
        return Checked.passed(new IdpInitiatedLogin(
                connection,
                organization,
                StrictJson.text(claims, "login_hint").flatMap(EmailAddress::parse),
                StrictJson.text(claims, "relay_state")));
    }
}
