package com.scalekit.keycloak.domain;

import java.util.Optional;

import org.junit.jupiter.api.Test;

import static com.scalekit.keycloak.domain.TestCustomers.ACME;
import static com.scalekit.keycloak.domain.TestCustomers.ACME_SAML;
import static com.scalekit.keycloak.domain.TestCustomers.address;
import static com.scalekit.keycloak.domain.TestCustomers.subject;
import static org.assertj.core.api.Assertions.assertThat;

final class VerifiedIdentityTest {

    private static final VerifiedIdentity ANNA = named(new PersonName("Anna", "Berg"));

    private static VerifiedIdentity named(PersonName name) {
        return new VerifiedIdentity(
                subject(ACME_SAML, "00u1"), ACME, address("anna@acme.com"), true, name, Optional.of("ses_1"));
    }

    @Test
    void isTheSamePersonUnderAnotherName() {
        PersonName married = new PersonName("Anna", "Tal");
        assertThat(ANNA.named(married)).isEqualTo(named(married));
    }

    @Test
    void cameThroughTheConnectionOfTheSubject() {
        assertThat(ANNA.connection()).isEqualTo(ACME_SAML.id());
    }
}
