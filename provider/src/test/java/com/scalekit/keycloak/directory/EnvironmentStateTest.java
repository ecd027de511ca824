package com.scalekit.keycloak.directory;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;

import com.scalekit.keycloak.domain.EmailDomain;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

final class EnvironmentStateTest {

    private static final GatewayOptions OPTIONS = GatewayOptions.defaults().with(GatewayOption.FIRST_LOAD_WAIT, 20);

    private final FakeScalekit scalekit = new FakeScalekit();
    private final Rig rig = new Rig(scalekit.url(), OPTIONS);
    private final EnvironmentState state =
            new EnvironmentState(rig.environment, rig.http, rig.access(), OPTIONS, rig.around);

    @AfterEach
    void close() throws IOException {
        rig.close();
        scalekit.close();
    }

    @Test
    void aManagementApiThatIsDownDoesNotStopLogins() {
        scalekit.answer(FakeScalekit.CONNECTIONS, FakeScalekit.Reply.status(503));
        rig.background.runDirectly();
        for (int i = 0; i < 8; i++) {
            state.find(new EmailDomain("a.example"));
            rig.clock.pass(Duration.ofSeconds(75));
        }
        assertThat(state.managementPauses()).isTrue();
        assertThat(state.signInPauses()).isFalse();

        CodeExchange exchange =
                new CodeExchange(rig.environment, rig.http, rig.access(), state.signInBreaker(), 10_000);
        assertThat(exchange.answer("code", URI.create("https://kc/cb"), "verifier"))
                .isInstanceOf(TokenAnswer.Answered.class);
    }
}
