package com.scalekit.keycloak.domain;

import java.util.Locale;

/** Why a customer's administrator is not sent on to Scalekit's admin portal. A closed list: event detail and metric label. */
public enum PortalRefusal {
    /** The account does not have the role. */
    PORTAL_ROLE_MISSING(
            Message.PORTAL,
            "The account does not have the role that the identity provider names under Role of customers' administrators."),
    /** Nothing says whose administrator it is. */
    PORTAL_ORGANIZATION_UNKNOWN(
            Message.PORTAL,
            "Nothing that the person cannot change says whose administrator this is. Give the account the attribute"
                    + " scalekit_organization_id, which the user profile must let administrators alone edit, or make it a"
                    + " member of an organization that has this attribute."),
    /** The address names a customer that the account is not of. */
    PORTAL_ORGANIZATION_FOREIGN(
            Message.PORTAL, "The address that was opened names an organization that the account does not belong to."),
    /** There is no client on whose behalf anybody could sign in. */
    PORTAL_LOGIN_SWITCHED_OFF(
            Message.PORTAL_UNAVAILABLE,
            "Nobody can sign in for this page, since the clients account-console and account are disabled. Enable one."),
    /** Scalekit makes no link for this customer. */
    PORTAL_LINK_REFUSED(
            Message.PORTAL_UNAVAILABLE,
            "Scalekit made no portal link: the organization is not there, the feature is switched off for it, or this"
                    + " client may not use the management API."),
    /** Scalekit did not answer, or not usably. */
    PORTAL_UNAVAILABLE(
            Message.PORTAL_UNAVAILABLE,
            "Scalekit gave no usable answer. The metrics of calls and the log line before this one say why.");

    private final Message message;
    private final String remedy;

    PortalRefusal(Message message, String remedy) {
        this.message = message;
        this.remedy = remedy;
    }

    /** How events and metrics name it. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What the person reads. */
    public Message message() {
        return message;
    }

    /** What an operator can do. */
    public String remedy() {
        return remedy;
    }
}
