package com.scalekit.keycloak.session;

import java.util.Optional;
import java.util.stream.Stream;

import org.keycloak.models.UserModel;
import org.keycloak.models.UserProvider;
import org.keycloak.models.UserSessionModel;
import org.keycloak.models.UserSessionProvider;

import com.scalekit.keycloak.LookalikeSubjects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mockito.Mockito;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.argThat;

final class ScalekitSessionsTest {

    private static final String ALIAS = "scalekit";
    private static final String SUBJECT = "conn_11;00u1";

    private final TestStore store = new TestStore();
    private final UserSessionProvider sessions = Mockito.mock(UserSessionProvider.class);
    private final UserProvider users = Mockito.mock(UserProvider.class);
    private final UserModel anna = user("anna");
    private final ScalekitSessions found = new ScalekitSessions(store.session(), ALIAS);

    @BeforeEach
    void annaHasSeveralSessions() {
        Mockito.when(store.session().sessions()).thenReturn(sessions);
        Mockito.when(store.session().users()).thenReturn(users);
        UserSessionModel office = of(ALIAS, "ses_1");
        UserSessionModel home = of(ALIAS, "ses_1");
        UserSessionModel phone = of(ALIAS, "ses_2");
        UserSessionModel other = of("other", "ses_1");
        UserSessionModel password = Mockito.mock(UserSessionModel.class);
        Mockito.when(sessions.getUserSessionsStream(store.realm(), anna))
                .thenAnswer(call -> Stream.of(office, home, phone, other, password));
    }

    @Test
    void areAllOfOneSessionAndNoOther() {
        indexed("ses_1");
        assertThat(found.of("ses_1", Optional.empty()))
                .hasSize(2)
                .allMatch(session -> BrokeredNotes.cameFrom(session, ALIAS, "ses_1"));
    }

    @Test
    void areFoundByThePersonToo() {
        linked();
        assertThat(found.of("ses_2", Optional.of(SUBJECT))).hasSize(1);
        assertThat(found.of("ses_2", Optional.of("conn_11;other"))).isEmpty();
        assertThat(found.of("ses_2", Optional.empty())).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("com.scalekit.keycloak.LookalikeSubjects#others")
    void areNotThoseOfWhoOnlyLooksAlike(String other) {
        linked(LookalikeSubjects.SOMEBODY);
        assertThat(found.of("ses_2", Optional.of(LookalikeSubjects.SOMEBODY))).hasSize(1);
        assertThat(found.of("ses_2", Optional.of(other))).isEmpty();
    }

    /** Keycloak's index has the session under the name of the login that it began with. */
    @Test
    void areFoundAfterALaterLogin() {
        Mockito.when(users.getUserById(store.realm(), "anna")).thenReturn(anna);
        found.signedInAgain(anna, "ses_2");
        assertThat(found.of("ses_2", Optional.empty())).hasSize(1);
        assertThat(new ScalekitSessions(store.session(), "other").of("ses_2", Optional.empty()))
                .isEmpty();
    }

    @Test
    void areNamedOnceHoweverTheyAreFound() {
        indexed("ses_1");
        linked();
        found.signedInAgain(anna, "ses_1");
        assertThat(found.of("ses_1", Optional.of(SUBJECT))).hasSize(2);
    }

    @Test
    void areNoneWhereTheIndexLeadsToAnotherSession() {
        indexed("ses_3");
        assertThat(found.of("ses_3", Optional.empty())).isEmpty();
    }

    @Test
    void areNoneOfSomebodyWhoIsGone() {
        UserSessionModel orphan = Mockito.mock(UserSessionModel.class);
        Mockito.when(sessions.getUserSessionByBrokerSessionId(store.realm(), ScalekitSessions.name(ALIAS, "ses_1")))
                .thenReturn(orphan);
        assertThat(found.of("ses_1", Optional.empty())).isEmpty();
    }

    /** Both would be {@code a.b.c} if it were only put together. */
    @Test
    void haveNamesThatTellIdentityProvidersApart() {
        assertThat(ScalekitSessions.name("a", "b.c")).isNotEqualTo(ScalekitSessions.name("a.b", "c"));
        assertThat(ScalekitSessions.name("a", "x".repeat(255))).hasSize(66).startsWith("a.");
    }

    private void indexed(String sessionId) {
        UserSessionModel first = Mockito.mock(UserSessionModel.class);
        Mockito.when(first.getUser()).thenReturn(anna);
        Mockito.when(sessions.getUserSessionByBrokerSessionId(store.realm(), ScalekitSessions.name(ALIAS, sessionId)))
                .thenReturn(first);
    }

    private void linked() {
        linked(SUBJECT);
    }

    private void linked(String subject) {
        Mockito.when(users.getUserByFederatedIdentity(
                        any(),
                        argThat(link -> link.getIdentityProvider().equals(ALIAS)
                                && link.getUserId().equals(subject))))
                .thenReturn(anna);
    }

    private static UserSessionModel of(String alias, String sessionId) {
        UserSessionModel session = Mockito.mock(UserSessionModel.class);
        Mockito.when(session.getNote("identity_provider")).thenReturn(alias);
        Mockito.when(session.getNote("scalekit.sid")).thenReturn(sessionId);
        return session;
    }

    private static UserModel user(String id) {
        UserModel user = Mockito.mock(UserModel.class);
        Mockito.when(user.getId()).thenReturn(id);
        return user;
    }
}
