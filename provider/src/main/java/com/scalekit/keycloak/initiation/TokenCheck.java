package com.scalekit.keycloak.initiation;

import java.time.Instant;

import org.keycloak.common.util.Time;
import org.keycloak.models.KeycloakSession;

import com.scalekit.keycloak.domain.IdpInitiatedLogin;
import com.scalekit.keycloak.domain.Refusal;
import com.scalekit.keycloak.domain.ScalekitEnvironment;
import com.scalekit.keycloak.domain.ScalekitSettings;
import com.scalekit.keycloak.token.Checked;
import com.scalekit.keycloak.token.CompactJws;
import com.scalekit.keycloak.token.EnvironmentSignatures;
import com.scalekit.keycloak.token.TokenKind;

/** From a text that anybody may have written to a login that a customer of this identity provider has begun. */
final class TokenCheck {

    private final KeycloakSession session;
    private final ScalekitEnvironment environment;
    private final ScalekitSettings settings;

    TokenCheck(KeycloakSession session, ScalekitEnvironment environment, ScalekitSettings settings) {
        this.session = session;
        this.environment = environment;
        this.settings = settings;
    }

    /** Uses nothing up: whether the token is new is asked last, by {@link FirstUse}. */
    Checked<IdpInitiatedLogin> check(String token) {
        InitiationTokenRules rules = new InitiationTokenRules(
                environment.url().toString(), settings.clockSkew(), Instant.ofEpochMilli(Time.currentTimeMillis()));
        return CompactJws.parse(token, TokenKind.IDP_INITIATED)
                .then(jws -> jws.verify(new EnvironmentSignatures(session, environment, TokenKind.IDP_INITIATED)))
                .then(rules::check)
                .then(this::ofThisCustomer);
    }

    private Checked<IdpInitiatedLogin> ofThisCustomer(IdpInitiatedLogin login) {
        return settings.fixedSelector()
                .map(fixed -> login.fits(fixed)
                        ? Checked.passed(login.through(fixed))
                        : Checked.<IdpInitiatedLogin>refused(Refusal.INITIATE_OTHER_CUSTOMER))
                .orElseGet(() -> Checked.passed(login));
    }
}
