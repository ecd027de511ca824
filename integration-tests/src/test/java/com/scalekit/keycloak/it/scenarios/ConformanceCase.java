package com.scalekit.keycloak.it.scenarios;

import java.util.Optional;

import com.scalekit.keycloak.domain.Refusal;

/**
 * One behaviour of a provider, and what has to come of it.
 *
 * @param name the test module, or for a list of our own what is wrong
 * @param provider what the provider does, or why this is not replayed
 * @param expected what has to come of it
 * @param rule the rule of the validation contract that it shows; empty for none
 * @param replay how it is played; empty if it does not apply
 */
record ConformanceCase(String name, String provider, Verdict expected, String rule, Optional<Replay> replay) {

    private static final Verdict NOT_APPLICABLE = new Verdict("not applicable");

    static ConformanceCase accepted(String name, String provider, String rule, Replay replay) {
        return expecting(name, provider, Verdict.ACCEPTED, rule, replay);
    }

    static ConformanceCase refused(String name, String provider, Refusal reason, String rule, Replay replay) {
        return expecting(name, provider, Verdict.refused(reason), rule, replay);
    }

    /** A way in which an answer of the token endpoint can be wrong. */
    static ConformanceCase refused(String name, String provider, String rule, Tampering tampering) {
        return refused(name, provider, tampering.expected(), rule, new TokenReplay(tampering.change()));
    }

    /** A way in which a logout token can be wrong. */
    static ConformanceCase refusedLogout(String name, String provider, String rule, Tampering forgery) {
        return refused(name, provider, forgery.expected(), rule, LogoutReplays.backChannel(forgery.change()));
    }

    static ConformanceCase expecting(String name, String provider, Verdict expected, String rule, Replay replay) {
        return new ConformanceCase(name, provider, expected, rule, Optional.of(replay));
    }

    static ConformanceCase notApplicable(String name, String reason) {
        return new ConformanceCase(name, reason, NOT_APPLICABLE, "", Optional.empty());
    }

    /** As it stands in the documentation. */
    String row() {
        return "| `" + name + "` | " + provider + " | " + expected + " | " + rule + " |";
    }

    @Override
    public String toString() {
        return name;
    }
}
