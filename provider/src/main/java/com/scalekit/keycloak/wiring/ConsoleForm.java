package com.scalekit.keycloak.wiring;

import java.util.List;
import java.util.stream.Stream;

import org.keycloak.provider.ProviderConfigProperty;

import com.scalekit.keycloak.domain.DirectoryUserEvents;
import com.scalekit.keycloak.domain.EmailDomainPolicy;
import com.scalekit.keycloak.domain.OrganizationAlias;
import com.scalekit.keycloak.domain.ProviderUrls;
import com.scalekit.keycloak.domain.ScalekitSettings;
import com.scalekit.keycloak.domain.SettingKeys;
import com.scalekit.keycloak.domain.UsernamePolicy;
import com.scalekit.keycloak.session.UserAttributes;

/**
 * What the Admin Console asks, in the order of what one wants to do. Client id and secret are not here: the console asks for
 * them by itself, and masks only that secret. It has no headings for our part, so labels say what belongs together.
 */
final class ConsoleForm {

    private static final String ONE_CUSTOMER = " (one customer only)";
    private static final String TO_SCALEKIT = " (copy to Scalekit)";
    private static final String FOR_CUSTOMERS = " (copy for customers)";

    private ConsoleForm() {}

    static List<ProviderConfigProperty> properties() {
        return Stream.of(
                        required(),
                        whoMaySignIn(),
                        tilesInPortals(),
                        signingOut(),
                        organizations(),
                        customersAdministrators(),
                        webhooks(),
                        fineTuning())
                .flatMap(List::stream)
                .toList();
    }

    private static List<ProviderConfigProperty> required() {
        ProviderConfigProperty environment = ConsoleField.text(
                SettingKeys.ENVIRONMENT_URL,
                "Environment URL",
                "Address of your Scalekit environment, for example https://acme.scalekit.com. You find it in the Scalekit"
                        + " dashboard under Developers, API credentials, together with Client ID and Client Secret.");
        environment.setRequired(true);
        return List.of(environment);
    }

    private static List<ProviderConfigProperty> whoMaySignIn() {
        return List.of(
                ConsoleField.choice(
                        SettingKeys.EMAIL_DOMAIN_POLICY,
                        "E-mail domain policy",
                        "Which e-mail addresses a customer's people may come with. organization: only in domains of that"
                                + " customer. unowned: also in domains that no customer has; such an address never counts as"
                                + " verified. allowUnsafeAny: any; one customer can then sign in as another customer's people.",
                        Stream.of(EmailDomainPolicy.values()).map(EmailDomainPolicy::configured)),
                ConsoleField.text(
                        SettingKeys.CONNECTION_ID,
                        "Connection ID" + ONE_CUSTOMER,
                        "Leave empty to serve all customers: people are then led to theirs by the domain of their e-mail"
                                + " address. Filled in (conn_…), every login goes to this connection."),
                ConsoleField.text(
                        SettingKeys.ORGANIZATION_ID,
                        "Organization ID" + ONE_CUSTOMER,
                        "Leave empty to serve all customers. Filled in (org_…), every login goes to this organization."
                                + " Not together with Connection ID."),
                ConsoleField.several(
                        SettingKeys.EMAIL_DOMAINS,
                        "E-mail domains" + ONE_CUSTOMER,
                        "Together with Connection ID or Organization ID: the domains of that customer. Leave empty to have"
                                + " Scalekit asked for them."),
                ConsoleField.flag(
                        SettingKeys.ACCEPT_APPLICATION_HINTS,
                        "Accept hints of applications",
                        "On: an application may choose the customer with organization_id, connection_id or domain_hint on"
                                + " its authorization request. Off: such hints are ignored.",
                        false));
    }

    private static List<ProviderConfigProperty> tilesInPortals() {
        return List.of(
                ConsoleField.toCopy(
                        SettingKeys.INITIATE_LOGIN_URL,
                        "Initiate-login URL" + TO_SCALEKIT,
                        "Register it in Scalekit under Redirects, if people are to get in by a tile in their company's own"
                                + " portal.",
                        ProviderUrls.INITIATE),
                ConsoleField.text(
                        SettingKeys.APPLICATION_CLIENT_ID,
                        "Application of IdP-initiated logins",
                        "Client ID of the application that people get to by a tile in their company's own portal. Its Home"
                                + " URL should be the address where it begins its login. Leave empty to refuse such"
                                + " logins."),
                ConsoleField.several(
                        SettingKeys.FURTHER_APPLICATION_CLIENT_IDS,
                        "Further applications",
                        "Client IDs of applications with an initiate-login URL of their own: the one above with /{client ID}"
                                + " at the end."),
                ConsoleField.flag(
                        SettingKeys.RELAY_STATE_AS_TARGET,
                        "Relay state chooses the page",
                        "On: the tile's relay state may choose the page within the application, if that is one of its valid"
                                + " redirect URIs. Off: people always get to its Home URL.",
                        false));
    }

