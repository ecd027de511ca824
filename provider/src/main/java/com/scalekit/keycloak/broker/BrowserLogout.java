package com.scalekit.keycloak.broker;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import jakarta.ws.rs.core.Response;

import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.ClientModel;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.oidc.FrontChannelLogoutHandler;
import org.keycloak.services.ErrorPage;
import org.keycloak.services.Urls;
import org.keycloak.services.managers.AuthenticationManager;
import org.keycloak.services.messages.Messages;
import org.keycloak.services.util.CacheControlUtil;

import com.scalekit.keycloak.directory.ConfiguredEnvironments;
import com.scalekit.keycloak.directory.ScalekitGateway;
import com.scalekit.keycloak.domain.ProviderUrls;
import com.scalekit.keycloak.domain.ScalekitEnvironment;
import com.scalekit.keycloak.domain.ScalekitSettings;
import com.scalekit.keycloak.session.BrokeredNotes;
import com.scalekit.keycloak.session.LogoutVisit;
import org.jboss.logging.Logger;

/**
 * Somebody signs out in an application. Keycloak's own way to a visit upstream leaves the session there until the browser
 * comes back, and it may never come. So everything of ours ends first: session, cookies, applications. What the visit still
 * brings is the end of Scalekit's session, and on the way back the address that the application wants to be left for.
 */
final class BrowserLogout {

    /** Behind the address of the callback; Keycloak's name for it. */
    static final String PATH = ProviderUrls.AFTER_LOGOUT;

    private static final Logger LOG = Logger.getLogger(BrowserLogout.class);

    private final KeycloakSession session;
    private final RealmModel realm;
    private final ScalekitIdentityProviderConfig idp;

    BrowserLogout(KeycloakSession session, ScalekitIdentityProviderConfig idp) {
        this.session = session;
        this.realm = session.getContext().getRealm();
        this.idp = idp;
    }

    /** Ends the session and sends the browser on; empty where Scalekit is not to be visited, and Keycloak does the rest. */
    Optional<Response> visit(UserSessionModel ending) {
        Optional<ScalekitEnvironment> environment = ConfiguredEnvironments.of(realm, idp);
        boolean wanted = idp.settings() instanceof ScalekitSettings.Valid valid
                && valid.settings().logoutAtScalekit();
        return wanted && LogoutVisit.isPossible(ending)
                ? environment.filter(this::answers).map(scalekit -> endAndVisit(ending, scalekit))
                : Optional.empty();
    }

    /** A browser that is sent to somebody who is down stands there. */
    private boolean answers(ScalekitEnvironment environment) {
        boolean answers = session.getProvider(ScalekitGateway.class).answers(environment);
        if (!answers) {
            LOG.warnf("A logout through '%s' goes on without Scalekit, which does not answer", idp.getAlias());
        }
        return answers;
    }

    private Response endAndVisit(UserSessionModel ending, ScalekitEnvironment environment) {
        KeycloakContext context = session.getContext();
        String id = ending.getId();
        Optional<String> idToken = BrokeredNotes.idToken(ending);
        LogoutVisit.Onward onward = LogoutVisit.of(context.getAuthenticationSession());
        Response ended = AuthenticationManager.finishBrowserLogout(
                session,
                realm,
                ending,
                context.getUri(),
                context.getConnection(),
                context.getHttpRequest().getHttpHeaders());
        if (session.sessions().getUserSession(realm, id) != null) {
            // A SAML application has to answer first. Keycloak comes here again when it has.
            return ended;
        }
        boolean page = ended.getStatusInfo().getFamily() != Response.Status.Family.REDIRECTION;
        FrontChannelLogoutHandler frames = FrontChannelLogoutHandler.current(session);
        String state = new LogoutVisit(session)
                .begin(new LogoutVisit.Onward(onward.clientId(), onward.target(), page && frames == null));
        URI logout = address(environment, idToken, state);
        // Applications that sign out in a frame need the page that has it; its way on leads to Scalekit.
        return frames == null ? Response.seeOther(logout).build() : frames.renderLogoutPage(logout.toString());
    }

    private URI address(ScalekitEnvironment environment, Optional<String> idToken, String state) {
        Map<String, String> parameters = new LinkedHashMap<>();
        idToken.ifPresent(token -> parameters.put("id_token_hint", token));
        parameters.put("client_id", environment.clientId());
        parameters.put("post_logout_redirect_uri", ownUrl());
        parameters.put("state", state);
        return environment.at("/oidc/logout?"
                + parameters.entrySet().stream()
                        .map(parameter -> parameter.getKey() + "="
                                + URLEncoder.encode(parameter.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&")));
    }

    private String ownUrl() {
        return new ProviderUrls(Urls.identityProviderAuthnResponse(
                        session.getContext().getUri().getBaseUri(), idp.getAlias(), realm.getName()))
                .afterLogout()
                .toString();
    }

    /** The browser is back; whatever Scalekit says, the logout is done. */
    Response goOn(Optional<String> state) {
        CacheControlUtil.noBackButtonCacheControlHeader(session);
        return state.flatMap(new LogoutVisit(session)::end).map(this::goOn).orElseGet(this::nothingUnderWay);
    }

    private Response goOn(LogoutVisit.Onward onward) {
        return onward.target()
                .filter(target -> !onward.asLink())
                .map(target -> Response.seeOther(target).build())
                .orElseGet(() -> signedOut(onward));
    }

    /** As Keycloak shows it: with a link to where the application wants, or to the application. */
    private Response signedOut(LogoutVisit.Onward onward) {
        ClientModel client = realm.getClientByClientId(onward.clientId());
        boolean application = client != null && !Constants.ACCOUNT_MANAGEMENT_CLIENT_ID.equals(onward.clientId());
        if (application) {
            // Before the page is made, which reads it at once.
            session.getContext().setClient(client);
        }
        LoginFormsProvider page = signedOut();
        if (!application) {
            page.setAttribute(Constants.SKIP_LINK, true);
        }
        onward.target().ifPresent(target -> page.setAttribute("pageRedirectUri", target.toString()));
        return page.createInfoPage();
    }

    private LoginFormsProvider signedOut() {
        return session.getProvider(LoginFormsProvider.class)
                .setSuccess(Messages.SUCCESS_LOGOUT)
                .setDetachedAuthSession();
    }

    /** The page was reloaded, or somebody came by a link. It says what is true of this browser. */
    private Response nothingUnderWay() {
        return AuthenticationManager.authenticateIdentityCookie(session, realm, true) == null
                ? signedOut().setAttribute(Constants.SKIP_LINK, true).createInfoPage()
                : ErrorPage.error(session, null, Response.Status.BAD_REQUEST, Messages.FAILED_LOGOUT);
    }
}
