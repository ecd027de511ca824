package com.scalekit.keycloak.it.faults;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

import com.scalekit.keycloak.demo.server.FreePorts;
import com.scalekit.keycloak.domain.Refusal;
import com.scalekit.keycloak.it.harness.FreshServer;
import com.scalekit.keycloak.it.harness.KeycloakUnderTest;
import com.scalekit.keycloak.it.harness.ServerLog;
import com.scalekit.keycloak.it.harness.TestRealm;
import com.scalekit.keycloak.it.harness.TestRun;
import com.scalekit.keycloak.it.pages.SignedIn;
import com.scalekit.keycloak.simulator.fault.Fault;
import com.scalekit.keycloak.simulator.fault.FaultProxy;
import com.scalekit.keycloak.simulator.tenancy.KnownTenants;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

/**
 * What is configured around the server: trust, names, a proxy. Whatever is wrong there, the login ends in time, the log says
 * what to look at, nothing is sent to whoever is not trusted, and passwords are as fast as ever.
 */
final class TlsDnsAndProxyIT {

    private static final String JANE = "jane@example.com";
    private static final String NAME = "scalekit.internal";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /** A ServerHello that chooses TLS 1.0. */
    private static final byte[] TLS_1_0 =
            HexFormat.of().parseHex("160301002a" + "020000260301" + "01".repeat(32) + "00" + "002f" + "00");

    private static HostsFile names;
    private static Certificates certificates;
    private static KeycloakUnderTest keycloak;
    private static FaultyScalekit scalekit;
    private static TestRealm sound;

    @BeforeAll
    static void start() throws IOException {
        Path directory = Files.createDirectories(TestRun.directory().resolve("faults"));
        names = new HostsFile(directory);
        certificates = Certificates.in(directory);
        certificates.sign("good", "localhost", "-validity", "30");
        certificates.sign("expired", "localhost", "-startdate", "-3d", "-validity", "1");
        certificates.sign("elsewhere", "elsewhere.example", "-validity", "30");
        certificates.signAlone("unknown", "localhost");
        int nobody = FreePorts.pick(1).get(0);
        keycloak = FreshServer.start(
                "faults",
                options -> options.withJvmOptions(names.jvmOption())
                        .withOptions(
                                "--truststore-paths=" + certificates.authority().toAbsolutePath(),
                                "--spi-connections-http-client--default--proxy-mappings=proxied.internal;http://127.0.0.1:"
                                        + nobody));
        scalekit = FaultyScalekit.startSecure(certificates.sockets("good"));
        scalekit.heal();
        sound = realm(scalekit.url());
        undisturbed();
    }

    @AfterAll
    static void stop() throws IOException {
        sound.close();
        scalekit.close();
        keycloak.close();
        names.close();
    }

    @BeforeEach
    void nothingIsWrong() {
        scalekit.heal();
    }

    /** With one customer who is fixed, so that nobody has to be asked where to go. */
    private static TestRealm realm(URI environment) {
        return TestRealm.create(
                keycloak,
                keycloak.admin(),
                environment,
                draft -> draft.withSetting("connectionId", KnownTenants.TEST_CONNECTION)
                        .withSetting("emailDomains", KnownTenants.TEST_DOMAIN));
    }

    private static EnterpriseLogin jane(TestRealm realm, URI environment) {
        return EnterpriseLogin.before(scalekit.visitor(realm, environment), JANE);
    }

    /** Over TLS, to a server that is trusted. */
    private static TwoLogins undisturbed() {
        TwoLogins logins = TwoLogins.undisturbed(sound, jane(sound, scalekit.url()));
        SignedIn.at(logins.end().page());
        return logins;
    }

    private static String meets(FaultCase fault, URI environment) {
        ServerLog log = ServerLog.from(keycloak);
        try (TestRealm broken = realm(environment)) {
            TwoLogins logins = TwoLogins.of(broken, jane(broken, environment), () -> false);
            String outcome = fault.expect(logins.end(), broken);
            fault.noteAndCheck(outcome, logins, undisturbed());
            return log.text();
        }
    }

