package com.scalekit.keycloak.domain;

import java.util.Optional;
import java.util.Set;

/**
 * Where logins end that start at the customer's identity provider.
 *
 * @param applicationClientId the application that they end in; without one such logins are refused
 * @param furtherApplicationClientIds applications that the path of the initiate-login URL may name instead
 * @param relayStateAsTarget whether the relay state may choose the page within the application
 */
public record InitiationSettings(
        Optional<String> applicationClientId, Set<String> furtherApplicationClientIds, boolean relayStateAsTarget) {

    /** Copies the set. */
    public InitiationSettings {
        furtherApplicationClientIds = Set.copyOf(furtherApplicationClientIds);
    }

    /** Nothing is configured. */
    public static InitiationSettings none() {
        return new InitiationSettings(Optional.empty(), Set.of(), false);
    }

    /** Whether the path of the initiate-login URL may name this client. */
    public boolean allows(String clientId) {
        return furtherApplicationClientIds.contains(clientId)
                || applicationClientId.filter(clientId::equals).isPresent();
    }
}
