package com.scalekit.keycloak;

import java.util.stream.Stream;

/**
 * Subjects of one connection that some database, or some careless comparison, takes for the same person's. A customer's
 * identity provider may give each of them to somebody else.
 */
public final class LookalikeSubjects {

    /** One person. */
    public static final String SOMEBODY = "conn_11;\u00c9lise Strauss";

    private LookalikeSubjects() {}

    /** Other people. */
    public static Stream<String> others() {
        return Stream.of(
                "conn_11;\u00e9lise strauss",
                "conn_11;\u00c9LISE STRAUSS",
                "conn_11;\u00c9lise Strauss\u00a0", // a blank that is none to Java
                "conn_11;\u00c9lise Strauss\u200b",
                "conn_11;\u00c9lise  Strauss",
                "conn_11;E\u0301lise Strauss", // the accent apart
                "conn_11;Elise Strauss",
                "conn_11;\u00c9lise Strau\u00df",
                "conn_11;\u00c9l\u0131se Strauss",
                "conn_11;\u00c9li\u017fe Strauss",
                "conn_11;\uff25\u0301lise Strauss",
                "conn_11;\u00c9lise\u00a0Strauss");
    }
}
