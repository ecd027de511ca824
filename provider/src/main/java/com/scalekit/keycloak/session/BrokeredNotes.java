package com.scalekit.keycloak.session;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.keycloak.broker.provider.BrokeredIdentityContext;
import org.keycloak.events.Details;
import org.keycloak.models.UserSessionModel;
import org.keycloak.sessions.AuthenticationSessionModel;

import com.scalekit.keycloak.domain.EmailAddress;
import com.scalekit.keycloak.domain.OrganizationId;
import com.scalekit.keycloak.domain.PersonName;
import com.scalekit.keycloak.domain.ScalekitSubject;
import com.scalekit.keycloak.domain.VerifiedIdentity;

/**
 * Carries a {@link VerifiedIdentity} through Keycloak's broker: into the brokered context, where it survives the first
 * login flow (which Keycloak writes down as JSON, so only strings), and into the user session, where applications' mappers
 * find organization, connection and Scalekit's session.
 */
public final class BrokeredNotes {

    /** User-session note: Scalekit's organization id. */
    public static final String ORGANIZATION_ID = "scalekit.organization_id";
    /** User-session note: Scalekit's connection id. */
    public static final String CONNECTION_ID = "scalekit.connection_id";
    /** User-session note: Scalekit's session id ({@code sid}). */
    public static final String SESSION_ID = "scalekit.sid";

    private static final String SUBJECT = "scalekit.subject";
    private static final String EMAIL = "scalekit.email";
    private static final String EMAIL_VERIFIED = "scalekit.email_verified";
    private static final String FIRST_NAME = "scalekit.first_name";
    private static final String LAST_NAME = "scalekit.last_name";
    private static final String USERNAME = "scalekit.username";
    private static final String REMEMBER_ME = "scalekit.remember_me";
    private static final String ID_TOKEN = "scalekit.id_token";

    private static final Set<String> OURS =
            Set.of(ORGANIZATION_ID, CONNECTION_ID, SESSION_ID, ID_TOKEN, OrganizationNotes.ORGANIZATION);

    /** It travels in an address, and longer ones do not arrive everywhere. */
    private static final int MAX_ID_TOKEN = 4_096;

    private BrokeredNotes() {}

    /** Puts the identity into the context. */
    public static void write(BrokeredIdentityContext context, VerifiedIdentity identity) {
        Map<String, Object> data = context.getContextData();
        data.put(SUBJECT, identity.subject().value());
        data.put(ORGANIZATION_ID, identity.organization().value());
        data.put(EMAIL, identity.address().value());
        data.put(EMAIL_VERIFIED, Boolean.toString(identity.addressVerified()));
        data.put(FIRST_NAME, identity.name().first());
        data.put(LAST_NAME, identity.name().last());
        identity.sessionId().ifPresent(sid -> data.put(SESSION_ID, sid));
    }

    /** The identity in the context; empty if the context did not come from our callback. */
    public static Optional<VerifiedIdentity> read(BrokeredIdentityContext context) {
        Map<String, Object> data = context.getContextData();
        Optional<ScalekitSubject> subject = text(data, SUBJECT).flatMap(ScalekitSubject::parse);
        Optional<OrganizationId> organization = text(data, ORGANIZATION_ID).flatMap(OrganizationId::parse);
        Optional<EmailAddress> address = text(data, EMAIL).flatMap(EmailAddress::parse);
        if (subject.isEmpty() || organization.isEmpty() || address.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new VerifiedIdentity(
                subject.get(),
                organization.get(),
                address.get(),
                text(data, EMAIL_VERIFIED).map(Boolean::parseBoolean).orElse(false),
                new PersonName(
                        text(data, FIRST_NAME).orElse(""), text(data, LAST_NAME).orElse("")),
                text(data, SESSION_ID)));
    }

    /** Keeps the name that a new account gets unless a mapper has a better one; Keycloak's own place for it is the mappers'. */
    public static void keepUsername(BrokeredIdentityContext context, String username) {
        context.getContextData().put(USERNAME, username);
    }

    /** The name that was kept. */
    public static Optional<String> username(BrokeredIdentityContext context) {
        return text(context.getContextData(), USERNAME);
    }

    /** Carries the tick at "remember me" over the first login flow, before which Keycloak clears the login's notes. */
    public static void keepRememberMe(BrokeredIdentityContext context, LoginNotes login) {
        if (login.isRememberMe()) {
            context.getContextData().put(REMEMBER_ME, "true");
        }
    }

    /**
     * Keeps the ID token for Scalekit's logout, which may not know the browser any more. Not in the note of Keycloak's own
     * broker, out of which applications may be given it.
     */
    public static void keepIdToken(BrokeredIdentityContext context, String idToken) {
        if (idToken.length() <= MAX_ID_TOKEN) {
            context.getContextData().put(ID_TOKEN, idToken);
        }
    }

    /** The ID token that a session came from, if it was kept. */
    public static Optional<String> idToken(UserSessionModel session) {
        return Optional.ofNullable(session.getNote(ID_TOKEN));
    }

    /** Whether a session came from a session of Scalekit's through an identity provider. */
    public static boolean cameFrom(UserSessionModel session, String alias, String sessionId) {
        return alias.equals(session.getNote(Details.IDENTITY_PROVIDER))
                && sessionId.equals(session.getNote(SESSION_ID));
    }

    /** The customer that a session came from through an identity provider; empty if it came another way. */
    public static Optional<OrganizationId> organization(UserSessionModel session, String alias) {
        return alias.equals(session.getNote(Details.IDENTITY_PROVIDER))
                ? Optional.ofNullable(session.getNote(ORGANIZATION_ID)).flatMap(OrganizationId::parse)
                : Optional.empty();
    }

    /** Writes the user-session notes of a finished login. */
    public static void finish(
            AuthenticationSessionModel session, BrokeredIdentityContext context, VerifiedIdentity identity) {
        if (context.getContextData().containsKey(REMEMBER_ME)) {
            new LoginNotes(session).rememberMe(true);
        }
        MappedNotes.finish(session, context);
        forgetOurs(session);
        session.setUserSessionNote(ORGANIZATION_ID, identity.organization().value());
        session.setUserSessionNote(CONNECTION_ID, identity.connection().value());
        identity.sessionId().ifPresent(sid -> session.setUserSessionNote(SESSION_ID, sid));
        text(context.getContextData(), ID_TOKEN).ifPresent(token -> session.setUserSessionNote(ID_TOKEN, token));
        OrganizationNotes.finish(session, context);
    }

    /** Mappers write what they like, and not each of ours is written at each login. */
    private static void forgetOurs(AuthenticationSessionModel session) {
        Map<String, String> notes = new HashMap<>(session.getUserSessionNotes());
        if (notes.keySet().removeAll(OURS)) {
            session.clearUserSessionNotes();
            notes.forEach(session::setUserSessionNote);
        }
    }

    private static Optional<String> text(Map<String, Object> data, String key) {
        return data.get(key) instanceof String text ? Optional.of(text) : Optional.empty();
    }
}
