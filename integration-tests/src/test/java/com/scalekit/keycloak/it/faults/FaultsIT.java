package com.scalekit.keycloak.it.faults;

import java.time.Duration;

import com.scalekit.keycloak.it.harness.Stage;
import com.scalekit.keycloak.it.harness.TestRealm;
import com.scalekit.keycloak.it.pages.SignedIn;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * One fault at a time: the login that meets it ends soon, signed in or on the login page with another way open; whoever
 * signs in with a password at the same moment is not held up; and when the fault is over, logins work by themselves.
 */
final class FaultsIT {

    private static final String CASES = "com.scalekit.keycloak.it.faults.FaultCases#";
    private static final String JANE = "jane@example.com";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int WARM_UP = 10;

    @RegisterExtension
    static final Stage STAGE = Stage.withDemoRealm();

    private static FaultyScalekit scalekit;
    private static TestRealm shared;

    @BeforeAll
    static void signInUntilTheServerIsWarm() {
        scalekit = FaultyScalekit.start();
        scalekit.heal();
        shared = freshRealm();
        for (int i = 0; i < WARM_UP; i++) {
            awaitLogins(shared);
        }
    }

    @AfterAll
    static void stop() {
        shared.close();
        scalekit.close();
    }

    @BeforeEach
    void nothingIsWrong() {
        scalekit.heal();
    }

    private static TestRealm freshRealm() {
        return TestRealm.create(STAGE.keycloak(), STAGE.admin(), scalekit.url(), draft -> draft);
    }

    private static EnterpriseLogin jane(TestRealm realm) {
        return EnterpriseLogin.before(scalekit.visitor(realm), JANE);
    }

    /** What logins take when they work again. */
    private static TwoLogins awaitLogins(TestRealm realm) {
        return await().atMost(PATIENCE)
                .pollDelay(Duration.ZERO)
                .until(
                        () -> TwoLogins.undisturbed(realm, jane(realm)),
                        both -> SignedIn.isAt(both.end().page()));
    }

    @ParameterizedTest
    @MethodSource({
        CASES + "slowPeers",
        CASES + "brokenConnections",
        CASES + "uselessAnswers",
        CASES + "refusals",
        CASES + "clocks",
        CASES + "background"
    })
    void holdsNobodyUpAndLeavesAWayIn(FaultCase fault) {
        EnterpriseLogin login = jane(shared);
        shared.events().clear();
        scalekit.control().resetCalls();
        fault.begin().accept(scalekit);

        meets(fault, shared, login);
    }

    @Tag("slow-fault")
    @ParameterizedTest
    @MethodSource(CASES + "variants")
    void holdsNobodyUpInAnyVariant(FaultCase fault) {
        holdsNobodyUpAndLeavesAWayIn(fault);
    }

    @ParameterizedTest
    @MethodSource(CASES + "fromTheStart")
    void holdsNobodyUpWhileNothingIsKnownYet(FaultCase fault) {
        scalekit.control().autopilotOff();
        fault.begin().accept(scalekit);
        try (TestRealm realm = freshRealm()) {
            realm.awaitCustomerOf(JANE);
            EnterpriseLogin login = jane(realm);
            scalekit.control().autopilotFromLoginHint();
            scalekit.control().resetCalls();

            meets(fault, realm, login);
        }
    }

    private static void meets(FaultCase fault, TestRealm realm, EnterpriseLogin login) {
        long before = scalekit.suffered();
        TwoLogins logins = TwoLogins.of(realm, login, () -> scalekit.suffered() > before);
        assertThat(scalekit.control().calls().token()).as("codes are sent once").isLessThanOrEqualTo(1);
        String outcome = fault.expect(logins.end(), realm);

        scalekit.heal();
        fault.noteAndCheck(outcome, logins, awaitLogins(realm));
    }
}
