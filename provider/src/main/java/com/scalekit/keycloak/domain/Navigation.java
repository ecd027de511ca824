package com.scalekit.keycloak.domain;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Tells somebody who goes to an address from a program that only looks at it. A token begins one login; a prefetch, a link
 * preview or a scanner must not use it up, and a hidden frame or a script must not begin a login for somebody who sees
 * nothing of it.
 */
public final class Navigation {

    private static final Set<String> AHEAD_OF_TIME = Set.of("prefetch", "prerender", "preview");

    private static final String DESTINATION = "Sec-Fetch-Dest";
    private static final String WINDOW = "document";
    private static final String FRAME = "iframe";

    private Navigation() {}

    /**
     * Whether a person's browser goes there, in a window of its own. Fetch Metadata says so where the browser sends it; every
     * browser names HTML first among what it accepts, which programs seldom do.
     *
     * @param header the value of a request header by its name
     */
    public static boolean isByPerson(Function<String, Optional<String>> header) {
        return isByPerson(header, Set.of(WINDOW));
    }

    /** The same, or a page goes there in a frame of it: for what is made to be shown in one. */
    public static boolean isByPersonOrFrame(Function<String, Optional<String>> header) {
        return isByPerson(header, Set.of(WINDOW, FRAME));
    }

    /** Whether the browser says that the answer is for a frame. */
    public static boolean isInFrame(Function<String, Optional<String>> header) {
        return value(header, DESTINATION).filter(FRAME::equals).isPresent();
    }

    private static boolean isByPerson(Function<String, Optional<String>> header, Set<String> destinations) {
        boolean aheadOfTime = Stream.of("Sec-Purpose", "Purpose", "X-Purpose", "X-Moz")
                .flatMap(name -> value(header, name).stream())
                .anyMatch(value -> AHEAD_OF_TIME.stream().anyMatch(value::contains));
        return !aheadOfTime
                && absentOr(Set.of("navigate"), value(header, "Sec-Fetch-Mode"))
                && absentOr(destinations, value(header, DESTINATION))
                && value(header, "Accept")
                        .filter(accepted -> accepted.contains("text/html"))
                        .isPresent();
    }

    private static boolean absentOr(Set<String> expected, Optional<String> value) {
        return value.isEmpty() || expected.contains(value.get());
    }

    private static Optional<String> value(Function<String, Optional<String>> header, String name) {
        return header.apply(name).map(value -> value.strip().toLowerCase(Locale.ROOT));
    }
}
