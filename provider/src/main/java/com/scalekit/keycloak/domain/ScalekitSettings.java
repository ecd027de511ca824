package com.scalekit.keycloak.domain;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What an administrator configured on one identity provider, read once and known to be consistent.
 *
 * @param environmentUrl the environment, without a trailing slash; also the expected issuer
 * @param clientId the client id
 * @param fixedSelector the one customer behind this identity provider, if it is for one customer
 * @param emailDomains with a fixed selector, the domains that belong to it; empty means that the directory knows
 * @param acceptApplicationHints whether an application may choose the customer
 * @param emailDomainPolicy which addresses an organization may assert
 * @param usernamePolicy how new accounts are named
 * @param clockSkew tolerated difference between Scalekit's clock and ours, at most {@link #MAX_CLOCK_SKEW}
 * @param initiation where logins end that start at the customer's identity provider
 * @param logoutAtScalekit whether signing out in an application visits Scalekit's logout as well
 * @param organizations what customers are in a realm with organizations
 * @param webhooks what is done with events that Scalekit posts
 * @param portal who may open Scalekit's admin portal from here
 */
public record ScalekitSettings(
        URI environmentUrl,
        String clientId,
        Optional<ConnectionSelector> fixedSelector,
        Set<EmailDomain> emailDomains,
        boolean acceptApplicationHints,
        EmailDomainPolicy emailDomainPolicy,
        UsernamePolicy usernamePolicy,
        Duration clockSkew,
        InitiationSettings initiation,
        boolean logoutAtScalekit,
        OrganizationSettings organizations,
        WebhookSettings webhooks,
        PortalSettings portal) {

    /** Used when nothing else is configured. */
    public static final Duration DEFAULT_CLOCK_SKEW = Duration.ofSeconds(30);
    /** More would hide a broken clock. */
    public static final Duration MAX_CLOCK_SKEW = Duration.ofSeconds(60);

    /** @throws IllegalArgumentException if there are domains and no customer that they belong to */
    public ScalekitSettings {
        emailDomains = Set.copyOf(emailDomains);
        if (!emailDomains.isEmpty() && fixedSelector.isEmpty()) {
            throw new IllegalArgumentException("domains without the customer that they belong to");
        }
    }

    /** What reading a configuration gives: settings, or every problem it has. */
    public sealed interface Result {}

    /**
     * A configuration that works.
     *
     * @param settings what it says
     */
    public record Valid(ScalekitSettings settings) implements Result {}

    /**
     * A configuration that does not work.
     *
     * @param problems every reason, in English, naming the setting as the Admin Console labels it
     */
    public record Invalid(List<String> problems) implements Result {
        /** Copies the list. */
        public Invalid {
            problems = List.copyOf(problems);
        }
    }

    /** Reads a configuration. Blank values count as absent; unknown keys are left alone. */
    public static Result read(Map<String, String> config) {
        return new SettingsReader(config).read();
    }
}
