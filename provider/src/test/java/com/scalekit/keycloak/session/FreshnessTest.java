package com.scalekit.keycloak.session;

import java.time.Duration;
import java.time.Instant;

import org.keycloak.models.UserSessionModel;
import org.keycloak.services.managers.AuthenticationManager;
import org.keycloak.sessions.AuthenticationSessionModel;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mockito.Mockito;

import static org.assertj.core.api.Assertions.assertThat;

final class FreshnessTest {

    private static final Instant NOW = Instant.ofEpochSecond(10_000);
    private static final Freshness RECENT = new Freshness(Duration.ofMinutes(15));

    private final UserSessionModel session = Mockito.mock(UserSessionModel.class);

    @ParameterizedTest
    @CsvSource({"10000, true", "9100, true", "9099, false", "0, false", "'', false", "soon, false"})
    void isAsRecentAsTheLastProof(String at, boolean recent) {
        Mockito.when(session.getNote(AuthenticationManager.AUTH_TIME)).thenReturn(at);

        assertThat(RECENT.isIn(session, NOW)).isEqualTo(recent);
    }

    @Test
    void isNotInASessionThatDoesNotSay() {
        assertThat(RECENT.isIn(session, NOW)).isFalse();
    }

    /** The same bound on both sides: a login that Keycloak lets pass must not be sent back for another one. */
    @Test
    void demandsOfALoginWhatItLooksForAfterwards() {
        AuthenticationSessionModel login = Mockito.mock(AuthenticationSessionModel.class);

        RECENT.demandOf(login);

        Mockito.verify(login).setClientNote("max_age", "900");
    }
}
