package com.scalekit.keycloak.directory;

import java.time.Duration;
import java.util.function.Function;

/**
 * Calls that carry the API token. A token can end before its time, by a rotated key or a revoked client: then nothing was
 * done, and a new one is tried, once. Where the token endpoint itself has just said no, the second attempt costs no call.
 */
final class AuthorizedCalls {

    private final ApiToken token;

    AuthorizedCalls(ApiToken token) {
        this.token = token;
    }

    /** How a call ended. */
    sealed interface Attempt {}

    /**
     * It was sent, and the token was not what it failed for.
     *
     * @param outcome what came of it
     */
    record Sent(HttpOutcome outcome) implements Attempt {}

    /**
     * There was no token, or none that was accepted.
     *
     * @param failure why
     * @param retryAfter the pause that was asked for, or zero
     */
    record NoToken(CallFailure failure, Duration retryAfter) implements Attempt {}

    /** @param call makes the call with this token; made anew for a second attempt */
    Attempt send(Function<String, HttpOutcome> call) {
        Attempt first = attempt(call);
        boolean rejected = first instanceof NoToken none && none.failure() == CallFailure.REJECTED_CREDENTIALS;
        return rejected ? attempt(call) : first;
    }

    private Attempt attempt(Function<String, HttpOutcome> call) {
        ApiToken.Grant grant = token.current();
        if (grant instanceof ApiToken.Denied denied) {
            return new NoToken(denied.failure(), denied.retryAfter());
        }
        ApiToken.Granted granted = (ApiToken.Granted) grant;
        HttpOutcome outcome = call.apply(granted.bearer());
        if (outcome instanceof HttpOutcome.Answer answer && answer.status() == 401) {
            token.rejected(granted);
            return new NoToken(CallFailure.REJECTED_CREDENTIALS, Duration.ZERO);
        }
        return new Sent(outcome);
    }
}
