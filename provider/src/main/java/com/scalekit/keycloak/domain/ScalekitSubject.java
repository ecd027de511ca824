package com.scalekit.keycloak.domain;

import java.util.Optional;

/**
 * The {@code sub} of an ID token of Scalekit's Modular SSO: {@code <connection id>;<identifier at the customer's identity
 * provider>}. The whole value is the key of a person: the right side alone is unique only within its connection. It can
 * hold an e-mail address and is personal data.
 *
 * @param connection the part before the first {@code ;}
 * @param value the whole claim, at most 255 characters
 */
public record ScalekitSubject(ConnectionId connection, String value) {

    /** The column in which Keycloak keeps it. */
    public static final int MAX_LENGTH = 255;

    private static final String FULL_STACK_PREFIX = "usr_";

    /** @return empty unless the text is a connection id, a semicolon, and something printable without blanks around it */
    public static Optional<ScalekitSubject> parse(String text) {
        int separator = text.indexOf(';');
        if (separator < 0 || separator == text.length() - 1 || text.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        if (!text.equals(text.strip()) || text.codePoints().anyMatch(Character::isISOControl)) {
            return Optional.empty();
        }
        return ConnectionId.parse(text.substring(0, separator)).map(id -> new ScalekitSubject(id, text));
    }

    /** Whether a {@code sub} shows that the environment runs Full Stack Auth, where Scalekit itself keeps the users. */
    public static boolean isFullStackAuth(String text) {
        return text.startsWith(FULL_STACK_PREFIX);
    }

    /** Never the identifier: this reaches log lines. */
    @Override
    public String toString() {
        return connection.value() + ";***";
    }
}
