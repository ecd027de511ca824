package com.scalekit.keycloak.it.browser;

import java.net.URI;
import java.util.Optional;

/**
 * One request and what came of it.
 *
 * @param location where the answer sent the browser, as an absolute address
 */
public record Hop(String method, URI uri, int status, Optional<URI> location) {

    /** Whether the request went to this address or below it. */
    public boolean wentTo(URI place) {
        return uri.toString().startsWith(place.toString());
    }

    @Override
    public String toString() {
        return method + " " + uri + " " + status;
    }
}
