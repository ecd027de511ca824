package com.scalekit.keycloak.domain;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

final class OrganizationIdTest {

    @ParameterizedTest
    @ValueSource(strings = {"org_70087756662964366", "org_a", "org_A-b_9", "org__", "org_-"})
    void readsTheIdAsItIs(String text) {
        assertThat(OrganizationId.parse(text)).hasValue(new OrganizationId(text));
        assertThat(new OrganizationId(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "org",
                "org_",
                "ORG_1",
                " org_1",
                "org_1 ",
                "org_1\n",
                "\norg_1",
                "org_1\u0000",
                "xorg_1",
                "org_1;sub",
                "org_1&connection_id=conn_2",
                "org_1/..",
                "org_1%20",
                "org_{id}",
                "org_1.2",
                "org_é",
                "org_１",
                "usr_1",
                "70087756662964366",
            })
    void refusesAnotherShape(String text) {
        assertThat(OrganizationId.parse(text)).isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new OrganizationId(text))
                .withMessage("not a Scalekit organization id");
    }

    @Test
    void hasUpTo64Characters() {
        String longest = "org_" + "9".repeat(60);
        assertThat(longest).hasSize(64);
        assertThat(OrganizationId.parse(longest)).isPresent();
        assertThat(OrganizationId.parse(longest + "9")).isEmpty();
    }
}
