package com.scalekit.keycloak.observe;

import org.keycloak.models.UserModel;
import org.keycloak.storage.StorageId;

/** How a log line names an account: by Keycloak's id, unless that is made of what another user storage calls the person. */
public final class AccountName {

    private AccountName() {}

    /** Says nothing of who it is. */
    public static String of(UserModel user) {
        StorageId id = new StorageId(user.getId());
        return id.isLocal() ? user.getId() : "of user storage " + id.getProviderId();
    }
}
