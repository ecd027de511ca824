package com.scalekit.keycloak.directory;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.opentelemetry.context.Context;
import org.apache.http.client.config.CookieSpecs;
import org.apache.http.client.config.RequestConfig;
import org.apache.http.client.methods.HttpRequestBase;
import org.apache.http.impl.client.CloseableHttpClient;
import org.jboss.logging.Logger;

/**
 * The one way out to Scalekit. Calls run on threads of their own, because nothing else bounds them: Apache's timeouts
 * restart with every byte, and a name lookup cannot be interrupted. The caller is answered at the deadline; a call that
 * is still stuck then keeps its permit until it really ends, so that stuck calls never pile up.
 */
final class ScalekitHttp {

    private static final Logger LOG = Logger.getLogger(ScalekitHttp.class);
    private static final int NOT_IMPLEMENTED = 501;

    private final RequestConfig config;
    private final Duration deadline;
    private final Duration permitWait;
    private final int permitCount;
    private final Semaphore permits;
    private final Set<HttpCall> running = ConcurrentHashMap.newKeySet();
    private final Executor threads;
    private final InstantSource wallClock;
    private final DirectoryMetrics metrics;

    /** @param threads must run as many calls at a time as {@link GatewayOption#MAX_CONCURRENT_CALLS} allows */
    ScalekitHttp(GatewayOptions options, Executor threads, InstantSource wallClock, DirectoryMetrics metrics) {
        this.deadline = options.millis(GatewayOption.CALL_TIMEOUT);
        this.permitWait = options.millis(GatewayOption.PERMIT_WAIT);
        this.permitCount = options.number(GatewayOption.MAX_CONCURRENT_CALLS);
        this.permits = new Semaphore(permitCount, true);
        this.threads = threads;
        this.wallClock = wallClock;
        this.metrics = metrics;
        this.config = RequestConfig.custom()
                .setConnectionRequestTimeout(options.number(GatewayOption.LEASE_TIMEOUT))
                .setConnectTimeout(options.number(GatewayOption.CONNECT_TIMEOUT))
                .setSocketTimeout(options.number(GatewayOption.CALL_TIMEOUT))
                .setCookieSpec(CookieSpecs.IGNORE_COOKIES)
                .setRedirectsEnabled(false)
                .build();
    }

    /** Sends the request once and waits for its end or for the deadline; never throws. */
    HttpOutcome send(CloseableHttpClient client, HttpRequestBase request, int maxBytes, CircuitBreaker breaker) {
        long started = System.nanoTime();
        HttpOutcome outcome = breaker.permits()
                ? tried(client, request, maxBytes, breaker)
                : new HttpOutcome.NoAnswer(CallFailure.CIRCUIT_OPEN);
        metrics.called(request.getURI().getPath(), outcome, Duration.ofNanos(System.nanoTime() - started));
        Tracing.called(outcome);
        return outcome;
    }

    private HttpOutcome tried(
            CloseableHttpClient client, HttpRequestBase request, int maxBytes, CircuitBreaker breaker) {
        request.setConfig(config);
        HttpOutcome outcome = bounded(new HttpCall(client, request, maxBytes, wallClock));
        report(breaker, outcome);
        LOG.debugf("%s %s: %s", request.getMethod(), request.getURI().getPath(), outcome);
        return outcome;
    }

    /** Calls in flight, stuck ones included. */
    int inFlight() {
        return permitCount - permits.availablePermits();
    }

    /** As many calls may be in flight. */
    int limit() {
        return permitCount;
    }

    /** For the end of the server: nothing is waited for any longer. */
    void abortAll() {
        running.forEach(HttpCall::abort);
    }

    private HttpOutcome bounded(HttpCall call) {
        long started = System.nanoTime();
        try {
            if (!permits.tryAcquire(permitWait.toMillis(), TimeUnit.MILLISECONDS)) {
                return new HttpOutcome.NoAnswer(CallFailure.BUSY);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new HttpOutcome.NoAnswer(CallFailure.BUSY);
        }
        FutureTask<HttpOutcome> task = new FutureTask<>(call);
        running.add(call);
        try {
            threads.execute(Context.current().wrap(() -> runWithPermit(task, call)));
        } catch (RejectedExecutionException e) {
            ended(call);
            return new HttpOutcome.NoAnswer(CallFailure.BUSY);
        }
        return await(task, call, deadline.toNanos() - (System.nanoTime() - started));
    }

    private void runWithPermit(FutureTask<HttpOutcome> task, HttpCall call) {
        try {
            task.run();
        } finally {
            ended(call);
        }
    }

    private void ended(HttpCall call) {
        running.remove(call);
        permits.release();
    }

    private HttpOutcome await(FutureTask<HttpOutcome> task, HttpCall call, long nanos) {
        try {
            return task.get(nanos, TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            call.abort();
            return new HttpOutcome.NoAnswer(
                    CallFailure.TIMEOUT, "no whole answer within " + deadline.toMillis() + " ms");
        } catch (InterruptedException e) {
            call.abort();
            Thread.currentThread().interrupt();
            return new HttpOutcome.NoAnswer(CallFailure.BUSY);
        } catch (ExecutionException e) {
            LOG.warn("Call to Scalekit ended with an error", e.getCause());
            return new HttpOutcome.NoAnswer(CallFailure.UNREACHABLE);
        }
    }

    private static void report(CircuitBreaker breaker, HttpOutcome outcome) {
        if (outcome instanceof HttpOutcome.Answer answer) {
            // 501 says that the environment does not offer the call: an answer, however often it is given.
            if (answer.status() >= 500 && answer.status() != NOT_IMPLEMENTED) {
                breaker.failed(answer.toString());
            } else {
                breaker.succeeded();
            }
        } else if (outcome instanceof HttpOutcome.NoAnswer none) {
            switch (none.failure()) {
                case BUSY -> breaker.undecided();
                case TOO_LARGE -> breaker.succeeded();
                default -> breaker.failed(none.failure() + (none.detail().isEmpty() ? "" : ": " + none.detail()));
            }
        }
    }
}
