package com.scalekit.keycloak.users;

import java.util.List;
import java.util.Optional;

import org.keycloak.models.IdentityProviderMapperModel;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.keycloak.storage.ReadOnlyException;

import com.scalekit.keycloak.domain.MembershipPlan.Reach;
import com.scalekit.keycloak.domain.OrganizationId;
import com.scalekit.keycloak.domain.OrganizationMapping;
import com.scalekit.keycloak.domain.RealmOrganization;
import com.scalekit.keycloak.session.OrganizationNotes;

/** Identity provider mapper: people of a customer are members of an organization that the administrator names. */
public final class OrganizationMapper extends ScalekitMapper {

    /** Provider id in Keycloak. */
    public static final String PROVIDER_ID = "scalekit-organization";

    /** Made by Keycloak. */
    public OrganizationMapper() {
        super(
                PROVIDER_ID,
                "Organization Importer",
                "Scalekit organization membership",
                "Makes people members of one organization of Keycloak: those of one Scalekit organization, or all who come"
                        + " through this identity provider. No claim of a customer decides about it.",
                MapperForms::organization);
    }

    @Override
    void map(MappedLogin login, Reach reach) {
        OrganizationMapping.Result config =
                OrganizationMapping.read(login.mapper().getConfig());
        if (config instanceof OrganizationMapping.Invalid invalid) {
            login.log().misconfigured(invalid.problems());
        } else if (config instanceof OrganizationMapping.Valid valid
                && login.identity()
                        .filter(person -> valid.mapping().appliesTo(person.organization()))
                        .isPresent()) {
            RealmOrganizations.of(login.session(), login.realm())
                    .ifPresentOrElse(
                            organizations ->
                                    join(organizations, login, valid.mapping().alias()),
                            () -> login.log().misconfigured(List.of("Organizations are switched off in the realm")));
        }
    }

    /** The organizations that mappers of an identity provider keep for the people of one customer. */
    static List<String> aliasesOnlyFor(OrganizationId customer, KeycloakSession session, IdentityProviderModel idp) {
        return session.identityProviders()
                .getMappersByAliasStream(idp.getAlias())
                .filter(mapper -> PROVIDER_ID.equals(mapper.getIdentityProviderMapper()))
                .flatMap(mapper -> mapping(mapper).stream())
                .filter(mapping -> mapping.isOnlyFor(customer))
                .map(OrganizationMapping::alias)
                .toList();
    }

    private static void join(RealmOrganizations organizations, MappedLogin login, String alias) {
        Optional<RealmOrganization> organization = member(organizations, login.user(), alias);
        if (organization.isEmpty()) {
            organization =
                    organizations.byAlias(alias).filter(found -> found.alias().equals(alias));
        }
        if (organization.filter(RealmOrganization::enabled).isEmpty()) {
            login.log().misconfigured(List.of("Keycloak organization does not exist, or is switched off"));
            return;
        }
        try {
            organizations.join(login.user(), organization.get());
            OrganizationNotes.choose(login.context(), organization.get().id());
        } catch (ReadOnlyException e) {
            login.log().readOnly(e);
        }
    }

    /** Known without asking the database. */
    private static Optional<RealmOrganization> member(RealmOrganizations organizations, UserModel user, String alias) {
        return organizations.of(user).stream()
                .filter(organization -> organization.alias().equals(alias))
                .findFirst();
    }

    private static Optional<OrganizationMapping> mapping(IdentityProviderMapperModel mapper) {
        return OrganizationMapping.read(mapper.getConfig()) instanceof OrganizationMapping.Valid valid
                ? Optional.of(valid.mapping())
                : Optional.empty();
    }
}
