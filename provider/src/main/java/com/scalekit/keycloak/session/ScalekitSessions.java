package com.scalekit.keycloak.session;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.keycloak.models.FederatedIdentityModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.services.managers.AuthenticationManager;

/**
 * Finds user sessions by the session of Scalekit that they came from. Keycloak's index gives one session for a name, and
 * keeps the name of the first login when somebody signs in again within a session. So it only leads to the person; which
 * of the person's sessions it is about, the notes say.
 */
public final class ScalekitSessions {

    private static final String LATER = "scalekit.logout.later.";
    private static final String USER = "user";

    private final KeycloakSession session;
    private final RealmModel realm;
    private final String alias;

    /**
     * @param session whose context has the realm
     * @param alias the identity provider
     */
    public ScalekitSessions(KeycloakSession session, String alias) {
        this.session = session;
        this.realm = session.getContext().getRealm();
        this.alias = alias;
    }

    /**
     * The name in Keycloak's index. An alias and a session id may both have dots in them; the digest, always of one length,
     * keeps two identity providers apart.
     */
    public static String name(String alias, String sessionId) {
        return alias + "." + Digest.of(sessionId);
    }

    /**
     * All that came from a session of Scalekit's through this identity provider.
     *
     * @param subject the person, if it is known
     */
    public List<UserSessionModel> of(String sessionId, Optional<String> subject) {
        return Stream.of(bySubject(subject), byIndex(sessionId), byLaterLogin(sessionId))
                .flatMap(Optional::stream)
                .collect(Collectors.toMap(user -> user.getId(), Function.identity(), (one, same) -> one))
                .values()
                .stream()
                .flatMap(user -> session.sessions().getUserSessionsStream(realm, user))
                .filter(candidate -> BrokeredNotes.cameFrom(candidate, alias, sessionId))
                .toList();
    }

    /** Somebody signs in in this browser, perhaps within a session, of which Keycloak's index knows only how it began. */
    public void signIn(String sessionId) {
        Optional.ofNullable(AuthenticationManager.authenticateIdentityCookie(session, realm, true))
                .ifPresent(present -> signedInAgain(present.user(), sessionId));
    }

    void signedInAgain(UserModel user, String sessionId) {
        session.singleUseObjects().put(laterKey(sessionId), longestSession(), Map.of(USER, user.getId()));
    }

    private Optional<UserModel> bySubject(Optional<String> subject) {
        return subject.map(
                id -> session.users().getUserByFederatedIdentity(realm, new FederatedIdentityModel(alias, id, "")));
    }

    private Optional<UserModel> byIndex(String sessionId) {
        return Optional.ofNullable(session.sessions().getUserSessionByBrokerSessionId(realm, name(alias, sessionId)))
                .map(UserSessionModel::getUser);
    }

    private Optional<UserModel> byLaterLogin(String sessionId) {
        return Optional.ofNullable(session.singleUseObjects().get(laterKey(sessionId)))
                .map(notes -> notes.get(USER))
                .map(id -> session.users().getUserById(realm, id));
    }

    private String laterKey(String sessionId) {
        return LATER + realm.getId() + "." + Digest.of(name(alias, sessionId));
    }

    private long longestSession() {
        return Math.max(1, Math.max(realm.getSsoSessionMaxLifespan(), realm.getSsoSessionMaxLifespanRememberMe()));
    }
}
