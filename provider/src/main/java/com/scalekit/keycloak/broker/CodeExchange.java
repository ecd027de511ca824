package com.scalekit.keycloak.broker;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;

import org.keycloak.broker.provider.BrokeredIdentityContext;
import org.keycloak.common.util.Time;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.Urls;
import org.keycloak.sessions.AuthenticationSessionModel;

import com.scalekit.keycloak.directory.ConfiguredEnvironments;
import com.scalekit.keycloak.directory.ScalekitGateway;
import com.scalekit.keycloak.domain.AnswerCheck;
import com.scalekit.keycloak.domain.Refusal;
import com.scalekit.keycloak.domain.ScalekitEnvironment;
import com.scalekit.keycloak.domain.ScalekitSettings;
import com.scalekit.keycloak.session.PendingLogin;
import com.scalekit.keycloak.token.Checked;
import com.scalekit.keycloak.token.CompactJws;
import com.scalekit.keycloak.token.EnvironmentSignatures;
import com.scalekit.keycloak.token.TokenKind;

/**
 * From a code to an identity: one outbound call, then every check, in the order in which they cost least. Nothing is
 * looked up or written in Keycloak before the last one has passed.
 */
final class CodeExchange {

    private final KeycloakSession session;
    private final ScalekitIdentityProvider idp;
    private final AuthenticationSessionModel login;
    private final ScalekitGateway gateway;

    CodeExchange(KeycloakSession session, ScalekitIdentityProvider idp, AuthenticationSessionModel login) {
        this.session = session;
        this.idp = idp;
        this.login = login;
        this.gateway = session.getProvider(ScalekitGateway.class);
    }

    /** @param issuer the {@code iss} parameter of the callback, if there is one (RFC 9207) */
    Checked<BrokeredIdentityContext> identity(PendingLogin pending, String code, Optional<String> issuer) {
        RealmModel realm = session.getContext().getRealm();
        Optional<ScalekitEnvironment> environment = ConfiguredEnvironments.of(realm, idp.getConfig());
        if (environment.isEmpty()
                || !idp.getConfig().isEnabled()
                || !(idp.getConfig().settings() instanceof ScalekitSettings.Valid valid)) {
            return Checked.refused(Refusal.CONFIGURATION_INVALID);
        }
        if (issuer.filter(iss -> !iss.equals(environment.get().url().toString()))
                .isPresent()) {
            return Checked.refused(Refusal.CALLBACK_MALFORMED);
        }
        URI redirectUri = Urls.identityProviderAuthnResponse(
                session.getContext().getUri().getBaseUri(), pending.alias(), realm.getName());
        return TokenResponse.read(gateway.exchange(environment.get(), code, redirectUri, pending.codeVerifier()))
                .then(response -> verify(environment.get(), valid.settings(), pending, code, response)
                        .then(idToken -> bind(environment.get(), valid.settings(), pending, idToken, response)));
    }

    private Checked<IdToken> verify(
            ScalekitEnvironment environment,
            ScalekitSettings settings,
            PendingLogin pending,
            String code,
            TokenResponse response) {
        IdTokenRules rules = new IdTokenRules(
                environment.url().toString(),
                environment.clientId(),
                pending.nonce(),
                code,
                response.accessToken(),
                settings.clockSkew(),
                Instant.ofEpochMilli(Time.currentTimeMillis()));
        return CompactJws.parse(response.idToken(), TokenKind.ID_TOKEN)
                .then(jws -> jws.verify(new EnvironmentSignatures(session, environment, TokenKind.ID_TOKEN)))
                .then(rules::check);
    }

    private Checked<BrokeredIdentityContext> bind(
            ScalekitEnvironment environment,
            ScalekitSettings settings,
            PendingLogin pending,
            IdToken idToken,
            TokenResponse response) {
        AnswerCheck check = new AnswerCheck(
                settings,
                domain -> gateway.find(environment, domain),
                domain -> gateway.findAfresh(environment, domain));
        AnswerCheck.Result result = check.check(pending.question(), idToken.answer());
        if (result instanceof AnswerCheck.Refused refused) {
            return Checked.refused(refused.refusal());
        }
        AnswerCheck.Accepted accepted = (AnswerCheck.Accepted) result;
        return new IdentityBuilder(idp, login, settings).build(idToken, accepted, response);
    }
}
