package com.scalekit.keycloak.it.scenarios;

import java.util.List;

import com.scalekit.keycloak.it.browser.Hop;
import com.scalekit.keycloak.it.harness.Account;
import com.scalekit.keycloak.it.harness.Accounts;
import com.scalekit.keycloak.it.harness.Asked;
import com.scalekit.keycloak.it.harness.Stage;
import com.scalekit.keycloak.it.harness.TestRealm;
import com.scalekit.keycloak.it.pages.SignedIn;
import com.scalekit.keycloak.it.pages.SimulatedSignIn;
import com.scalekit.keycloak.it.pages.Visitor;
import com.scalekit.keycloak.simulator.tenancy.KnownTenants;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Somebody with a customer's address signs in through that customer, and only the address is asked. */
final class SignInByEmailDomainIT {

    @RegisterExtension
    static final Stage STAGE =
            Stage.with(draft -> draft.withSessionNoteClaim("scalekit.organization_id", "note_organization")
                    .withSessionNoteClaim("scalekit.connection_id", "note_connection")
                    .withSessionNoteClaim("scalekit.sid", "note_session"));

    private static Accounts accounts() {
        return STAGE.realm().accounts();
    }

    @Nested
    final class TheFirstTime {

        @ParameterizedTest(name = "{0}")
        @CsvSource({
            "mary.major@example.com, " + KnownTenants.TEST_ORGANIZATION + ", " + KnownTenants.TEST_CONNECTION,
            "mary.major@megacorp.org, " + KnownTenants.MEGACORP + ", " + KnownTenants.MEGACORP_CONNECTION,
            "mary.major@initech.example, " + KnownTenants.INITECH + ", " + KnownTenants.INITECH_CONNECTION
        })
        void givesAnAccountWithoutAnyForm(String email, String organization, String connection) {
            Visitor mary = STAGE.visitor();

            SignedIn signedIn = mary.signInThroughScalekit(email, email);

            assertThat(signedIn.name()).isEqualTo("Mary Major");
            assertThat(signedIn.claims())
                    .containsEntry("email", email)
                    .containsEntry("email_verified", "true")
                    .containsEntry("preferred_username", email)
                    .containsEntry("note_organization", organization)
                    .containsEntry("note_connection", connection);
            assertThat(signedIn.claim("note_session")).isNotBlank();
            Account account = accounts().byEmail(email);
            assertThat(account.id()).isEqualTo(signedIn.claim("sub"));
            assertThat(account.username()).isEqualTo(email);
            assertThat(account.emailVerified()).isTrue();
            assertThat(account.name()).isEqualTo("Mary Major");
            assertThat(account.requiredActions()).isEmpty();
            assertThat(account.attribute("scalekit_organization_id")).contains(organization);
            assertThat(accounts().sessions(account.id())).isOne();
        }

        @Test
        void keepsTheWholeSubjectAsTheLink() {
            STAGE.control().autopilotFromLoginHint();

            STAGE.visitor().signInOnAutopilot("link@example.com");

            assertThat(accounts().links(accounts().byEmail("link@example.com").id()))
                    .singleElement()
                    .satisfies(link -> {
                        assertThat(link.alias()).isEqualTo(TestRealm.ALIAS);
                        assertThat(link.userId())
                                .startsWith(KnownTenants.TEST_CONNECTION + ";")
                                .hasSizeGreaterThan(50);
                        assertThat(link.username()).isEqualTo("link@example.com");
                    });
        }

        @Test
        void takesTheNamesThatTheCustomerAsserts() {
            Visitor visitor = STAGE.visitor();
            var page = visitor.startWith("asserted@megacorp.org");

            SignedIn signedIn =
                    SignedIn.at(SimulatedSignIn.signIn(page, "asserted@megacorp.org", "Ana María", "Œuvrard"));

            assertThat(signedIn.name()).isEqualTo("Ana María Œuvrard");
        }

        @Test
        void isOnRecordWithTheCustomer() {
            STAGE.control().autopilotFromLoginHint();

            STAGE.visitor().signInOnAutopilot("record@example.com");

            assertThat(STAGE.realm().events().types())
                    .containsExactly("IDENTITY_PROVIDER_FIRST_LOGIN", "REGISTER", "LOGIN", "CODE_TO_TOKEN");
            assertNamesTheTestOrganization("IDENTITY_PROVIDER_FIRST_LOGIN");
        }
    }

