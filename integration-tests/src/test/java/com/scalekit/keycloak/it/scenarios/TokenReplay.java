package com.scalekit.keycloak.it.scenarios;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

import com.scalekit.keycloak.it.harness.Stage;
import com.scalekit.keycloak.simulator.mischief.TokenMischief;

/**
 * Somebody signs in who has no account yet, and the answer to the code is changed.
 *
 * @param change what is done to it
 */
record TokenReplay(UnaryOperator<TokenMischief> change) implements Replay {

    private static final AtomicInteger PEOPLE = new AtomicInteger();

    static String somebodyNew() {
        return "replay" + PEOPLE.incrementAndGet() + "@example.com";
    }

    @Override
    public Verdict at(Stage stage) {
        stage.control().onToken(change.apply(TokenMischief.next()));
        return signIn(stage);
    }

    /** The person signs in, whatever has been prepared. */
    static Verdict signIn(Stage stage) {
        return RefusedLogin.of(stage, stage.realm(), somebodyNew())
                .refusal()
                .map(Verdict::refused)
                .orElse(Verdict.ACCEPTED);
    }
}
