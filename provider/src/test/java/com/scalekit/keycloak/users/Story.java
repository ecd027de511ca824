package com.scalekit.keycloak.users;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What came to pass in one history, for whoever has to understand why it ended badly. */
final class Story {

    private final List<String> told = new ArrayList<>();
    private final Map<String, Integer> outcomes;

    /** @param outcomes counts what happened, in this history and others */
    Story(Map<String, Integer> outcomes) {
        this.outcomes = outcomes;
    }

    void tell(String event) {
        told.add(event);
    }

    void count(String outcome) {
        outcomes.merge(outcome, 1, Integer::sum);
        tell("... " + outcome);
    }

    @Override
    public String toString() {
        return String.join("\n", told);
    }
}
