package com.scalekit.keycloak.domain;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.scalekit.keycloak.FuzzText;

import static org.assertj.core.api.Assertions.assertThat;

/** A selector is read back as it was written, names one customer, and cannot carry a parameter of its own upstream. */
final class ConnectionSelectorFuzzTest {

    @FuzzTest
    void readsOnlyWhatItWrites(byte[] input) {
        String text = FuzzText.of(input);
        ConnectionSelector.parse(text).ifPresent(selector -> {
            assertThat(selector.encoded()).isEqualTo(text);
            check(selector);
        });
        Stream.<Optional<ConnectionSelector>>of(
                        ConnectionId.parse(text).map(ConnectionSelector.ByConnection::new),
                        OrganizationId.parse(text).map(ConnectionSelector.ByOrganization::new),
                        EmailDomain.parse(text).map(ConnectionSelector.ByDomain::new))
                .flatMap(Optional::stream)
                .forEach(selector -> {
                    assertThat(ConnectionSelector.parse(selector.encoded())).hasValue(selector);
                    check(selector);
                });
    }

    private static void check(ConnectionSelector selector) {
        Map<String, String> parameters = selector.parameters();
        assertThat(Set.copyOf(parameters.keySet()))
                .isIn(Set.of("connection_id"), Set.of("organization_id"), Set.of("domain", "domain_hint"));
        assertThat(parameters.values()).allMatch(value -> value.matches("[A-Za-z0-9_.-]{3,253}"));
    }
}
