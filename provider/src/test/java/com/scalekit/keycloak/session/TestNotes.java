package com.scalekit.keycloak.session;

import java.util.HashMap;
import java.util.Map;

import org.keycloak.sessions.AuthenticationSessionModel;

import org.mockito.Mockito;
import org.mockito.stubbing.Answer;
import org.mockito.stubbing.Stubber;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;

/** An authentication session that keeps its notes in three maps, one a kind. */
public final class TestNotes {

    private final Map<String, String> auth = new HashMap<>();
    private final Map<String, String> client = new HashMap<>();
    private final Map<String, String> user = new HashMap<>();
    private final AuthenticationSessionModel session = Mockito.mock(AuthenticationSessionModel.class);

    /** Without a note. */
    public TestNotes() {
        keep(auth).when(session).setAuthNote(anyString(), any());
        keep(client).when(session).setClientNote(anyString(), any());
        keep(user).when(session).setUserSessionNote(anyString(), any());
        Mockito.when(session.getAuthNote(anyString())).thenAnswer(read(auth));
        Mockito.when(session.getClientNote(anyString())).thenAnswer(read(client));
        Mockito.when(session.getClientNotes()).thenAnswer(call -> Map.copyOf(client));
        drop(auth).when(session).removeAuthNote(anyString());
        drop(client).when(session).removeClientNote(anyString());
        Mockito.when(session.getUserSessionNotes()).thenAnswer(call -> Map.copyOf(user));
        clear(auth).when(session).clearAuthNotes();
        clear(user).when(session).clearUserSessionNotes();
    }

    /** The session. */
    public AuthenticationSessionModel session() {
        return session;
    }

    /** Authentication notes: only the server writes them. */
    public Map<String, String> auth() {
        return auth;
    }

    /** Client notes: some of them come with a request. */
    public Map<String, String> client() {
        return client;
    }

    /** What the user session will know. */
    public Map<String, String> user() {
        return user;
    }

    private static Stubber keep(Map<String, String> notes) {
        return Mockito.doAnswer(call -> notes.put(call.getArgument(0), call.getArgument(1)));
    }

    private static Stubber drop(Map<String, String> notes) {
        return Mockito.doAnswer(call -> notes.remove(call.<String>getArgument(0)));
    }

    private static Stubber clear(Map<String, String> notes) {
        return Mockito.doAnswer(call -> {
            notes.clear();
            return null;
        });
    }

    private static Answer<String> read(Map<String, String> notes) {
        return call -> notes.get(call.<String>getArgument(0));
    }
}
