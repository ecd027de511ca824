package com.scalekit.keycloak.simulator;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

import com.scalekit.keycloak.simulator.tenancy.KnownTenants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

final class StartTest {

    @Test
    void readsOptionsFromTheCommandLineBeforeTheEnvironment() {
        SimulatorOptions options = CommandLine.options(
                new String[] {"--port=1234", "--redirect-uris=https://a.example/cb, https://b.example/cb"},
                Map.of(
                        "SIMULATOR_PORT", "1",
                        "SIMULATOR_BIND", "0.0.0.0",
                        "SIMULATOR_ENVIRONMENT_URL", "http://scalekit.example:8085/",
                        "SIMULATOR_APPLICATION_NAME", "Notes",
                        "SCALEKIT_CLIENT_ID", "skc_9",
                        "SCALEKIT_CLIENT_SECRET", "s"));

        assertThat(options.port()).isEqualTo(1234);
        assertThat(options.bind()).isEqualTo("0.0.0.0");
        assertThat(options.environmentUrl()).contains("http://scalekit.example:8085");
        assertThat(options.applicationName()).contains("Notes");
        assertThat(options.clientId()).contains("skc_9");
        assertThat(options.clientSecret()).contains("s");
        assertThat(options.redirectUris()).containsExactly("https://a.example/cb", "https://b.example/cb");
    }

    @Test
    void refusesUnknownOptions() {
        for (String wrong : List.of("--prot=1", "port=1", "--port", "--port=x")) {
            assertThatThrownBy(() -> CommandLine.options(new String[] {wrong}, Map.of()))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void controlsOnlyOnThisMachineUnlessToldOtherwise() {
        assertThat(SimulatorOptions.defaults().isControlled()).isTrue();
        assertThat(SimulatorOptions.defaults().withBind("0.0.0.0").isControlled())
                .isFalse();
        assertThat(SimulatorOptions.defaults()
                        .withBind("0.0.0.0")
                        .withControl(true)
                        .isControlled())
                .isTrue();
    }

    @Test
    void takesTenantsAndClientFromElsewhere(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("tenants.json"), """
                {"client": {"id": "skc_5", "secret": "five", "redirectUris": ["https://app.example/cb"]},
                 "organizations": [{"id": "org_5", "name": "Five", "domains": ["five.example"],
                   "connections": [{"id": "conn_5", "type": "SAML"}]}]}""");

        try (Simulator simulator = Simulator.start(SimulatorOptions.defaults()
                .withPort(0)
                .withTenantsFile(file)
                .withClientSecret("other")
                .withEnvironmentUrl("http://127.0.0.1:1/"))) {
            simulator.control().autopilotFromLoginHint();
            Browser browser = new Browser(URI.create("http://127.0.0.1:" + simulator.port()));
            var back = new Application(browser)
                    .ask(
                            "client_id",
                            "skc_5",
                            "redirect_uri",
                            "https://app.example/cb",
                            "login_hint",
                            "a@five.example");
            var tokens = new Application(browser)
                    .redeem(
                            Browser.answer(back, "code"),
                            "client_id",
                            "skc_5",
                            "client_secret",
                            "other",
                            "redirect_uri",
                            "https://app.example/cb");

            assertThat(tokens.statusCode()).as(tokens.body()).isEqualTo(200);
            assertThat(simulator.environmentUrl()).hasToString("http://127.0.0.1:1");
            assertThat(simulator.control().tenants().organizations()).hasSize(1);
        }
    }

    @Test
    void codesExpireAfterTenMinutes() {
        AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-23T10:00:00Z"));
        try (Simulator simulator =
                Simulator.start(SimulatorOptions.defaults().withPort(0).withClock(settable(now)))) {
            simulator.control().autopilotFromLoginHint();
            Application application = new Application(new Browser(simulator.environmentUrl()));
            String code = Browser.answer(application.ask("login_hint", KnownTenants.JANE), "code");
            String later = Browser.answer(application.ask("login_hint", KnownTenants.JANE), "code");

            now.updateAndGet(time -> time.plus(Duration.ofSeconds(599)));
            assertThat(application.redeem(code).statusCode()).isEqualTo(200);
            now.updateAndGet(time -> time.plus(Duration.ofSeconds(1)));
            assertThat(application.redeem(later).statusCode()).isEqualTo(400);
        }
    }

    private static Clock settable(AtomicReference<Instant> now) {
        return new Clock() {
            @Override
            public ZoneOffset getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return now.get();
            }
        };
    }
}
