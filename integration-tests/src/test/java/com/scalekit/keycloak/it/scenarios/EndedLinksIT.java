package com.scalekit.keycloak.it.scenarios;

import java.time.Duration;
import java.util.Map;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.scalekit.keycloak.domain.Refusal;
import com.scalekit.keycloak.it.browser.Page;
import com.scalekit.keycloak.it.harness.Accounts;
import com.scalekit.keycloak.it.harness.Json;
import com.scalekit.keycloak.it.harness.Stage;
import com.scalekit.keycloak.it.harness.TestRealm;
import com.scalekit.keycloak.it.harness.Traces;
import com.scalekit.keycloak.it.pages.KeycloakPage;
import com.scalekit.keycloak.it.pages.SignedIn;
import com.scalekit.keycloak.it.pages.SimulatedSignIn;
import com.scalekit.keycloak.it.pages.Visitor;
import com.scalekit.keycloak.simulator.tenancy.KnownTenants;
import com.scalekit.keycloak.simulator.tenancy.SimulatedUser;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A link is as good as what it hangs on: the identity provider, the account, and the organization. */
final class EndedLinksIT {

    @RegisterExtension
    static final Stage STAGE = Stage.withDemoRealm();

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static TestRealm realm(String syncMode) {
        return STAGE.freshRealm(draft -> draft.withSetting("syncMode", syncMode));
    }

    @Nested
    final class AnIdentityProviderThatWasRemovedAndMadeAnew {

        /** The new one may be for another environment, whose subjects happen to be the same. */
        @ParameterizedTest
        @ValueSource(strings = {"IMPORT", "FORCE"})
        @Tag("attack")
        void findsNobodyByALinkOfTheOldOne(String syncMode) {
            TestRealm realm = realm(syncMode);
            SimulatedUser owner = SimulatedUser.of("hal@example.com").withSubject(KnownTenants.TEST_CONNECTION + ";1");
            STAGE.control().autopilot(owner);
            String id = realm.visitor().signInOnAutopilot("hal@example.com").claim("sub");
            realm.visitor().signInOnAutopilot("hal@example.com");
            realm.accounts().signOut(id);
            removeAndMakeAnew(realm);
            assertThat(realm.accounts().links(id)).isEmpty();
            STAGE.control().autopilotOff();
            realm.awaitCustomerOf("hal@example.com");
            STAGE.control()
                    .autopilot(SimulatedUser.of("ivy@example.com").withSubject(KnownTenants.TEST_CONNECTION + ";1"));

            Traces before = realm.traces();

            SignedIn ivy = realm.visitor().signInOnAutopilot("ivy@example.com");

            assertThat(ivy.claim("sub")).isNotEqualTo(id);
            assertThat(realm.traces().without(ivy.claim("sub"))).isEqualTo(before);
            assertThat(realm.accounts().links(id)).isEmpty();
            assertThat(realm.accounts().sessions(id)).isZero();
            assertThat(realm.accounts().byId(id).email()).isEqualTo("hal@example.com");
        }

        private void removeAndMakeAnew(TestRealm realm) {
            ObjectNode provider = realm.provider();
            String path = realm.path() + "/identity-provider/instances";
            realm.admin().delete(path + "/" + TestRealm.ALIAS);
            provider.remove("internalId");
            provider.withObject("/config").put("clientSecret", KnownTenants.CLIENT_SECRET);
            realm.admin().post(path, provider);
        }
    }

    @Nested
    final class SomebodyWhoMovedToAnotherOrganization {

        @Test
        void getsTheAccountBackOnceAnAdministratorHasTakenTheLinkAway() {
            Accounts accounts = STAGE.realm().accounts();
            SimulatedUser una = SimulatedUser.of("una@stark.example");
            STAGE.control().autopilot(una);
            String id = STAGE.visitor().signInOnAutopilot("una@stark.example").claim("sub");
            STAGE.control()
                    .autopilot(
                            una.answeredBy(KnownTenants.STARK_WEST_CONNECTION).memberOf(KnownTenants.STARK_WEST));
            RefusedLogin.of(STAGE, STAGE.realm(), "una@stark.example")
                    .leavesOnly(Refusal.ACCOUNT_OF_OTHER_ORGANIZATION);

            accounts.unlink(id, TestRealm.ALIAS);
            SignedIn after = STAGE.visitor().signInOnAutopilot("una@stark.example");

            assertThat(after.claim("sub")).isEqualTo(id);
            assertThat(accounts.links(id))
                    .singleElement()
                    .satisfies(link -> assertThat(link.userId()).startsWith(KnownTenants.STARK_WEST_CONNECTION + ";"));
            assertThat(accounts.byId(id).attribute("scalekit_organization_id")).contains(KnownTenants.STARK_WEST);
            STAGE.control().autopilot(una);
            RefusedLogin.of(STAGE, STAGE.realm(), "una@stark.example")
                    .leavesOnly(Refusal.ACCOUNT_OF_OTHER_ORGANIZATION);
        }
    }

    @Nested
    final class AnAccountThatIsNotAsItWas {

        @Test
        @Tag("attack")
        void isNotSignedInToWhileItIsDisabled() {
            STAGE.control().autopilotFromLoginHint();
            String id = STAGE.visitor().signInOnAutopilot("ken@example.com").claim("sub");
            STAGE.realm().accounts().change(id, Json.object().put("enabled", false));

            RefusedLogin.of(STAGE, STAGE.realm(), "ken@example.com").leavesOnly(Refusal.ACCOUNT_DISABLED);

            STAGE.realm().accounts().change(id, Json.object().put("enabled", true));
            assertThat(STAGE.visitor().signInOnAutopilot("ken@example.com").claim("sub"))
                    .isEqualTo(id);
        }

