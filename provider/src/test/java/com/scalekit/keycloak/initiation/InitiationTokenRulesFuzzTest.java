package com.scalekit.keycloak.initiation;

import java.util.List;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.scalekit.keycloak.domain.ConnectionId;
import com.scalekit.keycloak.domain.ConnectionSelector;
import com.scalekit.keycloak.domain.IdpInitiatedLogin;
import com.scalekit.keycloak.domain.OrganizationId;
import com.scalekit.keycloak.token.Checked;
import com.scalekit.keycloak.token.StrictJson;
import com.scalekit.keycloak.token.TestJws;

import static org.assertj.core.api.Assertions.assertThat;

/** A token that begins a login says whose sign-in it is, for minutes, and could never have ended one. */
final class InitiationTokenRulesFuzzTest {

    @FuzzTest
    void beginsALoginAndNothingElse(byte[] input) {
        StrictJson.object(input).ifPresent(claims -> {
            Checked<IdpInitiatedLogin> checked = TestInitiations.check(claims);
            if (TestJws.refusal(checked).isEmpty()) {
                check(claims, TestJws.value(checked));
            }
        });
    }

    private static void check(ObjectNode claims, IdpInitiatedLogin login) {
        for (String name : List.of("aud", "sub", "nonce", "events", "sid", "oid", "amr", "client_id", "azp")) {
            assertThat(claims.has(name)).as(name).isFalse();
        }
        assertThat(login.connection().map(ConnectionId::value).orElse(null))
                .isEqualTo(claims.path("connection_id").textValue());
        assertThat(login.organization().map(OrganizationId::value).orElse(null))
                .isEqualTo(claims.path("organization_id").textValue());
        assertThat(ConnectionSelector.parse(login.selector().encoded())).hasValue(login.selector());
        long now = TestInitiations.NOW.getEpochSecond();
        assertThat(StrictJson.time(claims, "exp").orElseThrow().getEpochSecond())
                .isBetween(now - 60, now + 660);
        assertThat(StrictJson.time(claims, "iat").orElseThrow().getEpochSecond())
                .isLessThanOrEqualTo(now + 60);
        login.loginHint().ifPresent(hint -> assertThat(login.toString()).doesNotContain(hint.value()));
    }
}
