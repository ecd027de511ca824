package com.scalekit.keycloak.broker;

import java.util.Optional;

import org.keycloak.broker.provider.BrokeredIdentityContext;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

import com.scalekit.keycloak.domain.OrganizationId;
import com.scalekit.keycloak.domain.VerifiedIdentity;

/** What a login makes of the organizations that an account is a member of. */
@FunctionalInterface
public interface CustomerMembership {

    /**
     * Brings the memberships of an account in line with a login.
     *
     * @param former the organization that the account belonged to before this login
     * @param context of the login
     */
    void follow(
            RealmModel realm,
            UserModel user,
            VerifiedIdentity identity,
            Optional<OrganizationId> former,
            BrokeredIdentityContext context);
}
