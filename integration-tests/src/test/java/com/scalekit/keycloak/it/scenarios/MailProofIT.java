package com.scalekit.keycloak.it.scenarios;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.scalekit.keycloak.domain.Refusal;
import com.scalekit.keycloak.it.browser.Form;
import com.scalekit.keycloak.it.browser.Page;
import com.scalekit.keycloak.it.harness.Accounts;
import com.scalekit.keycloak.it.harness.Json;
import com.scalekit.keycloak.it.harness.MailBox;
import com.scalekit.keycloak.it.harness.Stage;
import com.scalekit.keycloak.it.harness.TestRealm;
import com.scalekit.keycloak.it.harness.Traces;
import com.scalekit.keycloak.it.pages.English;
import com.scalekit.keycloak.it.pages.KeycloakPage;
import com.scalekit.keycloak.it.pages.SignedIn;
import com.scalekit.keycloak.it.pages.Visitor;
import com.scalekit.keycloak.simulator.tenancy.KnownTenants;
import com.scalekit.keycloak.simulator.tenancy.SimulatedUser;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/** Whoever proves by e-mail that an account is theirs proves it once, for one identity, and gets the account for themselves. */
final class MailProofIT {

    private static final Pattern KEY = Pattern.compile("[?&]key=[^.]+\\.([^.]+)\\.");

    @AutoClose
    private static final MailBox MAIL = MailBox.open();

    /** Addresses stay as they are, so that a second login is not simply that of somebody with a verified address. */
    @RegisterExtension
    static final Stage STAGE = Stage.with(draft -> MAIL.serving(draft.withSetting("syncMode", "IMPORT")));

    @BeforeEach
    void everybodySignsInAtOnce() {
        STAGE.control().autopilotFromLoginHint();
    }

    private static Accounts accounts() {
        return STAGE.realm().accounts();
    }

    /** An account whose username is the address of somebody, and whose own address is another one. */
    private static String accountNamed(String address, String own) {
        return accounts().add(address, own, true);
    }

    /** Up to the page that says that a mail is on its way. */
    private static Page askForProof(Visitor visitor, String email) {
        return agree(visitor.startWith(email));
    }

    private static Page agree(Page confirmation) {
        assertThat(KeycloakPage.CONFIRM_LINK.isAt(confirmation))
                .as(confirmation.toString())
                .isTrue();
        Page sent =
                confirmation.form("form").with("submitAction", "linkAccount").submit();
        assertThat(KeycloakPage.PROVE_BY_EMAIL.isAt(sent)).as(sent.toString()).isTrue();
        return sent;
    }

    /** In a browser that has nothing to do with the login. */
    private static Page followElsewhere(URI link) {
        Page question = STAGE.visitor().browser().open(link);
        return question.has("#kc-info-message a") ? question.click("#kc-info-message a") : question;
    }

    @Nested
    final class ThePasswordOfSomebodyWhoNeverProvedTheAddress {

        @Test
        void endsWithTheProofAndSoDoTheirSessions() {
            String id = accounts().add("squatter1", "kay@example.com", false);
            STAGE.visitor().signInWithPassword("squatter1", Accounts.PASSWORD);
            Visitor kay = STAGE.visitor();
            askForProof(kay, "kay@example.com");

            SignedIn signedIn = SignedIn.at(
                    kay.browser().open(MAIL.latestTo("kay@example.com").link()));

            assertThat(signedIn.claim("sub")).isEqualTo(id);
            assertThat(accounts().links(id)).hasSize(1);
            assertThat(accounts().credentials(id)).isEmpty();
            assertThat(accounts().sessions(id)).isOne();
            Visitor squatter = STAGE.visitor();
            Page page = squatter.enterPassword(squatter.startWith("squatter1"), "squatter1", Accounts.PASSWORD);
            assertThat(SignedIn.isAt(page)).as(page.toString()).isFalse();
        }

        /** The mail was followed in another browser, and the login left alone: Keycloak calls the address verified by then. */
        @Test
        void endsAlsoIfTheProofWasFollowedByANewLogin() {
            String id = accounts().add("squatter2", "kim@example.com", false);
            askForProof(STAGE.visitor(), "kim@example.com");
            followElsewhere(MAIL.latestTo("kim@example.com").link());
            assertThat(accounts().byId(id).emailVerified()).isTrue();

            SignedIn kim = STAGE.visitor().signInOnAutopilot("kim@example.com");

            assertThat(kim.claim("sub")).isEqualTo(id);
            assertThat(accounts().credentials(id)).isEmpty();
        }

