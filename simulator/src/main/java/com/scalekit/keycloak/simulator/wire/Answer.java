package com.scalekit.keycloak.simulator.wire;

import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** One HTTP response, decided but not yet sent. */
public record Answer(
        int status, String contentType, Map<String, String> headers, String body, boolean gzipped, Pace pace) {

    private static final String HTML = "text/html; charset=utf-8";
    private static final String JSON = "application/json";

    /** Headers keep the order they were given in. */
    public Answer {
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    }

    /** A JSON body, made of maps, lists and plain values. */
    public static Answer json(int status, Object value) {
        return new Answer(status, JSON, Map.of("Cache-Control", "no-store"), Json.write(value), false, Pace.AT_ONCE);
    }

    /** A page. */
    public static Answer html(int status, String page) {
        return new Answer(status, HTML, Map.of("Cache-Control", "no-store"), page, false, Pace.AT_ONCE);
    }

    /** A redirect of the browser; 303 after a form, so that it is followed with GET. */
    public static Answer redirect(int status, URI target) {
        return new Answer(
                status,
                HTML,
                Map.of("Location", target.toString(), "Cache-Control", "no-store"),
                "",
                false,
                Pace.AT_ONCE);
    }

    /** The same with another status. */
    public Answer withStatus(int newStatus) {
        return new Answer(newStatus, contentType, headers, body, gzipped, pace);
    }

    /** The same with another body. */
    public Answer withBody(String newBody) {
        return new Answer(status, contentType, headers, newBody, gzipped, pace);
    }

    /** The same under another content type; an empty one sends none. */
    public Answer withContentType(String newType) {
        return new Answer(status, newType, headers, body, gzipped, pace);
    }

    /** The same with one more header. */
    public Answer withHeader(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Answer(status, contentType, more, body, gzipped, pace);
    }

    /** The same, compressed on the way. */
    public Answer withGzip() {
        return new Answer(status, contentType, headers, body, true, pace);
    }

    /** The same, at another pace. */
    public Answer withPace(Pace newPace) {
        return new Answer(status, contentType, headers, body, gzipped, newPace);
    }
}
