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

    /** @throws IllegalArgumentException if the value is not a subject of this connection */
    public ScalekitSubject {
        if (!parts(value).filter(connection::equals).isPresent()) {
            throw new IllegalArgumentException("not a subject of this connection");
        }
    }

    /** @return empty unless the text is a connection id, a semicolon, and something printable without blanks around it */
    public static Optional<ScalekitSubject> parse(String text) {
        return parts(text).map(connection -> new ScalekitSubject(connection, text));
    }

    private static Optional<ConnectionId> parts(String text) {
        int separator = text.indexOf(';');
        if (separator < 0 || text.length() > MAX_LENGTH || !isIdentifier(text.substring(separator + 1))) {
            return Optional.empty();
        }
        return ConnectionId.parse(text.substring(0, separator));
    }

    private static boolean isIdentifier(String text) {
        return !text.isEmpty() && text.equals(text.strip()) && text.codePoints().allMatch(ScalekitSubject::isPrintable);
    }

    /** Half a surrogate pair is written as a question mark, in the database and in a hash: two people would become one. */
    private static boolean isPrintable(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL, Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                false;
            default -> true;
        };
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