    private static FaultCase unreachable(ListedFault id, String what) {
        return FaultCase.of(id, what, any -> {}, Refusal.SCALEKIT_UNREACHABLE);
    }

    static Stream<Arguments> untrusted() {
        return Stream.of(
                Arguments.of("expired", "certificate has expired", "NotAfter"),
                Arguments.of("elsewhere", "certificate of another host", "elsewhere.example"),
                Arguments.of("unknown", "certificate of nobody known", "unable to find valid certification path"));
    }

    @ParameterizedTest
    @MethodSource("untrusted")
    void nothingIsSentToWhoeverIsNotTrusted(String certificate, String what, String reason) {
        try (FaultProxy peer = FaultProxy.listen(certificates.sockets(certificate))
                .leadTo(new InetSocketAddress(InetAddress.getLoopbackAddress(), scalekit.port()))) {
            // None that changes anything, but requests are counted.
            peer.set(Fault.delay(Duration.ZERO));
            String log = meets(unreachable(ListedFault.F13, what), URI.create("https://localhost:" + peer.port()));

            assertThat(peer.connections()).isPositive();
            assertThat(peer.suffered()).isZero();
            assertThat(log).contains("A call to Scalekit failed (TLS: ").contains(reason);
        }
    }

    @Test
    void oldProtocolsAreNotSpoken() {
        try (FaultProxy peer =
                FaultProxy.listen().leadTo(new InetSocketAddress(InetAddress.getLoopbackAddress(), scalekit.port()))) {
            peer.set(Fault.garbage(TLS_1_0));
            String log =
                    meets(unreachable(ListedFault.F13, "TLS 1.0 only"), URI.create("https://localhost:" + peer.port()));

            assertThat(log).contains("A call to Scalekit failed (TLS: ").contains("TLS10");
        }
    }

    @Test
    void aNameThatDoesNotExistIsGivenUpAtOnce() {
        String log = meets(unreachable(ListedFault.F14, "no such name"), URI.create("https://gone.example"));

        assertThat(log).contains("the name cannot be resolved");
    }

    @Tag("slow-fault")
    @Test
    void aNameThatComesBackIsFoundAgain() throws IOException {
        try (FaultyScalekit named = FaultyScalekit.startAt(NAME);
                TestRealm realm = realm(named.url())) {
            named.heal();
            EnterpriseLogin.End lost =
                    EnterpriseLogin.before(named.visitor(realm), JANE).go();
            lost.expect(realm, List.of(Refusal.SCALEKIT_UNREACHABLE));

            names.knows(List.of(NAME));
            Timed<Void> back = Timed.of(() -> {
                await().atMost(PATIENCE)
                        .until(() -> SignedIn.isAt(EnterpriseLogin.before(named.visitor(realm), JANE)
                                .go()
                                .page()));
                return null;
            });

            FaultTable.add(
                    ListedFault.F14,
                    "a name that comes and goes",
                    "logins work again by themselves",
                    "after " + back.took().toSeconds()
                            + " s, of which the Java platform remembers for 10 s that there was none",
                    "");
        }
    }

    @Test
    void aNameServiceThatHangsIsNotWaitedFor() throws IOException, InterruptedException {
        assumeThat(names.hangs()).as("this system has pipes").isTrue();
        try {
            FaultCase hung = FaultCase.of(ListedFault.F14, "name service hangs", any -> {}, Refusal.SCALEKIT_TIMEOUT)
                    .untilTheDeadline();
            meets(hung, URI.create("https://slow.example"));
        } finally {
            names.goesOn();
        }
    }

    @Test
    void aProxyThatIsDownIsGivenUpAtOnce() {
        String log = meets(
                unreachable(ListedFault.F15, "proxy refuses connections"), URI.create("https://proxied.internal"));

        assertThat(log).contains("refused");
    }
}