    private static void assertNamesTheTestOrganization(String type) {
        assertThat(STAGE.realm().events().ofType(type)).singleElement().satisfies(event -> {
            assertThat(event.detail("identity_provider")).contains(TestRealm.ALIAS);
            assertThat(event.detail("scalekit_organization_id")).contains(KnownTenants.TEST_ORGANIZATION);
            assertThat(event.detail("scalekit_connection_id")).contains(KnownTenants.TEST_CONNECTION);
        });
    }

    @Nested
    final class TheSecondTime {

        @ParameterizedTest
        @ValueSource(strings = {"again@example.com", "again@megacorp.org", "again@initech.example"})
        void isTheSameAccountAndAsksForNothingButTheAddress(String email) {
            STAGE.control().autopilotFromLoginHint();
            SignedIn first = STAGE.visitor().signInOnAutopilot(email);
            Visitor visitor = STAGE.visitor();

            SignedIn second = visitor.signInOnAutopilot(email);

            assertThat(second.claim("sub")).isEqualTo(first.claim("sub"));
            assertThat(accounts().withEmail(email)).hasSize(1);
            assertThat(accounts().links(first.claim("sub"))).hasSize(1);
            assertThat(pagesOfKeycloakSeenBy(visitor)).hasSize(1);
        }

        @Test
        void leavesForScalekitInTheAnswerToTheAddress() {
            STAGE.control().autopilotFromLoginHint();
            Visitor visitor = STAGE.visitor();

            visitor.signInOnAutopilot("direct@example.com");

            assertThat(visitor.browser().hops())
                    .filteredOn(hop -> hop.method().equals("POST"))
                    .singleElement()
                    .satisfies(hop -> assertThat(hop.location().toString())
                            .contains(STAGE.simulator().environmentUrl() + "/oauth/authorize?"));
        }

        @Test
        void isOnRecordWithTheCustomer() {
            STAGE.control().autopilotFromLoginHint();
            STAGE.visitor().signInOnAutopilot("record.again@example.com");
            STAGE.realm().events().clear();

            STAGE.visitor().signInOnAutopilot("record.again@example.com");

            assertThat(STAGE.realm().events().types()).containsExactly("LOGIN", "CODE_TO_TOKEN");
            assertNamesTheTestOrganization("LOGIN");
        }

        private List<Hop> pagesOfKeycloakSeenBy(Visitor visitor) {
            return visitor.browser().hops().stream()
                    .filter(hop -> hop.wentTo(STAGE.realm().url()) && hop.status() == 200)
                    .toList();
        }
    }

    @Nested
    final class WhateverIsTyped {

        @ParameterizedTest(name = "«{0}»")
        @CsvSource(
                ignoreLeadingAndTrailingWhitespace = false,
                value = {
                    "UPPER.CASE@EXAMPLE.COM,upper.case@example.com",
                    "  blanks@example.com\t,blanks@example.com",
                    "greta@bücher.example,greta@xn--bcher-kva.example",
                    "Gretel@BÜCHER.Example,gretel@xn--bcher-kva.example",
                    "hans@xn--bcher-kva.example,hans@xn--bcher-kva.example",
                    "dot@example.com.,dot@example.com",
                    "plus+tag@example.org,plus+tag@example.org",
                    "o'neill@example.org,o'neill@example.org",
                    "lab@research.very-long-company-name.example,lab@research.very-long-company-name.example"
                })
        void signsInUnderTheNormalisedAddress(String typed, String email) {
            STAGE.control().autopilotFromLoginHint();

            SignedIn signedIn = STAGE.visitor().signInOnAutopilot(typed);

            assertThat(signedIn.claim("email")).isEqualTo(email);
            assertThat(signedIn.claim("preferred_username")).isEqualTo(email);
            assertThat(Asked.of(STAGE.control()).parameter("login_hint")).isEqualTo(email);
        }

        @Test
        void isOneAccountForBothSpellingsOfAnInternationalDomain() {
            STAGE.control().autopilotFromLoginHint();

            SignedIn unicode = STAGE.visitor().signInOnAutopilot("both@bücher.example");
            SignedIn ascii = STAGE.visitor().signInOnAutopilot("both@xn--bcher-kva.example");

            assertThat(ascii.claim("sub")).isEqualTo(unicode.claim("sub"));
        }
    }
}
