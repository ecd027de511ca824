package com.scalekit.keycloak.it.scenarios;

import java.net.URI;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.scalekit.keycloak.it.browser.Page;
import com.scalekit.keycloak.it.harness.Accounts;
import com.scalekit.keycloak.it.harness.MailBox;
import com.scalekit.keycloak.it.harness.RealmDraft;
import com.scalekit.keycloak.it.harness.Stage;
import com.scalekit.keycloak.it.harness.TestRealm;
import com.scalekit.keycloak.it.pages.KeycloakPage;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static com.scalekit.keycloak.it.scenarios.EnforcedRealm.addEmployee;
import static com.scalekit.keycloak.it.scenarios.EnforcedRealm.anonymous;
import static org.assertj.core.api.Assertions.assertThat;

/** Where single sign-on is enforced, neither the token endpoint nor a forgotten password is a way around it. */
final class EnforcedElsewhereIT {

    private static final String OLGA = "olga.e";

    @AutoClose
    private static final MailBox MAIL = MailBox.open();

    @RegisterExtension
    static final Stage STAGE = Stage.with(draft -> MAIL.serving(EnforcedRealm.enforced(draft)));

    @BeforeAll
    static void olgaHasAPassword() {
        addEmployee(STAGE.realm(), OLGA);
        STAGE.realm().awaitCustomerOf("anybody@example.com");
    }

    private static PasswordGrant grant(String username, String password) {
        return PasswordGrant.of(STAGE.realm(), username, password);
    }

    @Nested
    final class TheDirectGrant {

        @Test
        void isAWayAroundUnderTheDefaultPolicyAndRefreshesGoOnWhenItEnds() {
            TestRealm realm = STAGE.freshRealm(EnforcedRealm::routing);
            realm.awaitCustomerOf("anybody@example.com");
            addEmployee(realm, OLGA);
            PasswordGrant before = PasswordGrant.of(realm, OLGA, Accounts.PASSWORD);
            assertThat(before.status()).isEqualTo(200);

            EnforcedRealm.enforceIn(realm);

            assertThat(PasswordGrant.of(realm, OLGA, Accounts.PASSWORD).status())
                    .isEqualTo(400);
            assertThat(before.refresh(realm).status()).isEqualTo(200);
        }

        @ParameterizedTest
        @ValueSource(strings = {OLGA, "OLGA.E", " olga.e ", "olga.e@example.com", "Olga.E@EXAMPLE.com"})
        void answersTheRightPasswordAsAWrongOneAndAsAnUnknownName(String username) {
            PasswordGrant right = grant(username, Accounts.PASSWORD);

            assertThat(right.status()).isEqualTo(400);
            assertThat(right.body()).contains("invalid_grant", "Invalid user credentials");
            assertThat(right)
                    .isEqualTo(grant(username, "wrong"))
                    .isEqualTo(grant("nobody.e", "wrong"))
                    .isEqualTo(grant("nobody@example.com", "wrong"))
                    .isEqualTo(grant("pat", "wrong"));
        }

        /** Keycloak's own step says that an account is disabled, for the right password alone. */
        @Test
        void doesNotTellThatAnAccountIsDisabled() {
            Accounts accounts = STAGE.realm().accounts();
            String id = addEmployee(STAGE.realm(), "peggy.e");
            accounts.change(id, ((ObjectNode) accounts.byId(id).json()).put("enabled", false));

            assertThat(grant("peggy.e", Accounts.PASSWORD)).isEqualTo(grant("peggy.e", "wrong"));
        }

        @Test
        void tellsTheOperator() {
            grant(OLGA, Accounts.PASSWORD);

            assertThat(STAGE.realm().events().ofType("LOGIN_ERROR").get(0).detail("scalekit_error"))
                    .contains("password_not_allowed");
        }

        @Test
        void isThereForEverybodyElseAndForTheBreakGlassRole() {
            STAGE.realm().accounts().giveRole(addEmployee(STAGE.realm(), "quinn.e"), EnforcedRealm.ROLE);

            assertThat(grant("pat", "password").status()).isEqualTo(200);
            assertThat(grant("quinn.e", Accounts.PASSWORD).status()).isEqualTo(200);
            assertThat(grant("quinn.e@example.com", Accounts.PASSWORD).status()).isEqualTo(200);
        }
    }

    @Nested
    final class AForgottenPassword {

        private Page forget(TestRealm realm, String name) {
            Page page = realm.visitor()
                    .browser()
                    .open(URI.create(realm.url() + "/login-actions/reset-credentials?client_id=demo-app"));
            assertThat(KeycloakPage.RESET_PASSWORD.isAt(page))
                    .as(page.toString())
                    .isTrue();
            return page.form("#kc-reset-password-form").with("username", name).submit();
        }

