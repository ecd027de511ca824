package com.scalekit.keycloak.users;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.keycloak.models.KeycloakSession;
import org.keycloak.models.OrganizationDomainModel;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.RealmModel;
import org.keycloak.organization.OrganizationProvider;

import com.scalekit.keycloak.domain.Customer;
import com.scalekit.keycloak.domain.EmailDomain;
import com.scalekit.keycloak.domain.NewOrganization;
import org.jboss.logging.Logger;

/** Makes a customer an organization of Keycloak. */
final class OrganizationCreation {

    private static final Logger LOG = Logger.getLogger(OrganizationCreation.class);

    private final KeycloakSession session;
    private final RealmModel realm;

    OrganizationCreation(KeycloakSession session, RealmModel realm) {
        this.session = session;
        this.realm = realm;
    }

    /** Does nothing where it cannot be made, or somebody else was faster. */
    void create(Customer customer, String alias) {
        OwnTransaction.run(session, realm.getId(), (inner, same) -> {
            OrganizationProvider organizations = inner.getProvider(OrganizationProvider.class);
            NewOrganization plan = NewOrganization.plan(customer, alias, name -> isTaken(organizations, name));
            OrganizationModel made = organizations.create(plan.name(), plan.alias());
            made.setAttributes(
                    Map.of(RealmOrganizations.CUSTOMERS, List.of(customer.id().value())));
            Set<OrganizationDomainModel> domains = free(organizations, customer.domains());
            made.setDomains(domains);
            LOG.infof(
                    "Customer %s of realm %s became organization '%s' with %d of %d domains",
                    customer.id(),
                    same.getName(),
                    plan.alias(),
                    domains.size(),
                    customer.domains().size());
        });
    }

    private static boolean isTaken(OrganizationProvider organizations, String name) {
        return organizations.getAllStream(name, true, 0, 1).findAny().isPresent();
    }

    /** A domain leads to one organization only, and the one that has it keeps it. */
    private static Set<OrganizationDomainModel> free(
            OrganizationProvider organizations, Collection<EmailDomain> domains) {
        return domains.stream()
                .map(EmailDomain::value)
                .filter(domain -> isFree(organizations, domain))
                .map(domain -> new OrganizationDomainModel(domain, true))
                .collect(Collectors.toSet());
    }

    private static boolean isFree(OrganizationProvider organizations, String domain) {
        return Optional.ofNullable(organizations.getByDomainName(domain))
                .filter(holder -> holder.getDomains()
                        .map(OrganizationDomainModel::getName)
                        .anyMatch(domain::equals))
                .isEmpty();
    }
}
