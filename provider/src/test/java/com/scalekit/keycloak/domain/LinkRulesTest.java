package com.scalekit.keycloak.domain;

import java.util.Optional;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static com.scalekit.keycloak.domain.TestCustomers.ACME;
import static com.scalekit.keycloak.domain.TestCustomers.ACME_SAML;
import static com.scalekit.keycloak.domain.TestCustomers.address;
import static com.scalekit.keycloak.domain.TestCustomers.subject;
import static org.assertj.core.api.Assertions.assertThat;

final class LinkRulesTest {

    private static final Optional<AccountLink> NOT_LINKED = Optional.empty();
    private static final Optional<AccountLink> LINKED = Optional.of(new AccountLink(true, ACME.value()));
    private static final Optional<String> NOT_ON_RECORD = Optional.empty();
    private static final Optional<String> OF_ACME = Optional.of(ACME.value());
    private static final Optional<String> OF_ANOTHER = Optional.of("org_9999");
    private static final Optional<AccountLink> LINKED_ELSEWHERE = Optional.of(new AccountLink(true, "org_9999"));

    private static VerifiedIdentity identity() {
        return new VerifiedIdentity(
                subject(ACME_SAML, "00u1"),
                ACME,
                address("anna@acme.com"),
                true,
                new PersonName("Anna", "Berg"),
                Optional.empty());
    }

    private static ExistingAccount account(
            boolean sameAddress, boolean enabled, boolean privileged, Optional<AccountLink> linked) {
        return new ExistingAccount("u1", sameAddress, true, enabled, privileged, linked);
    }

    @Nested
    final class Adding {

        @Test
        void isFineForTheSameAddress() {
            assertThat(LinkRules.adding(identity(), account(true, true, false, NOT_LINKED)))
                    .isEmpty();
        }

        @Test
        void isFineOnceMoreForTheSameOrganization() {
            assertThat(LinkRules.adding(identity(), account(true, true, false, LINKED)))
                    .isEmpty();
        }

        @Test
        void isRefusedForAnotherAddress() {
            assertThat(LinkRules.adding(identity(), account(false, true, false, NOT_LINKED)))
                    .contains(Refusal.ACCOUNT_OF_OTHER_ADDRESS);
            assertThat(LinkRules.adding(identity(), account(false, true, false, LINKED)))
                    .contains(Refusal.ACCOUNT_OF_OTHER_ADDRESS);
        }

        @ParameterizedTest
        @CsvSource({"true, org_9999", "false, org_9999", "true, ''", "false, ''"})
        void isRefusedForAnAccountOfAnotherOrganization(boolean here, String linked) {
            AccountLink link = new AccountLink(here, linked);
            assertThat(LinkRules.adding(identity(), account(true, true, false, Optional.of(link))))
                    .contains(Refusal.ACCOUNT_OF_OTHER_ORGANIZATION);
        }

        @ParameterizedTest
        @CsvSource({"false, false, ACCOUNT_DISABLED", "false, true, ACCOUNT_DISABLED", "true, true, ACCOUNT_PRIVILEGED"
        })
        void isRefusedForAnAccountOutOfReach(boolean enabled, boolean privileged, Refusal expected) {
            assertThat(LinkRules.adding(identity(), account(true, enabled, privileged, NOT_LINKED)))
                    .contains(expected);
            assertThat(LinkRules.adding(identity(), account(false, enabled, privileged, LINKED_ELSEWHERE)))
                    .contains(expected);
        }
    }

    @Nested
    final class Untouchable {

        @ParameterizedTest
        @CsvSource({
            "true, false,",
            "false, false, ACCOUNT_DISABLED",
            "false, true, ACCOUNT_DISABLED",
            "true, true, ACCOUNT_PRIVILEGED"
        })
        void isWhoeverIsDisabledOrAdministrates(boolean enabled, boolean privileged, Refusal expected) {
            assertThat(LinkRules.untouchable(account(false, enabled, privileged, LINKED_ELSEWHERE)))
                    .isEqualTo(Optional.ofNullable(expected));
        }
    }

    @Nested
    final class Returning {

        @Test
        void isFineThroughTheSameOrganization() {
            assertThat(LinkRules.returning(identity(), true, OF_ACME)).isEmpty();
        }

        /** A link that was made by hand, or migrated; the organization is put on record by this login. */
        @Test
        void isFineIfTheOrganizationIsNotOnRecord() {
            assertThat(LinkRules.returning(identity(), true, NOT_ON_RECORD)).isEmpty();
        }

        @Test
        void isRefusedThroughAnotherOrganization() {
            assertThat(LinkRules.returning(identity(), true, OF_ANOTHER))
                    .contains(Refusal.ACCOUNT_OF_OTHER_ORGANIZATION);
        }

        @Test
        void isRefusedToADisabledAccount() {
            assertThat(LinkRules.returning(identity(), false, OF_ACME)).contains(Refusal.ACCOUNT_DISABLED);
            assertThat(LinkRules.returning(identity(), false, OF_ANOTHER)).contains(Refusal.ACCOUNT_DISABLED);
        }
    }
}
