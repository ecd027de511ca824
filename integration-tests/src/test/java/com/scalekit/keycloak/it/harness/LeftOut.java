package com.scalekit.keycloak.it.harness;

import org.opentest4j.TestAbortedException;

/** A test that this machine cannot run is left out so that nobody overlooks it, or fails where nothing may be left out. */
@PrintsToConsole
public final class LeftOut {

    private static final String FORBIDDEN = "tests.leaveNothingOut";

    private LeftOut() {}

    /**
     * Ends the test here, unless it can be run.
     *
     * @param what is not tested
     * @param why not
     */
    public static void unless(boolean possible, String what, String why) {
        if (possible) {
            return;
        }
        if (Boolean.getBoolean(FORBIDDEN)) {
            throw new AssertionError(what + ": " + why + ", and -D" + FORBIDDEN + " is set");
        }
        String line = "*".repeat(100);
        System.err.printf("%n%s%nLEFT OUT: %s.%n%s%n%s%n%n", line, what, why, line);
        throw new TestAbortedException(why);
    }
}
