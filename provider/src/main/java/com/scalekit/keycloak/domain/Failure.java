package com.scalekit.keycloak.domain;

/**
 * A login that did not work, as far as the person may know of it.
 *
 * @param messageKey what to tell, by its key in the login theme's messages
 * @param reference under which the operator finds the cause
 */
public record Failure(String messageKey, Reference reference) {}
