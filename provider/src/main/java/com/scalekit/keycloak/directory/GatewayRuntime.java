package com.scalekit.keycloak.directory;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import com.scalekit.keycloak.domain.Customer;
import com.scalekit.keycloak.domain.EmailDomain;
import com.scalekit.keycloak.domain.HomeRealm;
import com.scalekit.keycloak.domain.OrganizationId;
import com.scalekit.keycloak.domain.ScalekitEnvironment;
import io.micrometer.core.instrument.Metrics;

/** What outlives a session: threads, and everything that is held about the environments. */
final class GatewayRuntime implements AutoCloseable {

    private static final int QUEUE = 10_000;
    private static final int IDLE_SECONDS = 30;
    private static final int SHUTDOWN_SECONDS = 2;

    private final ThreadPoolExecutor callThreads;
    private final ThreadPoolExecutor backgroundThreads;
    private final ScalekitHttp http;
    private final DirectoryMetrics metrics;
    private final Environments environments;
    private final GatewayOptions options;
    private final InstantSource clock;
    private final RuntimeGauges gauges;

    GatewayRuntime(GatewayOptions options, ServerAccess access, Tracing tracing) {
        this.options = options;
        // Their number is bounded by the permits; a bound here would refuse calls while a finished thread is going
        // home.
        this.callThreads = new ThreadPoolExecutor(
                0, Integer.MAX_VALUE, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), threads("call"));
        // Half of the permits at most, so that refreshes never take the place of logins.
        int workers = Math.max(1, options.number(GatewayOption.MAX_CONCURRENT_CALLS) / 2);
        this.backgroundThreads = new ThreadPoolExecutor(
                workers, workers, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(QUEUE), threads("refresh"));
        this.backgroundThreads.allowCoreThreadTimeOut(true);
        InstantSource wall = InstantSource.system();
        this.metrics = new DirectoryMetrics(Metrics.globalRegistry);
        this.http = new ScalekitHttp(options, callThreads, wall, metrics);
        this.clock = new SteadyClock(wall, System::nanoTime);
        Surroundings around = new Surroundings(
                backgroundThreads, clock, () -> ThreadLocalRandom.current().nextDouble(), metrics, tracing);
        this.environments = new Environments(
                options.number(GatewayOption.MAX_ENVIRONMENTS),
                environment -> new EnvironmentState(environment, http, access, options, around));
        this.gauges = new RuntimeGauges(Metrics.globalRegistry, numbers(), http);
    }

    GatewayOptions options() {
        return options;
    }

    HomeRealm find(ScalekitEnvironment environment, EmailDomain domain) {
        HomeRealm answer = environments.of(environment).find(domain);
        metrics.lookedUp(answer);
        return answer;
    }

    HomeRealm findAfresh(ScalekitEnvironment environment, EmailDomain domain) {
        return environments.of(environment).findAfresh(domain);
    }

    Optional<Customer> customer(ScalekitEnvironment environment, OrganizationId organization) {
        return environments.of(environment).customer(organization);
    }

    SigningKey signingKey(ScalekitEnvironment environment, String keyId) {
        return environments.of(environment).signingKey(keyId);
    }

    boolean answers(ScalekitEnvironment environment) {
        return environments.of(environment).answers();
    }

    EnvironmentAdministration administration(ScalekitEnvironment environment) {
        return new HttpAdministration(environments, environment);
    }

    CodeExchange exchange(ScalekitEnvironment environment, ServerAccess session) {
        int maxBytes = options.number(GatewayOption.MAX_ANSWER_BYTES);
        return new CodeExchange(
                environment, http, session, environments.of(environment).signInBreaker(), maxBytes);
    }

    void prepare(ScalekitEnvironment environment) {
        environments.of(environment).prepare();
    }

    /** Customers of an owner have changed. What is not in use here is read when it is used. */
    void refreshSoon(String owner) {
        environments.of(owner).forEach(EnvironmentState::refreshSoon);
    }

    void drop(String owner) {
        environments.drop(owner);
    }

    /** Forgets what an owner used before, but not what it uses now. */
    void dropExcept(String owner, String key) {
        environments.dropExcept(owner, key);
    }

    InstantSource clock() {
        return clock;
    }

    Instant now() {
        return clock.instant();
    }

    Executor background() {
        return backgroundThreads;
    }

    Collection<EnvironmentState> environments() {
        return environments.all();
    }

    RuntimeNumbers numbers() {
        return new RuntimeNumbers(this::environments, this::now);
    }

    int callsInFlight() {
        return http.inFlight();
    }

    @Override
    public void close() {
        gauges.close();
        backgroundThreads.shutdownNow();
        callThreads.shutdownNow();
        http.abortAll();
        try {
            boolean ended = backgroundThreads.awaitTermination(SHUTDOWN_SECONDS, TimeUnit.SECONDS)
                    && callThreads.awaitTermination(SHUTDOWN_SECONDS, TimeUnit.SECONDS);
            if (!ended) {
                http.abortAll();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static ThreadFactory threads(String purpose) {
        AtomicInteger number = new AtomicInteger();
        return work -> {
            Thread thread = new Thread(work, "scalekit-" + purpose + "-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
