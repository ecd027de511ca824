package com.scalekit.keycloak.domain;

import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static com.scalekit.keycloak.domain.TestCustomers.ACME;
import static com.scalekit.keycloak.domain.TestCustomers.ACME_SAML;
import static com.scalekit.keycloak.domain.TestCustomers.by;
import static com.scalekit.keycloak.domain.TestCustomers.domain;
import static org.assertj.core.api.Assertions.assertThat;

final class ConnectionSelectorTest {

    static Stream<ConnectionSelector> selectors() {
        return Stream.of(
                by(ACME_SAML),
                by(new Connection(new ConnectionId("conn_A-b_9"), ACME)),
                by(ACME),
                by(domain("acme.com")),
                by(domain("Bücher.example")));
    }

    @Test
    void asksForAConnectionByItsIdAlone() {
        assertThat(by(ACME_SAML).parameters()).isEqualTo(Map.of("connection_id", "conn_11"));
        assertThat(by(ACME_SAML).encoded()).isEqualTo("connection:conn_11");
    }

    @Test
    void asksForAnOrganizationByItsIdAlone() {
        assertThat(by(ACME).parameters()).isEqualTo(Map.of("organization_id", "org_1001"));
        assertThat(by(ACME).encoded()).isEqualTo("organization:org_1001");
    }

    @Test
    void asksForADomainUnderBothNames() {
        assertThat(by(domain("acme.com")).parameters())
                .isEqualTo(Map.of("domain", "acme.com", "domain_hint", "acme.com"));
        assertThat(by(domain("acme.com")).encoded()).isEqualTo("domain:acme.com");
    }

    @ParameterizedTest
    @MethodSource("selectors")
    void readsBackWhatItWrote(ConnectionSelector selector) {
        assertThat(ConnectionSelector.parse(selector.encoded())).hasValue(selector);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ":",
                "conn_11",
                "connection",
                "connection:",
                "connection:org_1001",
                "organization:conn_11",
                "organization:",
                "domain:",
                "domain:acme",
                "domain:conn_11",
                "Connection:conn_11",
                "CONNECTION:conn_11",
                " connection:conn_11",
                "connection :conn_11",
                "connection: conn_11",
                "connection:conn_11 ",
                "connection:conn_11\n",
                "connection::conn_11",
                "connection:conn_11:",
                "connection_id:conn_11",
                ":conn_11",
                "user:usr_1",
                // A domain that people may write so; this text nobody writes but the selector itself.
                "domain:ACME.com",
                "domain: acme.com",
                "domain:acme.com.",
                "domain:acme.com ",
                "domain:bücher.example",
            })
    void refusesEveryOtherText(String text) {
        assertThat(ConnectionSelector.parse(text)).isEmpty();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("com.scalekit.keycloak.domain.Seeds#all")
    void readsNothingThatItWouldNotWriteTheSame(long seed) {
        Random random = new Random(seed);
        String[] kinds = {"connection:conn_", "organization:org_", "domain:", "domain:a", ""};
        for (int i = 0; i < 500; i++) {
            String text =
                    kinds[random.nextInt(kinds.length)] + Seeds.text(random, 3) + (random.nextBoolean() ? ".com" : "");
            Optional<ConnectionSelector> read = ConnectionSelector.parse(text);
            read.ifPresent(selector -> assertThat(selector.encoded()).isEqualTo(text));
        }
    }
}
