package com.scalekit.keycloak.observe;

import java.util.Locale;

/** What became of a webhook; a metric label, so the list is closed. */
public enum WebhookOutcome {
    /** The directory is refreshed on every node. */
    REFRESHED("", ""),
    /** An account was disabled. */
    USER_DISABLED("", ""),
    /** It is about a person, and there was nothing to be done. */
    USER_KEPT("", ""),
    /** It is about a person whose account is not touched by webhooks. */
    USER_PROTECTED(
            "is about somebody who administrates Keycloak", "The account stays as it is; look after it yourself."),
    /** It is about something that does not matter here. */
    IGNORED("", ""),
    /** It was delivered before. */
    DUPLICATE("", ""),
    /** It is being worked on, perhaps on another node. */
    BUSY("", ""),
    /** A newer event about the same person was there before. */
    OUTDATED("", ""),
    /** Nobody who knows the secret has signed it. */
    BAD_SIGNATURE(
            "is not signed with the secret in the vault",
            "If it came from Scalekit, the vault has another secret than the webhook endpoint there."),
    /** It is too old, or from the future. */
    BAD_TIME(
            "is not of this moment",
            "Somebody sends old messages again, or the clocks of this server and of Scalekit differ."),
    /** It is signed, and no event. */
    MALFORMED("is signed and no event", "Scalekit sends something new; tell the makers of this extension."),
    /** It is longer than any event. */
    TOO_LARGE("is too long", "No event is that long; if it came from Scalekit, tell the makers of this extension."),
    /** It did not come to its end in time, or too many others do not. */
    TOO_SLOW(
            "does not come to its end",
            "If this goes on, somebody holds connections open; let a proxy in front of Keycloak take requests in before it"
                    + " passes them on."),
    /** The vault does not have the secret. */
    SECRET_MISSING(
            "cannot be checked", "The vault has no secret under the configured name, or none that begins with whsec_."),
    /** Keycloak could not do it. */
    FAILED("could not be followed", "The debug log has the error. Scalekit delivers it again.");

    private final String what;
    private final String remedy;

    WebhookOutcome(String what, String remedy) {
        this.what = what;
        this.remedy = remedy;
    }

    /** How the metric names it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether an operator should read of it. */
    boolean isWorthALine() {
        return !what.isEmpty();
    }

    /** What is wrong, behind "A webhook". */
    public String what() {
        return what;
    }

    /** What an operator can do. */
    public String remedy() {
        return remedy;
    }
}
