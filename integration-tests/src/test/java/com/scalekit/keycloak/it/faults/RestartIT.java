package com.scalekit.keycloak.it.faults;

import java.net.URI;
import java.time.Duration;
import java.util.List;

import com.scalekit.keycloak.demo.application.ApplicationOptions;
import com.scalekit.keycloak.demo.application.DemoApplication;
import com.scalekit.keycloak.demo.server.FreePorts;
import com.scalekit.keycloak.it.browser.Page;
import com.scalekit.keycloak.it.harness.FreshServer;
import com.scalekit.keycloak.it.harness.KeycloakUnderTest;
import com.scalekit.keycloak.it.harness.Management;
import com.scalekit.keycloak.it.pages.English;
import com.scalekit.keycloak.it.pages.KeycloakPage;
import com.scalekit.keycloak.it.pages.SignedIn;
import com.scalekit.keycloak.it.pages.Visitor;
import com.scalekit.keycloak.simulator.Simulator;
import com.scalekit.keycloak.simulator.SimulatorOptions;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Scalekit is down when the server starts for the first time: nobody with a password notices, and the rest comes by itself. */
final class RestartIT {

    private static final String JANE = "jane@example.com";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /** Shorter than the deadline of a call. */
    private static final Duration PASSWORD = Duration.ofMillis(3_500);
    /** Pauses between attempts grow to one minute, and are spread by a quarter. */
    private static final Duration BACK = Duration.ofSeconds(90);

    @Test
    void aServerThatStartsWithoutScalekitTakesLoginsUpWhenItIsThere() {
        List<Integer> ports = FreePorts.pick(2);
        URI application = URI.create("http://localhost:" + ports.get(0));
        URI environment = URI.create("http://localhost:" + ports.get(1));
        try (KeycloakUnderTest keycloak = FreshServer.importing("demo-realm.json", environment, application);
                DemoApplication demo =
                        DemoApplication.start(ApplicationOptions.of(URI.create(keycloak.baseUrl() + "/realms/demo"))
                                .withPort(ports.get(0)))) {
            assertThat(Management.of(keycloak).isReady()).isTrue();
            // The very first ones are slow on any server.
            await().atMost(PATIENCE).until(() -> password(demo).compareTo(PASSWORD) < 0);
            Duration usual = password(demo);

            Timed<Page> down = Timed.of(() -> new Visitor(demo.url()).startWith(JANE));
            assertThat(KeycloakPage.PASSWORD.isAt(down.value()))
                    .as(down.value().toString())
                    .isTrue();
            assertThat(down.value().alert()).isEqualTo(English.of("scalekitHomeRealmOutage"));
            assertThat(down.took()).isLessThan(usual.plus(PASSWORD));

            try (Simulator simulator =
                    Simulator.start(SimulatorOptions.defaults().withPort(ports.get(1)))) {
                simulator.control().autopilotFromLoginHint();
                Timed<Page> back = Timed.of(() ->
                        await().atMost(BACK).until(() -> new Visitor(demo.url()).startWith(JANE), SignedIn::isAt));
                FaultTable.add(
                        ListedFault.F23,
                        "Scalekit down from the first start on",
                        "password page that says so; logins work by themselves when it is there",
                        "after " + back.took().toMillis() + " ms",
                        password(demo).toMillis() + " ms");
            }
            assertThat(Management.of(keycloak).isReady()).isTrue();
        }
    }

    private static Duration password(DemoApplication demo) {
        return Timed.of(() -> new Visitor(demo.url()).signInWithPassword("pat", "password"))
                .took();
    }
}
