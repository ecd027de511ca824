package com.scalekit.keycloak.it.scenarios;

import java.util.Map;

import com.scalekit.keycloak.domain.Refusal;
import com.scalekit.keycloak.it.browser.Form;
import com.scalekit.keycloak.it.browser.Page;
import com.scalekit.keycloak.it.harness.Account;
import com.scalekit.keycloak.it.harness.Accounts;
import com.scalekit.keycloak.it.harness.Accounts.Link;
import com.scalekit.keycloak.it.harness.Stage;
import com.scalekit.keycloak.it.harness.TestRealm;
import com.scalekit.keycloak.it.harness.Traces;
import com.scalekit.keycloak.it.pages.KeycloakPage;
import com.scalekit.keycloak.it.pages.SignedIn;
import com.scalekit.keycloak.it.pages.Visitor;
import com.scalekit.keycloak.simulator.tenancy.KnownTenants;
import com.scalekit.keycloak.simulator.tenancy.SimulatedUser;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Where ownership of an account has to be proved, there is no way around it. */
final class LinkProofIT {

    private static final String ACTION = "submitAction";

    @RegisterExtension
    static final Stage STAGE = Stage.withDemoRealm();

    @BeforeEach
    void everybodySignsInAtOnce() {
        STAGE.control().autopilotFromLoginHint();
    }

    private static Accounts accounts() {
        return STAGE.realm().accounts();
    }

    private static Form confirmation(Visitor visitor, String email) {
        Page page = visitor.startWith(email);
        assertThat(KeycloakPage.CONFIRM_LINK.isAt(page)).as(page.toString()).isTrue();
        return page.form("form");
    }

    @Nested
    final class AtTheQuestionWhetherToLink {

        @Test
        void thereIsNothingToEdit() {
            accounts().add("ida", "ida@example.com", false);

            Page page = STAGE.visitor().startWith("ida@example.com");

            assertThat(page.document().select("form input:not([type=hidden])")).isEmpty();
            assertThat(page.has("#updateProfile")).isFalse();
            assertThat(page.has("#linkAccount")).isTrue();
        }

