package com.scalekit.keycloak.demo.application;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import com.nimbusds.oauth2.sdk.id.State;
import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.SameSite;
import org.jspecify.annotations.Nullable;

/** The browsers that are talking to the application, told apart by a cookie with a random value. */
final class Sessions {

    /** Not the name of anything Keycloak sets: cookies do not keep the ports of one host apart. */
    static final String COOKIE = "DEMO_APPLICATION_SESSION";

    private static final int MOST_SESSIONS = 10_000;
    private static final int UNTIL_THE_BROWSER_CLOSES = -1;

    private final Map<String, BrowserSession> sessions = new LinkedHashMap<>();

    synchronized Optional<BrowserSession> of(Context context) {
        @Nullable String id = context.cookie(COOKIE);
        return id == null ? Optional.empty() : Optional.ofNullable(sessions.get(id));
    }

    /** A new session for this browser; what it had before is forgotten. */
    synchronized BrowserSession open(Context context) {
        close(context);
        if (sessions.size() == MOST_SESSIONS) {
            sessions.remove(sessions.keySet().iterator().next());
        }
        String id = new State().getValue();
        BrowserSession session = new BrowserSession();
        sessions.put(id, session);
        context.cookie(cookie(id, UNTIL_THE_BROWSER_CLOSES));
        return session;
    }

    synchronized void close(Context context) {
        @Nullable String id = context.cookie(COOKIE);
        if (id != null) {
            sessions.remove(id);
            context.cookie(cookie("", 0));
        }
    }

    private static Cookie cookie(String value, int maxAge) {
        // Lax: the browser comes back from the provider by a top-level GET, and a foreign page cannot post a logout.
        return new Cookie(COOKIE, value, "/", maxAge, false, true, null, SameSite.LAX);
    }
}
