package com.scalekit.keycloak.domain;

import java.util.Locale;

import com.scalekit.keycloak.LookalikeSubjects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import static com.scalekit.keycloak.domain.TestCustomers.ACME_OIDC;
import static com.scalekit.keycloak.domain.TestCustomers.ACME_SAML;
import static com.scalekit.keycloak.domain.TestCustomers.address;
import static com.scalekit.keycloak.domain.TestCustomers.subject;
import static org.assertj.core.api.Assertions.assertThat;

final class UsernamePolicyTest {

    private static final EmailAddress ANNA = address("Anna.Berg@ACME.com");

    @Test
    void namesAnAccountAfterItsAddress() {
        assertThat(UsernamePolicy.EMAIL.usernameFor(subject(ACME_SAML, "00u1"), ANNA))
                .isEqualTo("anna.berg@acme.com");
    }

    /** The digest is written down: a change would give everybody a second account. */
    @ParameterizedTest
    @CsvSource({
        "00u1, scalekit-650b0fbf3a57dbf9ab4f88aacd615a20",
        "Größe, scalekit-4b42ee5e82de31cf95885376cd21c139",
    })
    void namesAnAccountSoThatItSaysNothing(String identifier, String username) {
        assertThat(UsernamePolicy.OPAQUE.usernameFor(subject(ACME_SAML, identifier), ANNA))
                .isEqualTo(username);
    }

    @Test
    void givesThePersonTheSameOpaqueNameUnderEveryAddress() {
        ScalekitSubject subject = subject(ACME_SAML, "00u1");
        assertThat(UsernamePolicy.OPAQUE.usernameFor(subject, address("anna@acme.org")))
                .isEqualTo(UsernamePolicy.OPAQUE.usernameFor(subject, ANNA))
                .isNotEqualTo(UsernamePolicy.OPAQUE.usernameFor(subject(ACME_OIDC, "00u1"), ANNA))
                .isNotEqualTo(UsernamePolicy.OPAQUE.usernameFor(subject(ACME_SAML, "00U1"), ANNA));
    }

    @ParameterizedTest
    @MethodSource("com.scalekit.keycloak.LookalikeSubjects#others")
    void givesOtherPeopleOtherOpaqueNames(String other) {
        assertThat(opaque(other)).isNotEqualTo(opaque(LookalikeSubjects.SOMEBODY));
    }

    private static String opaque(String subject) {
        return UsernamePolicy.OPAQUE.usernameFor(ScalekitSubject.parse(subject).orElseThrow(), ANNA);
    }

    @ParameterizedTest
    @EnumSource(UsernamePolicy.class)
    void givesANameInKeycloaksForm(UsernamePolicy policy) {
        String username = policy.usernameFor(subject(ACME_SAML, "ÄNNA"), address("ÄNNA@ACME.com"));
        assertThat(username).isEqualTo(username.toLowerCase(Locale.ROOT)).hasSizeLessThanOrEqualTo(255);
    }

    @ParameterizedTest
    @EnumSource(UsernamePolicy.class)
    void isFoundUnderItsConfiguredName(UsernamePolicy policy) {
        assertThat(UsernamePolicy.parse(policy.configured())).hasValue(policy);
        assertThat(UsernamePolicy.parse(policy.configured().toUpperCase(Locale.ROOT)))
                .isEmpty();
    }
}
