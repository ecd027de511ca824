package com.scalekit.keycloak.observe;

import java.util.Optional;

import org.keycloak.events.Details;
import org.keycloak.events.Errors;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.events.admin.OperationType;
import org.keycloak.events.admin.ResourceType;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.representations.AccessToken;
import org.keycloak.services.resources.admin.AdminAuth;
import org.keycloak.services.resources.admin.AdminEventBuilder;

import com.scalekit.keycloak.domain.Failure;
import com.scalekit.keycloak.domain.OrganizationId;
import com.scalekit.keycloak.domain.PortalRefusal;
import com.scalekit.keycloak.domain.Reference;
import io.micrometer.core.instrument.Metrics;
import org.jboss.logging.Logger;

/**
 * Says what became of a visit to Scalekit's admin portal. Whoever gets there may change a customer's single sign-on, so it is
 * an administrator's deed: the same admin event as that of a link that is made over REST. The link is nowhere. A refusal is
 * found where every refusal with a reference is found.
 */
public final class PortalEvents {

    private static final Logger LOG = Logger.getLogger(PortalEvents.class);
    private static final String METRIC = "scalekit.portal.visits";
    private static final String OUTCOME = "outcome";

    private final KeycloakSession session;
    private final EventBuilder event;
    private final String alias;

    /**
     * @param session of the request
     * @param event Keycloak's event of the request; it is not changed
     * @param alias the identity provider
     */
    public PortalEvents(KeycloakSession session, EventBuilder event, String alias) {
        this.session = session;
        this.event = event;
        this.alias = alias;
    }

    /** Somebody is sent on. */
    public void opened(UserModel user, ClientModel client, OrganizationId customer) {
        RealmModel realm = session.getContext().getRealm();
        AdminAuth administrator = new AdminAuth(realm, new AccessToken(), user, client);
        new AdminEventBuilder(
                        realm, administrator, session, session.getContext().getConnection())
                .operation(OperationType.ACTION)
                .resource(ResourceType.IDENTITY_PROVIDER)
                .resourcePath("scalekit", alias, "organizations", customer.value(), "portal-link")
                .success();
        Metrics.counter(METRIC, OUTCOME, "opened").increment();
        LOG.debugf("Account %s goes to the admin portal of %s", AccountName.of(user), customer);
    }

    /**
     * Somebody is not sent on.
     *
     * @param user empty if it is not known who it is
     */
    public Failure refused(Optional<UserModel> user, PortalRefusal refusal) {
        Reference reference = LoginEvents.newReference();
        EventBuilder refused = event.clone().event(EventType.IDENTITY_PROVIDER_LOGIN);
        user.ifPresent(refused::user);
        refused.detail(Details.IDENTITY_PROVIDER, alias)
                .detail(LoginEvents.ERROR, refusal.code())
                .detail(Details.REASON, refusal.remedy())
                .detail(LoginEvents.REFERENCE, reference.value())
                .error(Errors.NOT_ALLOWED);
        RecentRefusals.node().add(session.getContext().getRealm().getId(), alias, refusal.code(), reference);
        Metrics.counter(METRIC, OUTCOME, refusal.code()).increment();
        LOG.warnf(
                "Account %s is not sent to the admin portal by '%s': %s (reference %s). %s",
                user.map(AccountName::of).orElse("of nobody yet"), alias, refusal.code(), reference, refusal.remedy());
        return new Failure(refusal.message().key(), reference);
    }
}
