package com.scalekit.keycloak.it.faults;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** What somebody may do in a {@link Soak}, and how often of a hundred times. */
enum Deed {
    RETURN("sign in through Scalekit again", 26),
    COME_FIRST("sign in through Scalekit for the first time", 12),
    CLICK_TILE("click the tile of a portal", 12),
    SIGN_OUT("sign in through Scalekit and sign out", 12),
    BE_SIGNED_OUT("sign in through Scalekit and be signed out by it", 8),
    BE_UNKNOWN("type an address that no customer holds", 10),
    USE_PASSWORD("sign in with a password", 20);

    private final String what;
    private final int weight;

    Deed(String what, int weight) {
        this.what = what;
        this.weight = weight;
    }

    private static final List<Deed> CHANCES = Arrays.stream(values())
            .flatMap(deed -> Stream.generate(() -> deed).limit(deed.weight))
            .toList();

    static Deed any(Random random) {
        return CHANCES.get(random.nextInt(CHANCES.size()));
    }

    String what() {
        return what;
    }

    /** Whether it has nothing to do with Scalekit, so that it has to succeed whatever is wrong there. */
    boolean alwaysWorks() {
        return this == USE_PASSWORD || this == BE_UNKNOWN;
    }
}
