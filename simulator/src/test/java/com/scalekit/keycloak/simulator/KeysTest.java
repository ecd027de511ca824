package com.scalekit.keycloak.simulator;

import java.text.ParseException;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jwt.SignedJWT;
import com.scalekit.keycloak.simulator.signing.KeyRotation;
import com.scalekit.keycloak.simulator.tenancy.KnownTenants;
import com.scalekit.keycloak.simulator.wire.Json;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

final class KeysTest {

    @RegisterExtension
    private final RunningSimulator running = new RunningSimulator();

    @BeforeEach
    void janeSignsInByHerself() {
        running.control().autopilotFromLoginHint();
    }

    @Test
    void overlapDuringARotation() {
        String before = running.control().currentKeyId();

        String after = running.control().rotateKeys(KeyRotation.WITH_OVERLAP);

        assertThat(published()).containsExactly(after, before);
        assertThat(signingKey()).isEqualTo(after);
    }

    @Test
    void vanishWithoutAnOverlap() {
        String after = running.control().rotateKeys(KeyRotation.WITHOUT_OVERLAP);

        assertThat(published()).containsExactly(after);
    }

    @Test
    void canBeTakenAway() {
        String first = running.control().currentKeyId();
        String second = running.control().rotateKeys(KeyRotation.WITH_OVERLAP);

        running.control().removeKey(first);

        assertThat(published()).containsExactly(second);
        running.control().reset();
        assertThat(published()).containsExactly(first);
    }

    private List<String> published() {
        JsonNode keys = Json.read(running.browser().get("/keys").body()).path("keys");
        keys.forEach(key -> assertThat(key.has("d")).isFalse());
        return keys.findValuesAsText("kid");
    }

    private String signingKey() {
        String idToken = running.application()
                .tokens("login_hint", KnownTenants.JANE)
                .path("id_token")
                .asText();
        try {
            return SignedJWT.parse(idToken).getHeader().getKeyID();
        } catch (ParseException e) {
            throw new AssertionError(e);
        }
    }
}
