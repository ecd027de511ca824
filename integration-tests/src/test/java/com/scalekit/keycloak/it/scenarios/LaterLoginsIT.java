package com.scalekit.keycloak.it.scenarios;

import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.scalekit.keycloak.domain.Refusal;
import com.scalekit.keycloak.it.harness.Account;
import com.scalekit.keycloak.it.harness.Json;
import com.scalekit.keycloak.it.harness.Stage;
import com.scalekit.keycloak.it.harness.TestRealm;
import com.scalekit.keycloak.it.harness.Traces;
import com.scalekit.keycloak.simulator.tenancy.KnownTenants;
import com.scalekit.keycloak.simulator.tenancy.SimulatedUser;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** A linked account stays true to what the customer says of the person, as far as the administrator wants that. */
final class LaterLoginsIT {

    @RegisterExtension
    static final Stage STAGE = Stage.withDemoRealm();

    /** Somebody whose subject has nothing to do with the address, as it is with most identity providers. */
    private static SimulatedUser employee(String number, String email) {
        return SimulatedUser.of(email).withSubject(KnownTenants.TEST_CONNECTION + ";employee-" + number);
    }

    private static Account signIn(TestRealm realm, SimulatedUser person) {
        return signIn(realm, person, "typed@example.com");
    }

    private static Account signIn(TestRealm realm, SimulatedUser person, String typed) {
        STAGE.control().autopilot(person);
        return realm.accounts().byId(realm.visitor().signInOnAutopilot(typed).claim("sub"));
    }

    private static Account signIn(SimulatedUser person) {
        return signIn(STAGE.realm(), person);
    }

    private static TestRealm realmThatOnlyImports() {
        return realm("IMPORT");
    }

    private static TestRealm realm(String syncMode) {
        return STAGE.freshRealm(draft -> draft.withSetting("syncMode", syncMode));
    }

    @Nested
    final class TheName {

        @Test
        void followsTheCustomer() {
            Account before = signIn(employee("1", "amy@example.com").named("Amy", "Maiden"));

            Account after = signIn(employee("1", "amy@example.com").named("Amy", "Married"));

            assertThat(after.id()).isEqualTo(before.id());
            assertThat(after.name()).isEqualTo("Amy Married");
        }

        @Test
        void staysWhereTheAdministratorOnlyImports() {
            TestRealm realm = realmThatOnlyImports();
            signIn(realm, employee("2", "ann@example.com").named("Ann", "Maiden"));

            Account after = signIn(realm, employee("2", "ann@example.com").named("Ann", "Married"));

            assertThat(after.name()).isEqualTo("Ann Maiden");
        }

        @Test
        void isNotReplacedByAGuessAfterSomebodyCorrectedIt() {
            Account guessed = signIn(employee("3", "a.adams@example.com"));
            assertThat(guessed.name()).isEqualTo("A Adams");
            var corrected = Json.object().put("firstName", "Abigail").put("lastName", "Adams");
            STAGE.realm().accounts().change(guessed.id(), corrected);

            assertThat(signIn(employee("3", "a.adams@example.com")).name()).isEqualTo("Abigail Adams");
        }
    }

    @Nested
    final class TheAddress {

        @Test
        void isNotTakenIfItIsSomebodyElsesUsername() {
            Account before = signIn(employee("4", "bea@example.com"));
            STAGE.realm().accounts().add("taken.name@example.com", "other@local.test", true);

            Account after = signIn(employee("4", "taken.name@example.com"));

            assertThat(after.id()).isEqualTo(before.id());
            assertThat(after.email()).isEqualTo("bea@example.com");
            assertThat(after.username()).isEqualTo("bea@example.com");
            assertKeptOnRecord(after);
        }

