package com.scalekit.keycloak.directory;

import java.util.List;
import java.util.Map;

/**
 * How far a customer has come in Scalekit.
 *
 * @param customer who it is
 * @param features what is switched on or off for it, as far as Scalekit says, by Scalekit's names
 * @param connections all it has, the active ones among them
 * @param domains of these the first ones
 * @param allDomains whether there are no more of them
 */
public record CustomerSetup(
        CustomerRecord customer,
        Map<String, Boolean> features,
        List<CustomerConnection> connections,
        List<CustomerDomain> domains,
        boolean allDomains) {

    /** Copies the lists. */
    public CustomerSetup {
        features = Map.copyOf(features);
        connections = List.copyOf(connections);
        domains = List.copyOf(domains);
    }
}
