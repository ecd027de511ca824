package com.scalekit.keycloak.broker;

import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

import org.keycloak.broker.oidc.OIDCIdentityProvider;
import org.keycloak.broker.provider.BrokeredIdentityContext;
import org.keycloak.representations.AccessTokenResponse;
import org.keycloak.representations.JsonWebToken;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.keycloak.util.JsonSerialization;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.scalekit.keycloak.domain.AnswerCheck;
import com.scalekit.keycloak.domain.PersonName;
import com.scalekit.keycloak.domain.Refusal;
import com.scalekit.keycloak.domain.ScalekitSettings;
import com.scalekit.keycloak.domain.VerifiedIdentity;
import com.scalekit.keycloak.session.BrokeredNotes;
import com.scalekit.keycloak.session.LoginNotes;
import com.scalekit.keycloak.session.ScalekitSessions;
import com.scalekit.keycloak.token.Checked;

/** Hands a checked answer to Keycloak's broker, in the form that its flows and mappers read. */
final class IdentityBuilder {

    private final ScalekitIdentityProvider idp;
    private final AuthenticationSessionModel login;
    private final ScalekitSettings settings;

    IdentityBuilder(ScalekitIdentityProvider idp, AuthenticationSessionModel login, ScalekitSettings settings) {
        this.idp = idp;
        this.login = login;
        this.settings = settings;
    }

    Checked<BrokeredIdentityContext> build(IdToken idToken, AnswerCheck.Accepted accepted, TokenResponse response) {
        if (!hasEssentialClaim(idToken)) {
            return Checked.refused(Refusal.ESSENTIAL_CLAIM);
        }
        try {
            return Checked.passed(context(idToken, identity(idToken, accepted), response));
        } catch (JsonProcessingException e) {
            return Checked.refused(Refusal.ID_TOKEN_MALFORMED);
        }
    }

    private static VerifiedIdentity identity(IdToken idToken, AnswerCheck.Accepted accepted) {
        PersonName name = PersonName.of(
                idToken.text("given_name"), idToken.text("family_name"), idToken.text("name"), accepted.address());
        return new VerifiedIdentity(
                idToken.subject(),
                idToken.organization(),
                accepted.address(),
                accepted.ownDomain() && !idToken.deniesVerifiedEmail(),
                name,
                idToken.sessionId());
    }

    private BrokeredIdentityContext context(IdToken idToken, VerifiedIdentity identity, TokenResponse response)
            throws JsonProcessingException {
        ScalekitIdentityProviderConfig config = idp.getConfig();
        String subject = identity.subject().value();
        BrokeredIdentityContext context = new CheckedContext(identity, config);
        context.setIdp(idp);
        context.setAuthenticationSession(login);
        context.setUsername(identity.address().value());
        String username = settings.usernamePolicy().usernameFor(identity.subject(), identity.address());
        context.setModelUsername(username);
        // Only asserted names follow later logins; guesses are for new accounts and must not undo a correction.
        if (isName(idToken.text("given_name"))) {
            context.setFirstName(identity.name().first());
        }
        if (isName(idToken.text("family_name"))) {
            context.setLastName(identity.name().last());
        }
        context.setBrokerUserId(config.getAlias() + "." + subject);
        identity.sessionId()
                .ifPresent(sid -> context.setBrokerSessionId(ScalekitSessions.name(config.getAlias(), sid)));
        context.getContextData()
                .put(
                        OIDCIdentityProvider.VALIDATED_ID_TOKEN,
                        JsonSerialization.mapper.treeToValue(idToken.claims(), JsonWebToken.class));
        BrokeredNotes.write(context, identity);
        BrokeredNotes.keepUsername(context, username);
        BrokeredNotes.keepRememberMe(context, new LoginNotes(login));
        keepTokens(context, response);
        return context;
    }

    /** Without a letter or a digit it is punctuation that stands for nothing, and the name is a guess. */
    private static boolean isName(Optional<String> claim) {
        return claim.filter(text -> text.codePoints().anyMatch(Character::isLetterOrDigit))
                .isPresent();
    }

    /** Tokens are kept only where the administrator asked for it, or for something that needs one. */
    private void keepTokens(BrokeredIdentityContext context, TokenResponse response) throws JsonProcessingException {
        ScalekitIdentityProviderConfig config = idp.getConfig();
        if (Boolean.TRUE.equals(config.isStoreToken())) {
            context.setToken(response.body());
        }
        if (settings.logoutAtScalekit()) {
            BrokeredNotes.keepIdToken(context, response.idToken());
        }
        if (config.isStoreTokenInSession()) {
            AccessTokenResponse tokens = new AccessTokenResponse();
            tokens.setToken(response.accessToken());
            tokens.setIdToken(response.idToken());
            context.getContextData().put(OIDCIdentityProvider.FEDERATED_ACCESS_TOKEN_RESPONSE, tokens);
        }
    }

    /** Keycloak's setting "Verify essential claim", which the console offers for every identity provider. */
    private boolean hasEssentialClaim(IdToken idToken) {
        ScalekitIdentityProviderConfig config = idp.getConfig();
        if (!config.isFilteredByClaims()) {
            return true;
        }
        JsonNode claim = idToken.claims().path(config.getClaimFilterName());
        try {
            return matches(claim, Pattern.compile(config.getClaimFilterValue()));
        } catch (PatternSyntaxException e) {
            // Saved before this was checked. What nobody can read lets nobody in.
            return false;
        }
    }

    private static boolean matches(JsonNode claim, Pattern pattern) {
        if (claim instanceof ArrayNode values) {
            for (JsonNode value : values) {
                if (pattern.matcher(value.asText()).matches()) {
                    return true;
                }
            }
            return false;
        }
        return !claim.isMissingNode() && pattern.matcher(claim.asText()).matches();
    }
}
