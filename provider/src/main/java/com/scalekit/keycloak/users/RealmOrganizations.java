package com.scalekit.keycloak.users;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.keycloak.models.KeycloakSession;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.organization.OrganizationProvider;

import com.scalekit.keycloak.domain.OrganizationId;
import com.scalekit.keycloak.domain.OrganizationRule;
import com.scalekit.keycloak.domain.RealmOrganization;
import com.scalekit.keycloak.session.UserAttributes;

/** The organizations of a realm of Keycloak. */
final class RealmOrganizations implements OrganizationRule.Realm {

    /** The attribute with which an organization names the customers that it is. */
    static final String CUSTOMERS = UserAttributes.ORGANIZATION_ID;

    private final OrganizationProvider organizations;

    private RealmOrganizations(OrganizationProvider organizations) {
        this.organizations = organizations;
    }

    /** Empty where the server or the realm has organizations switched off. */
    static Optional<RealmOrganizations> of(KeycloakSession session, RealmModel realm) {
        return realm.isOrganizationsEnabled()
                ? Optional.ofNullable(session.getProvider(OrganizationProvider.class))
                        .map(RealmOrganizations::new)
                : Optional.empty();
    }

    @Override
    public Optional<RealmOrganization> byId(String id) {
        return Optional.ofNullable(organizations.getById(id)).map(RealmOrganizations::describe);
    }

    @Override
    public List<RealmOrganization> naming(OrganizationId customer) {
        return search(CUSTOMERS, customer.value());
    }

    @Override
    public Optional<RealmOrganization> byAlias(String alias) {
        return search(OrganizationModel.ALIAS, alias).stream().findFirst();
    }

    /** Those that somebody is a member of; Keycloak knows them without asking the database. */
    List<RealmOrganization> of(UserModel user) {
        return organizations.getByMember(user).map(RealmOrganizations::describe).toList();
    }

    /** Makes somebody an unmanaged member: the account goes on if the membership or the organization ends. */
    boolean join(UserModel user, RealmOrganization organization) {
        return Optional.ofNullable(organizations.getById(organization.id()))
                .map(found -> organizations.addMember(found, user))
                .orElse(false);
    }

    /** Ends a membership, unless Keycloak manages it: then it would delete the account. */
    boolean leave(UserModel user, RealmOrganization organization) {
        OrganizationModel found = organizations.getById(organization.id());
        return found != null && !found.isManaged(user) && organizations.removeMember(found, user);
    }

    private List<RealmOrganization> search(String attribute, String value) {
        try (Stream<OrganizationModel> found = organizations.getAllStream(Map.of(attribute, value), null, null)) {
            return found.map(RealmOrganizations::describe).toList();
        }
    }

    private static RealmOrganization describe(OrganizationModel organization) {
        return new RealmOrganization(
                organization.getId(),
                organization.getAlias(),
                organization.isEnabled(),
                organization.getAttributes().getOrDefault(CUSTOMERS, List.of()));
    }
}
