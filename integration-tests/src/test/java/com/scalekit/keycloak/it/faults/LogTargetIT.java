package com.scalekit.keycloak.it.faults;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.stream.Stream;

import com.scalekit.keycloak.it.harness.FreshServer;
import com.scalekit.keycloak.it.harness.KeycloakUnderTest;
import com.scalekit.keycloak.it.harness.LeftOut;
import com.scalekit.keycloak.it.harness.TestRealm;
import com.scalekit.keycloak.it.harness.TestRun;
import com.scalekit.keycloak.it.pages.SignedIn;
import com.scalekit.keycloak.simulator.fault.Fault;
import com.scalekit.keycloak.simulator.fault.FaultProxy;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

/**
 * Nobody writes down any more what happens, and people sign in all the same. The console stays, where Keycloak says what is wrong
 * with the others.
 */
final class LogTargetIT {

    private static final int LOGINS = 7;
    private static final Duration UNNOTICED = Duration.ofSeconds(3);
    /** A device that is always full. */
    private static final Path FULL = Path.of("/dev/full");

    /** The middle one of several; everybody comes for the first time, which is logged more than coming back. */
    private static Duration enterprise(TestRealm realm, FaultyScalekit scalekit, String family) {
        return middle(Stream.iterate(0, number -> number + 1)
                .limit(LOGINS)
                .map(number -> Timed.of(
                                () -> SignedIn.at(scalekit.visitor(realm).startWith(family + number + "@example.com")))
                        .took()));
    }

    private static Duration password(TestRealm realm) {
        return middle(
                Stream.generate(() -> TwoLogins.passwordLogin(realm).took()).limit(LOGINS));
    }

    private static Duration middle(Stream<Duration> times) {
        return times.sorted(Comparator.naturalOrder()).toList().get(LOGINS / 2);
    }

    @Test
    void aFullDiskUnderTheLogKeepsNobodyOut() throws IOException {
        LeftOut.unless(Files.exists(FULL), "a log on a full disk", "there is no " + FULL);
        Path directory = Files.createDirectories(TestRun.directory().resolve("faults"));
        Path log = directory.resolve("full.log");
        Files.deleteIfExists(log);
        Files.createSymbolicLink(log, FULL);
        try (KeycloakUnderTest keycloak = FreshServer.ofDistribution(
                        "faults-full",
                        true,
                        options -> options.withOptions("--log=console,file", "--log-file=" + log)
                                .withLogLevel("com.scalekit.keycloak", "debug"));
                FaultyScalekit scalekit = FaultyScalekit.start()) {
            scalekit.heal();
            try (TestRealm realm = TestRealm.create(keycloak, keycloak.admin(), scalekit.url(), draft -> draft)) {
                enterprise(realm, scalekit, "warm");
                Duration enterprise = enterprise(realm, scalekit, "full");
                Duration password = password(realm);
                assertThat(Files.readString(keycloak.log())).contains("No space left on device");
                FaultTable.add(
                        ListedFault.F40,
                        "the disk of the log is full",
                        "signed in",
                        "in " + enterprise.toMillis() + " ms",
                        "in " + password.toMillis() + " ms");
            }
        }
    }

    @Test
    void aLogServerThatGoesKeepsNobodyOut() throws IOException {
        try (FaultProxy target = FaultProxy.listen();
                FaultyScalekit scalekit = FaultyScalekit.start()) {
            // Takes everything and answers nothing, as a log server does.
            target.leadTo(new InetSocketAddress(InetAddress.getLoopbackAddress(), scalekit.port()));
            target.set(Fault.blackHole());
            scalekit.heal();
            try (KeycloakUnderTest keycloak = FreshServer.ofDistribution(
                            "faults-syslog",
                            true,
                            options -> options.withOptions(
                                            "--log=console,syslog",
                                            "--log-syslog-endpoint=127.0.0.1:" + target.port(),
                                            "--log-syslog-protocol=tcp")
                                    .withLogLevel("com.scalekit.keycloak", "debug"));
                    TestRealm realm = TestRealm.create(keycloak, keycloak.admin(), scalekit.url(), draft -> draft)) {
                assertThat(target.connections()).isPositive();
                enterprise(realm, scalekit, "warm");
                Duration enterprise = enterprise(realm, scalekit, "before");
                Duration password = password(realm);
                end(target);
                Duration without = enterprise(realm, scalekit, "after");
                Duration passwordWithout = password(realm);
                assertThat(Files.readString(keycloak.log())).contains("Error writing to TCP stream");
                FaultTable.add(
                        ListedFault.F40,
                        "the log server is gone",
                        "signed in",
                        without.minus(enterprise),
                        passwordWithout.minus(password));
                assertThat(without.minus(enterprise)).isLessThan(UNNOTICED);
                assertThat(passwordWithout.minus(password)).isLessThan(UNNOTICED);
            }
        }
    }

    private static void end(AutoCloseable target) {
        assertThatCode(target::close).doesNotThrowAnyException();
    }
}
