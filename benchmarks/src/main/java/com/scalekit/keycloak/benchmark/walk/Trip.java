package com.scalekit.keycloak.benchmark.walk;

import java.time.Duration;

/**
 * One login, or one try, as the person's browser saw it.
 *
 * @param total from the application to the application, without the application
 * @param answer what the last form that was sent took until its first answer
 * @param routed what it took from there until the browser was on its way to Scalekit, or had its page
 * @param requests requests of the browser to Keycloak
 */
public record Trip(Duration total, Duration answer, Duration routed, int requests) {}
