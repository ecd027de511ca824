package com.scalekit.keycloak.domain;

import java.util.Optional;

/** What it means for an account here that its person has left the customer's directory. */
public enum DirectoryUserEvents {
    /** Nothing. */
    IGNORE("ignore"),
    /** The account is disabled, and its sessions end. */
    DISABLE("disable");

    private final String configured;

    DirectoryUserEvents(String configured) {
        this.configured = configured;
    }

    /** How the configuration spells it. */
    public String configured() {
        return configured;
    }

    /** @return empty for any other spelling */
    public static Optional<DirectoryUserEvents> parse(String text) {
        for (DirectoryUserEvents choice : values()) {
            if (choice.configured.equals(text)) {
                return Optional.of(choice);
            }
        }
        return Optional.empty();
    }
}
