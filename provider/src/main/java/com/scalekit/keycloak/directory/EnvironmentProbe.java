package com.scalekit.keycloak.directory;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;

import com.fasterxml.jackson.databind.JsonNode;
import com.scalekit.keycloak.domain.EnvironmentUrl;
import com.scalekit.keycloak.domain.ScalekitEnvironment;
import org.jspecify.annotations.Nullable;

/**
 * Asks an environment for everything that logins need, side by side. What is cached for logins is left alone: it would hide
 * that the credentials were withdrawn a minute ago.
 */
final class EnvironmentProbe {

    private static final String FLIGHT = "probe";
    /** Who may only look could otherwise use up the environment's rate limit. */
    private static final int PER_MINUTE = 20;
    /** A name that cannot exist (RFC 2606 §2): what is asked is whether one may ask. */
    private static final String LIST = "/api/v1/connections?domain=probe.invalid";

    private static final HttpOutcome LATE = new HttpOutcome.NoAnswer(CallFailure.TIMEOUT);

    private final ScalekitEnvironment environment;
    private final EnvironmentCalls signIn;
    private final EnvironmentCalls management;
    private final ApiToken token;
    private final Executor background;
    private final TokenBucket budget;
    private final SingleFlight<String, Probe> flights = new SingleFlight<>();
    private volatile @Nullable Probe last;

    EnvironmentProbe(
            ScalekitEnvironment environment,
            EnvironmentCalls signIn,
            EnvironmentCalls management,
            ApiToken token,
            Surroundings around) {
        this.environment = environment;
        this.signIn = signIn;
        this.management = management;
        this.token = token;
        this.background = around.background();
        this.budget = new TokenBucket(PER_MINUTE, Duration.ofMinutes(1), around.clock());
    }

    /** The answer of now; of a moment ago for somebody who asks all the time. */
    Probe run() {
        Probe before = last;
        if (before != null && !budget.tryTake()) {
            return before;
        }
        // On the calling thread, which only waits: the calls themselves are made by others.
        Optional<Probe> probe = SingleFlight.await(flights.join(FLIGHT, Runnable::run, this::ask), signIn.patience());
        probe.ifPresent(answer -> last = answer);
        return probe.orElseGet(() -> probe(LATE, LATE, Access.late()));
    }

    /** Logins do not need the metadata, so a failure there must not count among the failures that make logins pause. */
    private Probe ask() {
        CompletableFuture<HttpOutcome> discovery =
                start(() -> management.get("/.well-known/openid-configuration"), LATE);
        CompletableFuture<HttpOutcome> keys = start(() -> signIn.get("/keys"), LATE);
        CompletableFuture<Access> access = start(this::access, Access.late());
        // An empty answer is that time is over; who has answered by then counts.
        Optional<Boolean> unused = SingleFlight.await(
                CompletableFuture.allOf(discovery, keys, access).thenApply(all -> true), signIn.patience());
        return probe(discovery.getNow(LATE), keys.getNow(LATE), access.getNow(Access.late()));
    }

    private <T> CompletableFuture<T> start(Supplier<T> call, T otherwise) {
        try {
            return CompletableFuture.supplyAsync(call, background);
        } catch (RejectedExecutionException e) {
            return CompletableFuture.completedFuture(otherwise);
        }
    }

    private record Access(Probe.Call credentials, Probe.Call managementApi) {
        private static Access late() {
            return new Access(new Probe.Failed(CallFailure.TIMEOUT, ""), new Probe.NotTried());
        }
    }

    private Access access() {
        ApiToken.Grant grant = token.fresh();
        if (grant instanceof ApiToken.Denied denied) {
            return new Access(new Probe.Failed(denied.failure(), ""), new Probe.NotTried());
        }
        HttpOutcome outcome = management.list(LIST, ((ApiToken.Granted) grant).bearer());
        return new Access(new Probe.Fine(), call(outcome, true));
    }

    private Probe probe(HttpOutcome discovery, HttpOutcome keys, Access access) {
        boolean usable = keys instanceof HttpOutcome.Answer answer
                && KeySet.parse(answer.body()).isPresent();
        return new Probe(
                call(discovery, true),
                metadata(discovery),
                access.credentials(),
                call(keys, usable),
                access.managementApi(),
                clock(discovery).or(() -> clock(keys)));
    }

    private static Probe.Call call(HttpOutcome outcome, boolean usable) {
        if (outcome instanceof HttpOutcome.NoAnswer none) {
            return new Probe.Failed(none.failure(), none.detail());
        }
        int status = ((HttpOutcome.Answer) outcome).status();
        if (status != 200) {
            return new Probe.Refused(status);
        }
        return usable ? new Probe.Fine() : new Probe.Failed(CallFailure.UNEXPECTED_ANSWER, "");
    }

    private static Optional<Duration> clock(HttpOutcome outcome) {
        return outcome instanceof HttpOutcome.Answer answer ? answer.clockAhead() : Optional.empty();
    }

    private Optional<Probe.Metadata> metadata(HttpOutcome outcome) {
        if (!(outcome instanceof HttpOutcome.Answer answer) || answer.status() != 200) {
            return Optional.empty();
        }
        JsonNode document = Json.read(answer.body());
        boolean match = is(document, "authorization_endpoint", "/oauth/authorize")
                && is(document, "token_endpoint", "/oauth/token")
                && is(document, "jwks_uri", "/keys");
        Optional<URI> issuer = EnvironmentUrl.parse(document.path("issuer").asText(""));
        return Optional.of(new Probe.Metadata(issuer, match));
    }

    private boolean is(JsonNode document, String key, String path) {
        return document.path(key).asText("").equals(environment.at(path).toString());
    }
}
