package com.scalekit.keycloak.admin;

import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

final class SupportBundleTest {

    @Test
    void showsOnlySettingsThatItKnows() {
        Map<String, String> config = new HashMap<>(Map.of(
                "environmentUrl", "https://acme.scalekit.dev",
                "clientSecret", "s3cret",
                "webhookSecret", "whsec_s3cret",
                "anotherSecret", "s3cret"));

        assertThat(SupportBundle.shown(config))
                .containsOnlyKeys("environmentUrl", "clientSecret")
                .doesNotContainValue("s3cret");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {"none, missing", "'', missing", "literal, in the configuration", "${vault.a}, in the vault"})
    void saysWhereTheSecretIs(String secret, String place) {
        Map<String, String> config = new HashMap<>();
        config.put("clientSecret", secret);

        assertThat(SupportBundle.shown(config)).containsEntry("clientSecret", place);
    }
}
