package com.scalekit.keycloak.it.pages;

/** The product's English messages, as people read them. */
public final class English {

    private static final Texts TEXTS = Texts.in("en");

    private English() {}

    /** The text of a key; fails if there is none. */
    public static String of(String key) {
        return TEXTS.of(key);
    }
}
