package com.scalekit.keycloak.directory;

import java.util.function.Function;

/** What the management API answered to an administrator. */
public sealed interface ApiAnswer<T> {

    /**
     * What was asked for.
     *
     * @param content what it is
     */
    record Given<T>(T content) implements ApiAnswer<T> {}

    /**
     * A definite no.
     *
     * @param status the HTTP status: 400 for something that is not allowed to be, 403 for a client that may not, 404 for
     *     something that is not there, 409 for something that is there already
     */
    record Refused<T>(int status) implements ApiAnswer<T> {}

    /**
     * No usable answer. Where something was to be made, it may have been made.
     *
     * @param failure why
     */
    record Failed<T>(CallFailure failure) implements ApiAnswer<T> {}

    /** What comes of it next; nothing, where there was no answer to go on with. */
    default <R> ApiAnswer<R> then(Function<T, ApiAnswer<R>> next) {
        if (this instanceof Given<T> given) {
            return next.apply(given.content());
        }
        return this instanceof Refused<T> refused
                ? new Refused<>(refused.status())
                : new Failed<>(((Failed<T>) this).failure());
    }
}
