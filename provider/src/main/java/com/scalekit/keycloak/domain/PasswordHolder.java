package com.scalekit.keycloak.domain;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Somebody who wants to use a password where single sign-on is enforced.
 *
 * @param domains of everything that looks like an address of theirs
 * @param linked whether they are on record as somebody's single sign-on, whatever the directory says
 * @param breakGlass whether they may use a password in any case
 */
public record PasswordHolder(Set<EmailDomain> domains, boolean linked, boolean breakGlass) {

    /** Copies the set. */
    public PasswordHolder {
        domains = Set.copyOf(domains);
    }

    /** Somebody of whom no more is known than this name. */
    public static PasswordHolder unknown(String name) {
        return new PasswordHolder(domainsOf(Set.of(name)), false, false);
    }

    /**
     * The domains of names that may be addresses. Looser than {@link EmailAddress}: whoever has an address that is nobody's
     * real one, in the domain of a company, is not let off for it.
     */
    public static Set<EmailDomain> domainsOf(Collection<String> names) {
        return names.stream().flatMap(name -> domainOf(name).stream()).collect(Collectors.toUnmodifiableSet());
    }

    private static Optional<EmailDomain> domainOf(String name) {
        int at = name.lastIndexOf('@');
        return at < 0 ? Optional.empty() : EmailDomain.parse(name.substring(at + 1));
    }

    /**
     * Whether single sign-on is the only way in for them. While the directory cannot tell, people with a password are let
     * in, because an outage at Scalekit must not lock out anybody who has nothing to do with it; only those who are linked
     * are not, or an outage would be a way around the rule for the very people it is for.
     */
    public boolean isBoundToSingleSignOn(Function<EmailDomain, RoutingDecision> router) {
        return !breakGlass && domains.stream().map(router).anyMatch(this::binds);
    }

    private boolean binds(RoutingDecision decision) {
        return decision instanceof RoutingDecision.Upstream
                || (linked && decision instanceof RoutingDecision.Undecided);
    }

    /** No domain: this reaches log lines. */
    @Override
    public String toString() {
        return "PasswordHolder" + (linked ? ", linked" : "") + (breakGlass ? ", with the break-glass role" : "");
    }
}
