package com.scalekit.keycloak.admin;

import java.time.Duration;
import java.util.List;

import com.scalekit.keycloak.directory.DirectoryEntry;
import com.scalekit.keycloak.directory.DirectoryPage;
import com.scalekit.keycloak.directory.DirectoryState;

/**
 * The answer of {@code directory}: what the node that answers holds in memory.
 *
 * @param source {@code LIST}, {@code SINGLE_LOOKUPS} or {@code NOTHING}
 * @param ageSeconds since Scalekit last confirmed the list; -1 if there is no list
 * @param failure why the last refresh failed; empty if it did not
 * @param heldBack whether the newest list lacks too many domains to be believed yet
 * @param connections active connections in the list
 * @param domains domains in the list
 * @param sharedDomains domains that several organizations hold
 * @param ignoredEntries entries of the list that could not be read
 * @param matches domains that the search finds
 * @param page some of these
 */
record DirectoryReport(
        String source,
        long ageSeconds,
        String failure,
        boolean heldBack,
        int connections,
        int domains,
        int sharedDomains,
        int ignoredEntries,
        int matches,
        List<DomainReport> page) {

    DirectoryReport {
        page = List.copyOf(page);
    }

    /** A domain and who holds it. */
    record DomainReport(String domain, List<HolderReport> holders) {}

    /** An active connection and its organization. */
    record HolderReport(String connectionId, String organizationId) {}

    static DirectoryReport of(DirectoryState state, DirectoryPage page) {
        return new DirectoryReport(
                state.source().name(),
                state.age().map(Duration::toSeconds).orElse(-1L),
                state.failure().map(Enum::name).orElse(""),
                state.heldBack(),
                state.connections(),
                state.domains(),
                state.shared(),
                state.ignored(),
                page.matches(),
                page.entries().stream().map(DirectoryReport::domain).toList());
    }

    private static DomainReport domain(DirectoryEntry entry) {
        return new DomainReport(
                entry.domain(),
                entry.connections().stream()
                        .map(connection -> new HolderReport(
                                connection.id().value(),
                                connection.organization().value()))
                        .toList());
    }
}
