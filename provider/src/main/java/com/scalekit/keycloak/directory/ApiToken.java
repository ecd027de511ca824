package com.scalekit.keycloak.directory;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.scalekit.keycloak.domain.ScalekitEnvironment;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The token for the management API (RFC 6749 §4.4): fetched when needed, once for all who need it, kept in memory. */
final class ApiToken {

    private static final Logger LOG = Logger.getLogger(ApiToken.class);

    /** Of its life; what remains is the time in which a new one can fail to come. */
    private static final double REFRESH_AT = 0.8;

    private static final String FLIGHT = "token";

    private final ScalekitEnvironment environment;
    private final EnvironmentCalls calls;
    private final InstantSource clock;
    private final Backoff backoff;
    private final SingleFlight<String, Grant> flights = new SingleFlight<>();
    private volatile @Nullable Granted held;
    private volatile Denied lastDenial = new Denied(CallFailure.UNREACHABLE, Duration.ZERO);

    ApiToken(ScalekitEnvironment environment, EnvironmentCalls calls, Surroundings around) {
        this.environment = environment;
        this.calls = calls;
        this.clock = around.clock();
        this.backoff = around.backoff(Duration.ofSeconds(1), Duration.ofSeconds(30));
    }

    /** What the token endpoint gave. */
    sealed interface Grant {}

    /**
     * A token.
     *
     * @param bearer for the header; never logged
     * @param refreshAt when a new one is due
     * @param expiresAt when this one ends
     */
    record Granted(String bearer, Instant refreshAt, Instant expiresAt) implements Grant {
        @Override
        public String toString() {
            return "granted";
        }
    }

    /**
     * No token.
     *
     * @param failure why
     * @param retryAfter the pause that was asked for, or zero
     */
    record Denied(CallFailure failure, Duration retryAfter) implements Grant {}

    /** A usable token, fetched on the calling thread if there is none. */
    Grant current() {
        Granted known = held;
        Instant now = clock.instant();
        if (known != null && now.isBefore(known.refreshAt())) {
            return known;
        }
        Grant fetched = backoff.over() ? fetchOnce() : lastDenial;
        boolean stillGood = known != null && known.equals(held) && now.isBefore(known.expiresAt());
        return fetched instanceof Denied && stillGood && known != null ? known : fetched;
    }

    /** Asked for anew, and not kept: whether the credentials are accepted now. */
    Grant fresh() {
        return request();
    }

    /** Forgets a token that the API did not accept, unless another one has taken its place already. */
    void rejected(Granted token) {
        if (token.equals(held)) {
            held = null;
        }
    }

    private Grant fetchOnce() {
        return SingleFlight.await(flights.join(FLIGHT, Runnable::run, this::fetch), calls.patience())
                .orElse(new Denied(CallFailure.TIMEOUT, Duration.ZERO));
    }

    private Grant fetch() {
        Grant grant = request();
        if (grant instanceof Granted granted) {
            held = granted;
            backoff.succeeded();
        } else if (grant instanceof Denied denied) {
            lastDenial = denied;
            backoff.failed(denied.retryAfter());
        }
        return grant;
    }

    private Grant request() {
        Optional<String> secret;
        try {
            secret = calls.access().secretOf(environment);
        } catch (RuntimeException e) {
            // The vault is asked in a transaction, and Keycloak's database may be away.
            LOG.debug("The client secret could not be read", e);
            return new Denied(CallFailure.UNREACHABLE, Duration.ZERO);
        }
        if (secret.isEmpty()) {
            return new Denied(CallFailure.SECRET_MISSING, Duration.ZERO);
        }
        HttpOutcome outcome = calls.post(
                "/oauth/token",
                Map.of(
                        "grant_type", "client_credentials",
                        "client_id", environment.clientId(),
                        "client_secret", secret.get()));
        if (outcome instanceof HttpOutcome.Answer answer) {
            return read(answer);
        }
        return new Denied(((HttpOutcome.NoAnswer) outcome).failure(), Duration.ZERO);
    }

    private Grant read(HttpOutcome.Answer answer) {
        JsonNode body = Json.read(answer.body());
        if (answer.status() == 200) {
            String bearer = body.path("access_token").asText("");
            return isBearer(bearer)
                    ? granted(bearer, body.path("expires_in"))
                    : new Denied(CallFailure.UNEXPECTED_ANSWER, Duration.ZERO);
        }
        if (answer.status() == 429) {
            return new Denied(CallFailure.RATE_LIMITED, answer.retryAfter());
        }
        String error = body.path("error").asText("");
        boolean refused =
                answer.status() == 401 || error.equals("invalid_client") || error.equals("unauthorized_client");
        return new Denied(
                refused ? CallFailure.REJECTED_CREDENTIALS : CallFailure.UNEXPECTED_ANSWER, answer.retryAfter());
    }

    private Granted granted(String bearer, JsonNode expiresIn) {
        Instant now = clock.instant();
        Duration life = TokenLife.of(bearer, expiresIn, now);
        return new Granted(bearer, now.plusMillis((long) (life.toMillis() * REFRESH_AT)), now.plus(life));
    }

    /** RFC 6750 §2.1: anything else could break out of the header. */
    private static boolean isBearer(String token) {
        return !token.isEmpty() && token.chars().allMatch(c -> c > 0x20 && c < 0x7f);
    }
}
