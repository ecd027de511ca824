package com.scalekit.keycloak.it.scenarios;

import com.scalekit.keycloak.domain.Refusal;
import com.scalekit.keycloak.it.browser.Page;
import com.scalekit.keycloak.it.harness.Account;
import com.scalekit.keycloak.it.harness.Accounts;
import com.scalekit.keycloak.it.harness.Json;
import com.scalekit.keycloak.it.harness.Stage;
import com.scalekit.keycloak.it.harness.TestRealm;
import com.scalekit.keycloak.it.harness.Traces;
import com.scalekit.keycloak.it.pages.KeycloakPage;
import com.scalekit.keycloak.it.pages.SignedIn;
import com.scalekit.keycloak.it.pages.Visitor;
import com.scalekit.keycloak.simulator.mischief.TokenMischief;
import com.scalekit.keycloak.simulator.tenancy.KnownTenants;
import com.scalekit.keycloak.simulator.tenancy.SimulatedUser;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/** Which account somebody gets who comes through Scalekit for the first time, where there is one already that might be theirs. */
final class FirstLoginIT {

    @RegisterExtension
    static final Stage STAGE = Stage.withDemoRealm();

    @BeforeEach
    void everybodySignsInAtOnce() {
        STAGE.control().autopilotFromLoginHint();
    }

    private static Accounts accounts() {
        return STAGE.realm().accounts();
    }

    private static Page confirmation(Visitor visitor, String email) {
        Page page = visitor.startWith(email);
        assertThat(KeycloakPage.CONFIRM_LINK.isAt(page)).as(page.toString()).isTrue();
        assertThat(page.document().select("input:not([type=hidden])[type=text], input[name=email]"))
                .isEmpty();
        return page;
    }

    private static Page goOn(Page confirmation) {
        return confirmation.form("form").with("submitAction", "linkAccount").submit();
    }

    @Nested
    final class AnAccountWithTheSameVerifiedAddress {

        @Test
        void isLinkedWithoutQuestions() {
            String id = accounts().add("lena", "lena@example.com", true);

            SignedIn lena = STAGE.visitor().signInOnAutopilot("lena@example.com");

            assertThat(lena.claim("sub")).isEqualTo(id);
            assertThat(lena.claim("preferred_username")).isEqualTo("lena");
            assertThat(accounts().links(id)).hasSize(1);
            assertThat(accounts().byId(id).attribute("scalekit_organization_id"))
                    .contains(KnownTenants.TEST_ORGANIZATION);
            assertThat(STAGE.visitor()
                            .signInWithPassword("lena", Accounts.PASSWORD)
                            .claim("sub"))
                    .isEqualTo(id);
        }

        @Test
        void isNotLinkedByItselfIfTheCustomerDeniesTheAddress() {
            String id = accounts().add("lars", "lars@example.com", true);
            STAGE.control().onToken(TokenMischief.next().setClaim("email_verified", false));

            confirmation(STAGE.visitor(), "lars@example.com");

            assertThat(accounts().links(id)).isEmpty();
        }

        @Test
        void isNotLinkedByItselfIfNobodyHoldsTheDomain() {
            TestRealm realm = STAGE.freshRealm(draft -> draft.withSetting("emailDomainPolicy", "unowned"));
            String id = realm.accounts().add("lisa", "lisa@unowned.example", true);
            STAGE.control().autopilot(SimulatedUser.of("lisa@unowned.example"));

            confirmation(realm.visitor(), "lisa@example.com");

            assertThat(realm.accounts().links(id)).isEmpty();
        }
    }

    @Nested
    final class AnAccountWithTheSameUnverifiedAddress {

        @Test
        void isLinkedOnceThePersonSignedInToIt() {
            String id = accounts().add("mona", "mona@example.com", false);
            Visitor mona = STAGE.visitor();

            Page proof = goOn(confirmation(mona, "mona@example.com"));

            assertThat(accounts().links(id)).isEmpty();
            assertThat(proof.has("input[name=password]")).as(proof.toString()).isTrue();
            SignedIn signedIn = SignedIn.at(proof.form("#kc-form-login")
                    .with("password", Accounts.PASSWORD)
                    .submit());
            assertThat(signedIn.claim("sub")).isEqualTo(id);
            assertThat(accounts().links(id)).hasSize(1);
        }

        @Test
        void staysAsItIsWithoutItsPassword() {
            accounts().add("max", "max@example.com", false);
            Visitor visitor = STAGE.visitor();
            Page proof = goOn(confirmation(visitor, "max@example.com"));
            Traces before = STAGE.realm().traces();

            Page after =
                    proof.form("#kc-form-login").with("password", "guessed").submit();

            assertThat(SignedIn.isAt(after)).isFalse();
            assertThat(STAGE.realm().traces()).isEqualTo(before);
        }
    }

    @Nested
    final class AnAccountWhoseUsernameIsTheAddress {

        @Test
        void gainsNoShadow() {
            String id = accounts().add("nina@example.com", "nina@local.test", true);

            Page proof = goOn(confirmation(STAGE.visitor(), "nina@example.com"));

            assertThat(accounts().withEmail("nina@example.com")).isEmpty();
            assertThat(accounts().links(id)).isEmpty();
            SignedIn.at(proof.form("#kc-form-login")
                    .with("password", Accounts.PASSWORD)
                    .submit());
            assertThat(accounts().links(id)).hasSize(1);
            assertThat(accounts().byUsername("nina@example.com").id()).isEqualTo(id);
        }

        @Test
        void isNobodysIfThereAreTwo() {
            TestRealm realm = STAGE.freshRealm(
                    draft -> draft.withRealm("duplicateEmailsAllowed", true).withRealm("loginWithEmailAllowed", false));
            realm.accounts().add("olga", "olga@example.com", true);
            realm.accounts().add("olga2", "olga@example.com", true);

            RefusedLogin.of(STAGE, realm, "olga@example.com").leavesOnly(Refusal.ACCOUNT_CONFLICT);
        }
    }

