package com.scalekit.keycloak.users;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.keycloak.models.GroupModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.KeycloakModelUtils;

import com.scalekit.keycloak.domain.MembershipPlan.Standing;

/** The groups directly below one parent. */
final class GroupMemberships implements Memberships {

    private final KeycloakSession session;
    private final RealmModel realm;
    private final GroupModel parent;
    private final Privileges privileges;

    private GroupMemberships(KeycloakSession session, RealmModel realm, GroupModel parent) {
        this.session = session;
        this.realm = realm;
        this.parent = parent;
        this.privileges = new Privileges(realm);
    }

    /** Empty if there is no such parent, or if it belongs to one of Keycloak's organizations, which keep their own members. */
    static Optional<Memberships> below(String path, KeycloakSession session, RealmModel realm) {
        return Optional.ofNullable(KeycloakModelUtils.findGroupByPath(session, realm, path))
                .filter(GroupMemberships::isOfTheRealm)
                .map(parent -> new GroupMemberships(session, realm, parent));
    }

    @Override
    public Standing standing(String name) {
        Optional<GroupModel> found = find(name);
        if (found.isEmpty()) {
            return Standing.MISSING;
        }
        // Some databases find a group whose name differs in case or in accents.
        boolean open = found.filter(group -> group.getName().equals(name))
                .filter(GroupMemberships::isOfTheRealm)
                .filter(group -> !privileges.areIn(group))
                .isPresent();
        return open ? Standing.OPEN : Standing.REFUSED;
    }

    @Override
    public Set<String> held(UserModel user) {
        return groupsOf(user).map(GroupModel::getName).collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public void create(String name) {
        String parentId = parent.getId();
        OwnTransaction.run(session, realm.getId(), (inner, same) -> {
            GroupModel above = same.getGroupById(parentId);
            if (above != null) {
                same.createGroup(name, above);
            }
        });
    }

    @Override
    public void give(UserModel user, String name) {
        find(name).ifPresent(user::joinGroup);
    }

    @Override
    public void take(UserModel user, String name) {
        groupsOf(user).filter(group -> group.getName().equals(name)).toList().forEach(user::leaveGroup);
    }

    private Optional<GroupModel> find(String name) {
        return Optional.ofNullable(session.groups().getGroupByName(realm, parent, name));
    }

    private Stream<GroupModel> groupsOf(UserModel user) {
        return user.getGroupsStream().filter(group -> parent.getId().equals(group.getParentId()));
    }

    private static boolean isOfTheRealm(GroupModel group) {
        return group.getType() == GroupModel.Type.REALM;
    }
}
