package com.scalekit.keycloak.simulator.protocol;

import java.time.Duration;
import java.util.Optional;

import com.scalekit.keycloak.simulator.tenancy.SimulatedUser;

/** What can be switched while the environment runs. */
public final class Switches {

    private static final Duration ID_TOKEN_LIFETIME = Duration.ofHours(1);

    private volatile Optional<SimulatedUser> autopilot = Optional.empty();
    private volatile boolean autopilotFromHint;
    private volatile boolean userDomainEnforced;
    private volatile boolean fullStackAuth;
    private volatile Duration idTokenLifetime = ID_TOKEN_LIFETIME;

    /** Back to how a fresh environment behaves. */
    public void reset() {
        autopilot = Optional.empty();
        autopilotFromHint = false;
        userDomainEnforced = false;
        fullStackAuth = false;
        idTokenLifetime = ID_TOKEN_LIFETIME;
    }

    /** Who signs in without any page: a fixed person, or whoever the request hints at. */
    public Optional<SimulatedUser> autopilotFor(String loginHint, Optional<SimulatedUser> known) {
        if (autopilot.isPresent()) {
            return autopilot;
        }
        return autopilotFromHint && !loginHint.isBlank()
                ? Optional.of(known.orElseGet(() -> SimulatedUser.of(loginHint)))
                : Optional.empty();
    }

    /** From now on this person signs in without any page; nobody if empty. */
    public void setAutopilot(Optional<SimulatedUser> user) {
        autopilot = user;
        autopilotFromHint = false;
    }

    /** From now on the person of the {@code login_hint} signs in without any page. */
    public void setAutopilotFromHint() {
        autopilot = Optional.empty();
        autopilotFromHint = true;
    }

    /** Whether an address outside the organization's domains is refused with {@code invalid_user_domain}. */
    public boolean userDomainEnforced() {
        return userDomainEnforced;
    }

    /** Sets whether an address outside the organization's domains is refused. */
    public void setUserDomainEnforced(boolean enforced) {
        userDomainEnforced = enforced;
    }

    /** Whether the environment runs the other product mode, in which a subject is {@code usr_…}. */
    public boolean fullStackAuth() {
        return fullStackAuth;
    }

    /** Sets the product mode. */
    public void setFullStackAuth(boolean on) {
        fullStackAuth = on;
    }

    /** How long an ID token says it is valid. */
    public Duration idTokenLifetime() {
        return idTokenLifetime;
    }

    /** Sets how long an ID token says it is valid. */
    public void setIdTokenLifetime(Duration lifetime) {
        idTokenLifetime = lifetime;
    }
}
