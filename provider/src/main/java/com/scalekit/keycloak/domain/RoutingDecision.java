package com.scalekit.keycloak.domain;

import java.util.Optional;

/** Where a login goes. */
public sealed interface RoutingDecision {

    /**
     * To a customer's sign-in.
     *
     * @param question what is asked upstream
     */
    record Upstream(Question question) implements RoutingDecision {}

    /** Not enough is known: ask the person for an e-mail address. */
    record AskForAddress() implements RoutingDecision {}

    /** The address belongs to nobody's single sign-on. */
    record NotSingleSignOn() implements RoutingDecision {}

    /**
     * Nobody can say at the moment.
     *
     * @param reason for the operator
     */
    record Undecided(String reason) implements RoutingDecision {}

    /** Shorthand. */
    static RoutingDecision upstream(ConnectionSelector selector, Optional<EmailAddress> loginHint, HomeRealm holders) {
        return new Upstream(Question.of(selector, loginHint, holders));
    }
}
