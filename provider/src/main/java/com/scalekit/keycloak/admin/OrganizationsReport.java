package com.scalekit.keycloak.admin;

import java.util.List;

import com.scalekit.keycloak.directory.CustomerPage;

/**
 * The answer of {@code GET organizations}.
 *
 * @param organizations those of the page
 * @param nextPageToken for the next page; empty on the last one
 * @param total how many there are in all, as far as Scalekit says
 */
record OrganizationsReport(List<OrganizationReport> organizations, String nextPageToken, int total) {

    OrganizationsReport {
        organizations = List.copyOf(organizations);
    }

    static OrganizationsReport of(CustomerPage page) {
        return new OrganizationsReport(
                page.customers().stream().map(OrganizationReport::of).toList(), page.nextPageToken(), page.total());
    }
}
