package com.scalekit.keycloak.webhook;

import java.util.function.BiPredicate;

import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.KeycloakModelUtils;

import com.scalekit.keycloak.directory.ScalekitGateway;
import com.scalekit.keycloak.domain.DirectoryUserEvents;
import com.scalekit.keycloak.domain.EmailAddress;
import com.scalekit.keycloak.domain.OrganizationId;
import com.scalekit.keycloak.domain.ScalekitEnvironment;
import com.scalekit.keycloak.domain.WebhookEffect;
import com.scalekit.keycloak.observe.WebhookOutcome;
import com.scalekit.keycloak.session.DirectoryPerson;
import com.scalekit.keycloak.session.WebhookUse;
import org.jboss.logging.Logger;

/** Follows a genuine event, once in the whole cluster. */
final class WebhookTurn {

    private static final Logger LOG = Logger.getLogger(WebhookTurn.class);

    private final KeycloakSession session;
    private final IdentityProviderModel idp;
    private final DirectoryUserEvents userEvents;
    private final BiPredicate<RealmModel, UserModel> privileged;

    /** @param privileged whether an account administrates Keycloak, or belongs to a service */
    WebhookTurn(
            KeycloakSession session,
            IdentityProviderModel idp,
            DirectoryUserEvents userEvents,
            BiPredicate<RealmModel, UserModel> privileged) {
        this.session = session;
        this.idp = idp;
        this.userEvents = userEvents;
        this.privileged = privileged;
    }

    WebhookOutcome follow(WebhookEvent event, ScalekitEnvironment environment) {
        if (!matters(event.effect())) {
            return WebhookOutcome.IGNORED;
        }
        WebhookUse use = new WebhookUse(session, idp, event.id());
        return switch (use.take()) {
            case OVER -> WebhookOutcome.DUPLICATE;
            case SOMEBODYS -> WebhookOutcome.BUSY;
            case MINE -> attempt(event, environment, use);
        };
    }

    private boolean matters(WebhookEffect effect) {
        return switch (effect) {
            case CUSTOMERS_CHANGED -> true;
            case USER_PRESENT, USER_GONE -> userEvents == DirectoryUserEvents.DISABLE;
            case NOTHING -> false;
        };
    }

    private WebhookOutcome attempt(WebhookEvent event, ScalekitEnvironment environment, WebhookUse use) {
        try {
            WebhookOutcome outcome = apply(event, environment);
            use.done();
            return outcome;
        } catch (RuntimeException e) {
            // A database or a user storage. Scalekit delivers it again.
            LOG.debug("A webhook could not be followed", e);
            use.release();
            return WebhookOutcome.FAILED;
        }
    }

    private WebhookOutcome apply(WebhookEvent event, ScalekitEnvironment environment) {
        if (event.effect() == WebhookEffect.CUSTOMERS_CHANGED) {
            session.getProvider(ScalekitGateway.class).refreshSoon(environment);
            return WebhookOutcome.REFRESHED;
        }
        if (event.organization().isEmpty() || event.email().isEmpty()) {
            return WebhookOutcome.USER_KEPT;
        }
        return apply(event, event.organization().get(), event.email().get());
    }

    private WebhookOutcome apply(WebhookEvent event, OrganizationId organization, EmailAddress address) {
        DirectoryPerson person = new DirectoryPerson(session, idp, organization, address);
        if (person.isKnownLaterThan(event.occurredAt())) {
            return WebhookOutcome.OUTDATED;
        }
        WebhookOutcome outcome =
                event.effect() == WebhookEffect.USER_GONE ? left(organization, address) : WebhookOutcome.USER_KEPT;
        person.heard(event.occurredAt());
        return outcome;
    }

    /** In a transaction that ends here: an event counts as followed when its effect is in the database. */
    private WebhookOutcome left(OrganizationId organization, EmailAddress address) {
        return KeycloakModelUtils.runJobInTransactionWithResult(
                session.getKeycloakSessionFactory(),
                session.getContext(),
                inner -> new Leavers(inner, idp.getAlias(), privileged).left(organization, address),
                "webhook");
    }
}
