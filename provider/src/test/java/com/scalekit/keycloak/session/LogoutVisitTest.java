package com.scalekit.keycloak.session;

import java.net.URI;
import java.util.Map;
import java.util.Optional;

import org.keycloak.models.ClientModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.services.managers.AuthenticationManager;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mockito.Mockito;

import static org.assertj.core.api.Assertions.assertThat;

final class LogoutVisitTest {

    private static final LogoutVisit.Onward TO_APPLICATION =
            new LogoutVisit.Onward("app", Optional.of(URI.create("https://app.example/bye?state=a%26b")), false);
    private static final LogoutVisit.Onward TO_PAGE = new LogoutVisit.Onward("app", Optional.empty(), true);

    private final TestStore store = new TestStore();
    private final LogoutVisit visit = new LogoutVisit(store.session());

    @Test
    void goesOnWhereTheApplicationWants() {
        assertThat(visit.end(visit.begin(TO_APPLICATION))).hasValue(TO_APPLICATION);
        assertThat(visit.end(visit.begin(TO_PAGE))).hasValue(TO_PAGE);
    }

    @Test
    void goesOnOnce() {
        String state = visit.begin(TO_APPLICATION);
        visit.end(state);
        assertThat(visit.end(state)).isEmpty();
    }

    @Test
    void knowsNoStateThatItDidNotGive() {
        String state = visit.begin(TO_APPLICATION);
        assertThat(visit.end("")).isEmpty();
        assertThat(visit.end(state + " ")).isEmpty();
        store.inRealm("realm-2");
        assertThat(visit.end(state)).isEmpty();
    }

    /** An entry of another kind cannot be named by a state, and would not be read as a visit. */
    @Test
    void readsNoEntryOfAnotherKind() {
        String state = visit.begin(TO_PAGE);
        store.objects().replaceAll((key, notes) -> Map.of("target", "https://evil.example"));
        assertThat(visit.end(state)).isEmpty();
    }

    @Test
    void tellsScalekitNothingInItsState() {
        assertThat(visit.begin(TO_APPLICATION)).matches("[A-Za-z0-9_-]{43}").isNotEqualTo(visit.begin(TO_APPLICATION));
    }

    @Test
    void readsWhereKeycloakWouldGoOn() {
        TestNotes notes = new TestNotes();
        ClientModel client = Mockito.mock(ClientModel.class);
        Mockito.when(client.getClientId()).thenReturn("app");
        Mockito.when(notes.session().getClient()).thenReturn(client);
        assertThat(LogoutVisit.of(notes.session())).isEqualTo(new LogoutVisit.Onward("app", Optional.empty(), false));
        notes.auth().put(OIDCLoginProtocol.LOGOUT_REDIRECT_URI, "https://app.example/bye");
        notes.auth().put(OIDCLoginProtocol.LOGOUT_STATE_PARAM, "a&b");
        assertThat(LogoutVisit.of(notes.session()).target())
                .hasValue(URI.create("https://app.example/bye?state=a%26b"));
    }

    @ParameterizedTest
    @CsvSource({"openid-connect, true", "saml, false", ", false"})
    void leavesLogoutsOfSamlApplicationsToKeycloak(String protocol, boolean possible) {
        UserSessionModel session = Mockito.mock(UserSessionModel.class);
        Mockito.when(session.getNote(AuthenticationManager.KEYCLOAK_LOGOUT_PROTOCOL))
                .thenReturn(protocol);
        assertThat(LogoutVisit.isPossible(session)).isEqualTo(possible);
    }
}
