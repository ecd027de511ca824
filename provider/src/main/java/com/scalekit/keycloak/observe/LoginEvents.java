package com.scalekit.keycloak.observe;

import java.util.Optional;
import java.util.function.Supplier;

import org.keycloak.common.util.SecretGenerator;
import org.keycloak.events.Details;
import org.keycloak.events.Errors;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;

import com.scalekit.keycloak.domain.Failure;
import com.scalekit.keycloak.domain.Reference;
import com.scalekit.keycloak.domain.Refusal;
import com.scalekit.keycloak.domain.ScalekitError;
import com.scalekit.keycloak.domain.VerifiedIdentity;
import io.micrometer.core.instrument.Metrics;
import org.jboss.logging.Logger;

/**
 * Says what became of a login: one event, one log line, one count. Neither address nor token nor anything that came with
 * the request is in a line or a label. What a failure is told with joins the person to event and line: a random reference.
 */
public final class LoginEvents {

    /** Event detail: a code of {@link Refusal}, or of Scalekit's own errors. */
    public static final String ERROR = "scalekit_error";
    /** Event detail: the reference that the person reads. */
    public static final String REFERENCE = "scalekit_reference";
    /** Event detail: Scalekit's organization id. */
    public static final String ORGANIZATION_ID = "scalekit_organization_id";
    /** Event detail: Scalekit's connection id. */
    public static final String CONNECTION_ID = "scalekit_connection_id";

    private static final Logger LOG = Logger.getLogger(LoginEvents.class);
    private static final String LOGINS = "scalekit_logins_total";
    private static final String OUTCOME = "outcome";

    private final EventBuilder event;
    private final String alias;
    private final Supplier<Reference> references;

    /**
     * @param event Keycloak's event of the request; it is not changed by a refusal
     * @param alias the identity provider
     */
    public LoginEvents(EventBuilder event, String alias) {
        this(event, alias, LoginEvents::newReference);
    }

    /** For one failure. */
    static Reference newReference() {
        return Reference.of(SecretGenerator.getInstance().randomBytes(Reference.BYTES));
    }

    LoginEvents(EventBuilder event, String alias, Supplier<Reference> references) {
        this.event = event;
        this.alias = alias;
        this.references = references;
    }

    /** A login ended in a refusal of ours. */
    public Failure refused(Refusal refusal) {
        Failure failure = new Failure(refusal.message().key(), references.get());
        refused(refusal, refusal.code(), refusal.remedy(), failure.reference());
        return failure;
    }

    /** Scalekit sent the person back with an error; empty for a code that it does not document. */
    public Failure refusedUpstream(Optional<ScalekitError> error) {
        Refusal refusal = Refusal.UPSTREAM_ERROR;
        Failure failure = new Failure(
                error.map(ScalekitError::messageKey).orElse(refusal.message().key()), references.get());
        refused(
                refusal,
                error.map(ScalekitError::code).orElse("unknown"),
                error.map(ScalekitError::remedy).orElse("Scalekit sent an error code that it does not document."),
                failure.reference());
        return failure;
    }

    /** Somebody whose company has single sign-on tried a password; the event stays what it is, a failed login for example. */
    public static void passwordRefused(EventBuilder event, Optional<UserModel> user) {
        Refusal refusal = Refusal.PASSWORD_NOT_ALLOWED;
        EventBuilder failed = event.clone().detail(ERROR, refusal.code()).detail(Details.REASON, refusal.remedy());
        user.ifPresent(failed::user);
        failed.error(Errors.NOT_ALLOWED);
        Metrics.counter(LOGINS, OUTCOME, refusal.code()).increment();
        LOG.warnf("A password was refused: %s. %s", refusal.code(), refusal.remedy());
    }

    /** Somebody's session was ended at their wish, so that somebody else can sign in in the same browser. */
    public static void switched(EventBuilder event, UserSessionModel ended) {
        event.event(EventType.LOGOUT)
                .user(ended.getUser())
                .session(ended)
                .detail(Details.REASON, "Another person signs in in the same browser.")
                .success();
    }

    /** Somebody is signed in under a new address, but the account keeps the old one: another account has the new one. */
    public static void addressKept(EventBuilder event, String alias, UserModel user) {
        event.event(EventType.UPDATE_EMAIL)
                .user(user)
                .detail(Details.IDENTITY_PROVIDER, alias)
                .detail(
                        Details.REASON,
                        "The customer's identity provider has an address for this account that another"
                                + " account has. Change one of them, or remove the other account.")
                .error(Errors.EMAIL_IN_USE);
    }

    /** Names organization and connection in the event that Keycloak itself will write. */
    public void describe(VerifiedIdentity identity) {
        event.detail(ORGANIZATION_ID, identity.organization().value())
                .detail(CONNECTION_ID, identity.connection().value());
    }

    /** Somebody is signed in; Keycloak itself writes the event. */
    public static void finished(String alias, VerifiedIdentity identity) {
        Metrics.counter(LOGINS, OUTCOME, "accepted").increment();
        LOG.debugf("Login through '%s' accepted for %s", alias, identity.organization());
    }

    private void remember(String code, Reference reference) {
        String realm = event.getEvent().getRealmId();
        RecentRefusals.node().add(realm == null ? "" : realm, alias, code, reference);
    }

    /** What Keycloak put on the event of a first login names the person, and events are written to the log. */
    private void refused(Refusal refusal, String code, String remedy, Reference reference) {
        event.clone()
                .removeDetail(Details.USERNAME)
                .removeDetail(Details.EMAIL)
                .removeDetail(Details.IDENTITY_PROVIDER_USERNAME)
                .event(EventType.IDENTITY_PROVIDER_LOGIN)
                .detail(Details.IDENTITY_PROVIDER, alias)
                .detail(ERROR, code)
                .detail(Details.REASON, remedy)
                .detail(REFERENCE, reference.value())
                .error(Errors.IDENTITY_PROVIDER_LOGIN_FAILURE);
        remember(code, reference);
        Metrics.counter(LOGINS, OUTCOME, refusal.code()).increment();
        LOG.warnf("Login through '%s' refused: %s (reference %s). %s", alias, code, reference, remedy);
    }
}
