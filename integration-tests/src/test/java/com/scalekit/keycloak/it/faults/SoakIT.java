package com.scalekit.keycloak.it.faults;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

import com.scalekit.keycloak.it.cluster.PostgresKeycloak;
import com.scalekit.keycloak.it.harness.Account;
import com.scalekit.keycloak.it.harness.Management;
import com.scalekit.keycloak.it.harness.RealmDraft;
import com.scalekit.keycloak.it.harness.RestartableKeycloak;
import com.scalekit.keycloak.it.harness.TestRealm;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * A server under mixed load for half an hour while faults come and go: nobody is lost, and nothing grows. It is left out unless
 * {@code -Psoak} or {@code -Dsoak.minutes=…} asks for it; {@code -Dsoak.seed=…} tells the same story again.
 */
@Tag("soak")
final class SoakIT {

    private static final int MINUTES = Integer.getInteger("soak.minutes", 30);
    private static final long SEED = Long.getLong("soak.seed", System.nanoTime());
    /** What caches may still fill within half an hour. */
    private static final long HEAP_TOLERANCE_MEBIBYTES = 24;

    private static final int THREADS_TOLERANCE = 3;
    /** Three endpoints with ten outcomes and three numbers each, the codes of refused logins, and the gauges. */
    private static final int MOST_SERIES = 250;

    private static final List<String> GAUGES = List.of(
            "scalekit_calls_in_flight",
            "scalekit_breakers_open{calls=\"sign_in\"}",
            "scalekit_breakers_open{calls=\"management\"}",
            "scalekit_directories_held_back",
            "scalekit_directories_without_list");

    @Test
    void nobodyIsLostAndNothingGrows() throws InterruptedException {
        SoakReport.say("Soak of " + MINUTES + " minutes, -Dsoak.seed=" + SEED);
        try (FaultyScalekit scalekit = FaultyScalekit.start();
                PostgresKeycloak server = PostgresKeycloak.start(
                        "soak", options -> options.withEnvironment("JAVA_OPTS_KC_HEAP", "-Xms64m -Xmx512m"))) {
            scalekit.heal();
            RestartableKeycloak keycloak = server.keycloak();
            try (TestRealm realm = TestRealm.create(keycloak, keycloak.admin(), scalekit.url(), SoakIT::shortLived)) {
                soak(keycloak, realm, scalekit);
            }
        }
    }

    /** Sessions and logins end within the time of the test, so that there are as many in the end as in the middle. */
    private static RealmDraft shortLived(RealmDraft draft) {
        return draft.withSessionNoteClaim("scalekit.sid", SoakPerson.SID)
                .withRealm("ssoSessionIdleTimeout", 120)
                .withRealm("ssoSessionMaxLifespan", 180)
                .withRealm("accessCodeLifespanLogin", 120)
                .withRealm("accessCodeLifespanUserAction", 120);
    }

    private static void soak(RestartableKeycloak keycloak, TestRealm realm, FaultyScalekit scalekit)
            throws InterruptedException {
        SoakPerson person = new SoakPerson(realm, scalekit);
        Soak soak = new Soak(keycloak, realm, scalekit, person);
        SoakPerson.regulars().forEach(address -> await().atMost(Soak.RECOVERY).until(() -> soak.isIn(address)));

        Soak.Result result = soak.run(Duration.ofMinutes(MINUTES), SEED);
        SoakReport.publish(heading(), result);

        assertThat(result.attempts())
                .filteredOn(attempt -> !attempt.isAllowed())
                .isEmpty();
        assertThat(result.attempts()).extracting(Attempt::deed).contains(Deed.values());
        assertThat(result.faults()).isNotEmpty();
        assertNothingGrows(result.vitals());
        assertNothingIsLeft(soak, keycloak);
        assertEverybodyIsThereOnce(realm, person);
    }

    private static String heading() {
        return MINUTES + " minutes on " + LocalDate.now(ZoneOffset.UTC) + ", `-Dsoak.seed=" + SEED + "`, Keycloak "
                + System.getProperty("keycloak.version") + " on Java "
                + Runtime.version().feature() + ", " + Runtime.getRuntime().availableProcessors() + " cores.";
    }

    /** From the first measurement on; before it the server warms up. */
    private static void assertNothingGrows(List<SoakVitals> vitals) {
        SoakVitals first = vitals.get(0);
        SoakVitals last = vitals.get(vitals.size() - 1);
        assertThat(last.heapMebibytes() - first.heapMebibytes())
                .as("MiB of heap more than after the warm-up")
                .isLessThan(HEAP_TOLERANCE_MEBIBYTES);
        assertThat(last.threadsMoreThan(first, THREADS_TOLERANCE)).isEmpty();
        assertThat(last.seriesBeyond(first)).isEmpty();
        assertThat(last.ownSeries())
                .hasSizeLessThan(MOST_SERIES)
                .noneMatch(name -> name.contains("@") || name.contains(".example") || name.contains("conn_"));
    }

    private static void assertNothingIsLeft(Soak soak, RestartableKeycloak keycloak) {
        Management management = Management.of(keycloak);
        // Only a login makes the extension look whether Scalekit answers again.
        await().atMost(Soak.RECOVERY).untilAsserted(() -> {
            assertThat(soak.isIn(SoakPerson.regulars().get(0))).isTrue();
            assertThat(GAUGES)
                    .allSatisfy(gauge -> assertThat(management.metric(gauge)).isZero());
        });
        await().atMost(Soak.RECOVERY)
                .untilAsserted(
                        () -> assertThat(SoakVitals.of(keycloak, Duration.ZERO).ownThreads())
                                .isEmpty());
    }

    private static void assertEverybodyIsThereOnce(TestRealm realm, SoakPerson person) {
        List<Account> linked = realm.accounts().all().stream()
                .filter(account -> !realm.accounts().links(account.id()).isEmpty())
                .toList();
        assertThat(linked)
                .extracting(Account::email)
                .doesNotHaveDuplicates()
                .hasSizeLessThanOrEqualTo(SoakPerson.regulars().size() + person.newcomers());
        assertThat(linked)
                .allSatisfy(account ->
                        assertThat(realm.accounts().links(account.id())).hasSize(1));
    }
}