    private static List<ProviderConfigProperty> signingOut() {
        return List.of(
                ConsoleField.toCopy(
                        SettingKeys.POST_LOGOUT_URL,
                        "Post-logout URL" + TO_SCALEKIT,
                        "Register it in Scalekit under Redirects, if you switch on the next setting.",
                        ProviderUrls.AFTER_LOGOUT),
                ConsoleField.flag(
                        SettingKeys.LOGOUT_AT_SCALEKIT,
                        "Also sign out at Scalekit",
                        "On: whoever signs out in an application is signed out at Scalekit as well. Keycloak's own session"
                                + " ends in any case.",
                        false),
                ConsoleField.toCopy(
                        SettingKeys.BACK_CHANNEL_LOGOUT_URL,
                        "Back-channel logout URL" + TO_SCALEKIT,
                        "Register it in Scalekit under Redirects, if a session that ends at Scalekit is to end here as"
                                + " well.",
                        ProviderUrls.BACK_CHANNEL_LOGOUT));
    }

    private static List<ProviderConfigProperty> organizations() {
        return List.of(
                ConsoleField.flag(
                        SettingKeys.ORGANIZATION_MEMBERSHIP,
                        "Organization membership",
                        "In a realm with organizations: whether people become members of the one whose attribute "
                                + UserAttributes.ORGANIZATION_ID
                                + " is their Scalekit organization (org_…).",
                        true),
                ConsoleField.text(
                        SettingKeys.ORGANIZATION_ALIAS,
                        "Organization alias",
                        "How an organization is called that has no such attribute, for example customer-"
                                + OrganizationAlias.PLACEHOLDER
                                + ". Leave empty to go by the attribute alone."),
                ConsoleField.flag(
                        SettingKeys.CREATE_ORGANIZATIONS,
                        "Create organizations",
                        "Whether a customer who is no organization yet becomes one when somebody signs in, with its name and"
                                + " e-mail domains from Scalekit.",
                        false));
    }

    private static List<ProviderConfigProperty> customersAdministrators() {
        return List.of(
                ConsoleField.property(
                        SettingKeys.PORTAL_ROLE,
                        "Role of customers' administrators",
                        "Whoever has this role can open Scalekit's admin portal of their own organization at the address"
                                + " below, and set up its single sign-on. Leave empty to offer that to nobody.",
                        ProviderConfigProperty.ROLE_TYPE),
                ConsoleField.toCopy(
                        SettingKeys.PORTAL_URL,
                        "Portal URL" + FOR_CUSTOMERS,
                        "Give it to your customers' administrators: they sign in and stand in Scalekit's admin portal.",
                        ProviderUrls.PORTAL),
                ConsoleField.several(
                        SettingKeys.PORTAL_FRAME_ANCESTORS,
                        "Pages that may show the portal",
                        "Origins of your applications, like https://app.example.com, whose pages may show the portal in a"
                                + " frame: the address above with /embedded at the end."));
    }

    private static List<ProviderConfigProperty> webhooks() {
        return List.of(
                ConsoleField.toCopy(
                        SettingKeys.WEBHOOK_URL,
                        "Webhook URL" + TO_SCALEKIT,
                        "Make a webhook endpoint with it in Scalekit, if changes there are to be known here at once.",
                        ProviderUrls.WEBHOOK),
                ConsoleField.text(
                        SettingKeys.WEBHOOK_SECRET,
                        "Webhook secret",
                        "Signing secret (whsec_…) of that webhook endpoint, only as a reference to Keycloak's vault, like"
                                + " ${vault.scalekit-webhook}. Leave empty to take no webhooks."),
                ConsoleField.choice(
                        SettingKeys.DIRECTORY_USER_EVENTS,
                        "People who leave a directory",
                        "What happens when a webhook says that somebody was deleted or deactivated in a customer's"
                                + " directory. ignore: nothing. disable: the account that is linked here is disabled and its"
                                + " sessions end.",
                        Stream.of(DirectoryUserEvents.values()).map(DirectoryUserEvents::configured)));
    }

    private static List<ProviderConfigProperty> fineTuning() {
        ProviderConfigProperty clockSkew = ConsoleField.property(
                SettingKeys.CLOCK_SKEW,
                "Clock skew (seconds)",
                "How far Scalekit's clock and this server's may differ, 0 to "
                        + ScalekitSettings.MAX_CLOCK_SKEW.toSeconds() + ".",
                ProviderConfigProperty.INTEGER_TYPE);
        clockSkew.setDefaultValue(ScalekitSettings.DEFAULT_CLOCK_SKEW.toSeconds());
        return List.of(
                ConsoleField.choice(
                        SettingKeys.USERNAME_POLICY,
                        "Username",
                        "How new accounts are named. email: the e-mail address. opaque: a name that says nothing about the"
                                + " person and never changes.",
                        Stream.of(UsernamePolicy.values()).map(UsernamePolicy::configured)),
                clockSkew);
    }
}
