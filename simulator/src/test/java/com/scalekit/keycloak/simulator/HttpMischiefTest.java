package com.scalekit.keycloak.simulator;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import com.fasterxml.jackson.databind.JsonNode;
import com.scalekit.keycloak.simulator.mischief.HttpMischief;
import com.scalekit.keycloak.simulator.mischief.TokenMischief;
import com.scalekit.keycloak.simulator.tenancy.KnownTenants;
import com.scalekit.keycloak.simulator.wire.Json;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

final class HttpMischiefTest {

    @RegisterExtension
    private final RunningSimulator running = new RunningSimulator();

    @BeforeEach
    void janeSignsInByHerself() {
        running.control().autopilotFromLoginHint();
    }

    private HttpResponse<String> tokenResponse(TokenMischief mischief) {
        running.control().onToken(mischief);
        String code = Browser.answer(running.application().ask("login_hint", KnownTenants.JANE, "nonce", "n"), "code");
        return running.application().redeem(code);
    }

    @Test
    void loseAndChangeMembers() {
        HttpResponse<String> response = tokenResponse(TokenMischief.next()
                .removeResponse("id_token")
                .setResponse("token_type", "mac")
                .absurdLifetime()
                .http(http -> http.appendRawJson("\"access_token\":\"twice\"")));

        assertThat(response.body())
                .contains("\"expires_in\":18446744064486179580")
                .contains("\"token_type\":\"mac\"")
                .doesNotContain("id_token")
                .containsSubsequence("\"access_token\":\"ey", "\"access_token\":\"twice\"");
    }

    @Test
    void failAndThenRecover() {
        HttpResponse<String> failed = tokenResponse(TokenMischief.times(2).error(503, "server_error"));

        assertThat(failed.statusCode()).isEqualTo(503);
        assertThat(running.application().redeem("x").statusCode()).isEqualTo(503);
        assertThat(running.application().redeem("x").statusCode()).isEqualTo(400);
    }

    @Test
    void numberedMischiefComesBeforeStandingMischief() {
        running.control().onToken(TokenMischief.every().error(500, "standing"));
        running.control().onToken(TokenMischief.next().error(418, "numbered"));

        assertThat(running.application().redeem("x").statusCode()).isEqualTo(418);
        assertThat(running.application().redeem("x").statusCode()).isEqualTo(500);
        running.control().clearMischief();
        assertThat(running.application().redeem("x").statusCode()).isEqualTo(400);
    }

    @Test
    void comeLate() {
        long start = System.nanoTime();
        tokenResponse(TokenMischief.next().delay(Duration.ofMillis(150)));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(149));
    }

    @Test
    void trickle() {
        long start = System.nanoTime();
        running.control().onKeys(HttpMischief.next().body("x".repeat(50)).trickle(Duration.ofMillis(4)));
        assertThat(running.browser().get("/keys").body()).hasSize(50);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(190));
    }

    @Test
    void comeUnderFalseColours() {
        running.control()
                .onKeys(HttpMischief.next()
                        .status(302)
                        .header("Location", "https://evil.example")
                        .contentType("text/html"));
        HttpResponse<String> keys = running.browser().get("/keys");
        assertThat(keys.statusCode()).isEqualTo(302);
        assertThat(keys.headers().firstValue("Content-Type")).contains("text/html");

        running.control().onKeys(HttpMischief.next().paddedTo(1_000_000).gzipped());
        HttpResponse<String> bomb = running.browser().get("/keys");
        assertThat(bomb.headers().firstValue("Content-Encoding")).contains("gzip");
        assertThat(bomb.body().length()).isLessThan(10_000);

        running.control().onDiscovery(HttpMischief.next().setJson("issuer", "https://evil.example"));
        JsonNode discovery = Json.read(
                running.browser().get("/.well-known/openid-configuration").body());
        assertThat(discovery.path("issuer").asText()).isEqualTo("https://evil.example");
    }

    @Test
    void manySlowAnswersDoNotStopTheOthers() {
        running.control().onKeys(HttpMischief.times(300).delay(Duration.ofSeconds(20)));
        List<CompletableFuture<?>> stuck = new ArrayList<>();
        var client = HttpClient.newHttpClient();
        for (int i = 0; i < 300; i++) {
            stuck.add(client.sendAsync(
                    HttpRequest.newBuilder(URI.create(running.issuer() + "/keys"))
                            .build(),
                    HttpResponse.BodyHandlers.discarding()));
        }

        long start = System.nanoTime();
        assertThat(running.browser().get("/.well-known/openid-configuration").statusCode())
                .isEqualTo(200);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
        stuck.forEach(call -> call.cancel(true));
    }
}
