package com.scalekit.keycloak.domain;

import java.util.List;

/**
 * Decides which account a person gets who signs in through an identity for the first time. A customer's administrator can
 * assert any address of the customer's domains; so an account is only linked by itself where Keycloak has verified that
 * very address before, and never where it could administrate Keycloak.
 */
public sealed interface FirstLogin {

    /** Nobody has this name or this address: a new account. */
    record Create() implements FirstLogin {}

    /**
     * The account is the same person's.
     *
     * @param accountId the account
     */
    record Link(String accountId) implements FirstLogin {}

    /**
     * The account is the same person's, who comes through a new connection of the same organization; the new identity
     * takes the place of the old one.
     *
     * @param accountId the account
     */
    record Relink(String accountId) implements FirstLogin {}

    /**
     * The account may be the same person's, which the person has to prove to Keycloak.
     *
     * @param accountId the account
     * @param replacesLink whether the new identity then takes the place of another one of the same organization
     */
    record ProveOwnership(String accountId, boolean replacesLink) implements FirstLogin {}

    /**
     * No account.
     *
     * @param refusal why
     */
    record Refuse(Refusal refusal) implements FirstLogin {}

    /**
     * The decision.
     *
     * @param candidates every account whose username or address is the asserted one, each once
     */
    static FirstLogin decide(VerifiedIdentity identity, List<ExistingAccount> candidates) {
        if (candidates.isEmpty()) {
            return new Create();
        }
        if (candidates.size() > 1) {
            return new Refuse(Refusal.ACCOUNT_CONFLICT);
        }
        ExistingAccount account = candidates.get(0);
        if (!account.enabled()) {
            return new Refuse(Refusal.ACCOUNT_DISABLED);
        }
        if (account.privileged()) {
            return new Refuse(Refusal.ACCOUNT_PRIVILEGED);
        }
        if (account.link().filter(link -> !link.isOf(identity.organization())).isPresent()) {
            return new Refuse(Refusal.ACCOUNT_OF_OTHER_ORGANIZATION);
        }
        return account.link().filter(AccountLink::here).isPresent()
                ? replacing(identity, account)
                : joining(identity, account);
    }

    private static FirstLogin replacing(VerifiedIdentity identity, ExistingAccount account) {
        return account.sameAddress() && identity.addressVerified()
                ? new Relink(account.id())
                : new ProveOwnership(account.id(), true);
    }

    private static FirstLogin joining(VerifiedIdentity identity, ExistingAccount account) {
        return account.sameAddress() && account.addressVerified() && identity.addressVerified()
                ? new Link(account.id())
                : new ProveOwnership(account.id(), false);
    }
}
