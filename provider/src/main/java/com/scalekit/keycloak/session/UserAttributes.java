package com.scalekit.keycloak.session;

/** The user attributes that we write. The exported user profile lets only administrators see and change them. */
public final class UserAttributes {

    /** The organization through which an account signs in. */
    public static final String ORGANIZATION_ID = "scalekit_organization_id";

    private UserAttributes() {}
}
