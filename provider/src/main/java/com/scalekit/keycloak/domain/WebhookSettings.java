package com.scalekit.keycloak.domain;

import java.util.Optional;

/**
 * What is done with events that Scalekit posts.
 *
 * @param secretReference where the signing secrets are, as {@code ${vault.…}}; without it no event is taken
 * @param userEvents what it means that somebody has left the customer's directory
 */
public record WebhookSettings(Optional<String> secretReference, DirectoryUserEvents userEvents) {}
