package com.scalekit.keycloak.it.admin;

import java.util.Set;
import java.util.stream.Stream;

/**
 * Somebody asks for what they may not.
 *
 * @param operation what is asked for
 * @param who asks
 */
public record Intrusion(String operation, Who who) {

    static final String VIEW = "view-identity-providers";
    static final String MANAGE = "manage-identity-providers";
    static final String VIEW_USERS = "view-users";
    static final String MANAGE_USERS = "manage-users";

    /** Everybody who may not do everything. */
    enum Who {
        NOBODY,
        SOMEBODY,
        ADMINISTRATOR_OF_ANOTHER_REALM(VIEW, MANAGE, VIEW_USERS, MANAGE_USERS, "realm-admin"),
        VIEWER_OF_OTHER_THINGS("view-realm", "view-events", "view-clients"),
        VIEWER_OF_USERS(VIEW_USERS),
        MANAGER_OF_USERS(MANAGE_USERS),
        VIEWER(VIEW),
        MANAGER(MANAGE);

        private final String roles;

        Who(String... roles) {
            this.roles = String.join(" ", roles);
        }

        /** Roles of {@code realm-management}, in their own realm. */
        String[] roles() {
            return roles.isEmpty() ? new String[0] : roles.split(" ", -1);
        }

        /** What these let them do here. */
        Set<String> permissions() {
            return switch (this) {
                case VIEWER -> Set.of(VIEW);
                case MANAGER -> Set.of(VIEW, MANAGE);
                case VIEWER_OF_USERS -> Set.of(VIEW_USERS);
                case MANAGER_OF_USERS -> Set.of(VIEW_USERS, MANAGE_USERS);
                default -> Set.of();
            };
        }

        /** How they are refused. */
        int refusal() {
            return this == NOBODY ? 401 : 403;
        }
    }

    /** All there are, in whatever way the API grows. */
    public static Stream<Intrusion> all() {
        return Operation.all().stream()
                .flatMap(operation -> Stream.of(Who.values())
                        .filter(who -> !operation.isAllowedTo(who.permissions()))
                        .map(who -> new Intrusion(operation.toString(), who)));
    }

    Operation described() {
        return Operation.all().stream()
                .filter(one -> one.toString().equals(operation))
                .findFirst()
                .orElseThrow();
    }
}
