package com.scalekit.keycloak.domain;

import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static com.scalekit.keycloak.domain.TestCustomers.ACME;
import static com.scalekit.keycloak.domain.TestCustomers.ACME_SAML;
import static com.scalekit.keycloak.domain.TestCustomers.address;
import static com.scalekit.keycloak.domain.TestCustomers.subject;
import static org.assertj.core.api.Assertions.assertThat;

final class FirstLoginTest {

    private static final Optional<AccountLink> NOT_LINKED = Optional.empty();

    private static VerifiedIdentity identity(boolean addressVerified) {
        return new VerifiedIdentity(
                subject(ACME_SAML, "00u1"),
                ACME,
                address("anna@acme.com"),
                addressVerified,
                new PersonName("Anna", "Berg"),
                Optional.empty());
    }

    private static FirstLogin decide(VerifiedIdentity identity, ExistingAccount... candidates) {
        return FirstLogin.decide(identity, List.of(candidates));
    }

    private static ExistingAccount account(boolean sameAddress, boolean addressVerified, Optional<AccountLink> link) {
        return new ExistingAccount("u1", sameAddress, addressVerified, true, false, link);
    }

    private static Optional<AccountLink> here(String organization) {
        return Optional.of(new AccountLink(true, organization));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void createsAnAccountWhereNobodyHasTheNameOrTheAddress(boolean verified) {
        assertThat(decide(identity(verified))).isEqualTo(new FirstLogin.Create());
    }

    @Test
    void refusesWhereOneHasTheNameAndAnotherTheAddress() {
        ExistingAccount other = new ExistingAccount("u2", true, true, true, false, NOT_LINKED);
        assertThat(decide(identity(true), account(false, true, NOT_LINKED), other))
                .isEqualTo(new FirstLogin.Refuse(Refusal.ACCOUNT_CONFLICT));
    }

    @ParameterizedTest
    @CsvSource({
        "false, false, ACCOUNT_DISABLED",
        "false, true, ACCOUNT_DISABLED",
        "true, true, ACCOUNT_PRIVILEGED",
    })
    void refusesAnAccountThatNoLoginMayTouch(boolean enabled, boolean privileged, Refusal refusal) {
        for (Optional<AccountLink> linked : List.of(NOT_LINKED, here(ACME.value()), here("org_2002"))) {
            ExistingAccount account = new ExistingAccount("u1", true, true, enabled, privileged, linked);
            assertThat(decide(identity(true), account)).isEqualTo(new FirstLogin.Refuse(refusal));
        }
    }

    @Nested
    final class AnAccountThatIsNotLinked {

        @Test
        void isLinkedWhereKeycloakAndTheCustomerVouchForTheSameAddress() {
            assertThat(decide(identity(true), account(true, true, NOT_LINKED))).isEqualTo(new FirstLogin.Link("u1"));
        }

        @ParameterizedTest(name = "identity verified {0}, same address {1}, account verified {2}")
        @CsvSource({
            "false, true, true",
            "true, false, true",
            "true, true, false",
            "false, false, true",
            "false, true, false",
            "true, false, false",
            "false, false, false",
        })
        void isProvedToBeThePersonsOtherwise(boolean identityVerified, boolean sameAddress, boolean accountVerified) {
            assertThat(decide(identity(identityVerified), account(sameAddress, accountVerified, NOT_LINKED)))
                    .isEqualTo(new FirstLogin.ProveOwnership("u1", false));
        }
    }

    @Nested
    final class AnAccountThatIsLinked {

        @ParameterizedTest
        @ValueSource(booleans = {true, false})
        void isLinkedAnewThroughTheSameOrganization(boolean accountVerified) {
            assertThat(decide(identity(true), account(true, accountVerified, here("org_1001"))))
                    .isEqualTo(new FirstLogin.Relink("u1"));
        }

        /** One changed identifier upstream locks nobody out, even where the customer vouches for no address. */
        @ParameterizedTest(name = "identity verified {0}, same address {1}")
        @CsvSource({"false, true", "true, false", "false, false"})
        void isLinkedAnewThroughTheSameOrganizationOnceItIsProved(boolean identityVerified, boolean sameAddress) {
            assertThat(decide(identity(identityVerified), account(sameAddress, true, here("org_1001"))))
                    .isEqualTo(new FirstLogin.ProveOwnership("u1", true));
        }

        @ParameterizedTest(name = "here {0}, identity verified {1}, same address {2}, organization \"{3}\"")
        @CsvSource({
            "true, true, true, org_2002",
            "true, true, true, ''",
            "true, true, true, ORG_1001",
            "true, true, true, org_10011",
            "true, false, false, org_2002",
            "false, true, true, org_2002",
            "false, true, true, ''",
            "false, false, false, org_2002",
        })
        void isRefusedThroughAnyOther(
                boolean here, boolean identityVerified, boolean sameAddress, String organization) {
            AccountLink link = new AccountLink(here, organization);
            assertThat(decide(identity(identityVerified), account(sameAddress, true, Optional.of(link))))
                    .isEqualTo(new FirstLogin.Refuse(Refusal.ACCOUNT_OF_OTHER_ORGANIZATION));
        }

        /** With an identity provider of its own for the same customer, nothing is replaced. */
        @Test
        void isLinkedHereAsWellWhereItIsLinkedThroughAnotherIdentityProviderOfTheSameOrganization() {
            Optional<AccountLink> elsewhere = Optional.of(new AccountLink(false, ACME.value()));
            assertThat(decide(identity(true), account(true, true, elsewhere))).isEqualTo(new FirstLogin.Link("u1"));
            assertThat(decide(identity(true), account(true, false, elsewhere)))
                    .isEqualTo(new FirstLogin.ProveOwnership("u1", false));
        }
    }

    @Test
    void knowsTheConnectionOfItsIdentity() {
        assertThat(identity(true).connection()).isEqualTo(ACME_SAML.id());
    }
}
