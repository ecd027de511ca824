package com.scalekit.keycloak.directory;

import java.util.List;

/**
 * A part of the domains that this node holds in memory.
 *
 * @param matches how many there are in all
 * @param entries those of the page, in alphabetical order
 */
public record DirectoryPage(int matches, List<DirectoryEntry> entries) {

    /** Copies the list. */
    public DirectoryPage {
        entries = List.copyOf(entries);
    }

    /** Nothing. */
    public static DirectoryPage empty() {
        return new DirectoryPage(0, List.of());
    }
}
