package com.scalekit.keycloak.it.faults;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import com.scalekit.keycloak.it.browser.Page;
import com.scalekit.keycloak.it.harness.TestRealm;
import com.scalekit.keycloak.it.pages.KeycloakPage;
import com.scalekit.keycloak.it.pages.SignedIn;
import com.scalekit.keycloak.it.pages.Visitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** People who sign in one after the other, whatever happens: each third with a password, the others for the first time. */
final class LoginLoad implements AutoCloseable {

    private static final Duration EVERY = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String WITH_PASSWORD = "pat";
    private static final int A_PASSWORD_IN = 3;

    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final ExecutorService people = Executors.newCachedThreadPool();
    private final List<Login> ended = new CopyOnWriteArrayList<>();
    private final AtomicInteger count = new AtomicInteger();
    private final TestRealm realm;
    private final String family;
    private final ScheduledFuture<?> coming;

    private LoginLoad(TestRealm realm, String family) {
        this.realm = realm;
        this.family = family;
        coming = clock.scheduleAtFixedRate(() -> people.execute(this::one), 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    /**
     * A login that has ended.
     *
     * @param name what was typed
     * @param begun when
     * @param ended when
     * @param failure what came instead of being signed in
     */
    record Login(String name, Instant begun, Instant ended, Optional<String> failure) {

        boolean failed() {
            return failure.isPresent();
        }

        /** Whether some of it was between these. */
        boolean overlaps(Instant from, Instant to) {
            return !ended.isBefore(from) && !begun.isAfter(to);
        }

        boolean isEnterprise() {
            return !name.equals(WITH_PASSWORD);
        }
    }

    /** Two a second, with addresses that begin with this. The autopilot has to be on. */
    static LoginLoad start(TestRealm realm, String family) {
        return new LoginLoad(realm, family);
    }

    private void one() {
        int number = count.incrementAndGet();
        String name = number % A_PASSWORD_IN == 0 ? WITH_PASSWORD : family + number + "@example.com";
        Instant begun = Instant.now();
        Optional<String> failure = failureOf(realm, name);
        ended.add(new Login(name, begun, Instant.now(), failure));
    }

    private static Optional<String> failureOf(TestRealm realm, String name) {
        Visitor visitor = realm.visitor();
        try {
            Page page = visitor.startWith(name);
            if (KeycloakPage.PASSWORD.isAt(page) && name.equals(WITH_PASSWORD)) {
                page = visitor.enterPassword(page, name, "password");
            }
            return SignedIn.isAt(page) ? Optional.empty() : Optional.of(page.toString());
        } catch (UncheckedIOException | AssertionError e) {
            return Optional.of(e.toString());
        }
    }

    /** Signs in again whom a fault has met; now it has to work. */
    void retry(Login login) {
        assertThat(failureOf(realm, login.name())).as("another try of " + login).isEmpty();
    }

    /** Waits until so many more have signed in, having begun from now on. */
    void awaitSignedIn(int more) {
        Instant now = Instant.now();
        await().atMost(PATIENCE)
                .until(() -> ended.stream()
                                .filter(login ->
                                        !login.failed() && login.begun().isAfter(now))
                                .count()
                        >= more);
    }

    /** Waits until one more has failed. */
    void awaitFailure() {
        long before = ended.stream().filter(Login::failed).count();
        await().atMost(PATIENCE)
                .until(() -> ended.stream().filter(Login::failed).count() > before);
    }

    /** Nobody begins any more, and everybody has ended. */
    List<Login> end() throws InterruptedException {
        coming.cancel(false);
        clock.shutdown();
        assertThat(clock.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .isTrue();
        people.shutdown();
        assertThat(people.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .isTrue();
        return List.copyOf(ended);
    }

    @Override
    public void close() {
        clock.shutdownNow();
        people.shutdownNow();
    }
}