    @Nested
    final class AnAccountThatMustNotBeTouched {

        @Test
        void isOneThatAdministrates() {
            String id = accounts().add("root", "root@example.com", true);
            accounts().makeAdministrator(id, "view-users");

            RefusedLogin.of(STAGE, STAGE.realm(), "root@example.com").leavesOnly(Refusal.ACCOUNT_PRIVILEGED);
        }

        @Test
        void isOneThatAdministratesThroughAGroup() {
            String id = accounts().add("rita", "rita@example.com", true);
            accounts().makeAdministratorByGroup(id, "view-users");

            RefusedLogin.of(STAGE, STAGE.realm(), "rita@example.com").leavesOnly(Refusal.ACCOUNT_PRIVILEGED);
        }

        @Test
        void isOneThatAdministratesThroughACompositeRole() {
            String id = accounts().add("rolf", "rolf@example.com", true);
            accounts().makeAdministratorByCompositeRole(id, "view-users");

            RefusedLogin.of(STAGE, STAGE.realm(), "rolf@example.com").leavesOnly(Refusal.ACCOUNT_PRIVILEGED);
        }

        @Test
        void isOneOfAService() {
            String client = STAGE.admin()
                    .post(
                            STAGE.realm().path() + "/clients",
                            Json.object().put("clientId", "robot").put("serviceAccountsEnabled", true))
                    .newId();
            String id = STAGE.admin()
                    .get(STAGE.realm().path() + "/clients/" + client + "/service-account-user")
                    .path("id")
                    .asText();
            accounts()
                    .change(id, Json.object().put("email", "robot@example.com").put("emailVerified", true));

            RefusedLogin.of(STAGE, STAGE.realm(), "robot@example.com").leavesOnly(Refusal.ACCOUNT_PRIVILEGED);
        }

        @Test
        void isOneThatIsDisabled() {
            String id = accounts().add("paul", "paul@example.com", true);
            accounts().change(id, Json.object().put("enabled", false));

            RefusedLogin.of(STAGE, STAGE.realm(), "paul@example.com").leavesOnly(Refusal.ACCOUNT_DISABLED);
        }

        @Test
        void isOneOfAnotherOrganization() {
            SimulatedUser east = SimulatedUser.of("tina@stark.example");
            STAGE.control().autopilot(east);
            STAGE.visitor().signInOnAutopilot("tina@stark.example");
            STAGE.control()
                    .autopilot(
                            east.answeredBy(KnownTenants.STARK_WEST_CONNECTION).memberOf(KnownTenants.STARK_WEST));

            RefusedLogin.of(STAGE, STAGE.realm(), "tina@stark.example")
                    .leavesOnly(Refusal.ACCOUNT_OF_OTHER_ORGANIZATION)
                    .andThePasswordStillDoes();
        }
    }

    @Nested
    final class SomebodyWhoseConnectionWasReplaced {

        @Test
        void keepsTheAccountWithoutQuestions() {
            STAGE.control().autopilot(SimulatedUser.of("ulla@hooli.example"));
            SignedIn first = STAGE.visitor().signInOnAutopilot("ulla@hooli.example");
            STAGE.control()
                    .autopilot(SimulatedUser.of("ulla@hooli.example").answeredBy(KnownTenants.HOOLI_SECOND_CONNECTION));

            SignedIn second = STAGE.visitor().signInOnAutopilot("ulla@hooli.example");

            assertThat(second.claim("sub")).isEqualTo(first.claim("sub"));
            assertThat(accounts().links(first.claim("sub")))
                    .singleElement()
                    .satisfies(
                            link -> assertThat(link.userId()).startsWith(KnownTenants.HOOLI_SECOND_CONNECTION + ";"));
        }
    }

    @Nested
    final class SomebodyWhoseAddressChanged {

        private static final String SUBJECT = KnownTenants.TEST_CONNECTION + ";employee-";

        @Test
        void keepsTheAccountUnderTheNewAddress() {
            STAGE.control()
                    .autopilot(SimulatedUser.of("vera.maiden@example.com").withSubject(SUBJECT + "1"));
            SignedIn before = STAGE.visitor().signInOnAutopilot("vera.maiden@example.com");
            STAGE.control()
                    .autopilot(SimulatedUser.of("vera.married@example.org").withSubject(SUBJECT + "1"));

            SignedIn after = STAGE.visitor().signInOnAutopilot("vera.married@example.org");

            assertThat(after.claim("sub")).isEqualTo(before.claim("sub"));
            Account account = accounts().byId(before.claim("sub"));
            assertThat(account.email()).isEqualTo("vera.married@example.org");
            assertThat(account.emailVerified()).isTrue();
        }

        @Test
        void keepsTheOldOneIfTheNewOneIsSomebodyElses() {
            STAGE.control().autopilot(SimulatedUser.of("willy@example.com").withSubject(SUBJECT + "2"));
            SignedIn before = STAGE.visitor().signInOnAutopilot("willy@example.com");
            accounts().add("taken", "taken@example.com", true);
            STAGE.control().autopilot(SimulatedUser.of("taken@example.com").withSubject(SUBJECT + "2"));

            SignedIn after = STAGE.visitor().signInOnAutopilot("taken@example.com");

            assertThat(after.claim("sub")).isEqualTo(before.claim("sub"));
            assertThat(accounts().byId(before.claim("sub")).email()).isEqualTo("willy@example.com");
            assertThat(accounts().byEmail("taken@example.com").username()).isEqualTo("taken");
        }
    }
}
