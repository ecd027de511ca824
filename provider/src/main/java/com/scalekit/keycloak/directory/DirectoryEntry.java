package com.scalekit.keycloak.directory;

import java.util.List;

import com.scalekit.keycloak.domain.Connection;

/**
 * A domain and who holds it.
 *
 * @param domain in ASCII, lower case
 * @param connections where it leads, at least one
 */
public record DirectoryEntry(String domain, List<Connection> connections) {

    /** Copies the list. */
    public DirectoryEntry {
        connections = List.copyOf(connections);
    }
}
