package com.scalekit.keycloak.domain;

/** Which rule decided where an address goes; for an administrator who wonders. */
public enum RoutingReason {
    /** The administrator listed the domains of the fixed customer, and this is one of them. */
    CONFIGURED_DOMAIN,
    /** The administrator listed the domains of the fixed customer, and this is none of them. */
    NOT_A_CONFIGURED_DOMAIN,
    /** The identity provider is for one customer, and the domain is that customer's. */
    FIXED_CUSTOMER,
    /** The identity provider is for one customer, and the domain belongs to another one. */
    OTHER_CUSTOMER,
    /** One active connection leads from the domain. */
    ONE_CONNECTION,
    /** Several active connections of one organization lead from it, and Scalekit chooses among them. */
    ONE_ORGANIZATION,
    /** Several organizations hold it, and Scalekit chooses among them. */
    SEVERAL_ORGANIZATIONS,
    /** Nobody holds it. */
    NOBODYS_DOMAIN,
    /** Who holds it is not known at the moment. */
    UNKNOWN;

    /**
     * Why the router decided like that.
     *
     * @param holders who holds the domain, as the router was told, or unavailable if it did not ask
     */
    public static RoutingReason of(ScalekitSettings settings, RoutingDecision decision, HomeRealm holders) {
        if (decision instanceof RoutingDecision.Undecided || decision instanceof RoutingDecision.AskForAddress) {
            return UNKNOWN;
        }
        boolean upstream = decision instanceof RoutingDecision.Upstream;
        if (!settings.emailDomains().isEmpty()) {
            return upstream ? CONFIGURED_DOMAIN : NOT_A_CONFIGURED_DOMAIN;
        }
        if (!upstream) {
            return holders instanceof HomeRealm.Found ? OTHER_CUSTOMER : NOBODYS_DOMAIN;
        }
        return settings.fixedSelector().isPresent()
                ? FIXED_CUSTOMER
                : among(((RoutingDecision.Upstream) decision).question().selector());
    }

    private static RoutingReason among(ConnectionSelector selector) {
        if (selector instanceof ConnectionSelector.ByConnection) {
            return ONE_CONNECTION;
        }
        return selector instanceof ConnectionSelector.ByOrganization ? ONE_ORGANIZATION : SEVERAL_ORGANIZATIONS;
    }
}
