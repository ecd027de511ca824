package com.scalekit.keycloak.demo.walk;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class PortalWalkTest {

    private final TestCustomers customers = new TestCustomers();
    private final PortalWalk walk = new PortalWalk(customers.portal(), customers.application());

    @AfterEach
    void stop() {
        customers.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Acme", "Basics"})
    void leadsFromTheTileIntoTheApplication(String customer) {
        assertThat(walk.signIn(customer, "sam@acme.test")).isEqualTo("sam@acme.test");
    }

    @Test
    void isAnotherPersonEachTime() {
        walk.signIn("Acme", "sam@acme.test");

        assertThat(walk.signIn("Acme", "kim@acme.test")).isEqualTo("kim@acme.test");
    }

    @Test
    void mustEndInTheApplicationItself() {
        assertThatExceptionOfType(WalkException.class)
                .isThrownBy(() -> walk.signIn("Crooks", "sam@crooks.test"))
                .withMessageContaining("somewhere else")
                .withMessageContaining("/crooks/tile");
    }

    @Test
    void needsACustomerWithAPortal() {
        assertThatExceptionOfType(WalkException.class)
                .isThrownBy(() -> walk.signIn("Nobody", "sam@nobody.test"))
                .withMessageContaining("no portal of Nobody")
                .withMessageContaining("/portal");
    }
}
