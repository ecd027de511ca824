package com.scalekit.keycloak.directory;

import java.time.Duration;
import java.util.Map;

import com.scalekit.keycloak.domain.ScalekitEnvironment;
import org.apache.http.HttpHeaders;
import org.apache.http.client.methods.HttpGet;
import org.apache.http.client.methods.HttpPost;
import org.apache.http.client.methods.HttpPut;
import org.apache.http.client.methods.HttpRequestBase;
import org.jboss.logging.Logger;

/** Background calls to one environment: its URLs, its breaker, the size limits. */
final class EnvironmentCalls {

    private static final Logger LOG = Logger.getLogger(EnvironmentCalls.class);
    private static final Duration GRACE = Duration.ofSeconds(1);

    private final ScalekitEnvironment environment;
    private final ScalekitHttp http;
    private final ServerAccess access;
    private final CircuitBreaker breaker;
    private final GatewayOptions options;

    EnvironmentCalls(
            ScalekitEnvironment environment,
            ScalekitHttp http,
            ServerAccess access,
            CircuitBreaker breaker,
            GatewayOptions options) {
        this.environment = environment;
        this.http = http;
        this.access = access;
        this.breaker = breaker;
        this.options = options;
    }

    ServerAccess access() {
        return access;
    }

    HttpOutcome post(String path, Map<String, String> form) {
        return send(Requests.form(environment.at(path), form), options.number(GatewayOption.MAX_ANSWER_BYTES));
    }

    HttpOutcome get(String path) {
        return send(Requests.get(environment.at(path)), options.number(GatewayOption.MAX_ANSWER_BYTES));
    }

    HttpOutcome list(String path, String bearer) {
        HttpGet request = Requests.get(environment.at(path));
        request.setHeader(HttpHeaders.AUTHORIZATION, "Bearer " + bearer);
        return send(request, options.number(GatewayOption.MAX_LIST_BYTES));
    }

    /** A request of an administrator; {@link #authorized} sends it. */
    HttpRequestBase reading(String path) {
        return Requests.get(environment.at(path));
    }

    HttpRequestBase putting(String path) {
        return Requests.json(new HttpPut(environment.at(path)), "{}");
    }

    HttpRequestBase posting(String path, String json) {
        return Requests.json(new HttpPost(environment.at(path)), json);
    }

    HttpOutcome authorized(HttpRequestBase request, String bearer) {
        request.setHeader(HttpHeaders.AUTHORIZATION, "Bearer " + bearer);
        return send(request, options.number(GatewayOption.MAX_ANSWER_BYTES));
    }

    private HttpOutcome send(HttpRequestBase request, int maxBytes) {
        try {
            return http.send(access.httpClient(), request, maxBytes, breaker);
        } catch (RuntimeException e) {
            // Keycloak could not make its client: an unreadable truststore, a server that is shutting down.
            LOG.debug("No HTTP client", e);
            return new HttpOutcome.NoAnswer(CallFailure.UNREACHABLE);
        }
    }

    /** How long to wait for a call that somebody else has started: its deadline, and a little for what is around it. */
    Duration patience() {
        return options.millis(GatewayOption.CALL_TIMEOUT).plus(GRACE);
    }
}