        /** Somebody is signed in to the account here, by the password: that session goes on as the person's own. */
        @Test
        void endsInTheSameBrowserWithoutEndingTheLogin() {
            String id = accounts().add("squatter4", "kai@example.com", false);
            Visitor kai = STAGE.visitor();
            kai.signInWithPassword("squatter4", Accounts.PASSWORD);
            STAGE.visitor().signInWithPassword("squatter4", Accounts.PASSWORD);
            Page page = kai.browser()
                    .open(kai.loginAddress(Map.of(
                            "prompt", "login", "kc_idp_hint", TestRealm.ALIAS, "login_hint", "kai@example.com")));
            agree(page);

            SignedIn in = SignedIn.at(
                    kai.browser().open(MAIL.latestTo("kai@example.com").link()));

            assertThat(in.claim("sub")).isEqualTo(id);
            assertThat(accounts().credentials(id)).isEmpty();
            assertThat(accounts().links(id)).hasSize(1);
            assertThat(accounts().sessions(id)).isOne();
        }

        /** Whatever fails behind the proof, the stranger does not get the account back by it. */
        @Test
        void endsAlsoIfTheFirstLoginFailedAtItsEnd() {
            String id = accounts().add("squatter5", "kea@example.com", false);
            Visitor kea = STAGE.visitor();
            askForProof(kea, "kea@example.com");
            String mapper = FailingMapperIT.addMapperThatCannotReadItsOwnConfiguration(STAGE.realm());
            try {
                Page failed =
                        kea.browser().open(MAIL.latestTo("kea@example.com").link());
                assertThat(SignedIn.isAt(failed)).as(failed.toString()).isFalse();
                assertThat(accounts().links(id)).isEmpty();
            } finally {
                STAGE.admin().delete(STAGE.realm().path() + "/identity-provider/instances/scalekit/mappers/" + mapper);
            }

            SignedIn in = STAGE.visitor().signInOnAutopilot("kea@example.com");

            assertThat(in.claim("sub")).isEqualTo(id);
            assertThat(accounts().credentials(id)).isEmpty();
        }

        /** From then on the address counts as verified, so a stranger must not be in, whether the person comes back or not. */
        @Test
        void endsWhenTheMailIsFollowedThoughTheLoginIsLeftAlone() {
            String id = accounts().add("squatter6", "kip@example.com", false);
            STAGE.visitor().signInWithPassword("squatter6", Accounts.PASSWORD);
            askForProof(STAGE.visitor(), "kip@example.com");
            assertThat(accounts().sessions(id)).isOne();

            followElsewhere(MAIL.latestTo("kip@example.com").link());

            assertThat(accounts().byId(id).emailVerified()).isTrue();
            assertThat(accounts().credentials(id)).isEmpty();
            assertThat(accounts().sessions(id)).isZero();
        }

        @Test
        void staysAsLongAsNothingIsProved() {
            String id = accounts().add("squatter3", "kit@example.com", false);

            askForProof(STAGE.visitor(), "kit@example.com");

            assertThat(accounts().credentials(id)).containsExactly("password");
            assertThat(accounts().links(id)).isEmpty();
        }
    }

    @Nested
    final class ThePasswordOfAProvedAccount {

        @Test
        void worksAsBefore() {
            String id = accountNamed("lea@example.com", "lea@local.test");
            Visitor lea = STAGE.visitor();
            askForProof(lea, "lea@example.com");

            SignedIn.at(lea.browser().open(MAIL.latestTo("lea@local.test").link()));

            assertThat(accounts().links(id)).hasSize(1);
            assertThat(accounts().credentials(id)).containsExactly("password");
        }
    }

    @Nested
    final class TheLink {

        @Test
        void inAnotherBrowserSignsNobodyInThere() {
            String id = accountNamed("mia@example.com", "mia@local.test");
            Visitor mia = STAGE.visitor();
            Page waiting = askForProof(mia, "mia@example.com");

            Page elsewhere = followElsewhere(MAIL.latestTo("mia@local.test").link());

            assertThat(KeycloakPage.INFO.isAt(elsewhere))
                    .as(elsewhere.toString())
                    .isTrue();
            assertThat(accounts().links(id)).isEmpty();
            assertThat(accounts().sessions(id)).isZero();
            SignedIn signedIn = SignedIn.at(waiting.click("#instruction3 a"));
            assertThat(signedIn.claim("sub")).isEqualTo(id);
            assertThat(accounts().links(id)).hasSize(1);
        }

