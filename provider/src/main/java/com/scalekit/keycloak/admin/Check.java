package com.scalekit.keycloak.admin;

import java.util.Locale;

/** What is checked; others rely on the ids. */
enum Check {
    CONFIGURATION,
    ENABLED,
    DISCOVERY,
    ISSUER,
    ENDPOINTS,
    CREDENTIALS,
    KEYS,
    MANAGEMENT_API,
    CLOCK,
    MODE,
    DIRECTORY,
    SHARED_DOMAINS,
    URLS,
    BROWSER_FLOW,
    FIRST_LOGIN_FLOW,
    USER_PROFILE,
    KEYCLOAK_VERSION;

    /** For machines, such as {@code management-api}. */
    String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    Finding ok(String message) {
        return new Finding(id(), Status.OK, message, "");
    }

    Finding unknown(String message, String remedy) {
        return new Finding(id(), Status.UNKNOWN, message, remedy);
    }

    Finding warning(String message, String remedy) {
        return new Finding(id(), Status.WARNING, message, remedy);
    }

    Finding problem(String message, String remedy) {
        return new Finding(id(), Status.PROBLEM, message, remedy);
    }
}
