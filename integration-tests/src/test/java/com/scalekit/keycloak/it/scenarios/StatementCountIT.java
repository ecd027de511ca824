package com.scalekit.keycloak.it.scenarios;

import java.time.Duration;
import java.util.List;

import com.scalekit.keycloak.it.browser.Form;
import com.scalekit.keycloak.it.browser.Page;
import com.scalekit.keycloak.it.harness.SqlLog;
import com.scalekit.keycloak.it.harness.Stage;
import com.scalekit.keycloak.it.harness.TestRealm;
import com.scalekit.keycloak.it.pages.SignedIn;
import com.scalekit.keycloak.it.pages.SimulatedSignIn;
import com.scalekit.keycloak.it.pages.Visitor;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What a login costs: nothing grows with the number of customers, and nobody is called who need not be. */
final class StatementCountIT {

    private static final int MOST_STATEMENTS = 2;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @RegisterExtension
    static final Stage STAGE = Stage.withDemoRealm();

    @Nested
    final class RoutingAnAddress {

        @ParameterizedTest(name = "with {0} customers")
        @ValueSource(ints = {1, 1000})
        void costsAtMostTwoStatementsAndNoCall(int customers) {
            STAGE.control().tenants().clear();
            STAGE.control().addOrganizations(customers, "customer");
            TestRealm realm = warmRealm("anybody@customer-0.example");

            for (String typed : List.of("jane@customer-0.example", "jane@nobody.example", "pat")) {
                Form form = Visitor.addressForm(realm.visitor().startLogin()).with("username", typed);
                STAGE.control().resetCalls();
                SqlLog sql = SqlLog.from(STAGE.keycloak());

                Page answer = form.submitOnly();

                assertThat(sql.statements()).as(typed).hasSizeLessThanOrEqualTo(MOST_STATEMENTS);
                assertThat(STAGE.control().calls().fromServers())
                        .as(typed)
                        .isLessThanOrEqualTo(typed.endsWith("nobody.example") ? listReads() : 0);
                assertThat(answer.redirect().isPresent()).as(typed).isEqualTo(typed.endsWith("customer-0.example"));
            }
        }
    }

    /** Behind the page of somebody whom it does not know, a list of some seconds may be read again, once. */
    private static long listReads() {
        return Math.min(1, STAGE.control().calls().connections());
    }

    @Nested
    final class ALogin {

        @Test
        void makesExactlyOneCallWhichIsTheExchangeOfTheCode() {
            STAGE.control().autopilotFromLoginHint();
            TestRealm realm = warmRealm("jane@example.com");
            realm.visitor().signInOnAutopilot("jane@example.com");
            STAGE.control().resetCalls();

            realm.visitor().signInOnAutopilot("jane@example.com");

            assertThat(STAGE.control().calls().token()).isOne();
            assertThat(STAGE.control().calls().fromServers()).isOne();
        }

        @Test
        void withAPasswordMakesNone() {
            TestRealm realm = warmRealm("jane@example.com");
            STAGE.control().resetCalls();

            realm.visitor().signInWithPassword("pat", "password");

            assertThat(STAGE.control().calls().fromServers()).isZero();
        }
    }

    @Nested
    final class TheCounterItself {

        @Test
        void seesStatements() {
            SqlLog sql = SqlLog.from(STAGE.keycloak());

            STAGE.realm().accounts().all();

            assertThat(sql.statements())
                    .isNotEmpty()
                    .allSatisfy(statement -> assertThat(statement).containsIgnoringCase("select"));
        }
    }

    /** A realm whose directory and keys are there, and whose caches have seen one login of each kind. */
    private static TestRealm warmRealm(String email) {
        TestRealm realm = STAGE.freshRealm(draft -> draft);
        await().atMost(PATIENCE).until(() -> STAGE.control().calls().connections() > 0 && isUpstream(realm, email));
        await().atMost(PATIENCE).until(() -> STAGE.control().calls().keys() > 0);
        realm.visitor().startWith("pat");
        return realm;
    }

    private static boolean isUpstream(TestRealm realm, String email) {
        Page page = realm.visitor().startWith(email);
        return SignedIn.isAt(page) || SimulatedSignIn.isAt(page);
    }
}
