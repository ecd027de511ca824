package com.scalekit.keycloak.directory;

import java.util.List;

/**
 * A part of Scalekit's list of customers.
 *
 * @param customers those of the page
 * @param nextPageToken for the next page; empty on the last one
 * @param total how many there are in all
 */
public record CustomerPage(List<CustomerRecord> customers, String nextPageToken, int total) {

    /** Copies the list. */
    public CustomerPage {
        customers = List.copyOf(customers);
    }
}