        /** With it, the mail that is on its way is worth nothing either. */
        @Test
        void isAWayAroundUnderTheDefaultPolicyAndItsMailEndsWithIt() {
            TestRealm realm = STAGE.freshRealm(draft -> MAIL.serving(EnforcedRealm.routing(draft)));
            realm.awaitCustomerOf("anybody@example.com");
            addEmployee(realm, "rupert.e");
            forget(realm, "rupert.e");
            URI first = MAIL.latestTo("rupert.e@example.com").link();
            assertThat(afterQuestion(realm, first)).isEqualTo(KeycloakPage.UPDATE_PASSWORD.id());
            forget(realm, "rupert.e");
            URI second = MAIL.latestTo("rupert.e@example.com").link();
            assertThat(second).isNotEqualTo(first);

            EnforcedRealm.enforceIn(realm);

            assertThat(afterQuestion(realm, second)).isNotEqualTo(KeycloakPage.UPDATE_PASSWORD.id());
        }

        private String afterQuestion(TestRealm realm, URI link) {
            Page page = realm.visitor().browser().open(link);
            return (page.has("#kc-info-message a") ? page.click("#kc-info-message a") : page).id();
        }

        @ParameterizedTest
        @ValueSource(strings = {OLGA, "olga.e@example.com", "OLGA.E@EXAMPLE.COM"})
        void sendsNoMailAndLooksTheSame(String name) {
            Page enforced = forget(STAGE.realm(), name);
            Page unknown = forget(STAGE.realm(), "nobody.e");
            Page local = forget(STAGE.realm(), "pat");

            MAIL.latestTo("pat@local.test");
            assertThat(MAIL.to("olga.e@example.com")).isEmpty();
            assertThat(anonymous(enforced, name))
                    .isEqualTo(anonymous(unknown, "nobody.e"))
                    .isEqualTo(anonymous(local, "pat"));
            assertThat(KeycloakPage.ADDRESS.isAt(enforced))
                    .as(enforced.toString())
                    .isTrue();
            assertThat(STAGE.realm().events().ofType("RESET_PASSWORD_ERROR"))
                    .anySatisfy(
                            event -> assertThat(event.detail("scalekit_error")).contains("password_not_allowed"));
        }

        @Test
        void sendsItToTheBreakGlassRole() {
            STAGE.realm().accounts().giveRole(addEmployee(STAGE.realm(), "sybil.e"), EnforcedRealm.ROLE);

            forget(STAGE.realm(), "sybil.e");

            assertThat(MAIL.latestTo("sybil.e@example.com").link()).isNotNull();
        }
    }

    @Nested
    final class TheRefusal {

        /** Nobody can lock a person out of the company's sign-in by guessing at a password that is not looked at. */
        @Test
        void countsAsNoFailedLogin() {
            TestRealm realm = STAGE.freshRealm(draft -> EnforcedRealm.enforced(draft)
                    .withRealm("bruteForceProtected", true)
                    .withRealm("failureFactor", 2));
            realm.awaitCustomerOf("anybody@example.com");
            addEmployee(realm, "tara.e");
            for (int i = 0; i < 4; i++) {
                EnforcedRealm.isRefused(EnforcedRealm.tryPassword(realm.visitor(), "tara.e", "wrong"));
                PasswordGrant.of(realm, "tara.e", "wrong");
            }

            STAGE.control().autopilotFromLoginHint();

            assertThat(realm.visitor().signInOnAutopilot("tara.e@example.com").claim("preferred_username"))
                    .isEqualTo("tara.e");
        }

        /** A passkey at the form is no password; the sub-flow behind it stands for everything that is none. */
        @Test
        void isAPageBehindTheForm() {
            TestRealm realm = STAGE.freshRealm(
                    draft -> EnforcedRealm.enforced(draft).with(EnforcedElsewhereIT::nobodyBreaksGlassBehindTheForm));
            realm.awaitCustomerOf("anybody@example.com");
            realm.accounts().giveRole(addEmployee(realm, "uma.e"), EnforcedRealm.ROLE);

            Page page = EnforcedRealm.tryPassword(realm, "uma.e");

            assertThat(KeycloakPage.ERROR.isAt(page)).as(page.toString()).isTrue();
            assertThat(page.status()).isEqualTo(401);
            assertThat(page.text()).contains(EnforcedRealm.REFUSED);
        }
    }

    private static void nobodyBreaksGlassBehindTheForm(RealmDraft draft) {
        draft.json().withArray("authenticatorConfig").forEach(config -> {
            if (config.path("alias").asText().equals("scalekit enforced browser")) {
                ((ObjectNode) config.path("config")).remove("breakGlassRole");
            }
        });
    }
}
