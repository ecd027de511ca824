package com.scalekit.keycloak.directory;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;

import com.scalekit.keycloak.domain.EmailDomain;
import io.micrometer.core.instrument.Gauge;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

final class RuntimeGaugesTest {

    private static final GatewayOptions OPTIONS = GatewayOptions.defaults().with(GatewayOption.FIRST_LOAD_WAIT, 20);
    private static final EmailDomain DOMAIN = new EmailDomain("c0.example");

    private final FakeScalekit scalekit = new FakeScalekit();
    private final Rig rig = new Rig(scalekit.url(), OPTIONS);
    private final EnvironmentState state =
            new EnvironmentState(rig.environment, rig.http, rig.access(), OPTIONS, rig.around);
    private final RuntimeGauges gauges =
            new RuntimeGauges(rig.meters, new RuntimeNumbers(() -> List.of(state), rig.clock::instant), rig.http);

    @BeforeEach
    void workAtOnce() {
        rig.background.runDirectly();
        scalekit.answer(FakeScalekit.CONNECTIONS, FakeScalekit.Reply.json(Lists.customers(0, 20)));
    }

    @AfterEach
    void close() throws IOException {
        rig.close();
        scalekit.close();
    }

    private double value(String name, String... tags) {
        return rig.meters.get(name).tags(tags).gauge().value();
    }

    private void refresh() {
        rig.clock.pass(Duration.ofSeconds(90));
        state.find(DOMAIN);
    }

    @Test
    void tellHowOldTheListIsAndWhatIsInIt() {
        assertThat(value("scalekit.directories.without.list")).isOne();
        assertThat(value("scalekit.directory.age")).isNaN();

        state.find(DOMAIN);
        rig.clock.pass(Duration.ofSeconds(7));

        assertThat(value("scalekit.directories")).isOne();
        assertThat(value("scalekit.directories.without.list")).isZero();
        assertThat(value("scalekit.directory.domains")).isEqualTo(20);
        assertThat(value("scalekit.directory.age")).isEqualTo(7);
    }

    @Test
    void tellThatAListIsHeldBack() {
        state.find(DOMAIN);
        assertThat(value("scalekit.directories.held.back")).isZero();
        scalekit.answer(FakeScalekit.CONNECTIONS, FakeScalekit.Reply.json(Lists.customers(0, 2)));

        refresh();

        assertThat(value("scalekit.directories.held.back")).isOne();
    }

    @Test
    void tellWhichCallsPause() {
        scalekit.answer(FakeScalekit.CONNECTIONS, FakeScalekit.Reply.status(503));
        for (int i = 0; i < 8; i++) {
            refresh();
        }
        assertThat(value("scalekit.breakers.open", "calls", "management")).isOne();
        assertThat(value("scalekit.breakers.open", "calls", "sign_in")).isZero();
    }

    @Test
    void tellHowManyCallsAreInFlight() throws IOException {
        assertThat(value("scalekit.calls.limit")).isEqualTo(12);
        assertThat(value("scalekit.calls.in.flight")).isZero();
        try (RawPeer silent = new RawPeer(RawPeer.silent())) {
            Thread login = new Thread(() -> call(silent.url()), "login");
            login.start();
            await().until(() -> value("scalekit.calls.in.flight") == 1);
            rig.http.abortAll();
            await().until(() -> value("scalekit.calls.in.flight") == 0 && !login.isAlive());
        }
    }

    private void call(URI url) {
        rig.http.send(rig.client, Requests.get(url), 1_000, rig.breaker);
    }

    @Test
    void goWithTheServer() {
        gauges.close();

        assertThat(rig.meters.getMeters()).noneMatch(Gauge.class::isInstance);
    }
}
