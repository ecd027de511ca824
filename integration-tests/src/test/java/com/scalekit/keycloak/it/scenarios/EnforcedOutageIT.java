package com.scalekit.keycloak.it.scenarios;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.scalekit.keycloak.it.harness.Accounts;
import com.scalekit.keycloak.it.harness.Json;
import com.scalekit.keycloak.it.harness.Stage;
import com.scalekit.keycloak.it.harness.TestRealm;
import com.scalekit.keycloak.simulator.mischief.HttpMischief;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static com.scalekit.keycloak.it.scenarios.EnforcedRealm.addEmployee;
import static com.scalekit.keycloak.it.scenarios.EnforcedRealm.isRefused;
import static com.scalekit.keycloak.it.scenarios.EnforcedRealm.letsIn;
import static com.scalekit.keycloak.it.scenarios.EnforcedRealm.tryPassword;
import static org.assertj.core.api.Assertions.assertThat;

/** An outage at Scalekit locks out nobody who has nothing to do with it, and is no way around enforced single sign-on. */
final class EnforcedOutageIT {

    @RegisterExtension
    static final Stage STAGE = Stage.with(EnforcedRealm::enforced);

    private static TestRealm realm() {
        return STAGE.freshRealm(EnforcedRealm::enforced);
    }

    private static void beginOutage() {
        STAGE.control().onConnections(HttpMischief.every().status(503));
    }

    private static void isRefusedEverywhere(TestRealm realm, String name) {
        isRefused(tryPassword(realm, name));
        assertThat(PasswordGrant.of(realm, name, Accounts.PASSWORD).status()).isEqualTo(400);
    }

    @Nested
    final class FromTheBeginning {

        @Test
        void letsInWhoeverHasNothingToDoWithSingleSignOnSoFar() {
            beginOutage();
            TestRealm realm = realm();
            addEmployee(realm, "trent.e");

            realm.visitor().signInWithPassword("pat", "password");
            assertThat(letsIn(realm, "trent.e")).isTrue();
            assertThat(PasswordGrant.of(realm, "trent.e", Accounts.PASSWORD).status())
                    .isEqualTo(200);
        }

        @Test
        void refusesWhoeverIsLinked() {
            beginOutage();
            TestRealm realm = realm();
            String id = addEmployee(realm, "ursula.e");
            realm.accounts()
                    .link(
                            id,
                            new Accounts.Link(
                                    TestRealm.ALIAS, "conn_70087756662900110;ursula", "ursula.e@example.com"));

            isRefusedEverywhere(realm, "ursula.e");
        }

        @Test
        void refusesWhoeverHasAnOrganizationOnRecord() {
            beginOutage();
            TestRealm realm = realm();
            String id = addEmployee(realm, "victor.e");
            var account = (ObjectNode) realm.accounts().byId(id).json();
            account.set(
                    "attributes",
                    Json.object()
                            .set(
                                    "scalekit_organization_id",
                                    Json.object().withArray("ids").add("org_70087756662900100")));
            realm.accounts().change(id, account);

            isRefusedEverywhere(realm, "victor.e");
        }
    }

    @Nested
    final class LaterOn {

        @Test
        void changesNothing() {
            TestRealm realm = realm();
            realm.awaitCustomerOf("anybody@example.com");
            addEmployee(realm, "walter.e");
            realm.accounts().giveRole(addEmployee(realm, "xenia.e"), EnforcedRealm.ROLE);

            beginOutage();

            isRefusedEverywhere(realm, "walter.e");
            assertThat(letsIn(realm, "xenia.e")).isTrue();
            realm.visitor().signInWithPassword("pat", "password");
        }
    }
}
