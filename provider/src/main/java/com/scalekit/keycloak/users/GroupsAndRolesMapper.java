package com.scalekit.keycloak.users;

import java.util.List;
import java.util.Optional;

import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

import com.scalekit.keycloak.domain.ListClaim;
import com.scalekit.keycloak.domain.ListMapping;
import com.scalekit.keycloak.domain.MembershipPlan.Reach;

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
    void map(MappedLogin login, Reach reach) {
        ListMapping.Result config = ListMapping.read(login.mapper().getConfig());
        if (config instanceof ListMapping.Invalid invalid) {
            login.log().misconfigured(invalid.problems());
        } else if (config instanceof ListMapping.Valid valid
                && login.identity()
                        .filter(person -> valid.mapping().appliesTo(person.organization()))
                        .isPresent()) {
            map(login, valid.mapping(), reach);
        }
    }

    private static void map(MappedLogin login, ListMapping mapping, Reach reach) {
        Optional<Memberships> memberships = memberships(login.session(), login.realm(), mapping.target());
        ListClaim claim = ListClaim.read(new TokenClaims(login.context()).claim(mapping.claim()), mapping.delimiter());
        if (memberships.isEmpty()) {
            login.log()
                    .misconfigured(List.of("Parent group does not exist, or belongs to an organization of Keycloak"));
        } else if (claim instanceof ListClaim.Unreadable unreadable) {
            login.log().unreadable(mapping.claim(), unreadable.reason());
        } else if (claim instanceof ListClaim.Values values) {
            new MembershipUpdate(memberships.get(), reach, mapping.createMissing())
                    .apply(login.user(), values, login.log());
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
