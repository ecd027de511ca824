package com.scalekit.keycloak.it.scenarios;

import java.util.Map;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.scalekit.keycloak.it.browser.Page;
import com.scalekit.keycloak.it.harness.Accounts;
import com.scalekit.keycloak.it.harness.Stage;
import com.scalekit.keycloak.it.harness.TestRealm;
import com.scalekit.keycloak.it.pages.KeycloakPage;
import com.scalekit.keycloak.it.pages.SignedIn;
import com.scalekit.keycloak.it.pages.SimulatedSignIn;
import com.scalekit.keycloak.it.pages.Visitor;
import com.scalekit.keycloak.simulator.mischief.AuthorizeMischief;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static com.scalekit.keycloak.it.scenarios.EnforcedRealm.addEmployee;
import static com.scalekit.keycloak.it.scenarios.EnforcedRealm.anonymous;
import static com.scalekit.keycloak.it.scenarios.EnforcedRealm.isRefused;
import static com.scalekit.keycloak.it.scenarios.EnforcedRealm.letsIn;
import static com.scalekit.keycloak.it.scenarios.EnforcedRealm.tryPassword;
import static org.assertj.core.api.Assertions.assertThat;

/** Where single sign-on is enforced, no password of people who have it lets anybody in with a browser. */
final class EnforcedSingleSignOnIT {

    private static final String ERIN = "erin.e";

    @RegisterExtension
    static final Stage STAGE = Stage.with(EnforcedRealm::enforced);

    @BeforeAll
    static void erinHasAPassword() {
        addEmployee(STAGE.realm(), ERIN);
        STAGE.realm().awaitCustomerOf("anybody@example.com");
    }

    @Nested
    final class TheDefaultPolicy {

        /** The attack that this is about. */
        @Test
        void letsPeopleInByTheirUsername() {
            TestRealm realm = STAGE.freshRealm(EnforcedRealm::routing);
            realm.awaitCustomerOf("anybody@example.com");
            addEmployee(realm, ERIN);
            assertThat(letsIn(realm, ERIN)).isTrue();

            EnforcedRealm.enforceIn(realm);

            assertThat(letsIn(realm, ERIN)).isFalse();
        }
    }

    @Nested
    final class ThePassword {

        @ParameterizedTest
        @ValueSource(strings = {"erin.e", "ERIN.E", " erin.e "})
        void isRefusedWithTheUsername(String typed) {
            STAGE.realm().events().clear();

            isRefused(tryPassword(STAGE.realm(), typed));

            var event = STAGE.realm().events().ofType("LOGIN_ERROR").get(0);
            assertThat(event.detail("scalekit_error")).contains("password_not_allowed");
            assertThat(STAGE.realm().events().types()).doesNotContain("LOGIN");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"erin.e@example.com", "ERIN.E@Example.COM", " erin.e@example.com ", "nobody@example.com"})
        void isNotLookedAtWithTheAddress(String typed) {
            Visitor visitor = STAGE.visitor();

            Page page = visitor.enterPassword(visitor.startWith("pat"), typed, Accounts.PASSWORD);

            assertThat(SimulatedSignIn.isAt(SimulatedSignIn.selfPosted(page)))
                    .as(page.toString())
                    .isTrue();
        }

        @Test
        void isRefusedAfterARefusedSignInAndInAnotherTab() {
            Visitor erin = STAGE.visitor();
            Page firstTab = erin.startLogin();
            STAGE.control().onAuthorize(AuthorizeMischief.next().refuse("access_denied", "no"));
            Page refused = erin.type(firstTab, "erin.e@example.com");
            assertThat(KeycloakPage.ADDRESS.isAt(refused))
                    .as(refused.toString())
                    .isTrue();

            isRefused(erin.enterPassword(erin.type(refused, ERIN), ERIN, Accounts.PASSWORD));
            isRefused(tryPassword(erin, ERIN, Accounts.PASSWORD));
        }

        /** Nothing of the account has to say so: its username is the address. */
        @Test
        void isRefusedWhereOnlyTheUsernameIsTheAddress() {
            STAGE.realm().accounts().add("frank.e@example.com", "frank@private.test", true);

            isRefused(tryPassword(STAGE.realm(), "frank@private.test"));
        }

        /** Whoever is linked stays a person of that company, whatever address they give themselves. */
        @Test
        void isRefusedAfterAChangeOfTheAddress() {
            Accounts accounts = STAGE.realm().accounts();
            String id = accounts.add("grace.e", "grace@private.test", true);
            assertThat(letsIn(STAGE.realm(), "grace.e")).isTrue();

            accounts.link(id, new Accounts.Link(TestRealm.ALIAS, "conn_70087756662900110;grace", "grace@example.com"));

            isRefused(tryPassword(STAGE.realm(), "grace.e"));
        }

