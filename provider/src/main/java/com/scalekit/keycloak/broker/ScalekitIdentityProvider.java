package com.scalekit.keycloak.broker;

import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Function;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

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
import org.keycloak.models.UserSessionModel;
import org.keycloak.representations.JsonWebToken;
import org.keycloak.sessions.AuthenticationSessionModel;

import com.scalekit.keycloak.domain.OrganizationId;
import com.scalekit.keycloak.domain.ProviderUrls;
import com.scalekit.keycloak.domain.VerifiedIdentity;
import com.scalekit.keycloak.observe.LoginEvents;
import com.scalekit.keycloak.session.AccountLinks;
import com.scalekit.keycloak.session.BrokeredNotes;
import com.scalekit.keycloak.session.FirstLoginNotes;
import com.scalekit.keycloak.session.Landing;
import com.scalekit.keycloak.session.LoginNotes;
import com.scalekit.keycloak.session.ScalekitSessions;
import org.jspecify.annotations.Nullable;

/**
 * Keycloak's view of Scalekit. It is an {@link OIDCIdentityProvider}, so that OIDC mappers work, but requests, callback, token
 * rules and logout are our own: the inherited ones leave too much open (no bound to the customer asked, no deadline,
 * several token checks missing, a session that lives on when nobody comes back from a logout).
 */
public final class ScalekitIdentityProvider extends OIDCIdentityProvider {

    private final LoginInitiation initiation;
    private final WebhookReceiver webhooks;
    private final PortalPages portal;
    private final BiPredicate<RealmModel, UserModel> privileged;
    private final CustomerMembership membership;

    /**
     * @param config its configuration
     * @param initiation takes browsers that arrive without any login of ours under way
     * @param webhooks takes events that Scalekit posts
     * @param portal what customers' administrators open
     * @param privileged whether an account administrates Keycloak, or belongs to a service
     * @param membership makes people members of their customer's organization
     */
    public ScalekitIdentityProvider(
            KeycloakSession session,
            ScalekitIdentityProviderConfig config,
            LoginInitiation initiation,
            WebhookReceiver webhooks,
            PortalPages portal,
            BiPredicate<RealmModel, UserModel> privileged,
            CustomerMembership membership) {
        super(session, config);
        this.initiation = initiation;
        this.webhooks = webhooks;
        this.portal = portal;
        this.privileged = privileged;
        this.membership = membership;
    }

