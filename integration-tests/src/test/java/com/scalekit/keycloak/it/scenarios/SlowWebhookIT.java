package com.scalekit.keycloak.it.scenarios;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import com.scalekit.keycloak.it.harness.Management;
import com.scalekit.keycloak.it.harness.Stage;
import com.scalekit.keycloak.it.pages.SignedIn;
import com.scalekit.keycloak.it.portal.SlowPost;
import com.scalekit.keycloak.it.portal.Webhook;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * More strangers than the server has threads post webhooks that never come to their end. Before there was a limit, nobody signed in as
 * long as they went on. It is JSON that they post: a form is read by Keycloak before the extension is asked, at every address.
 */
final class SlowWebhookIT {

    /** Keycloak has 50 threads for requests if nobody says otherwise. */
    private static final int STRANGERS = 64;
    /** On a machine that has other things to do; without a limit it would be as long as they go on. */
    private static final Duration BOUND = Duration.ofSeconds(20);
    /** Ten seconds are what one of them gets at most. */
    private static final Duration ALL_ARE_OUT = Duration.ofSeconds(40);

    private static final Duration PACE = Duration.ofMillis(200);

    @RegisterExtension
    static final Stage STAGE = Stage.with(draft -> Webhook.takenBy(SlowWebhookIT.STAGE.keycloak(), draft));

    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private List<SlowPost> strangers = List.of();

    /** What they do. */
    enum Way {
        /** A byte now and then from the beginning on, of a body that is not long. */
        FROM_THE_FIRST_BYTE {
            @Override
            SlowPost at(URI target) {
                return SlowPost.ofLength(target, 9_000, 1);
            }
        },
        /** The same behind a part that comes at once. */
        BEHIND_A_BEGINNING {
            @Override
            SlowPost at(URI target) {
                return SlowPost.ofLength(target, 60_000, 30_000);
            }
        },
        /** The same without saying how long the body will be. */
        WITHOUT_A_LENGTH {
            @Override
            SlowPost at(URI target) {
                return SlowPost.chunked(target, 30_000);
            }
        };

        abstract SlowPost at(URI target);
    }

    @AfterEach
    void everybodyGoes() {
        clock.shutdownNow();
        strangers.forEach(SlowPost::close);
    }

    private void begin(Way way, int many, boolean goOn) {
        strangers = Stream.generate(() -> way.at(STAGE.realm().webhooks()))
                .limit(many)
                .toList();
        Future<?> unused = clock.scheduleAtFixedRate(
                () -> strangers.forEach(goOn ? SlowPost::goOn : SlowPost::listen),
                0,
                PACE.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    private static double tooSlow() {
        return Management.of(STAGE.keycloak()).metricOrZero("scalekit_webhooks_total{outcome=\"too_slow\"}");
    }

    private void everybodyIsRefused() {
        await().atMost(ALL_ARE_OUT).until(() -> strangers.stream().allMatch(SlowPost::isOver));
        assertThat(strangers)
                .allSatisfy(stranger -> assertThat(stranger.status()).contains("408"));
    }

    @ParameterizedTest
    @EnumSource
    void keepsNobodyFromSigningIn(Way way) {
        SignedIn unused = STAGE.realm().visitor().signInWithPassword("pat", "password");
        double before = tooSlow();
        begin(way, STRANGERS, true);

        long start = System.nanoTime();
        SignedIn pat = STAGE.realm().visitor().signInWithPassword("pat", "password");
        Duration took = Duration.ofNanos(System.nanoTime() - start);

        assertThat(took).isLessThan(BOUND);
        assertThat(pat.claim("preferred_username")).isEqualTo("pat");
        everybodyIsRefused();
        assertThat(tooSlow()).isEqualTo(before + STRANGERS);
    }

    /** What waits, waits inside of one read; nothing is looked at in between. */
    @Test
    @Tag("attack")
    void whoFallsSilentIsNotWaitedForEither() {
        begin(Way.FROM_THE_FIRST_BYTE, STRANGERS, false);

        everybodyIsRefused();
    }

    /** An event is there at once, so it does not need one of the places that the slow ones have. */
    @Test
    void doesNotKeepScalekitOut() {
        begin(Way.FROM_THE_FIRST_BYTE, STRANGERS, true);
        await().atMost(BOUND)
                .until(() -> strangers.stream().filter(SlowPost::isOver).count() >= STRANGERS / 2);

        assertThat(strangers)
                .anySatisfy(stranger -> assertThat(stranger.isOver()).isFalse());
        assertThat(Webhook.deliver(
                        STAGE.control(), STAGE.realm().webhooks(), Webhook.event(STAGE.control(), Webhook.SSO_ENABLED)))
                .isEqualTo(200);
    }
}