        @Test
        void isAboutTheWholeIdentity() {
            accountNamed("mel@example.com", "mel@local.test");
            STAGE.control()
                    .autopilot(SimulatedUser.of("mel@example.com").withSubject(KnownTenants.TEST_CONNECTION + ";e-77"));
            askForProof(STAGE.visitor(), "mel@example.com");

            Matcher key = KEY.matcher(MAIL.latestTo("mel@local.test").link().toString());

            assertThat(key.find()).isTrue();
            String token = new String(Base64.getUrlDecoder().decode(key.group(1)), StandardCharsets.UTF_8);
            assertThat(Json.read(token).path("idpuid").asText())
                    .isEqualTo(TestRealm.ALIAS + "." + KnownTenants.TEST_CONNECTION + ";e-77");
        }

        @Test
        void provesNothingForAnotherIdentityInTheSameTab() {
            String id = accountNamed("tess@stark.example", "tess@local.test");
            SimulatedUser tess = SimulatedUser.of("tess@stark.example");
            STAGE.control().autopilot(tess);
            Visitor visitor = STAGE.visitor();
            Page sent = askForProof(visitor, "tess@stark.example");
            URI firstLink = MAIL.latestTo("tess@local.test").link();
            STAGE.control()
                    .autopilot(
                            tess.answeredBy(KnownTenants.STARK_WEST_CONNECTION).memberOf(KnownTenants.STARK_WEST));
            STAGE.realm().events().clear();
            Traces before = STAGE.realm().traces();

            Page refused = visitor.type(restart(visitor, sent), "tess@stark.example");
            followElsewhere(firstLink);
            visitor.browser().open(refused.uri());

            assertThat(KeycloakPage.ADDRESS.isAt(refused))
                    .as(refused.toString())
                    .isTrue();
            assertThat(refused.alert())
                    .isEqualTo(English.of(
                            Refusal.PROOF_FOR_OTHER_IDENTITY.message().key()));
            assertThat(STAGE.realm().events().refusal().detail("scalekit_error"))
                    .contains(Refusal.PROOF_FOR_OTHER_IDENTITY.code());
            Referred.on(refused, STAGE.realm());
            assertThat(STAGE.realm().traces()).isEqualTo(before);
            int mails = MAIL.to("tess@local.test").size();
            agree(visitor.type(refused, "tess@stark.example"));
            assertThat(MAIL.to("tess@local.test")).hasSize(mails + 1);
            assertThat(accounts().links(id)).isEmpty();
        }

        private Page restart(Visitor visitor, Page page) {
            String query =
                    page.document().select("a[href*=tab_id]").attr("href").replaceFirst(".*\\?", "");
            return visitor.browser()
                    .open(URI.create(STAGE.realm().url() + "/login-actions/restart?skip_logout=true&" + query));
        }

        @Test
        void provesNothingOnceItWasFollowedAndTheLinkWasTakenAway() {
            String id = accountNamed("nora@example.com", "nora@local.test");
            Visitor nora = STAGE.visitor();
            askForProof(nora, "nora@example.com");
            URI link = MAIL.latestTo("nora@local.test").link();
            SignedIn.at(nora.browser().open(link));
            accounts().unlink(id, TestRealm.ALIAS);
            accounts().signOut(id);
            Traces before = STAGE.realm().traces();

            nora.browser().open(link);
            followElsewhere(link);

            assertThat(STAGE.realm().traces()).isEqualTo(before);
            assertThat(KeycloakPage.CONFIRM_LINK.isAt(STAGE.visitor().startWith("nora@example.com")))
                    .isTrue();
            assertThat(accounts().links(id)).isEmpty();
        }

        @Test
        void provesNothingOnceItWasFollowedElsewhereAndTheLinkWasTakenAway() {
            String id = accountNamed("olga@example.com", "olga@local.test");
            Visitor olga = STAGE.visitor();
            Page waiting = askForProof(olga, "olga@example.com");
            URI link = MAIL.latestTo("olga@local.test").link();
            followElsewhere(link);
            SignedIn.at(waiting.click("#instruction3 a"));
            accounts().unlink(id, TestRealm.ALIAS);
            accounts().signOut(id);

            followElsewhere(link);
            Page page = STAGE.visitor().startWith("olga@example.com");

            assertThat(KeycloakPage.CONFIRM_LINK.isAt(page)).as(page.toString()).isTrue();
            assertThat(accounts().links(id)).isEmpty();
            assertThat(accounts().sessions(id)).isZero();
        }

