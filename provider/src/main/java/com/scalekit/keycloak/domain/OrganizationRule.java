package com.scalekit.keycloak.domain;

import java.util.List;
import java.util.Optional;

/**
 * Which organization of Keycloak a customer is: the one that an identity provider for one customer is linked to, else the
 * one that names the customer, else the one that is called as the administrator's rule says. An organization that names other
 * customers is never this one, whatever it is called and whatever is linked to it.
 *
 * @param customer the organization of the verified answer
 * @param alias the rule for aliases, if there is one
 * @param linked Keycloak's id of the organization that the identity provider is linked to, if it is
 * @param oneCustomer whether the identity provider can only be answered by one customer
 */
public record OrganizationRule(
        OrganizationId customer, Optional<OrganizationAlias> alias, Optional<String> linked, boolean oneCustomer) {

    /** The organizations of a realm. */
    public interface Realm {
        /** The one with this id. */
        Optional<RealmOrganization> byId(String id);

        /** All that name a customer, and perhaps others that a database takes for it. */
        List<RealmOrganization> naming(OrganizationId customer);

        /** The one with this alias. */
        Optional<RealmOrganization> byAlias(String alias);
    }

    /** What comes of it. */
    public sealed interface Choice {}

    /**
     * The customer is this organization.
     *
     * @param organization the organization
     */
    public record Is(RealmOrganization organization) implements Choice {}

    /** The customer is no organization. */
    public record Nothing() implements Choice {}

    /**
     * It cannot be told, and an administrator has to say it.
     *
     * @param problem in English, for the operator's log; nothing in it that a customer chose
     */
    public record Unclear(String problem) implements Choice {}

    /** Looks through a realm. */
    public Choice choose(Realm realm) {
        if (linked.isPresent()) {
            return realm.byId(linked.get()).<Choice>map(this::ofLinked).orElseGet(Nothing::new);
        }
        List<RealmOrganization> naming = realm.naming(customer).stream()
                .filter(organization -> organization.names(customer))
                .toList();
        if (naming.size() > 1) {
            return new Unclear(naming.size() + " organizations name " + customer + "; only one may");
        }
        return naming.isEmpty() ? byAlias(realm) : new Is(naming.get(0));
    }

    /** Whether an organization is this customer's, looked at by itself. */
    public boolean isFor(RealmOrganization organization) {
        if (linked.isPresent()) {
            return linked.get().equals(organization.id()) && ofLinked(organization) instanceof Is;
        }
        return organization.names(customer) || (!organization.namesAny() && isCalled(organization));
    }

    private Choice ofLinked(RealmOrganization organization) {
        if (organization.names(customer)) {
            return new Is(organization);
        }
        if (organization.namesAny()) {
            return new Unclear("the identity provider is linked to organization '" + organization.alias()
                    + "', which names other customers than " + customer);
        }
        return oneCustomer
                ? new Is(organization)
                : new Unclear("the identity provider is linked to organization '" + organization.alias()
                        + "' and serves all customers; set its Organization ID, or unlink it");
    }

    private Choice byAlias(Realm realm) {
        Optional<RealmOrganization> called =
                alias.flatMap(rule -> realm.byAlias(rule.of(customer))).filter(this::isCalled);
        if (called.isEmpty()) {
            return new Nothing();
        }
        return called.get().namesAny()
                ? new Unclear("organization '" + called.get().alias() + "' is called like " + customer
                        + " and names other customers")
                : new Is(called.get());
    }

    private boolean isCalled(RealmOrganization organization) {
        return alias.filter(rule -> rule.of(customer).equals(organization.alias()))
                .isPresent();
    }
}