        @Test
        void isNotTakenIfItIsSomebodyElsesAddress() {
            Account before = signIn(employee("14", "bev@example.com"));
            String other = STAGE.realm().accounts().add("owner", "taken.address@example.com", false);

            Account after = signIn(employee("14", "taken.address@example.com"));

            assertThat(after.id()).isEqualTo(before.id());
            assertThat(after.email()).isEqualTo("bev@example.com");
            assertKeptOnRecord(after);
            assertThat(STAGE.realm().accounts().byId(other).emailVerified()).isFalse();
            assertThat(STAGE.realm().accounts().links(other)).isEmpty();
        }

        private void assertKeptOnRecord(Account account) {
            assertThat(STAGE.realm().events().ofType("UPDATE_EMAIL_ERROR"))
                    .singleElement()
                    .satisfies(event -> {
                        assertThat(event.error()).isEqualTo("email_in_use");
                        assertThat(event.json().path("userId").asText()).isEqualTo(account.id());
                        assertThat(event.detail("identity_provider")).contains(TestRealm.ALIAS);
                        assertThat(event.json().toString()).doesNotContain("taken.");
                    });
        }

        /** Nobody asks whose the new address is, since it is not wanted anyway. */
        @Test
        void staysWithoutAWordIfItIsSomebodyElsesWhereTheAdministratorOnlyImports() {
            TestRealm realm = realmThatOnlyImports();
            Account before = signIn(realm, employee("18", "gwen@example.com"));
            realm.accounts().add("taken.name@example.com", "other@local.test", true);
            realm.accounts().add("owner", "taken.address@example.com", false);
            Traces traces = realm.traces();

            for (String taken : List.of("taken.name@example.com", "taken.address@example.com")) {
                traces = traces.withSessionOf(before.id());

                assertThat(signIn(realm, employee("18", taken)).id()).isEqualTo(before.id());

                assertThat(realm.traces()).as(taken).isEqualTo(traces);
            }
            assertThat(realm.events().ofType("UPDATE_EMAIL_ERROR")).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(strings = {"IMPORT", "FORCE"})
        void letsNobodyInFromTheDomainOfAnotherOrganization(String syncMode) {
            TestRealm realm = realm(syncMode);
            Account before = signIn(realm, employee("19", "gus@example.com"));
            STAGE.control().autopilot(employee("19", "gus@" + KnownTenants.MEGACORP_DOMAIN));

            RefusedLogin.of(STAGE, realm, "gus@example.com").leavesOnly(Refusal.EMAIL_DOMAIN_FOREIGN);

            assertThat(signIn(realm, employee("19", "gus@example.com")).id()).isEqualTo(before.id());
        }

        @Test
        void isTheUsernameBeforeAndAfterIfItWasSoFar() {
            Account before = signIn(employee("15", "cora.maiden@example.com"));

            Account after = signIn(employee("15", "cora.married@example.org"));
            Account somebodyNew = signIn(employee("16", "cora.maiden@example.com"));

            assertThat(after.id()).isEqualTo(before.id());
            assertThat(after.username()).isEqualTo("cora.married@example.org");
            assertThat(somebodyNew.id()).isNotEqualTo(before.id());
            assertThat(somebodyNew.email()).isEqualTo("cora.maiden@example.com");
        }

        @Test
        void leavesAUsernameAloneThatIsNone() {
            String id = STAGE.realm().accounts().add("dede", "dede.maiden@example.com", true);
            signIn(employee("17", "dede.maiden@example.com"));

            Account after = signIn(employee("17", "dede.married@example.com"));

            assertThat(after.id()).isEqualTo(id);
            assertThat(after.username()).isEqualTo("dede");
            assertThat(after.email()).isEqualTo("dede.married@example.com");
        }

        @Test
        void staysWhereTheAdministratorOnlyImports() {
            TestRealm realm = realmThatOnlyImports();
            Account before = signIn(realm, employee("5", "ben@example.com"));

            Account after = signIn(realm, employee("5", "benjamin@example.org"));

            assertThat(after.id()).isEqualTo(before.id());
            assertThat(after.email()).isEqualTo("ben@example.com");
            assertThat(after.emailVerified()).isTrue();
        }

        @Test
        void isNotTakenIfNobodyHoldsItsDomain() {
            TestRealm realm = STAGE.freshRealm(draft -> draft.withSetting("emailDomainPolicy", "unowned"));
            Account before = signIn(realm, employee("6", "cleo@example.com"));

            Account after = signIn(realm, employee("6", "cleo@unowned.example"));

            assertThat(after.id()).isEqualTo(before.id());
            assertThat(after.email()).isEqualTo("cleo@example.com");
            assertThat(after.emailVerified()).isTrue();
        }

        @Test
        void staysUnverifiedAsLongAsTheCustomerSaysSo() {
            SimulatedUser dora = employee("7", "dora@example.com");
            assertThat(signIn(dora.withClaim("email_verified", false)).emailVerified())
                    .isFalse();
            assertThat(signIn(dora.withClaim("email_verified", false)).emailVerified())
                    .isFalse();
            assertThat(signIn(dora).emailVerified()).isTrue();
        }
    }

