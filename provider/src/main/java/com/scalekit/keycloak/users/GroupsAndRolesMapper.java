package com.scalekit.keycloak.users;

import java.util.List;
import java.util.Optional;

import org.keycloak.broker.provider.BrokeredIdentityContext;
import org.keycloak.models.IdentityProviderMapperModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

import com.scalekit.keycloak.domain.ListClaim;
import com.scalekit.keycloak.domain.ListMapping;
import com.scalekit.keycloak.domain.MembershipPlan.Reach;
import com.scalekit.keycloak.domain.VerifiedIdentity;
import com.scalekit.keycloak.session.BrokeredNotes;

/** Identity provider mapper: a claim that lists groups or roles decides about memberships here. */
public final class GroupsAndRolesMapper extends ScalekitMapper {

    /** Provider id in Keycloak. */
    public static final String PROVIDER_ID = "scalekit-groups-roles";

    /** Made by Keycloak. */
    public GroupsAndRolesMapper() {
        super(
                PROVIDER_ID,
                "Group Importer",
                "Scalekit groups and roles",
                "Puts people into groups, or gives them realm roles, that a claim of the customer lists. Only groups"
                        + " directly below one parent group, or roles with one prefix; never one that allows administration.",
                MapperForms::groupsAndRoles);
    }

    @Override
    public void importNewUser(
            KeycloakSession session,
            RealmModel realm,
            UserModel user,
            IdentityProviderMapperModel mapper,
            BrokeredIdentityContext context) {
        map(session, realm, user, mapper, context, Reach.ADD);
    }

    @Override
    public void updateBrokeredUser(
            KeycloakSession session,
            RealmModel realm,
            UserModel user,
            IdentityProviderMapperModel mapper,
            BrokeredIdentityContext context) {
        map(session, realm, user, mapper, context, Reach.FOLLOW);
    }

    private static void map(
            KeycloakSession session,
            RealmModel realm,
            UserModel user,
            IdentityProviderMapperModel mapper,
            BrokeredIdentityContext context,
            Reach reach) {
        Optional<VerifiedIdentity> identity = BrokeredNotes.read(context);
        MappingLog log = new MappingLog(mapper);
        ListMapping.Result config = ListMapping.read(mapper.getConfig());
        if (config instanceof ListMapping.Invalid invalid) {
            log.misconfigured(invalid.problems());
        } else if (config instanceof ListMapping.Valid valid
                && identity.filter(person -> valid.mapping().appliesTo(person.organization()))
                        .isPresent()) {
            map(session, realm, user, valid.mapping(), context, reach, log);
        }
    }

    private static void map(
            KeycloakSession session,
            RealmModel realm,
            UserModel user,
            ListMapping mapping,
            BrokeredIdentityContext context,
            Reach reach,
            MappingLog log) {
        Optional<Memberships> memberships = memberships(session, realm, mapping.target());
        ListClaim claim = ListClaim.read(new TokenClaims(context).claim(mapping.claim()), mapping.delimiter());
        if (memberships.isEmpty()) {
            log.misconfigured(List.of("Parent group does not exist, or belongs to an organization of Keycloak"));
        } else if (claim instanceof ListClaim.Unreadable unreadable) {
            log.unreadable(mapping.claim(), unreadable.reason());
        } else if (claim instanceof ListClaim.Values values) {
            new MembershipUpdate(memberships.get(), reach, mapping.createMissing()).apply(user, values, log);
        }
    }

    private static Optional<Memberships> memberships(
            KeycloakSession session, RealmModel realm, ListMapping.Target target) {
        if (target instanceof ListMapping.GroupsBelow groups) {
            return GroupMemberships.below(groups.path(), session, realm);
        }
        return target instanceof ListMapping.RolesWith roles
                ? Optional.of(new RoleMemberships(roles.prefix(), session, realm))
                : Optional.empty();
    }
}
