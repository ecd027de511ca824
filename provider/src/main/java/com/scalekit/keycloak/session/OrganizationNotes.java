package com.scalekit.keycloak.session;

import java.util.Map;
import java.util.regex.Pattern;

import org.keycloak.OAuth2Constants;
import org.keycloak.broker.provider.BrokeredIdentityContext;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * Which organization of Keycloak a login is about. Somebody may be a member of several; an application that asks for
 * {@code scope=organization} then learns of the one that Keycloak finds in its own client note.
 */
public final class OrganizationNotes {

    /** In the brokered context, and in the user session for the applications that the person goes to later. */
    static final String ORGANIZATION = "scalekit.keycloak_organization";

    private static final Pattern ALL_OR_OTHERS = Pattern.compile("(^| )" + OAuth2Constants.ORGANIZATION + ":");

    private OrganizationNotes() {}

    /** The administrator said that it is this one. */
    public static void choose(BrokeredIdentityContext context, String organizationId) {
        context.getContextData().put(ORGANIZATION, organizationId);
    }

    /** It is this one, unless the administrator said otherwise. */
    public static void propose(BrokeredIdentityContext context, String organizationId) {
        context.getContextData().putIfAbsent(ORGANIZATION, organizationId);
    }

    /** Writes the notes of a finished login. */
    static void finish(AuthenticationSessionModel login, BrokeredIdentityContext context) {
        Map<String, Object> data = context.getContextData();
        if (data.get(ORGANIZATION) instanceof String organizationId) {
            login.setUserSessionNote(ORGANIZATION, organizationId);
            tell(login, organizationId);
        }
    }

    /** Somebody who is signed in goes to another application; unless a choice was made for it, the login's holds there too. */
    public static void carryOver(UserSessionModel session, AuthenticationSessionModel login) {
        String organizationId = session.getNote(ORGANIZATION);
        if (organizationId != null && login.getClientNote(OrganizationModel.ORGANIZATION_ATTRIBUTE) == null) {
            tell(login, organizationId);
        }
    }

    /** Before 26.7 Keycloak obeys its note also where an application asks for another organization, or for all of them. */
    private static void tell(AuthenticationSessionModel login, String organizationId) {
        String asked = login.getClientNote(OIDCLoginProtocol.SCOPE_PARAM);
        if (asked == null || !ALL_OR_OTHERS.matcher(asked).find()) {
            login.setClientNote(OrganizationModel.ORGANIZATION_ATTRIBUTE, organizationId);
        }
    }
}
