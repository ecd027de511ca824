package com.scalekit.keycloak.it.scenarios;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.scalekit.keycloak.domain.Refusal;
import com.scalekit.keycloak.it.harness.Accounts;
import com.scalekit.keycloak.it.harness.Json;
import com.scalekit.keycloak.it.harness.Samples;
import com.scalekit.keycloak.it.harness.ServerLog;
import com.scalekit.keycloak.it.harness.Stage;
import com.scalekit.keycloak.it.harness.TestRealm;
import com.scalekit.keycloak.simulator.mischief.HttpMischief;
import com.scalekit.keycloak.simulator.tenancy.KnownTenants;
import com.scalekit.keycloak.simulator.tenancy.SimulatedUser;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Who reads along at DEBUG learns of each decision once, and whoever does not, of each refusal once. The server of the tests
 * logs {@code com.scalekit.keycloak.observe} at DEBUG, where all such lines come from.
 */
final class DecisionLogIT {

    private static final Pattern OURS =
            Pattern.compile(" (DEBUG|INFO|WARN|ERROR) +\\[com\\.scalekit\\.keycloak\\.[^]]+] \\([^)]*\\) (.*)");
    private static final Pattern REFERENCE = Pattern.compile("(?<=\\(reference )[0-9A-Z]{4}-[0-9A-Z]{4}");
    private static final String ASKS = "DEBUG Login through 'scalekit' asks for the address";
    private static final String GOES =
            "DEBUG Login through 'scalekit' goes to connection " + KnownTenants.TEST_CONNECTION;
    private static final String ACCEPTED =
            "DEBUG Login through 'scalekit' accepted for " + KnownTenants.TEST_ORGANIZATION;
    private static final String FIRST = "DEBUG First login through 'scalekit' for " + KnownTenants.TEST_ORGANIZATION;
    private static final String WITHOUT = "DEBUG Login through 'scalekit' goes on without single sign-on";

    @RegisterExtension
    static final Stage STAGE = Stage.withDemoRealm();

    private final SimulatedUser person = QuietLog.somebody();

    @BeforeEach
    void theCustomerIsKnown() {
        STAGE.realm().awaitCustomerOf(KnownTenants.JANE);
    }

    private static Accounts accounts() {
        return STAGE.realm().accounts();
    }

    /** What our own categories say of what is done, with the level; references and what calls say are left out. */
    private static List<String> lines(Runnable deed) {
        ServerLog log = ServerLog.from(STAGE.keycloak());
        deed.run();
        List<String> lines = log.lines().stream()
                .map(OURS::matcher)
                .filter(Matcher::find)
                .map(found ->
                        found.group(1) + " " + REFERENCE.matcher(found.group(2)).replaceAll("…"))
                .toList();
        assertThat(lines).noneMatch(line -> line.contains("whisper") || line.contains("@") || line.contains("eyJ"));
        return lines;
    }

    private List<String> linesOfLogin() {
        STAGE.control().autopilot(person);
        return lines(() -> STAGE.visitor().startWith(QuietLog.address(KnownTenants.TEST_DOMAIN)));
    }

    private static String refused(Refusal refusal) {
        return "WARN Login through 'scalekit' refused: " + refusal.code() + " (reference …). " + refusal.remedy();
    }

    @Nested
    final class ALogin {

        @Test
        void isWrittenOfOnceForEachDecision() {
            assertThat(linesOfLogin()).containsExactly(ASKS, GOES, FIRST + " gets a new account", ACCEPTED);
            assertThat(Samples.lines("operations.md", "decisions"))
                    .as("what the documentation shows of it")
                    .map(line -> "DEBUG " + line)
                    .containsExactly(ASKS, GOES, FIRST + " gets a new account", ACCEPTED);
            assertThat(linesOfLogin()).as("a later one").containsExactly(ASKS, GOES, ACCEPTED);
        }

        @Test
        void thatIsLinkedNamesTheAccount() {
            String id = accounts().add("linked", person.email(), true);

            assertThat(linesOfLogin()).containsExactly(ASKS, GOES, FIRST + " links account " + id, ACCEPTED);
        }

        @Test
        void thatHasToBeProvedSaysSo() {
            String id = accounts().add("unproved", person.email(), false);

            assertThat(linesOfLogin())
                    .containsExactly(ASKS, GOES, FIRST + " asks for a proof that account " + id + " is theirs");
        }

        @Test
        void withAPasswordSaysThatItIsNone() {
            assertThat(lines(() -> STAGE.visitor().signInWithPassword("pat", "password")))
                    .containsExactly(ASKS, WITHOUT);
        }

        @Test
        void ofSomebodyWithoutSingleSignOnSaysSo() {
            assertThat(lines(() -> STAGE.visitor().startWith("somebody@nobody.example")))
                    .containsExactly(ASKS, WITHOUT);
        }

        @Test
        void thatNobodyCanRouteSaysWhy() {
            STAGE.control().onConnections(HttpMischief.every().status(503));
            TestRealm realm = STAGE.freshRealm(draft -> draft);
            ServerLog log = ServerLog.from(STAGE.keycloak());

            realm.visitor().startWith(QuietLog.address(KnownTenants.TEST_DOMAIN));

            assertThat(log.lines())
                    .filteredOn(line -> line.contains("DecisionLog]"))
                    .hasSize(2)
                    .last()
                    .asString()
                    .contains("who holds the domain is not known: ");
        }
    }

    @Nested
    final class ARefusal {

        @Test
        void isWrittenOnceAsAWarning() {
            STAGE.control().autopilot(SimulatedUser.of(QuietLog.address(KnownTenants.MEGACORP_DOMAIN)));

            assertThat(lines(() -> STAGE.visitor().startWith(KnownTenants.JANE)))
                    .containsExactly(ASKS, GOES, refused(Refusal.EMAIL_DOMAIN_FOREIGN), ASKS);
        }

        @Test
        void ofAnAccountIsADecisionAndAWarning() {
            String id = accounts().add("disabled", person.email(), true);
            accounts().change(id, Json.object().put("enabled", false));

            assertThat(linesOfLogin())
                    .containsExactly(
                            ASKS,
                            GOES,
                            FIRST + " gets no account: " + Refusal.ACCOUNT_DISABLED.code(),
                            refused(Refusal.ACCOUNT_DISABLED),
                            ASKS);
        }

        @Test
        void ofAPasswordIsAWarning() {
            TestRealm realm = STAGE.freshRealm(EnforcedRealm::enforced);
            realm.awaitCustomerOf(KnownTenants.JANE);
            EnforcedRealm.addEmployee(realm, "whisper.e");

            assertThat(lines(() -> EnforcedRealm.isRefused(EnforcedRealm.tryPassword(realm, "whisper.e"))))
                    .containsExactly(
                            ASKS,
                            WITHOUT,
                            "WARN A password was refused: " + Refusal.PASSWORD_NOT_ALLOWED.code() + ". "
                                    + Refusal.PASSWORD_NOT_ALLOWED.remedy());
        }
    }
}
