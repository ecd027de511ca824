package com.scalekit.keycloak.session;

import java.util.Map;

import org.keycloak.broker.provider.BrokeredIdentityContext;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * User-session notes that mappers made of claims. They travel in the brokered context, because Keycloak clears the notes of
 * a login before a first login flow, and runs no mapper behind it for an account that was only linked.
 */
public final class MappedNotes {

    private static final String PREFIX = "scalekit.note.";

    private MappedNotes() {}

    /** Keeps a note for the session that this login ends in. */
    public static void keep(BrokeredIdentityContext context, String name, String text) {
        context.getContextData().put(PREFIX + name, text);
    }

    /** Writes all of them. */
    static void finish(AuthenticationSessionModel session, BrokeredIdentityContext context) {
        for (Map.Entry<String, Object> entry : context.getContextData().entrySet()) {
            if (entry.getKey().startsWith(PREFIX) && entry.getValue() instanceof String text) {
                session.setUserSessionNote(entry.getKey().substring(PREFIX.length()), text);
            }
        }
    }
}
