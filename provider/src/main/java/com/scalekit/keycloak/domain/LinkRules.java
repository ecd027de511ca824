package com.scalekit.keycloak.domain;

import java.util.Optional;

/**
 * What holds for the link between an identity and an account beside the decision of a {@link FirstLogin}: when somebody who
 * is signed in makes it, when a flow is about to make it, and whenever somebody comes back through it.
 */
public final class LinkRules {

    private LinkRules() {}

    /**
     * Why somebody who is signed in may not link an identity to the own account; empty if nothing speaks against it. From
     * then on the customer of the identity can let people into the account, so it has to be the same person's by its address.
     */
    public static Optional<Refusal> adding(VerifiedIdentity identity, ExistingAccount account) {
        return untouchable(account)
                .or(() -> account.link().flatMap(link -> otherThan(link.organization(), identity)))
                .or(() -> account.sameAddress() ? Optional.empty() : Optional.of(Refusal.ACCOUNT_OF_OTHER_ADDRESS));
    }

    /** Why no flow may link any identity to the account, whatever the person proved; empty if nothing speaks against it. */
    public static Optional<Refusal> untouchable(ExistingAccount account) {
        if (!account.enabled()) {
            return Optional.of(Refusal.ACCOUNT_DISABLED);
        }
        return account.privileged() ? Optional.of(Refusal.ACCOUNT_PRIVILEGED) : Optional.empty();
    }

    /**
     * Why somebody may not come back through an existing link; empty if nothing speaks against it.
     *
     * @param enabled whether the account may sign in
     * @param organization the organization of the link, if it is on record
     */
    public static Optional<Refusal> returning(
            VerifiedIdentity identity, boolean enabled, Optional<String> organization) {
        return enabled
                ? organization.flatMap(linked -> otherThan(linked, identity))
                : Optional.of(Refusal.ACCOUNT_DISABLED);
    }

    private static Optional<Refusal> otherThan(String linked, VerifiedIdentity identity) {
        return linked.equals(identity.organization().value())
                ? Optional.empty()
                : Optional.of(Refusal.ACCOUNT_OF_OTHER_ORGANIZATION);
    }
}
