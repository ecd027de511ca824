package com.scalekit.keycloak.domain;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

final class InitiationSettingsTest {

    private final InitiationSettings settings =
            new InitiationSettings(Optional.of("portal"), Set.of("reports", "billing"), false);

    @ParameterizedTest
    @ValueSource(strings = {"portal", "reports", "billing"})
    void allowWhatTheyName(String clientId) {
        assertThat(settings.allows(clientId)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Portal", "portal ", "admin-cli", "account", "reports##billing", "*"})
    void allowNothingElse(String clientId) {
        assertThat(settings.allows(clientId)).isFalse();
    }

    @Test
    void allowNothingUnlessConfigured() {
        assertThat(InitiationSettings.none())
                .isEqualTo(new InitiationSettings(Optional.empty(), Set.of(), false))
                .matches(none -> !none.allows("portal"));
    }

    @Test
    void doNotChangeAfterwards() {
        Set<String> further = new HashSet<>(Set.of("reports"));
        InitiationSettings made = new InitiationSettings(Optional.of("portal"), further, true);
        further.add("admin-cli");
        Set<String> exposed = made.furtherApplicationClientIds();
        assertThat(exposed).containsExactly("reports");
        assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(() -> exposed.add("admin-cli"));
    }
}
