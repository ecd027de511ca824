package com.scalekit.keycloak.directory;

import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import com.scalekit.keycloak.domain.EmailDomain;
import com.scalekit.keycloak.domain.HomeRealm;
import com.scalekit.keycloak.domain.ScalekitEnvironment;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.impl.client.HttpClients;

/** Everything of one environment, with time, chance and background work in the test's hand. */
final class Rig implements AutoCloseable {

    final TestClock clock = new TestClock();
    final ManualExecutor background = new ManualExecutor();
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final CloseableHttpClient client;
    final ScalekitHttp http;
    final CircuitBreaker breaker;
    final ScalekitEnvironment environment;
    final Surroundings around;
    final ApiToken token;
    final ManagementApi api;
    final Directory directory;
    final SigningKeys keys;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private volatile Optional<String> secret = Optional.of("s3cr3t");

    Rig(URI url, GatewayOptions options) {
        this(url, options, HttpClients.custom().build());
    }

    Rig(URI url, GatewayOptions options, CloseableHttpClient client) {
        this.client = client;
        this.environment = new ScalekitEnvironment("realm/idp/1", url, "client", "${vault.secret}");
        DirectoryMetrics metrics = new DirectoryMetrics(meters);
        this.http = new ScalekitHttp(options, threads, clock, metrics);
        this.around = new Surroundings(background, clock, () -> 0.5, metrics, Tracing.off());
        this.breaker = new CircuitBreaker("test", options.number(GatewayOption.BREAKER_FAILURES), clock, () -> 0.5);
        EnvironmentCalls calls = new EnvironmentCalls(environment, http, new Access(), breaker, options);
        this.token = new ApiToken(environment, calls, around);
        this.api = new ManagementApi(calls, token, options);
        this.directory = new Directory("test", api, options, around);
        this.keys = new SigningKeys("test", calls, options, around);
    }

    ServerAccess access() {
        return new Access();
    }

    void secretMissing() {
        secret = Optional.empty();
    }

    HomeRealm find(String domain) {
        return directory.find(new EmailDomain(domain));
    }

    HomeRealm findAfresh(String domain) {
        return directory.findAfresh(new EmailDomain(domain));
    }

    /** The directory after its first load. */
    void load() {
        background.runDirectly();
        find("nobody.example");
        background.runLater();
    }

    /** Of tests in which nothing is called. */
    static final class NoServer implements ServerAccess {
        @Override
        public CloseableHttpClient httpClient() {
            throw new IllegalStateException("nothing is to be called");
        }

        @Override
        public Optional<String> secretOf(ScalekitEnvironment any) {
            throw new IllegalStateException("nothing is to be called");
        }
    }

    private final class Access implements ServerAccess {
        @Override
        public CloseableHttpClient httpClient() {
            return client;
        }

        @Override
        public Optional<String> secretOf(ScalekitEnvironment any) {
            return secret;
        }
    }

    @Override
    public void close() throws IOException {
        threads.shutdownNow();
        client.close();
    }
}
