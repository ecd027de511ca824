package com.scalekit.keycloak.domain;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

final class VaultReferenceTest {

    @ParameterizedTest
    @ValueSource(strings = {"${vault.scalekit}", "${vault.a.b_c}", "${vault.a b}", "${vault.a}b}"})
    void isWhatKeycloakLooksUp(String text) {
        assertThat(VaultReference.is(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "secret",
                "${vault.}",
                "${env.SECRET}",
                "x${vault.key}",
                "${vault.key}x",
                "${vault.key",
                "${vault.a\nb}"
            })
    void isNothingThatKeycloakWouldTakeForTheSecretItself(String text) {
        assertThat(VaultReference.is(text)).isFalse();
    }
}
