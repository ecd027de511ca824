package com.scalekit.keycloak.it.faults;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;

import com.scalekit.keycloak.demo.server.FreePorts;
import com.scalekit.keycloak.domain.Refusal;
import com.scalekit.keycloak.it.harness.Stage;
import com.scalekit.keycloak.it.harness.TestRealm;
import com.scalekit.keycloak.it.pages.SignedIn;
import com.scalekit.keycloak.simulator.fault.Fault;
import com.scalekit.keycloak.simulator.fault.FaultProxy;
import com.scalekit.keycloak.simulator.fault.FullBacklog;
import com.scalekit.keycloak.simulator.tenancy.KnownTenants;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assumptions.assumeThat;

/** Not even a connection comes about: the login ends as soon as that is plain, and passwords are as fast as ever. */
final class UnreachableIT {

    private static final String JANE = "jane@example.com";

    @RegisterExtension
    static final Stage STAGE = Stage.withDemoRealm();

    @AutoClose
    private static final FaultyScalekit SCALEKIT = FaultyScalekit.start();

    @BeforeEach
    void janeSignsInAtOnce() {
        SCALEKIT.heal();
    }

    /** With one customer who is fixed, so that nobody has to be asked where to go. */
    private static TestRealm realm(URI environment) {
        return TestRealm.create(
                STAGE.keycloak(),
                STAGE.admin(),
                environment,
                draft -> draft.withSetting("connectionId", KnownTenants.TEST_CONNECTION)
                        .withSetting("emailDomains", KnownTenants.TEST_DOMAIN));
    }

    private static void meets(FaultCase fault, URI environment) {
        try (TestRealm broken = realm(environment);
                TestRealm sound = realm(SCALEKIT.url())) {
            EnterpriseLogin.before(SCALEKIT.visitor(sound), JANE).go();
            EnterpriseLogin login = EnterpriseLogin.before(SCALEKIT.visitor(broken, environment), JANE);

            TwoLogins logins = TwoLogins.of(broken, login, () -> false);

            String outcome = fault.expect(logins.end(), broken);
            EnterpriseLogin again = EnterpriseLogin.before(SCALEKIT.visitor(sound), JANE);
            TwoLogins undisturbed = TwoLogins.undisturbed(sound, again);
            SignedIn.at(undisturbed.end().page());
            fault.noteAndCheck(outcome, logins, undisturbed);
        }
    }

    private static URI at(int port) {
        return URI.create("http://127.0.0.1:" + port);
    }

    @Test
    void aPortThatSwallowsPacketsIsGivenUpSoon() {
        try (FullBacklog nowhere = FullBacklog.open()) {
            assumeThat(nowhere.isSwallowing()).as("this system drops packets").isTrue();
            meets(
                    FaultCase.of(ListedFault.F03, "packets are swallowed", any -> {}, Refusal.SCALEKIT_TIMEOUT),
                    at(nowhere.port()));
        }
    }

    @Test
    void aClosedPortIsGivenUpAtOnce() {
        meets(
                FaultCase.of(ListedFault.F04, "connection refused", any -> {}, Refusal.SCALEKIT_UNREACHABLE),
                at(FreePorts.pick(1).get(0)));
    }

    @Test
    void aResetIsGivenUpAtOnce() {
        try (FaultProxy peer = FaultProxy.listen()
                .leadTo(new InetSocketAddress(
                        InetAddress.getLoopbackAddress(), STAGE.simulator().port()))) {
            peer.set(Fault.resetOnConnect());
            meets(
                    FaultCase.of(ListedFault.F05, "reset after connect", any -> {}, Refusal.SCALEKIT_UNREACHABLE),
                    at(peer.port()));
        }
    }
}