    LinkGuard links() {
        return new LinkGuard(session, getConfig().getAlias(), privileged);
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

    /** Every address below that of the callback; the answer to an authorization request goes to {@link Callback}. */
    public static final class CallbackEndpoint extends OIDCEndpoint {

        private final Callback handler;
        private final ScalekitIdentityProvider provider;
        private final Function<Optional<String>, Response> initiation;

        CallbackEndpoint(
                AuthenticationCallback callback, RealmModel realm, EventBuilder event, ScalekitIdentityProvider idp) {
            super(callback, realm, event, idp);
            this.provider = idp;
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
        @Path(ProviderUrls.INITIATE)
        public Response initiate() {
            return initiation.apply(Optional.empty());
        }

        /** The same for another application than the default one. */
        @GET
        @Path("initiate/{client}")
        public Response initiate(@PathParam("client") String clientId) {
            return initiation.apply(Optional.of(clientId));
        }

        /** Where a browser comes back from Scalekit's logout. */
        @Override
        @GET
        @Path(BrowserLogout.PATH)
        public Response logoutResponse(@QueryParam(OAUTH2_PARAMETER_STATE) @Nullable String state) {
            return new BrowserLogout(session, provider.getConfig()).goOn(Optional.ofNullable(state));
        }

        /** The back-channel logout URL that is registered at Scalekit. It takes everything, to put it on record. */
        @POST
        @Path(BackChannelLogout.PATH)
        public Response backChannelLogout() {
            return new BackChannelLogout(session, provider.getConfig(), event).respond();
        }

        /** As above. */
        @GET
        @Path(BackChannelLogout.PATH)
        public Response backChannelLogoutByGet() {
            return backChannelLogout();
        }

        /** The webhook URL that is registered at Scalekit. Whatever kind of body it is, its signature is what counts. */
        @POST
        @Path(ProviderUrls.WEBHOOK)
        @Consumes(MediaType.WILDCARD)
        public Response webhook(InputStream body) {
            return provider.webhooks.receive(provider.getConfig(), body);
        }

        /** What customers' administrators open. */
        @Path(ProviderUrls.PORTAL)
        public Object portal() {
            return provider.portal.at(provider.getConfig(), event);
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

    /** Before the mappers' turn at a new account. */
    @Override
    public void importNewUser(
            KeycloakSession session, RealmModel realm, UserModel user, BrokeredIdentityContext context) {
        AccountGuard.watch(session, getConfig().getAlias(), user);
    }

    /** Behind the mappers' turn at a new account, and before it at any other. */
    @Override
    public void updateBrokeredUser(
            KeycloakSession session, RealmModel realm, UserModel user, BrokeredIdentityContext context) {
        AccountGuard.release(session);
        // What a template made of claims is for new accounts; a mapper would give it to this one.
        context.setModelUsername(user.getUsername());
        AuthenticationSessionModel login = context.getAuthenticationSession();
        boolean created = login != null && new LoginNotes(login).createdAccount();
        if (login != null && new FirstLoginNotes(login).isEnding(getConfig().getAlias())) {
            links().finish(login, user, context, created);
        }
        VerifiedIdentity identity = verified(context);
        Optional<OrganizationId> former = AccountLinks.organization(user).flatMap(OrganizationId::parse);
        String alias = getConfig().getAlias();
        new AccountUpkeep(
                        session,
                        realm,
                        getConfig().getSyncMode(),
                        account -> LoginEvents.addressKept(new EventBuilder(realm, session), alias, account))
                .update(user, identity, created);
        membership.follow(realm, user, identity, former, context);
        AccountGuard.watch(session, getConfig().getAlias(), user);
    }

    @Override
    public void authenticationFinished(AuthenticationSessionModel login, BrokeredIdentityContext context) {
        VerifiedIdentity identity = verified(context);
        AccountGuard.release(session);
        BrokeredNotes.finish(login, context, identity);
        new Landing(login).signedIn(identity.address());
        identity.sessionId().ifPresent(new ScalekitSessions(session, getConfig().getAlias())::signIn);
        LoginEvents.finished(getConfig().getAlias(), identity);
        if (context.getContextData().get(FEDERATED_ACCESS_TOKEN_RESPONSE) != null) {
            super.authenticationFinished(login, context);
        }
    }

    /** The answer for a browser that has to visit Scalekit; without one Keycloak ends the session by itself. */
    @Override
    public @Nullable Response keycloakInitiatedBrowserLogout(
            KeycloakSession session, UserSessionModel userSession, UriInfo uriInfo, RealmModel realm) {
        return new BrowserLogout(session, getConfig()).visit(userSession).orElse(null);
    }

    /** Nothing that a server could do: Scalekit knows its sessions by a cookie. */
    @Override
    public void backchannelLogout(
            KeycloakSession session, UserSessionModel userSession, UriInfo uriInfo, RealmModel realm) {}

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

    /**
     * Asked only by Keycloak's own back-channel logout, for which every token with a signature would do: without an end, of
     * another kind, or used before. {@link BackChannelLogout} is the only way in.
     */
    @Override
    protected JsonWebToken validateToken(String encoded, boolean ignoreAudience) {
        throw new IdentityBrokerException("tokens of Scalekit are for our own endpoints");
    }

    private static VerifiedIdentity verified(BrokeredIdentityContext context) {
        Optional<VerifiedIdentity> identity = BrokeredNotes.read(context);
        return identity.orElseThrow(() -> new IdentityBrokerException("an identity comes only out of the callback"));
    }
}
