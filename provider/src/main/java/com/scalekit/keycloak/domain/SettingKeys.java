package com.scalekit.keycloak.domain;

/** The names under which an identity provider's configuration keeps our settings. Others rely on them. */
public final class SettingKeys {

    /** Keycloak's own key for the client id. */
    public static final String CLIENT_ID = "clientId";
    /** Keycloak's own key for the client secret, the only one that it masks. */
    public static final String CLIENT_SECRET = "clientSecret";
    /** Address of the Scalekit environment. */
    public static final String ENVIRONMENT_URL = "environmentUrl";
    /** Fixes the selector to one connection. */
    public static final String CONNECTION_ID = "connectionId";
    /** Fixes the selector to one organization. */
    public static final String ORGANIZATION_ID = "organizationId";
    /** Whether applications may name organization, connection or domain. */
    public static final String ACCEPT_APPLICATION_HINTS = "acceptApplicationHints";
    /** {@link EmailDomainPolicy}. */
    public static final String EMAIL_DOMAIN_POLICY = "emailDomainPolicy";
    /** With a fixed selector: the domains that belong to it, joined with {@code ##} as the Admin Console does. */
    public static final String EMAIL_DOMAINS = "emailDomains";
    /** {@link UsernamePolicy}. */
    public static final String USERNAME_POLICY = "usernamePolicy";
    /** Tolerated difference of the clocks, in seconds. */
    public static final String CLOCK_SKEW = "clockSkewSeconds";

    /** Client id of the application that IdP-initiated logins end in. */
    public static final String APPLICATION_CLIENT_ID = "applicationClientId";
    /** Client ids that the initiate-login URL may name instead, joined with {@code ##}. */
    public static final String FURTHER_APPLICATION_CLIENT_IDS = "furtherApplicationClientIds";
    /** Whether the relay state of an IdP-initiated login may choose the page within the application. */
    public static final String RELAY_STATE_AS_TARGET = "relayStateAsTarget";

    /** Whether signing out in an application visits Scalekit's logout as well. */
    public static final String LOGOUT_AT_SCALEKIT = "logoutAtScalekit";

    /** Whether people become members of the Keycloak organization that their customer is. */
    public static final String ORGANIZATION_MEMBERSHIP = "organizationMembership";
    /** {@link OrganizationAlias}. */
    public static final String ORGANIZATION_ALIAS = "organizationAlias";
    /** Whether customers become organizations of Keycloak when somebody signs in. */
    public static final String CREATE_ORGANIZATIONS = "createOrganizations";

    /** The role with which a customer's administrator may open Scalekit's admin portal. */
    public static final String PORTAL_ROLE = "portalRole";
    /** Origins whose pages may show the portal page in a frame, joined with {@code ##}. */
    public static final String PORTAL_FRAME_ANCESTORS = "portalFrameAncestors";

    /** Where the signing secrets of webhooks are: a vault reference, nothing else. */
    public static final String WEBHOOK_SECRET = "webhookSecret";
    /** {@link DirectoryUserEvents}. */
    public static final String DIRECTORY_USER_EVENTS = "directoryUserEvents";

    /** Written by us, for an administrator to copy from the Admin Console, and read by nobody. */
    public static final String INITIATE_LOGIN_URL = "initiateLoginUrl";
    /** Likewise. */
    public static final String POST_LOGOUT_URL = "postLogoutUrl";
    /** Likewise. */
    public static final String BACK_CHANNEL_LOGOUT_URL = "backChannelLogoutUrl";
    /** Likewise. */
    public static final String WEBHOOK_URL = "webhookUrl";
    /** Likewise. */
    public static final String PORTAL_URL = "portalUrl";

    /**
     * Written by us, {@code true} on every identity provider of this kind: Keycloak can search by a configuration value, but
     * not by provider id, and loading all of a realm's identity providers costs a statement for each.
     */
    public static final String PROVIDER_MARK = "scalekitProvider";

    /** What Keycloak puts between the values of a multi-valued setting. */
    public static final String VALUE_DELIMITER = "##";

    private SettingKeys() {}
}