    @Nested
    final class TheConnection {

        @ParameterizedTest
        @ValueSource(strings = {"IMPORT", "FORCE"})
        void mayBeReplacedByAnotherOneOfTheOrganization(String syncMode) {
            TestRealm realm = realm(syncMode);
            SimulatedUser kai = SimulatedUser.of("kai@hooli.example");
            Account before = signIn(realm, kai.answeredBy(KnownTenants.HOOLI_FIRST_CONNECTION), kai.email());
            Traces others = realm.traces().without(before.id());
            realm.events().clear();

            Account after = signIn(realm, kai.answeredBy(KnownTenants.HOOLI_SECOND_CONNECTION), kai.email());

            assertThat(withoutLinks(after)).isEqualTo(withoutLinks(before));
            assertThat(realm.accounts().links(after.id()))
                    .singleElement()
                    .satisfies(
                            link -> assertThat(link.userId()).startsWith(KnownTenants.HOOLI_SECOND_CONNECTION + ";"));
            assertThat(realm.events().types()).contains("FEDERATED_IDENTITY_OVERRIDE_LINK", "LOGIN");
            assertThat(realm.traces().without(after.id())).isEqualTo(others);
        }

        private static ObjectNode withoutLinks(Account account) {
            return ((ObjectNode) account.json().deepCopy()).without("federatedIdentities");
        }
    }

    @Nested
    final class TheOrganization {

        @ParameterizedTest
        @ValueSource(strings = {"IMPORT", "FORCE"})
        void isNotLeftForAnotherOneByThePersonAlone(String syncMode) {
            TestRealm realm = realm(syncMode);
            SimulatedUser uma = SimulatedUser.of("uma@stark.example");
            Account before = signIn(realm, uma, uma.email());
            STAGE.control()
                    .autopilot(
                            uma.answeredBy(KnownTenants.STARK_WEST_CONNECTION).memberOf(KnownTenants.STARK_WEST));

            RefusedLogin.of(STAGE, realm, uma.email()).leavesOnly(Refusal.ACCOUNT_OF_OTHER_ORGANIZATION);

            assertThat(signIn(realm, uma, uma.email()).id()).isEqualTo(before.id());
        }

        @Test
        void isPutBackOnTheAccountIfItIsMissing() {
            Account before = signIn(employee("8", "eva@example.com"));
            ObjectNode bare = before.json().deepCopy();
            bare.putObject("attributes");
            STAGE.realm().accounts().change(before.id(), bare);
            assertThat(STAGE.realm().accounts().byId(before.id()).attribute("scalekit_organization_id"))
                    .isEmpty();

            Optional<String> after = signIn(employee("8", "eva@example.com")).attribute("scalekit_organization_id");

            assertThat(after).contains(KnownTenants.TEST_ORGANIZATION);
        }
    }
}
