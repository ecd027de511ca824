package com.scalekit.keycloak.domain;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static com.scalekit.keycloak.domain.TestCustomers.ACME;
import static com.scalekit.keycloak.domain.TestCustomers.ACME_OIDC;
import static com.scalekit.keycloak.domain.TestCustomers.ACME_SAML;
import static com.scalekit.keycloak.domain.TestCustomers.GLOBEX;
import static com.scalekit.keycloak.domain.TestCustomers.GLOBEX_SAML;
import static com.scalekit.keycloak.domain.TestCustomers.address;
import static com.scalekit.keycloak.domain.TestCustomers.subject;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

final class KnownPersonTest {

    private static final EmailAddress ANNA = address("anna@acme.com");
    private static final Optional<ScalekitSubject> LINK = Optional.of(subject(ACME_SAML, "00u1"));
    private static final KnownPerson PRESENT =
            new KnownPerson(Set.of(ANNA, address("berg@acme.com")), LINK, Optional.of(ACME));

    private static IdpInitiatedLogin login(
            Optional<Connection> connection, Optional<OrganizationId> organization, String... loginHint) {
        return new IdpInitiatedLogin(
                connection.map(Connection::id),
                organization,
                Optional.of(loginHint).filter(hint -> hint.length == 1).map(hint -> address(hint[0])),
                Optional.empty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"anna@acme.com", "berg@acme.com", "Anna@ACME.com"})
    void beganItUnderAnyOwnAddress(String loginHint) {
        assertThat(PRESENT.began(login(Optional.of(ACME_SAML), Optional.of(ACME), loginHint)))
                .isTrue();
    }

    @Test
    void beganItThroughTheSameConnection() {
        assertThat(PRESENT.began(login(Optional.of(ACME_SAML), Optional.empty(), "anna@acme.com")))
                .isTrue();
        KnownPerson elsewhere = new KnownPerson(Set.of(ANNA), LINK, Optional.empty());
        assertThat(elsewhere.began(login(Optional.of(ACME_SAML), Optional.of(ACME), "anna@acme.com")))
                .isTrue();
    }

    @Test
    void beganItThroughTheSameOrganization() {
        assertThat(PRESENT.began(login(Optional.empty(), Optional.of(ACME), "anna@acme.com")))
                .isTrue();
        assertThat(PRESENT.began(login(Optional.of(ACME_OIDC), Optional.of(ACME), "anna@acme.com")))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"bob@acme.com", "anna@globex.com", "anna@mail.acme.com", "anna.berg@acme.com"})
    void didNotBeginItUnderAnotherAddress(String loginHint) {
        assertThat(PRESENT.began(login(Optional.of(ACME_SAML), Optional.of(ACME), loginHint)))
                .isFalse();
    }

    @Test
    void didNotBeginWhatNamesNobody() {
        assertThat(PRESENT.began(login(Optional.of(ACME_SAML), Optional.of(ACME))))
                .isFalse();
    }

    /** Another customer can assert any address. */
    @Test
    void didNotBeginItAtAnotherCustomer() {
        assertThat(PRESENT.began(login(Optional.of(GLOBEX_SAML), Optional.of(GLOBEX), "anna@acme.com")))
                .isFalse();
        assertThat(PRESENT.began(login(Optional.of(GLOBEX_SAML), Optional.empty(), "anna@acme.com")))
                .isFalse();
        assertThat(PRESENT.began(login(Optional.empty(), Optional.of(GLOBEX), "anna@acme.com")))
                .isFalse();
    }

    @Test
    void didNotBeginItWithoutALink() {
        KnownPerson withPassword = new KnownPerson(Set.of(ANNA), Optional.empty(), Optional.of(ACME));
        assertThat(withPassword.began(login(Optional.of(ACME_SAML), Optional.of(ACME), "anna@acme.com")))
                .isFalse();
    }

    @Test
    void didNotBeginItWhereOnlyTheOtherSideIsKnown() {
        KnownPerson linkOnly = new KnownPerson(Set.of(ANNA), LINK, Optional.empty());
        assertThat(linkOnly.began(login(Optional.empty(), Optional.of(ACME), "anna@acme.com")))
                .isFalse();
        KnownPerson nameless = new KnownPerson(Set.of(), LINK, Optional.of(ACME));
        assertThat(nameless.began(login(Optional.of(ACME_SAML), Optional.of(ACME), "anna@acme.com")))
                .isFalse();
    }

    @Test
    void doesNotChangeAfterwards() {
        Set<EmailAddress> addresses = new HashSet<>(Set.of(ANNA));
        KnownPerson person = new KnownPerson(addresses, LINK, Optional.of(ACME));
        EmailAddress bob = address("bob@acme.com");
        addresses.add(bob);
        Set<EmailAddress> exposed = person.addresses();
        assertThat(exposed).containsExactly(ANNA);
        assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(() -> exposed.add(bob));
    }

    @Test
    void keepsAddressAndLinkOutOfLogs() {
        assertThat(PRESENT).asString().contains("org_1001").doesNotContain("acme.com", "00u1");
    }
}
