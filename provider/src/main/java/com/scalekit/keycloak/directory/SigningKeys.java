package com.scalekit.keycloak.directory;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The signing keys of one environment. They are fetched again before they are ten minutes old, in the background if
 * logins come often enough, else by the login that finds them too old: a key that Scalekit has withdrawn must stop
 * working, and only while Scalekit does not answer may an old set be used.
 */
final class SigningKeys {

    static final Duration REFRESH_AFTER = Duration.ofMinutes(5);
    static final Duration TRUSTED_FOR = Duration.ofMinutes(10);

    private static final Logger LOG = Logger.getLogger(SigningKeys.class);
    private static final String FLIGHT = "keys";
    private static final String QUEUED = "queued";
    private static final int UNKNOWN_KEY_FETCHES = 3;
    private static final Duration UNKNOWN_KEY_PERIOD = Duration.ofSeconds(10);
    private static final Duration A_MOMENT = Duration.ofSeconds(3);

    private final String name;
    private final EnvironmentCalls calls;
    private final Duration maxStale;
    private final Executor background;
    private final Tracing tracing;
    private final InstantSource clock;
    private final Backoff backoff;
    private final TokenBucket unknownKeys;
    private final SingleFlight<String, Optional<CallFailure>> flights = new SingleFlight<>();
    private volatile @Nullable Held held;
    private volatile @Nullable CallFailure failure;

    SigningKeys(String name, EnvironmentCalls calls, GatewayOptions options, Surroundings around) {
        this.name = name;
        this.calls = calls;
        this.maxStale = options.minutes(GatewayOption.MAX_STALE);
        this.background = around.background();
        this.tracing = around.tracing();
        this.clock = around.clock();
        this.backoff = around.backoff(Duration.ofSeconds(1), Duration.ofSeconds(30));
        this.unknownKeys = new TokenBucket(UNKNOWN_KEY_FETCHES, UNKNOWN_KEY_PERIOD, clock);
    }

    private record Held(KeySet keys, Instant readAt) {
        private boolean youngerThan(Duration age, Instant now) {
            return now.isBefore(readAt.plus(age));
        }
    }

    SigningKey find(String keyId) {
        Held known = held;
        Instant now = clock.instant();
        if (known == null || !known.youngerThan(TRUSTED_FOR, now)) {
            fetchAndWait();
            return answer(keyId);
        }
        if (!known.youngerThan(REFRESH_AFTER, now)) {
            fetchSoon();
        }
        SigningKey key = known.keys().find(keyId);
        if (key instanceof SigningKey.Found || keyId.isEmpty()) {
            return key;
        }
        if (!unknownKeys.tryTake()) {
            return key;
        }
        // The set in hand may be older than the key. If it cannot be read again, nobody knows whether the key exists.
        return fetchAndWait().<SigningKey>map(SigningKey.Unavailable::new).orElseGet(() -> answer(keyId));
    }

    /** Whether the set can be read now; it was a moment ago, or is tried. */
    boolean canBeRead() {
        Held known = held;
        boolean answered = failure == null && known != null && known.youngerThan(A_MOMENT, clock.instant());
        return answered || fetchAndWait().isEmpty();
    }

    /** Fetches the set in the background, unless there is one; does not wait. */
    void prepare() {
        if (held == null) {
            fetchSoon();
        }
    }

    private SigningKey answer(String keyId) {
        Held known = held;
        if (known != null && known.youngerThan(maxStale, clock.instant())) {
            return known.keys().find(keyId);
        }
        CallFailure why = failure;
        return new SigningKey.Unavailable(why == null ? CallFailure.TIMEOUT : why);
    }

    /** A login that cannot wait does not wait for a queue either: the fetch itself begins on whichever thread is first. */
    private void fetchSoon() {
        if (!pausing()) {
            flights.start(QUEUED, background, tracing.apart("scalekit.keys.refresh", name, this::fetchApart));
        }
    }

    private Optional<CallFailure> fetchApart() {
        Optional<CallFailure> why = fetchAndWait();
        why.ifPresent(Tracing::failed);
        return why;
    }

    /** Fetches on the calling thread, or waits for the one that does. */
    private Optional<CallFailure> fetchAndWait() {
        if (pausing()) {
            return Optional.ofNullable(failure);
        }
        CompletableFuture<Optional<CallFailure>> flight = flights.join(FLIGHT, Runnable::run, this::request);
        return SingleFlight.await(flight, calls.patience()).orElse(Optional.of(CallFailure.TIMEOUT));
    }

    private boolean pausing() {
        return failure != null && !backoff.over();
    }

    private Optional<CallFailure> request() {
        HttpOutcome outcome = calls.get("/keys");
        if (outcome instanceof HttpOutcome.NoAnswer none) {
            return failed(none.failure(), Duration.ZERO);
        }
        HttpOutcome.Answer answer = (HttpOutcome.Answer) outcome;
        if (answer.status() == 429) {
            return failed(CallFailure.RATE_LIMITED, answer.retryAfter());
        }
        Optional<KeySet> keys = answer.status() == 200 ? KeySet.parse(answer.body()) : Optional.empty();
        return keys.map(this::read).orElseGet(() -> failed(CallFailure.UNEXPECTED_ANSWER, answer.retryAfter()));
    }

    private Optional<CallFailure> read(KeySet keys) {
        held = new Held(keys, clock.instant());
        if (failure != null) {
            LOG.warnf("%s: the signing keys can be read again", name);
        }
        failure = null;
        backoff.succeeded();
        return Optional.empty();
    }

    private Optional<CallFailure> failed(CallFailure why, Duration retryAfter) {
        Logger.Level level = failure == null ? Logger.Level.WARN : Logger.Level.DEBUG;
        LOG.logf(level, "%s: the signing keys cannot be read (%s)", name, why);
        failure = why;
        backoff.failed(retryAfter);
        return Optional.of(why);
    }
}
