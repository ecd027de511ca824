package com.scalekit.keycloak.demo.walk;

import org.jsoup.nodes.Document;

/** The walk did not end where it should have; the message says on which page it stands. */
public final class WalkException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    WalkException(String message) {
        super(message);
    }

    WalkException(String message, Throwable cause) {
        super(message, cause);
    }

    static WalkException at(Document page, String why) {
        return new WalkException("sign-in did not come to an end (" + why + ") on \"" + page.title() + "\" at "
                + page.location().replaceAll("\\?.*", "") + ": " + page.body().text());
    }
}
