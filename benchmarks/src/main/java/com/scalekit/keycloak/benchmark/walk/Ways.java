package com.scalekit.keycloak.benchmark.walk;

/** What ways of signing in are called. */
public final class Ways {

    /** With an account and a password. */
    public static final String PASSWORD = "password";

    /** Somebody who has signed in before, from the page on which one begins. */
    public static final String RETURNING = "returning, from the page";

    /** Somebody who has signed in before, where the application says whose customer it is. */
    public static final String HINTED = "returning, with a hint";

    /** Somebody who has never been there, from the page on which one begins. */
    public static final String FIRST = "first login";

    /** An address of a customer, as far as Scalekit. */
    public static final String HIT = "hit";

    /** An address of nobody, as far as the page for the password. */
    public static final String MISS = "miss";

    /** The address of somebody with a password, as far as the page for it. */
    public static final String LOCAL = "local";

    private Ways() {}
}
