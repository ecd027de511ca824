package com.scalekit.keycloak.token;

import java.util.function.Function;

import com.scalekit.keycloak.domain.Refusal;

/**
 * A value that has passed the checks so far, or the first reason why it has not.
 *
 * @param <T> the value
 */
public sealed interface Checked<T> {

    /** The next check; skipped after a refusal. */
    <U> Checked<U> then(Function<? super T, Checked<U>> next);

    /** Ends the chain: one of both functions is applied. */
    <R> R outcome(Function<? super T, R> passed, Function<Refusal, R> refused);

    /**
     * It passed.
     *
     * @param value what passed
     */
    record Passed<T>(T value) implements Checked<T> {
        @Override
        public <U> Checked<U> then(Function<? super T, Checked<U>> next) {
            return next.apply(value);
        }

        @Override
        public <R> R outcome(Function<? super T, R> passed, Function<Refusal, R> refused) {
            return passed.apply(value);
        }
    }

    /**
     * It did not.
     *
     * @param reason why
     */
    record Refused<T>(Refusal reason) implements Checked<T> {
        @Override
        public <U> Checked<U> then(Function<? super T, Checked<U>> next) {
            return new Refused<>(reason);
        }

        @Override
        public <R> R outcome(Function<? super T, R> passed, Function<Refusal, R> refused) {
            return refused.apply(reason);
        }
    }

    /** A value that passed. */
    static <T> Checked<T> passed(T value) {
        return new Passed<>(value);
    }

    /** The first reason. */
    static <T> Checked<T> refused(Refusal reason) {
        return new Refused<>(reason);
    }
}
