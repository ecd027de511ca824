package com.scalekit.keycloak.domain;

import java.util.Optional;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

final class WebhookEffectTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "organization.deleted",
                "organization.domain_created",
                "organization.domain_deleted",
                "organization.domain_dns_verification_success",
                "organization.domain_dns_verification_failed",
                "organization.sso_created",
                "organization.sso_enabled",
                "organization.sso_disabled",
                "organization.sso_deleted"
            })
    void customersHaveChanged(String type) {
        assertThat(WebhookEffect.of(type, Optional.empty())).isEqualTo(WebhookEffect.CUSTOMERS_CHANGED);
    }

    @ParameterizedTest
    @CsvSource({
        "organization.directory.user_deleted, , USER_GONE",
        "organization.directory.user_deleted, true, USER_GONE",
        "organization.directory.user_updated, false, USER_GONE",
        "organization.directory.user_updated, true, USER_PRESENT",
        "organization.directory.user_updated, , NOTHING",
        "organization.directory.user_created, true, USER_PRESENT",
        "organization.directory.user_created, false, USER_GONE",
    })
    void somebodyCameOrWent(String type, Boolean active, WebhookEffect effect) {
        assertThat(WebhookEffect.of(type, Optional.ofNullable(active))).isEqualTo(effect);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "organization.created",
                "organization.updated",
                "organization.directory_disabled",
                "organization.directory.group_deleted",
                "user.login",
                "role.created",
                "organization.sso_enabled ",
                "ORGANIZATION.SSO_ENABLED"
            })
    void nothingElseMatters(String type) {
        assertThat(WebhookEffect.of(type, Optional.of(false))).isEqualTo(WebhookEffect.NOTHING);
    }
}
