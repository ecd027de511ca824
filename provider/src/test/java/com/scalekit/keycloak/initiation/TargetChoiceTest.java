package com.scalekit.keycloak.initiation;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import com.scalekit.keycloak.application.TargetApplication;
import com.scalekit.keycloak.application.TestClients;
import com.scalekit.keycloak.domain.InitiationSettings;
import com.scalekit.keycloak.domain.Refusal;
import com.scalekit.keycloak.token.Checked;
import com.scalekit.keycloak.token.TestJws;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mockito.Mockito;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.when;

final class TargetChoiceTest {

    private static final InitiationSettings SETTINGS =
            new InitiationSettings(Optional.of("portal"), Set.of("reports", "gone"), false);

    private final TestClients clients = new TestClients();

    TargetChoiceTest() {
        clients.add("portal");
        clients.add("reports");
        clients.add("account");
    }

    private Checked<TargetApplication> choose(InitiationSettings settings, Optional<String> named) {
        return new TargetChoice(clients.session(), settings).choose(named);
    }

    private String chosen(Optional<String> named) {
        return TestJws.value(choose(SETTINGS, named)).client().getClientId();
    }

    private Optional<Refusal> refusal(InitiationSettings settings, Optional<String> named) {
        return TestJws.refusal(choose(settings, named));
    }

    @Test
    void isTheConfiguredApplicationUnlessThePathNamesOne() {
        assertThat(chosen(Optional.empty())).isEqualTo("portal");
        assertThat(chosen(Optional.of("reports"))).isEqualTo("reports");
        assertThat(chosen(Optional.of("portal"))).isEqualTo("portal");
    }

    /** Whether the realm has such a client is not told to whoever makes a link. */
    @ParameterizedTest
    @ValueSource(strings = {"account", "nobody", "", "Portal", "portal/", "*"})
    void isNoneThatIsNotInTheList(String named) {
        assertThat(refusal(SETTINGS, Optional.of(named))).hasValue(Refusal.INITIATE_APPLICATION_NOT_ALLOWED);
        Mockito.verify(clients.realm(), Mockito.never()).getClientByClientId(any());
    }

    @Test
    void isNoneWhereNothingIsConfigured() {
        assertThat(refusal(InitiationSettings.none(), Optional.empty())).hasValue(Refusal.INITIATE_NO_APPLICATION);
        assertThat(refusal(InitiationSettings.none(), Optional.of("portal")))
                .hasValue(Refusal.INITIATE_APPLICATION_NOT_ALLOWED);
    }

    @Test
    void isNoneThatTheRealmDoesNotHaveAnyMore() {
        assertThat(refusal(SETTINGS, Optional.of("gone"))).hasValue(Refusal.INITIATE_NO_APPLICATION);
        InitiationSettings gone = new InitiationSettings(Optional.of("gone"), Set.of("portal"), false);
        assertThat(refusal(gone, Optional.empty())).hasValue(Refusal.INITIATE_NO_APPLICATION);
    }

    @Test
    void isNoneThatNobodyCanSignInToAnyMore() {
        when(clients.add("portal").isEnabled()).thenReturn(false);
        when(clients.add("reports").getBaseUrl()).thenReturn(null);
        assertThat(refusal(SETTINGS, Optional.empty())).hasValue(Refusal.INITIATE_APPLICATION_UNUSABLE);
        assertThat(refusal(SETTINGS, Optional.of("reports"))).hasValue(Refusal.INITIATE_APPLICATION_UNUSABLE);
    }

    /** Where a page of ours that could not help leads to. */
    @Nested
    final class Entrance {

        private Optional<String> entrance(InitiationSettings settings, String... named) {
            return new TargetChoice(clients.session(), settings)
                    .entrance(Stream.of(named).findFirst())
                    .map(target -> target.client().getClientId());
        }

        @Test
        void isTheNamedApplicationElseTheConfiguredOne() {
            assertThat(entrance(SETTINGS, "reports")).hasValue("reports");
            assertThat(entrance(SETTINGS)).hasValue("portal");
        }

        @Test
        void isTheConfiguredApplicationWhereTheNamedOneCannotBe() {
            assertThat(entrance(SETTINGS, "account")).hasValue("portal");
            assertThat(entrance(SETTINGS, "gone")).hasValue("portal");
            when(clients.add("reports").getBaseUrl()).thenReturn(null);
            assertThat(entrance(SETTINGS, "reports")).hasValue("portal");
        }

        @Test
        void isNoneWhereNobodyCouldSignIn() {
            assertThat(entrance(InitiationSettings.none())).isEmpty();
            assertThat(entrance(InitiationSettings.none(), "portal")).isEmpty();
            when(clients.add("portal").isEnabled()).thenReturn(false);
            assertThat(entrance(SETTINGS)).isEmpty();
        }
    }
}
