package com.scalekit.keycloak.it.scenarios;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import com.scalekit.keycloak.it.harness.Report;
import com.scalekit.keycloak.it.harness.Stage;
import com.scalekit.keycloak.it.pages.SignedIn;
import com.scalekit.keycloak.it.pages.Visitor;
import com.scalekit.keycloak.it.portal.CustomerPortal;
import com.scalekit.keycloak.it.portal.Tile;
import com.scalekit.keycloak.simulator.tenancy.KnownTenants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Nobody waits for the way from the customer's tile to the customer's sign-in, nor for the rest of the way. */
final class InitiateLatencyIT {

    private static final int WARM_UP = 30;
    private static final int MEASURED = 200;
    private static final int CLICKS = 50;
    private static final int PEOPLE = 15;
    private static final Duration MOST_AT_THE_MEDIAN = Duration.ofMillis(50);
    private static final String JANE = "jane@example.com";

    @RegisterExtension
    static final Stage STAGE = Stage.withDemoRealm();

    private int clicks;
    private long lastSecond;
    private final HttpClient client =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();

    @Test
    void isNotNoticed() throws Exception {
        Tile tile = Tile.of(STAGE, STAGE.realm(), KnownTenants.TEST_CONNECTION, JANE);
        STAGE.control().autopilotFromLoginHint();
        repeat(WARM_UP, () -> entrance(tile.address()));
        List<Duration> entrance = repeat(MEASURED, () -> entrance(tile.address()));
        repeat(WARM_UP, this::click);
        List<Duration> click = repeat(CLICKS, this::click);

        Report.publish(
                "initiate-latency",
                """
                | From … to … | Measured | Median | 95 % | Most |
                |---|---|---|---|---|
                """ + row("Initiate-login URL to the redirect to Scalekit", entrance)
                        + row("Tile to the application's page", click));

        assertThat(quantile(entrance, 0.5)).isLessThan(MOST_AT_THE_MEDIAN);
    }

    private interface Timed {
        Duration run() throws Exception;
    }

    private static List<Duration> repeat(int times, Timed timed) throws Exception {
        List<Duration> durations = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            durations.add(timed.run());
        }
        return durations.stream().sorted().toList();
    }

    /** In a browser that has never been there; its connection is open, as it is in front of a proxy. */
    private Duration entrance(URI address) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(address)
                .header("Accept", "text/html,application/xhtml+xml")
                .build();
        long start = System.nanoTime();
        HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
        Duration duration = Duration.ofNanos(System.nanoTime() - start);
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location").orElse(""))
                .startsWith(STAGE.simulator().environmentUrl() + "/oauth/authorize?");
        return duration;
    }

    /** Of a few people in turn, a second later each time, since two clicks of one person in one second bring the same token. */
    private Duration click() {
        if (clicks % PEOPLE == 0) {
            await().until(() -> Instant.now().getEpochSecond() > lastSecond);
        }
        CustomerPortal portal = CustomerPortal.of(STAGE, STAGE.realm(), KnownTenants.TEST_CONNECTION);
        Visitor visitor = STAGE.visitor();
        portal.signIn(visitor, "employee" + clicks++ % PEOPLE + "@example.com");
        long start = System.nanoTime();
        SignedIn.at(portal.clickTile(visitor));
        Duration duration = Duration.ofNanos(System.nanoTime() - start);
        lastSecond = Instant.now().getEpochSecond();
        return duration;
    }

    private static Duration quantile(List<Duration> sorted, double share) {
        return sorted.get((int) Math.ceil(share * sorted.size()) - 1);
    }

    private static String row(String name, List<Duration> sorted) {
        return String.format(
                Locale.ROOT,
                "| %s | %d | %s | %s | %s |%n",
                name,
                sorted.size(),
                millis(quantile(sorted, 0.5)),
                millis(quantile(sorted, 0.95)),
                millis(quantile(sorted, 1)));
    }

    private static String millis(Duration duration) {
        return String.format(Locale.ROOT, "%.1f ms", duration.toNanos() / 1e6);
    }
}