        @ParameterizedTest(name = "for good: {0}")
        @ValueSource(booleans = {false, true})
        @Tag("attack")
        void isNotSignedInToWhileItIsLockedOut(boolean forGood) {
            TestRealm realm = realmThatLocksOut(forGood);
            String id = realm.accounts().add("lou", "lou@example.com", true);
            STAGE.control().autopilotFromLoginHint();
            assertThat(realm.visitor().signInOnAutopilot("lou@example.com").claim("sub"))
                    .isEqualTo(id);
            realm.accounts().signOut(id);
            lockOut(realm, "lou", forGood);

            RefusedLogin.of(STAGE, realm, "lou@example.com").leavesOnly(Refusal.ACCOUNT_DISABLED);

            assertThat(realm.accounts().sessions(id)).isZero();
            assertThat(realm.accounts().links(id)).hasSize(1);
        }

        @ParameterizedTest(name = "for good: {0}")
        @ValueSource(booleans = {false, true})
        @Tag("attack")
        void isNotLinkedWhileItIsLockedOut(boolean forGood) {
            TestRealm realm = realmThatLocksOut(forGood);
            String id = realm.accounts().add("lux", "lux@example.com", true);
            STAGE.control().autopilotFromLoginHint();
            lockOut(realm, "lux", forGood);

            RefusedLogin.of(STAGE, realm, "lux@example.com").leavesOnlyInAnotherTab(Refusal.ACCOUNT_DISABLED);

            assertThat(realm.accounts().links(id)).isEmpty();
            assertThat(realm.accounts().sessions(id)).isZero();
        }

        private static TestRealm realmThatLocksOut(boolean forGood) {
            return STAGE.freshRealm(draft -> draft.withRealm("bruteForceProtected", true)
                    .withRealm("failureFactor", 1)
                    .withRealm("permanentLockout", forGood));
        }

        /** Keycloak counts in the background. */
        private static void lockOut(TestRealm realm, String username, boolean forGood) {
            String id = realm.accounts().byUsername(username).id();
            Visitor guesser = realm.visitor();
            guesser.enterPassword(guesser.startWith(username), username, "guess");
            await().atMost(PATIENCE)
                    .until(() -> realm.admin()
                            .get(realm.path() + "/attack-detection/brute-force/users/" + id)
                            .path("disabled")
                            .asBoolean());
            assertThat(realm.accounts().byId(id).json().path("enabled").asBoolean())
                    .isEqualTo(!forGood);
        }

        @Test
        void isMadeAnewIfItIsDeletedWhileThePersonIsAway() {
            STAGE.control().autopilotFromLoginHint();
            String id = STAGE.visitor().signInOnAutopilot("max@example.com").claim("sub");
            STAGE.control().autopilotOff();
            Visitor max = STAGE.visitor();
            Page away = max.startWith("max@example.com");
            STAGE.realm().accounts().remove(id);

            SignedIn after = SignedIn.at(SimulatedSignIn.signIn(away, "max@example.com"));

            assertThat(after.claim("sub")).isNotEqualTo(id);
            assertThat(STAGE.realm().accounts().links(after.claim("sub"))).hasSize(1);
        }

        @Test
        void isNotFoundIfItIsDeletedWhileThePersonSignsInAgain() {
            STAGE.control().autopilotFromLoginHint();
            Visitor mo = STAGE.visitor();
            String id = mo.signInOnAutopilot("mo@example.com").claim("sub");
            STAGE.control().autopilotOff();
            Page away = mo.startLogin(Map.of("prompt", "login"));
            STAGE.realm().accounts().remove(id);

            Page end = SimulatedSignIn.signIn(away, "mo@example.com");

            assertThat(end.status()).as(end.toString()).isLessThan(500);
            assertThat(mo.browser().hops()).noneMatch(hop -> hop.status() >= 500);
            assertThat(SignedIn.isAt(end) && SignedIn.at(end).claim("sub").equals(id))
                    .isFalse();
        }

        @Test
        @Tag("attack")
        void isNotLinkedIfItIsDisabledWhileThePersonProvesOwnership() {
            String id = STAGE.realm().accounts().add("nan", "nan@example.com", false);
            STAGE.control().autopilotFromLoginHint();
            Page confirmation = STAGE.visitor().startWith("nan@example.com");
            assertThat(KeycloakPage.CONFIRM_LINK.isAt(confirmation)).isTrue();
            STAGE.realm().accounts().change(id, Json.object().put("enabled", false));
            Traces before = STAGE.realm().traces();

            Page end = confirmation
                    .form("form")
                    .with("submitAction", "linkAccount")
                    .submit();

            assertThat(SignedIn.isAt(end)).isFalse();
            assertThat(end.status()).as(end.toString()).isLessThan(500);
            assertThat(STAGE.realm().traces()).isEqualTo(before);
            assertThat(STAGE.realm().events().types()).doesNotContain("LOGIN", "FEDERATED_IDENTITY_LINK");
        }
    }

    @Nested
    final class SomebodyWithAPassword {

        @Test
        void mayUseBothWays() {
            String id = STAGE.realm().accounts().add("pia", "pia@example.com", true);
            STAGE.control().autopilotFromLoginHint();

            assertThat(STAGE.visitor().signInOnAutopilot("pia@example.com").claim("sub"))
                    .isEqualTo(id);
            assertThat(STAGE.visitor()
                            .signInWithPassword("pia", Accounts.PASSWORD)
                            .claim("sub"))
                    .isEqualTo(id);
            assertThat(STAGE.visitor().signInOnAutopilot("pia@example.com").claim("sub"))
                    .isEqualTo(id);
            assertThat(STAGE.realm().accounts().credentials(id)).containsExactly("password");
        }
    }
}
