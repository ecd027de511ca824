package com.scalekit.keycloak.domain;

/** The configuration keys of our mappers. Admins, exports and scripts use them, so they never change. */
public final class MappingKeys {

    /** Name of a claim, with dots where it lies in an object. */
    public static final String CLAIM = "claim";
    /** What separates the values of a text. */
    public static final String DELIMITER = "delimiter";
    /** Path of the parent group; under this key Keycloak follows a group that is renamed or moved. */
    public static final String PARENT_GROUP = "group";
    /** How the names of all mapped roles begin. */
    public static final String ROLE_PREFIX = "rolePrefix";
    /** Whether groups and roles that do not exist are made. */
    public static final String CREATE_MISSING = "createMissing";
    /** The one organization that a mapper is for. */
    public static final String ORGANIZATION_ID = "organizationId";
    /** User attribute that a claim is written to. */
    public static final String ATTRIBUTE = "attribute";
    /** User-session note that a claim is written to. */
    public static final String SESSION_NOTE = "sessionNote";
    /** Alias of the Keycloak organization that people become members of. */
    public static final String KEYCLOAK_ORGANIZATION = "keycloakOrganization";

    private MappingKeys() {}
}
