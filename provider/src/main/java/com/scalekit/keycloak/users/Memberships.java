package com.scalekit.keycloak.users;

import java.util.Set;

import org.keycloak.models.UserModel;

import com.scalekit.keycloak.domain.MembershipPlan.Standing;

/** The groups or the roles that one mapper is about. It never sees or touches any other. */
interface Memberships {

    /** What stands behind a name. */
    Standing standing(String name);

    /** The names of those that somebody has directly. */
    Set<String> held(UserModel user);

    /** Makes one, for everybody and at once; it may already be there when somebody else was faster. */
    void create(String name);

    /** Gives one that is {@link Standing#OPEN}. */
    void give(UserModel user, String name);

    /** Takes away what {@link #held} named. */
    void take(UserModel user, String name);
}
