package com.scalekit.keycloak.initiation;

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
final class Navigation {

    private static final Set<String> AHEAD_OF_TIME = Set.of("prefetch", "prerender", "preview");

    private Navigation() {}

    /**
     * Whether a person's browser goes there, in a window of its own. Fetch Metadata says so where the browser sends it; every
     * browser names HTML first among what it accepts, which programs seldom do.
     *
     * @param header the value of a request header by its name
     */
    static boolean isByPerson(Function<String, Optional<String>> header) {
        boolean aheadOfTime = Stream.of("Sec-Purpose", "Purpose", "X-Purpose", "X-Moz")
                .flatMap(name -> value(header, name).stream())
                .anyMatch(value -> AHEAD_OF_TIME.stream().anyMatch(value::contains));
        return !aheadOfTime
                && absentOr("navigate", value(header, "Sec-Fetch-Mode"))
                && absentOr("document", value(header, "Sec-Fetch-Dest"))
                && value(header, "Accept")
                        .filter(accepted -> accepted.contains("text/html"))
                        .isPresent();
    }

    private static boolean absentOr(String expected, Optional<String> value) {
        return value.isEmpty() || value.get().equals(expected);
    }

    private static Optional<String> value(Function<String, Optional<String>> header, String name) {
        return header.apply(name).map(value -> value.strip().toLowerCase(Locale.ROOT));
    }
}