        @Test
        void isRefusedAfterItWasSetInTheAccountConsole() {
            STAGE.control().autopilotFromLoginHint();
            addEmployee(STAGE.realm(), "heidi.e");
            Visitor heidi = STAGE.visitor();
            heidi.signInOnAutopilot("heidi.e@example.com");
            Page change = heidi.startLogin(Map.of("kc_action", "UPDATE_PASSWORD"));
            assertThat(KeycloakPage.UPDATE_PASSWORD.isAt(change))
                    .as(change.toString())
                    .isTrue();
            SignedIn.at(change.form("#kc-passwd-update-form")
                    .with("password-new", "changed")
                    .with("password-confirm", "changed")
                    .submit());

            isRefused(tryPassword(STAGE.visitor(), "heidi.e", "changed"));
        }

        @Test
        void isRefusedWhereSomebodySignsInAgain() {
            Accounts accounts = STAGE.realm().accounts();
            String id = addEmployee(STAGE.realm(), "ivan.e");
            accounts.giveRole(id, EnforcedRealm.ROLE);
            Visitor ivan = STAGE.visitor();
            SignedIn.at(tryPassword(ivan, "ivan.e", Accounts.PASSWORD));
            accounts.takeRole(id, EnforcedRealm.ROLE);

            Page again = ivan.startLogin(Map.of("prompt", "login"));
            assertThat(KeycloakPage.PASSWORD.isAt(again)).as(again.toString()).isTrue();
            Page refused = again.form("#kc-form-login")
                    .with("password", Accounts.PASSWORD)
                    .submit();

            assertThat(SignedIn.isAt(refused)).isFalse();
            assertThat(refused.text()).contains(EnforcedRealm.REFUSED);
        }
    }

    @Nested
    final class ThePageOfARefusal {

        @Test
        void isTheSameForARightPasswordAWrongOneAndAnUnknownName() {
            String right = anonymous(tryPassword(STAGE.visitor(), ERIN, Accounts.PASSWORD), ERIN);
            String wrong = anonymous(tryPassword(STAGE.visitor(), ERIN, "wrong"), ERIN);
            String empty = anonymous(tryPassword(STAGE.visitor(), ERIN, ""), ERIN);
            String unknown = anonymous(tryPassword(STAGE.visitor(), "nobody.e", "wrong"), "nobody.e");
            String local = anonymous(tryPassword(STAGE.visitor(), "pat", "wrong"), "pat");

            assertThat(right)
                    .isEqualTo(wrong)
                    .isEqualTo(empty)
                    .isEqualTo(unknown)
                    .isEqualTo(local);
        }

        /** Keycloak's own form would say that the account is disabled, for the right password alone. */
        @Test
        void isTheSameForADisabledAccount() {
            Accounts accounts = STAGE.realm().accounts();
            String id = addEmployee(STAGE.realm(), "judy.e");
            accounts.change(id, ((ObjectNode) accounts.byId(id).json()).put("enabled", false));

            isRefused(tryPassword(STAGE.realm(), "judy.e"));
        }

        @Test
        void leadsOnToSingleSignOn() {
            STAGE.control().autopilotFromLoginHint();
            Visitor erin = STAGE.visitor();
            Page refused = tryPassword(erin, ERIN, Accounts.PASSWORD);

            Page page = SimulatedSignIn.selfPosted(erin.enterPassword(refused, "erin.e@example.com", ""));

            assertThat(SignedIn.at(page).claim("preferred_username")).isEqualTo(ERIN);
        }
    }

    @Nested
    final class ThePasswordStillWorks {

        @ParameterizedTest
        @ValueSource(strings = {"pat", "pat@local.test"})
        void forEverybodyElse(String typed) {
            assertThat(STAGE.visitor().signInWithPassword(typed, "password").name())
                    .isEqualTo("Pat Local");
        }

        @Test
        void forTheBreakGlassRole() {
            STAGE.realm().accounts().giveRole(addEmployee(STAGE.realm(), "mallory.e"), EnforcedRealm.ROLE);

            assertThat(letsIn(STAGE.realm(), "mallory.e")).isTrue();
        }

        @Test
        void forTheBreakGlassRoleOfAGroup() {
            STAGE.realm().accounts().giveRoleByGroup(addEmployee(STAGE.realm(), "niaj.e"), EnforcedRealm.ROLE);

            assertThat(letsIn(STAGE.realm(), "niaj.e")).isTrue();
        }
    }
}
