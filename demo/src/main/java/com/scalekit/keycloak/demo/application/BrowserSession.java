package com.scalekit.keycloak.demo.application;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import com.nimbusds.oauth2.sdk.id.State;

/** What the application knows of one browser: the logins it has started there, and who signed in. */
final class BrowserSession {

    /** More tabs than anybody signs in from at a time; the oldest login is forgotten first. */
    private static final int MOST_PENDING = 16;

    private final Map<State, PendingLogin> pending = new LinkedHashMap<>();
    private Optional<SignedIn> signedIn = Optional.empty();

    synchronized void remember(PendingLogin login) {
        if (pending.size() == MOST_PENDING) {
            pending.remove(pending.keySet().iterator().next());
        }
        pending.put(login.state(), login);
    }

    /** The login with this state, once. */
    synchronized Optional<PendingLogin> take(State state) {
        return Optional.ofNullable(pending.remove(state));
    }

    synchronized void signIn(SignedIn person) {
        signedIn = Optional.of(person);
    }

    synchronized Optional<SignedIn> signedIn() {
        return signedIn;
    }
}
