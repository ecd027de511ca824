package com.scalekit.keycloak.directory;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import com.scalekit.keycloak.domain.EmailDomain;
import com.scalekit.keycloak.domain.OrganizationId;

/** Scalekit's list of active connections: whole, of one domain, of one organization. */
final class ManagementApi {

    static final String CONNECTIONS = "/api/v1/connections";

    private final EnvironmentCalls calls;
    private final AuthorizedCalls authorized;
    private final GatewayOptions options;

    ManagementApi(EnvironmentCalls calls, ApiToken token, GatewayOptions options) {
        this.calls = calls;
        this.authorized = new AuthorizedCalls(token);
        this.options = options;
    }

    /** What the API gave. */
    sealed interface Reply<T> {}

    /**
     * A list.
     *
     * @param content what was listed
     */
    record Listed<T>(T content) implements Reply<T> {}

    /**
     * A definite no: the request is not allowed, not known, or its answer is too large.
     *
     * @param reason for the operator's log
     */
    record Refused<T>(String reason) implements Reply<T> {}

    /**
     * No usable answer this time.
     *
     * @param failure why
     * @param retryAfter the pause that was asked for, or zero
     */
    record Failed<T>(CallFailure failure, Duration retryAfter) implements Reply<T> {}

    private interface Reading<T> {
        T of(byte[] body) throws IOException;
    }

    /** Every active connection. */
    Reply<Snapshot> all() {
        return ask(CONNECTIONS, this::snapshot);
    }

    /** The active connections that lead from a domain; the API takes 32 characters at most. */
    Reply<List<ListedConnection>> of(EmailDomain domain) {
        return ask(CONNECTIONS + "?domain=" + encode(domain.value()), ManagementApi::list);
    }

    Reply<List<ListedConnection>> of(OrganizationId organization) {
        return ask(CONNECTIONS + "?organization_id=" + encode(organization.value()), ManagementApi::list);
    }

    private Snapshot snapshot(byte[] body) throws IOException {
        int most = options.number(GatewayOption.MAX_CONNECTIONS);
        Snapshot.Builder builder = new Snapshot.Builder();
        ConnectionListReader reader = new ConnectionListReader(listed -> {
            if (builder.connections() >= most) {
                throw new TooManyException();
            }
            builder.add(listed);
        });
        reader.read(body);
        return builder.build(reader.ignored());
    }

    private static List<ListedConnection> list(byte[] body) throws IOException {
        List<ListedConnection> connections = new ArrayList<>();
        new ConnectionListReader(connections::add).read(body);
        return connections;
    }

    private <T> Reply<T> ask(String path, Reading<T> reading) {
        AuthorizedCalls.Attempt attempt = authorized.send(bearer -> calls.list(path, bearer));
        return attempt instanceof AuthorizedCalls.NoToken none
                ? new Failed<>(none.failure(), none.retryAfter())
                : read(((AuthorizedCalls.Sent) attempt).outcome(), reading);
    }

    private static <T> Reply<T> read(HttpOutcome outcome, Reading<T> reading) {
        if (outcome instanceof HttpOutcome.Answer answer) {
            return switch (answer.status()) {
                case 200 -> parse(answer, reading);
                case 400, 403, 404, 501 -> new Refused<>("HTTP " + answer.status());
                case 429 -> new Failed<>(CallFailure.RATE_LIMITED, answer.retryAfter());
                default -> new Failed<>(CallFailure.UNEXPECTED_ANSWER, answer.retryAfter());
            };
        }
        CallFailure failure = ((HttpOutcome.NoAnswer) outcome).failure();
        return failure == CallFailure.TOO_LARGE
                ? new Refused<>("the list is too large")
                : new Failed<>(failure, Duration.ZERO);
    }

    private static <T> Reply<T> parse(HttpOutcome.Answer answer, Reading<T> reading) {
        try {
            return new Listed<>(reading.of(answer.body()));
        } catch (TooManyException e) {
            return new Refused<>("the list holds too many connections");
        } catch (IOException e) {
            return new Failed<>(CallFailure.UNEXPECTED_ANSWER, Duration.ZERO);
        }
    }

    private static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private static final class TooManyException extends RuntimeException {}
}
