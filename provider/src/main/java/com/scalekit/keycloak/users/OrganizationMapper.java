package com.scalekit.keycloak.users;

import java.util.List;
import java.util.Optional;

import org.keycloak.broker.provider.BrokeredIdentityContext;
import org.keycloak.models.IdentityProviderMapperModel;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.storage.ReadOnlyException;

import com.scalekit.keycloak.domain.OrganizationId;
import com.scalekit.keycloak.domain.OrganizationMapping;
import com.scalekit.keycloak.domain.RealmOrganization;
import com.scalekit.keycloak.domain.VerifiedIdentity;
import com.scalekit.keycloak.session.BrokeredNotes;
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
    public void importNewUser(
            KeycloakSession session,
            RealmModel realm,
            UserModel user,
            IdentityProviderMapperModel mapper,
            BrokeredIdentityContext context) {
        join(session, realm, user, mapper, context);
    }

    @Override
    public void updateBrokeredUser(
            KeycloakSession session,
            RealmModel realm,
            UserModel user,
            IdentityProviderMapperModel mapper,
            BrokeredIdentityContext context) {
        join(session, realm, user, mapper, context);
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

    private static void join(
            KeycloakSession session,
            RealmModel realm,
            UserModel user,
            IdentityProviderMapperModel mapper,
            BrokeredIdentityContext context) {
        Optional<VerifiedIdentity> identity = BrokeredNotes.read(context);
        MappingLog log = new MappingLog(mapper);
        if (OrganizationMapping.read(mapper.getConfig()) instanceof OrganizationMapping.Invalid invalid) {
            log.misconfigured(invalid.problems());
        }
        Optional<OrganizationMapping> mapping = mapping(mapper)
                .filter(valid -> identity.filter(person -> valid.appliesTo(person.organization()))
                        .isPresent());
        if (mapping.isPresent()) {
            RealmOrganizations.of(session, realm)
                    .ifPresentOrElse(
                            organizations ->
                                    join(organizations, user, mapping.get().alias(), context, log),
                            () -> log.misconfigured(List.of("Organizations are switched off in the realm")));
        }
    }

    private static void join(
            RealmOrganizations organizations,
            UserModel user,
            String alias,
            BrokeredIdentityContext context,
            MappingLog log) {
        Optional<RealmOrganization> organization = member(organizations, user, alias);
        if (organization.isEmpty()) {
            organization =
                    organizations.byAlias(alias).filter(found -> found.alias().equals(alias));
        }
        if (organization.filter(RealmOrganization::enabled).isEmpty()) {
            log.misconfigured(List.of("Keycloak organization does not exist, or is switched off"));
            return;
        }
        try {
            organizations.join(user, organization.get());
            OrganizationNotes.choose(context, organization.get().id());
        } catch (ReadOnlyException e) {
            log.readOnly(e);
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
