package com.scalekit.keycloak.it.scenarios;

import java.util.List;
import java.util.Map;

import com.scalekit.keycloak.domain.Refusal;
import com.scalekit.keycloak.it.browser.Page;
import com.scalekit.keycloak.it.harness.Accounts;
import com.scalekit.keycloak.it.harness.RealmDraft;
import com.scalekit.keycloak.it.harness.Stage;
import com.scalekit.keycloak.it.pages.KeycloakPage;
import com.scalekit.keycloak.it.pages.SignedIn;
import com.scalekit.keycloak.it.pages.SimulatedSignIn;
import com.scalekit.keycloak.it.pages.Visitor;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** A realm in which several accounts have one address: the address still leads to the customer, and to no account by chance. */
final class DuplicateEmailsIT {

    private static final String TWINS = "twins@local.test";
    private static final String COMPANY_TWINS = "twins@example.com";

    @RegisterExtension
    static final Stage STAGE = Stage.with(DuplicateEmailsIT::allowingDuplicates);

    private static RealmDraft allowingDuplicates(RealmDraft draft) {
        return draft.withRealm("duplicateEmailsAllowed", true).withRealm("loginWithEmailAllowed", false);
    }

    @BeforeAll
    static void twoAccountsHaveOneAddress() {
        for (String twin : List.of("castor", "pollux")) {
            STAGE.realm().accounts().add(twin, TWINS, true);
            STAGE.realm().accounts().add("company-" + twin, COMPANY_TWINS, true);
        }
        STAGE.realm().awaitCustomerOf("anybody@example.com");
    }

    @Nested
    final class ThePassword {

        @ParameterizedTest
        @ValueSource(strings = {"castor", "pollux", "company-castor"})
        void letsPeopleInByTheirUsername(String username) {
            SignedIn signedIn = STAGE.visitor().signInWithPassword(username, Accounts.PASSWORD);

            assertThat(signedIn.claim("preferred_username")).isEqualTo(username);
            assertThat(STAGE.control().calls().authorize()).isZero();
        }

        /** As in every realm of this kind; which of them would it be? */
        @ParameterizedTest
        @ValueSource(strings = {TWINS, "nobody@local.test"})
        void isAskedForBehindAnAddressAndLetsNobodyInByIt(String address) {
            Visitor visitor = STAGE.visitor();

            Page password = visitor.startWith(address);
            Page refused = visitor.enterPassword(password, address, Accounts.PASSWORD);

            assertThat(password.status()).isEqualTo(200);
            assertThat(KeycloakPage.PASSWORD.isAt(refused))
                    .as(refused.toString())
                    .isTrue();
            assertThat(refused.fieldError("username")).isEqualTo("Invalid username or password.");
            assertThat(SignedIn.at(visitor.enterPassword(refused, "castor", Accounts.PASSWORD))
                            .claim("preferred_username"))
                    .isEqualTo("castor");
        }

        @Test
        void isAskedForAgainOfTheSamePerson() {
            Visitor pollux = STAGE.visitor();
            pollux.signInWithPassword("pollux", Accounts.PASSWORD);

            Page page = pollux.startLogin(Map.of("prompt", "login", "login_hint", TWINS));

            assertThat(page.element("#kc-attempted-username").attr("value")).isEqualTo("pollux");
            assertThat(SignedIn.at(page.form("#kc-form-login")
                                    .with("password", Accounts.PASSWORD)
                                    .submit())
                            .claim("preferred_username"))
                    .isEqualTo("pollux");
        }
    }

    @Nested
    final class SingleSignOn {

        @Test
        void makesAnAccountForSomebodyNewAndFindsItAgain() {
            STAGE.control().autopilotFromLoginHint();

            SignedIn first = STAGE.visitor().signInOnAutopilot("new@example.com");
            SignedIn again = STAGE.visitor().signInOnAutopilot("new@example.com");

            assertThat(again.claim("sub")).isEqualTo(first.claim("sub"));
            assertThat(STAGE.realm().accounts().withEmail("new@example.com")).hasSize(1);
        }

        @Test
        void linksTheOnlyAccountWithTheAddress() {
            STAGE.control().autopilotFromLoginHint();
            String id = STAGE.realm().accounts().add("single", "single@example.com", true);

            assertThat(STAGE.visitor().signInOnAutopilot("single@example.com").claim("sub"))
                    .isEqualTo(id);
        }

        @Test
        void linksNoneOfTwo() {
            STAGE.control().autopilotFromLoginHint();

            RefusedLogin.of(STAGE, STAGE.realm(), COMPANY_TWINS)
                    .leavesOnly(Refusal.ACCOUNT_CONFLICT)
                    .andThePasswordStillDoes();
        }

        /** A second account that gets the address later changes nothing for the first. */
        @Test
        void staysWithTheAccountThatIsLinked() {
            STAGE.control().autopilotFromLoginHint();
            SignedIn first = STAGE.visitor().signInOnAutopilot("later@example.com");
            STAGE.realm().accounts().add("later-twin", "later@example.com", true);

            SignedIn again = STAGE.visitor().signInOnAutopilot("later@example.com");

            assertThat(again.claim("sub")).isEqualTo(first.claim("sub"));
        }

        @Test
        void asksTheLinkedPersonAgain() {
            Visitor visitor = STAGE.visitor();
            SignedIn before = visitor.signInThroughScalekit("afresh@example.com", "afresh@example.com");
            STAGE.realm().accounts().add("afresh-twin", "afresh@example.com", true);

            Page upstream = visitor.startLogin(Map.of("prompt", "login"));

            assertThat(SignedIn.at(SimulatedSignIn.signIn(upstream, "afresh@example.com"))
                            .claim("sub"))
                    .isEqualTo(before.claim("sub"));
        }
    }
}
