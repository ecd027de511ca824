package com.scalekit.keycloak.it.scenarios;

import java.util.Locale;

import com.scalekit.keycloak.domain.Refusal;

/**
 * What came of a replay, or has to come of it.
 *
 * @param text as it stands in the tables
 */
record Verdict(String text) {

    /** The person got what they came for. */
    static final Verdict ACCEPTED = new Verdict("accepted");
    /** Signed out here, but not sent anywhere. */
    static final Verdict NOT_LED_ON = new Verdict("signed out, not led on");

    /** Nothing came of it before anybody of ours was asked. */
    static final Verdict REFUSED_BY_KEYCLOAK = new Verdict("refused by Keycloak");

    /** Nothing came of it, for this reason. */
    static Verdict refused(Refusal reason) {
        return new Verdict("refused: `" + reason.name().toLowerCase(Locale.ROOT) + "`");
    }

    @Override
    public String toString() {
        return text;
    }
}
