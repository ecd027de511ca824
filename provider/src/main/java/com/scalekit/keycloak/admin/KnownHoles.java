package com.scalekit.keycloak.admin;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * Published weaknesses of Keycloak around identity providers, and the first version that is without them. A list written
 * down by hand, so it ends with the day on which this version of the extension was made.
 */
final class KnownHoles {

    private static final Pattern VERSION = Pattern.compile("(\\d{1,4})\\.(\\d{1,4})(?:\\.(\\d{1,4}))?.*");

    /** What the server's own minor version fixed or fixes in a later patch, and what only a later minor version does. */
    private static final List<Hole> HOLES = List.of(
            new Hole("CVE-2026-9087", new Version(26, 6, 3)),
            new Hole("CVE-2026-7571", new Version(26, 7, 0)),
            new Hole("CVE-2026-16442", new Version(26, 7, 1)),
            new Hole("CVE-2026-16443", new Version(26, 7, 1)),
            new Hole("CVE-2026-16100", new Version(26, 7, 1)),
            new Hole("CVE-2026-15571", new Version(26, 7, 2)),
            new Hole("CVE-2026-18963", new Version(26, 7, 2)),
            new Hole("CVE-2026-18201", new Version(26, 7, 3)),
            new Hole("CVE-2026-16072", new Version(26, 7, 3)),
            new Hole("CVE-2026-16089", new Version(26, 7, 3)),
            new Hole("CVE-2026-90997", new Version(26, 7, 4)),
            new Hole("CVE-2026-19607", new Version(26, 7, 4)),
            new Hole("CVE-2026-14781", new Version(26, 8, 0)),
            new Hole("CVE-2026-82968", new Version(26, 8, 1)),
            new Hole("CVE-2026-18569", new Version(26, 8, 1)),
            new Hole("CVE-2026-15943", new Version(26, 8, 1)));

    private KnownHoles() {}

    /** @param fixed the first version without it */
    private record Hole(String name, Version fixed) {}

    private record Version(int major, int minor, int patch) implements Comparable<Version> {
        @Override
        public int compareTo(Version other) {
            int byMajor = Integer.compare(major, other.major);
            int byMinor = byMajor == 0 ? Integer.compare(minor, other.minor) : byMajor;
            return byMinor == 0 ? Integer.compare(patch, other.patch) : byMinor;
        }

        @Override
        public String toString() {
            return major + "." + minor + "." + patch;
        }
    }

    /** @param text as Keycloak calls itself, for example {@code 26.7.3} */
    static Finding finding(String text) {
        Matcher version = VERSION.matcher(text);
        if (!version.matches()) {
            return Check.KEYCLOAK_VERSION.unknown(
                    "Keycloak calls itself '" + text + "'.", "Run the newest patch of a released version.");
        }
        Version running = new Version(number(version.group(1)), number(version.group(2)), number(version.group(3)));
        List<Hole> open = new ArrayList<>(HOLES);
        open.removeIf(hole -> hole.fixed().compareTo(running) <= 0);
        if (open.isEmpty()) {
            return Check.KEYCLOAK_VERSION.ok("Keycloak " + running + " has none of the weaknesses in our list.");
        }
        String names = open.stream()
                .map(hole -> hole.name() + " (fixed in " + hole.fixed() + ")")
                .collect(Collectors.joining(", "));
        return Check.KEYCLOAK_VERSION.warning(
                "Keycloak " + running + " is older than the fixes of " + names + ".",
                "Run the newest patch of your version, and plan the newer version. What this extension does about each"
                        + " that concerns it is in docs/security.md.");
    }

    private static int number(@Nullable String text) {
        return text == null ? 0 : Integer.parseInt(text);
    }
}
