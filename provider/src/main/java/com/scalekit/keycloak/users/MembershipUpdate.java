package com.scalekit.keycloak.users;

import java.util.Set;

import org.keycloak.models.UserModel;
import org.keycloak.storage.ReadOnlyException;

import com.scalekit.keycloak.domain.ListClaim;
import com.scalekit.keycloak.domain.MembershipPlan;
import com.scalekit.keycloak.domain.MembershipPlan.Reach;
import com.scalekit.keycloak.domain.MembershipPlan.Standing;

/** Brings somebody's memberships in line with what a customer lists. */
final class MembershipUpdate {

    private final Memberships memberships;
    private final Reach reach;
    private final boolean createMissing;

    MembershipUpdate(Memberships memberships, Reach reach, boolean createMissing) {
        this.memberships = memberships;
        this.reach = reach;
        this.createMissing = createMissing;
    }

    void apply(UserModel user, ListClaim.Values claim, MappingLog log) {
        Set<String> held = memberships.held(user);
        MembershipPlan plan = MembershipPlan.decide(claim.values(), held, memberships::standing, reach, createMissing);
        log.leftOut(claim.unfit(), plan);
        try {
            plan.take().forEach(name -> memberships.take(user, name));
            plan.give().forEach(name -> memberships.give(user, name));
            plan.create().forEach(name -> createAndGive(user, name, log));
        } catch (ReadOnlyException e) {
            // A directory that Keycloak may only read keeps the account; signing in does not depend on our memberships.
            log.readOnly(e);
        }
    }

    /** What was just made is looked at like anything else: below a privileged parent even a new group is privileged. */
    private void createAndGive(UserModel user, String name, MappingLog log) {
        memberships.create(name);
        if (memberships.standing(name) == Standing.OPEN) {
            memberships.give(user, name);
            log.created(name);
        }
    }
}