        @Test
        void askingToReviewTheProfileLeadsNowhereElse() {
            accounts().add("ines", "ines@example.com", false);
            Traces before = STAGE.realm().traces();

            Page page = confirmation(STAGE.visitor(), "ines@example.com")
                    .with(ACTION, "updateProfile")
                    .with("username", "ines2")
                    .with("email", "ines2@example.com")
                    .submit();

            assertThat(KeycloakPage.CONFIRM_LINK.isAt(page)).as(page.toString()).isTrue();
            assertThat(STAGE.realm().traces()).isEqualTo(before);
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "forgetIt", "scalekit-first-login"})
        void anyOtherAnswerLinksNothing(String answer) {
            String name = "ingo" + answer.length();
            accounts().add(name, name + "@example.com", false);
            Traces before = STAGE.realm().traces();

            Page page = confirmation(STAGE.visitor(), name + "@example.com")
                    .with(ACTION, answer)
                    .submit();

            assertThat(SignedIn.isAt(page)).isFalse();
            assertThat(STAGE.realm().traces()).isEqualTo(before);
        }
    }

    @Nested
    final class AtTheProof {

        private Form proof(String email) {
            Page page = confirmation(STAGE.visitor(), email)
                    .with(ACTION, "linkAccount")
                    .submit();
            assertThat(page.has("input[name=password]")).as(page.toString()).isTrue();
            return page.form("#kc-form-login");
        }

        @Test
        void thePasswordOfTheAccountLinksItAndChangesNoAddress() {
            String id = accounts().add("joan", "joan@example.com", false);

            SignedIn joan = SignedIn.at(proof("joan@example.com")
                    .with("password", Accounts.PASSWORD)
                    .submit());

            assertThat(joan.claim("sub")).isEqualTo(id);
            Account account = accounts().byId(id);
            assertThat(account.email()).isEqualTo("joan@example.com");
            assertThat(account.username()).isEqualTo("joan");
            assertThat(accounts().links(id)).hasSize(1);
        }

        @Test
        void thePasswordOfAnotherAccountLinksNeither() {
            String id = accounts().add("jan", "jan@example.com", false);
            String pat = accounts().byUsername("pat").id();

            Page page = proof("jan@example.com")
                    .with("username", "pat")
                    .with("password", "password")
                    .submit();

            assertThat(SignedIn.isAt(page)).isFalse();
            assertThat(accounts().links(id)).isEmpty();
            assertThat(accounts().links(pat)).isEmpty();
            assertThat(accounts().sessions(pat)).isZero();
        }

        @Test
        void theNextLoginNeedsNoProofAnyMore() {
            accounts().add("jill", "jill@example.com", false);
            SignedIn first = SignedIn.at(proof("jill@example.com")
                    .with("password", Accounts.PASSWORD)
                    .submit());

            assertThat(STAGE.visitor().signInOnAutopilot("jill@example.com").claim("sub"))
                    .isEqualTo(first.claim("sub"));
        }
    }

    @Nested
    final class AConnectionThatWasReplaced {

        @Test
        void takesTheOldOnesPlaceAndIsOnRecord() {
            SimulatedUser kim = SimulatedUser.of("kim@hooli.example");
            STAGE.control().autopilot(kim.answeredBy(KnownTenants.HOOLI_FIRST_CONNECTION));
            String id = STAGE.visitor().signInOnAutopilot("kim@hooli.example").claim("sub");
            Link old = accounts().links(id).get(0);
            STAGE.realm().events().clear();
            STAGE.control().autopilot(kim.answeredBy(KnownTenants.HOOLI_SECOND_CONNECTION));

            STAGE.visitor().signInOnAutopilot("kim@hooli.example");

            assertThat(accounts().links(id)).singleElement().satisfies(link -> {
                assertThat(link.userId()).startsWith(KnownTenants.HOOLI_SECOND_CONNECTION + ";");
                assertThat(link).isNotEqualTo(old);
            });
            assertThat(STAGE.realm().events().ofType("FEDERATED_IDENTITY_OVERRIDE_LINK"))
                    .singleElement()
                    .satisfies(event ->
                            assertThat(event.detail("identity_provider")).contains(TestRealm.ALIAS));
        }

        /** One changed identifier upstream locks nobody out, even where the customer denies that the address is verified. */
        @Test
        void takesItOnlyOnceItIsProvedWhereTheAddressIsNotVouchedFor() {
            SimulatedUser kay = SimulatedUser.of("kay@hooli.example").answeredBy(KnownTenants.HOOLI_FIRST_CONNECTION);
            String id = accounts().add("kay", "kay@hooli.example", true);
            STAGE.control().autopilot(kay);
            assertThat(STAGE.visitor().signInOnAutopilot("kay@hooli.example").claim("sub"))
                    .isEqualTo(id);
            Link old = accounts().links(id).get(0);
            STAGE.control()
                    .autopilot(kay.withClaim("email_verified", false).answeredBy(KnownTenants.HOOLI_SECOND_CONNECTION));

            Form form = confirmation(STAGE.visitor(), "kay@hooli.example");
            assertThat(accounts().links(id)).containsExactly(old);
            SignedIn in = SignedIn.at(form.with(ACTION, "linkAccount")
                    .submit()
                    .form("#kc-form-login")
                    .with("password", Accounts.PASSWORD)
                    .submit());

            assertThat(in.claim("sub")).isEqualTo(id);
            assertThat(accounts().links(id))
                    .singleElement()
                    .satisfies(
                            link -> assertThat(link.userId()).startsWith(KnownTenants.HOOLI_SECOND_CONNECTION + ";"));
        }
    }

    /** With one identity provider for each customer. */
    @Nested
    final class AnAccountOfAnotherIdentityProvider {

        private static final String WEST = "scalekit-west";

        private final TestRealm realm =
                STAGE.freshRealm(draft -> draft.withSetting("organizationId", KnownTenants.STARK_EAST)
                        .withProviderTwin(WEST, "organizationId", KnownTenants.STARK_WEST));
        private final SimulatedUser una = SimulatedUser.of("una@stark.example");

        private Page through(String alias, String connection, String organization) {
            STAGE.control().autopilot(una.answeredBy(connection).memberOf(organization));
            return realm.visitor().startLogin(Map.of("kc_idp_hint", alias, "login_hint", "una@stark.example"));
        }

        /** Both customers hold the domain, and neither is let into an account of the other one's. */
        @Test
        void isNotLinkedByItselfNorByAProofThroughAnotherCustomer() {
            String id = SignedIn.at(
                            through(TestRealm.ALIAS, KnownTenants.STARK_EAST_CONNECTION, KnownTenants.STARK_EAST))
                    .claim("sub");
            realm.events().clear();
            Traces before = realm.traces();

            Page refused = through(WEST, KnownTenants.STARK_WEST_CONNECTION, KnownTenants.STARK_WEST);

            assertThat(KeycloakPage.ADDRESS.isAt(refused))
                    .as(refused.toString())
                    .isTrue();
            assertThat(realm.events().refusal().detail("scalekit_error"))
                    .contains(Refusal.ACCOUNT_OF_OTHER_ORGANIZATION.code());
            assertThat(realm.traces()).isEqualTo(before);
            assertThat(SignedIn.at(through(
                                    TestRealm.ALIAS, KnownTenants.STARK_EAST_CONNECTION, KnownTenants.STARK_EAST))
                            .claim("sub"))
                    .isEqualTo(id);
        }
    }
}
