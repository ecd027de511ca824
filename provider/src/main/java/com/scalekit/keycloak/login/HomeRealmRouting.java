package com.scalekit.keycloak.login;

import java.util.Collections;
import java.util.Optional;
import java.util.Set;

import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.models.FederatedIdentityModel;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.keycloak.sessions.AuthenticationSessionModel;

import com.scalekit.keycloak.directory.ConfiguredEnvironments;
import com.scalekit.keycloak.directory.ScalekitGateway;
import com.scalekit.keycloak.domain.EmailAddress;
import com.scalekit.keycloak.domain.EmailDomain;
import com.scalekit.keycloak.domain.HomeRealmRouter;
import com.scalekit.keycloak.domain.Question;
import com.scalekit.keycloak.domain.RoutingDecision;
import com.scalekit.keycloak.domain.RoutingRequest;
import com.scalekit.keycloak.domain.ScalekitEnvironment;
import com.scalekit.keycloak.domain.ScalekitSettings;
import com.scalekit.keycloak.domain.ScalekitSubject;
import com.scalekit.keycloak.session.ApplicationRequest;
import com.scalekit.keycloak.session.LoginNotes;
import com.scalekit.keycloak.session.Upstream;
import org.jboss.logging.Logger;

/** Connects the step with one identity provider: asks the router, and leaves for where it says. */
final class HomeRealmRouting {

    private static final Logger LOG = Logger.getLogger(HomeRealmRouting.class);

    /** With these an application wants the person to see and choose. */
    private static final Set<String> PROMPTS_THAT_SHOW_THE_PAGE = Set.of("login", "select_account", "consent");

    private final KeycloakSession session;
    private final AuthenticationFlowContext context;
    private final IdentityProviderModel idp;
    private final HomeRealmSettings step;
    private final HomeRealmRouter router;
    private final Runnable preparation;

    private HomeRealmRouting(
            KeycloakSession session,
            AuthenticationFlowContext context,
            IdentityProviderModel idp,
            HomeRealmSettings step,
            HomeRealmRouter router,
            Runnable preparation) {
        this.session = session;
        this.context = context;
        this.idp = idp;
        this.step = step;
        this.router = router;
        this.preparation = preparation;
    }

    /** Empty if the realm has no identity provider that this step may use, or one whose configuration does not work. */
    static Optional<HomeRealmRouting> of(KeycloakSession session, AuthenticationFlowContext context) {
        HomeRealmSettings step = HomeRealmSettings.of(context);
        return new HomeRealmProvider(session).find(step.identityProvider()).flatMap(idp -> {
            Optional<ScalekitEnvironment> environment = ConfiguredEnvironments.of(context.getRealm(), idp);
            if (environment.isEmpty()
                    || !(ScalekitSettings.read(idp.getConfig()) instanceof ScalekitSettings.Valid valid)) {
                LOG.warnf(
                        "Nobody is routed: the configuration of '%s' does not work; save it to see why",
                        idp.getAlias());
                return Optional.empty();
            }
            ScalekitGateway gateway = session.getProvider(ScalekitGateway.class);
            HomeRealmRouter router =
                    new HomeRealmRouter(valid.settings(), domain -> gateway.find(environment.get(), domain));
            return Optional.of(new HomeRealmRouting(
                    session, context, idp, step, router, () -> gateway.prepare(environment.get())));
        });
    }

    /**
     * Has the directory loaded while the person types, if it is not: Keycloak tells nobody that an identity provider was
     * created, and other nodes of a cluster learn nothing either.
     */
    void prepare() {
        preparation.run();
    }

    /** Where the login goes before anybody has typed anything. */
    RoutingDecision beforeThePage(LoginNotes notes) {
        ApplicationRequest request = request();
        if (request.isSilent() && !acceptsSilentLogins()) {
            return new RoutingDecision.AskForAddress();
        }
        Optional<EmailAddress> hinted = Optional.ofNullable(context.getUser())
                .map(UserModel::getEmail)
                .or(notes::applicationLoginHint)
                .flatMap(EmailAddress::parse);
        RoutingDecision decision =
                router.beforeThePage(new RoutingRequest(notes.initiated(), request.hint(), linked(), hinted));
        if (decision instanceof RoutingDecision.AskForAddress && context.getUser() == null && maySkipPage(request)) {
            return hinted.map(router::forAddress).orElse(decision);
        }
        return decision;
    }

    /** Where somebody with this address goes. */
    RoutingDecision forAddress(EmailAddress address) {
        return router.forAddress(address);
    }

    /** Where anybody of this domain goes. */
    RoutingDecision forDomain(EmailDomain domain) {
        return router.forDomain(domain);
    }

    /** Alias of the identity provider. */
    String alias() {
        return idp.getAlias();
    }

    /** Sends the browser upstream at once, without the extra hop through Keycloak's broker address. */
    void leave(Question question) {
        AuthenticationSessionModel login = context.getAuthenticationSession();
        if (request().isSilent()) {
            new LoginNotes(login).markSilent();
        }
        context.forceChallenge(new Upstream(session).send(login, idp.getAlias(), question));
    }

    private Optional<ScalekitSubject> linked() {
        UserModel user = context.getUser();
        if (user == null) {
            return Optional.empty();
        }
        return Optional.ofNullable(session.users().getFederatedIdentity(context.getRealm(), user, idp.getAlias()))
                .map(FederatedIdentityModel::getUserId)
                .flatMap(ScalekitSubject::parse);
    }

    private boolean maySkipPage(ApplicationRequest request) {
        return step.skipPage()
                && !request.limitsAge()
                && Collections.disjoint(request.prompts(), PROMPTS_THAT_SHOW_THE_PAGE);
    }

    private ApplicationRequest request() {
        return new ApplicationRequest(context.getAuthenticationSession());
    }

    private boolean acceptsSilentLogins() {
        return Boolean.parseBoolean(idp.getConfig().get("acceptsPromptNoneForwardFromClient"));
    }
}
