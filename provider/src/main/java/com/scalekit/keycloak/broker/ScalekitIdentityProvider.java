package com.scalekit.keycloak.broker;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.keycloak.broker.oidc.OIDCIdentityProvider;
import org.keycloak.broker.oidc.OIDCIdentityProviderFactory;
import org.keycloak.broker.provider.AuthenticationRequest;
import org.keycloak.broker.provider.BrokeredIdentityContext;
import org.keycloak.broker.provider.IdentityBrokerException;
import org.keycloak.broker.provider.IdentityProviderMapper;
import org.keycloak.events.EventBuilder;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.sessions.AuthenticationSessionModel;

import com.scalekit.keycloak.domain.VerifiedIdentity;
import com.scalekit.keycloak.observe.LoginEvents;
import com.scalekit.keycloak.session.BrokeredNotes;
import com.scalekit.keycloak.session.Landing;
import com.scalekit.keycloak.session.LoginNotes;
import org.jspecify.annotations.Nullable;

/**
 * Keycloak's view of Scalekit. It is an {@link OIDCIdentityProvider}, so that Keycloak's logout and OIDC mappers work, but
 * requests, callback and token rules are our own: the inherited ones leave too much open (no bound to the customer asked,
 * no deadline, several token checks missing).
 */
public final class ScalekitIdentityProvider extends OIDCIdentityProvider {

    private final LoginInitiation initiation;

    /**
     * @param config its configuration
     * @param initiation takes browsers that arrive without any login of ours under way
     */
    public ScalekitIdentityProvider(
            KeycloakSession session, ScalekitIdentityProviderConfig config, LoginInitiation initiation) {
        super(session, config);
        this.initiation = initiation;
    }

    @Override
    public ScalekitIdentityProviderConfig getConfig() {
        return (ScalekitIdentityProviderConfig) super.getConfig();
    }

    @Override
    public Response performLogin(AuthenticationRequest request) {
        return new LoginStart(session, getConfig()).respond(request);
    }

    @Override
    public Object callback(RealmModel realm, AuthenticationCallback callback, EventBuilder event) {
        return new CallbackEndpoint(callback, realm, event, this);
    }

    /** Inherits {@code logout_response}; the answer to an authorization request goes to {@link Callback}. */
    public static final class CallbackEndpoint extends OIDCEndpoint {

        private final Callback handler;
        private final Function<Optional<String>, Response> initiation;

        CallbackEndpoint(
                AuthenticationCallback callback, RealmModel realm, EventBuilder event, ScalekitIdentityProvider idp) {
            super(callback, realm, event, idp);
            this.initiation = clientId -> idp.initiation.begin(idp.getConfig(), event, clientId);
            this.handler = new Callback(idp.session, idp, callback, event, () -> initiation.apply(Optional.empty()));
        }

        // JAX-RS does not inherit parameter annotations once a method is overridden.
        @Override
        @GET
        public Response authResponse(
                @QueryParam(OAUTH2_PARAMETER_STATE) @Nullable String state,
                @QueryParam(OAUTH2_PARAMETER_CODE) @Nullable String code,
                @QueryParam("error") @Nullable String error,
                @QueryParam("error_description") @Nullable String errorDescription) {
            return handler.respond();
        }

        /** The initiate-login URL that is registered at Scalekit. */
        @GET
        @Path("initiate")
        public Response initiate() {
            return initiation.apply(Optional.empty());
        }

        /** The same for another application than the default one. */
        @GET
        @Path("initiate/{client}")
        public Response initiate(@PathParam("client") String clientId) {
            return initiation.apply(Optional.of(clientId));
        }

        /** The form of {@link SwitchPage}. */
        @POST
        @Path(SwitchPage.PATH)
        @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
        public Response switchSession() {
            return handler.switchSession();
        }
    }

    /** The checks were made in {@link Callback}, before anything was looked up; a context from elsewhere is refused. */
    @Override
    public void preprocessFederatedIdentity(
            KeycloakSession session, RealmModel realm, BrokeredIdentityContext context) {
        verified(context);
    }

    @Override
    public void updateBrokeredUser(
            KeycloakSession session, RealmModel realm, UserModel user, BrokeredIdentityContext context) {
        AuthenticationSessionModel login = context.getAuthenticationSession();
        boolean created = login != null && new LoginNotes(login).createdAccount();
        new AccountUpkeep(session, realm, getConfig().getSyncMode()).update(user, verified(context), created);
    }

    @Override
    public void authenticationFinished(AuthenticationSessionModel login, BrokeredIdentityContext context) {
        VerifiedIdentity identity = verified(context);
        BrokeredNotes.finish(login, context, identity);
        new Landing(login).signedIn(identity.address());
        LoginEvents.finished(getConfig().getAlias(), identity);
        if (context.getContextData().get(FEDERATED_ACCESS_TOKEN_RESPONSE) != null) {
            super.authenticationFinished(login, context);
        }
    }

    /** Every mapper made for Keycloak's own OIDC broker works here: it reads the same context data. */
    @Override
    public boolean isMapperSupported(IdentityProviderMapper mapper) {
        return super.isMapperSupported(mapper)
                || Arrays.asList(mapper.getCompatibleProviders()).contains(OIDCIdentityProviderFactory.PROVIDER_ID);
    }

    /** Exchanging a foreign token would go around the callback and its checks. */
    @Override
    protected boolean supportsExternalExchange() {
        return false;
    }

    /** As above: Keycloak's way from a token response to an identity, which our callback does not take. */
    @Override
    public BrokeredIdentityContext getFederatedIdentity(String response) {
        throw new IdentityBrokerException("an identity comes only out of the callback");
    }

    private static VerifiedIdentity verified(BrokeredIdentityContext context) {
        Optional<VerifiedIdentity> identity = BrokeredNotes.read(context);
        return identity.orElseThrow(() -> new IdentityBrokerException("an identity comes only out of the callback"));
    }
}