        /** Keycloak would link both accounts, and from then on let nobody in by this identity. */
        @Test
        void givesNoSecondAccountToSomebodyWhoHasGotAnotherOneMeanwhile() {
            String first = accountNamed("ada@example.com", "ada@local.test");
            SimulatedUser ada = SimulatedUser.of("ada@example.com").withSubject(KnownTenants.TEST_CONNECTION + ";e-99");
            STAGE.control().autopilot(ada);
            Visitor waiting = STAGE.visitor();
            askForProof(waiting, "ada@example.com");
            STAGE.control()
                    .autopilot(SimulatedUser.of("ada.new@example.com")
                            .withSubject(KnownTenants.TEST_CONNECTION + ";e-99"));
            String second =
                    STAGE.visitor().signInOnAutopilot("ada.new@example.com").claim("sub");
            STAGE.realm().events().clear();

            Page page = waiting.browser().open(MAIL.latestTo("ada@local.test").link());

            assertThat(KeycloakPage.ADDRESS.isAt(page)).as(page.toString()).isTrue();
            assertThat(STAGE.realm().events().refusal().detail("scalekit_error"))
                    .contains(Refusal.FIRST_LOGIN_UNDER_WAY.code());
            Referred.on(page, STAGE.realm());
            assertThat(second).isNotEqualTo(first);
            assertThat(accounts().links(first)).isEmpty();
            assertThat(accounts().credentials(first)).containsExactly("password");
            assertThat(STAGE.visitor().signInOnAutopilot("ada.new@example.com").claim("sub"))
                    .isEqualTo(second);
        }

        @Test
        void givesNoAccountThatAdministratesByNow() {
            String id = accountNamed("rosa@example.com", "rosa@local.test");
            Visitor rosa = STAGE.visitor();
            askForProof(rosa, "rosa@example.com");
            accounts().makeAdministrator(id, "view-users");
            STAGE.realm().events().clear();

            Page page = rosa.browser().open(MAIL.latestTo("rosa@local.test").link());

            assertThat(KeycloakPage.ADDRESS.isAt(page)).as(page.toString()).isTrue();
            assertThat(page.status()).isEqualTo(200);
            assertThat(page.alert())
                    .isEqualTo(English.of(Refusal.ACCOUNT_PRIVILEGED.message().key()));
            assertThat(accounts().links(id)).isEmpty();
            assertThat(accounts().sessions(id)).isZero();
            assertThat(accounts().credentials(id)).containsExactly("password");
            assertThat(STAGE.realm().events().refusal().detail("scalekit_error"))
                    .contains(Refusal.ACCOUNT_PRIVILEGED.code());
            Referred.on(page, STAGE.realm());
        }
    }

    @Nested
    final class AtTheQuestionWhetherToLink {

        @Test
        void noOtherStepCanBeReachedByItsAddress() {
            String id = accountNamed("sara@example.com", "sara@local.test");
            Visitor sara = STAGE.visitor();
            Page confirmation = sara.startWith("sara@example.com");
            String action = confirmation.form("form").action().toString();
            Traces before = STAGE.realm().traces();

            for (String flow : new String[] {"first broker login", "scalekit first broker login", "browser"}) {
                for (var execution : STAGE.admin()
                        .get(STAGE.realm().path() + "/authentication/flows/" + flow.replace(" ", "%20")
                                + "/executions")) {
                    String other = action.replaceAll(
                            "execution=[^&]+",
                            "execution=" + execution.path("id").asText());
                    Page page = sara.browser().open(URI.create(other));
                    assertThat(page.id()).as(other).doesNotContain("profile");
                    assertThat(page.document().select("input[name=email]:not([type=hidden]), input[name=firstName]"))
                            .as(page.toString())
                            .isEmpty();
                    assertThat(SignedIn.isAt(page)).isFalse();
                    assertThat(page.status()).isLessThan(500);
                }
            }
            assertThat(STAGE.realm().traces()).isEqualTo(before);
            assertThat(accounts().links(id)).isEmpty();
        }

        @Test
        void anAddressThatIsSentAlongChangesNeitherTheAccountNorWhereTheMailGoes() {
            String id = accountNamed("vera@example.com", "vera@local.test");
            Form form = STAGE.visitor().startWith("vera@example.com").form("form");

            form.with("submitAction", "linkAccount")
                    .with("email", "mallory@evil.test")
                    .with("username", "mallory")
                    .submit();

            assertThat(MAIL.to("mallory@evil.test")).isEmpty();
            assertThat(MAIL.latestTo("vera@local.test").link()).isNotNull();
            assertThat(accounts().byId(id).email()).isEqualTo("vera@local.test");
            assertThat(accounts().byId(id).username()).isEqualTo("vera@example.com");
        }
    }
}
