package com.scalekit.keycloak.wiring;

import java.util.List;
import java.util.stream.Stream;

import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderConfigurationBuilder;

import com.scalekit.keycloak.domain.DirectoryUserEvents;
import com.scalekit.keycloak.domain.EmailDomainPolicy;
import com.scalekit.keycloak.domain.OrganizationAlias;
import com.scalekit.keycloak.domain.ScalekitSettings;
import com.scalekit.keycloak.domain.SettingKeys;
import com.scalekit.keycloak.domain.UsernamePolicy;
import com.scalekit.keycloak.session.UserAttributes;

/**
 * What the Admin Console asks. Client id and secret are not here: the console asks for them by itself, and masks only that
 * secret. Addresses are plain text fields, because the console shows its URL type as a link that cannot be edited.
 */
final class ConsoleForm {

    private ConsoleForm() {}

    static List<ProviderConfigProperty> properties() {
        return ProviderConfigurationBuilder.create()
                .property()
                .name(SettingKeys.ENVIRONMENT_URL)
                .label("Environment URL")
                .helpText("Address of your Scalekit environment, for example https://acme.scalekit.com. Find it in the"
                        + " Scalekit dashboard under Developers, API credentials.")
                .type(ProviderConfigProperty.STRING_TYPE)
                .required(true)
                .add()
                .property()
                .name(SettingKeys.CONNECTION_ID)
                .label("Connection ID")
                .helpText("Only for an identity provider that serves one customer: every login goes to this connection"
                        + " (conn_…). Leave empty to route people by their e-mail domain.")
                .type(ProviderConfigProperty.STRING_TYPE)
                .add()
                .property()
                .name(SettingKeys.ORGANIZATION_ID)
                .label("Organization ID")
                .helpText(
                        "Only for an identity provider that serves one customer: every login goes to this organization"
                                + " (org_…). Excludes Connection ID.")
                .type(ProviderConfigProperty.STRING_TYPE)
                .add()
                .property()
                .name(SettingKeys.EMAIL_DOMAINS)
                .label("E-mail domains")
                .helpText("Only together with Connection ID or Organization ID: the customer's e-mail domains, where"
                        + " Scalekit's management API is not to be asked for them.")
                .type(ProviderConfigProperty.MULTIVALUED_STRING_TYPE)
                .add()
                .property()
                .name(SettingKeys.EMAIL_DOMAIN_POLICY)
                .label("E-mail domain policy")
                .helpText(
                        "Which e-mail addresses a customer's identity provider may assert. organization: only in domains"
                                + " of that customer. unowned: also in domains that no customer holds; never trusted as verified."
                                + " allowUnsafeAny: any address; one customer can then sign in as another customer's people.")
                .type(ProviderConfigProperty.LIST_TYPE)
                .options(Stream.of(EmailDomainPolicy.values())
                        .map(EmailDomainPolicy::configured)
                        .toList())
                .defaultValue(EmailDomainPolicy.ORGANIZATION.configured())
                .add()
                .property()
                .name(SettingKeys.ACCEPT_APPLICATION_HINTS)
                .label("Accept hints of applications")
                .helpText(
                        "Whether an application may name the customer with organization_id, connection_id or domain_hint"
                                + " on its authorization request.")
                .type(ProviderConfigProperty.BOOLEAN_TYPE)
                .defaultValue(false)
                .add()
                .property()
                .name(SettingKeys.APPLICATION_CLIENT_ID)
                .label("Application of IdP-initiated logins")
                .helpText(
                        "Client ID of the application that people get to when they click a tile in their company's own"
                                + " portal. Its Home URL should be the address where it begins its login. Register this identity"
                                + " provider's redirect URI with /initiate at the end as the initiate-login URL in Scalekit.")
                .type(ProviderConfigProperty.STRING_TYPE)
                .add()
                .property()
                .name(SettingKeys.FURTHER_APPLICATION_CLIENT_IDS)
                .label("Further applications")
                .helpText("Client IDs that an initiate-login URL may name instead, at its end: /initiate/{client ID}.")
                .type(ProviderConfigProperty.MULTIVALUED_STRING_TYPE)
                .add()
                .property()
                .name(SettingKeys.RELAY_STATE_AS_TARGET)
                .label("Relay state chooses the page")
                .helpText(
                        "Whether the relay state of a company's portal may choose the page within the application. Only"
                                + " addresses that are valid redirect URIs of the application count; others end at its Home URL.")
                .type(ProviderConfigProperty.BOOLEAN_TYPE)
                .defaultValue(false)
                .add()
                .property()
                .name(SettingKeys.LOGOUT_AT_SCALEKIT)
                .label("Also sign out at Scalekit")
                .helpText(
                        "Whether whoever signs out in an application is signed out at Scalekit as well. Register this identity"
                                + " provider's redirect URI with /logout_response at the end as a post-logout URL in Scalekit."
                                + " Keycloak's own session ends in any case.")
                .type(ProviderConfigProperty.BOOLEAN_TYPE)
                .defaultValue(false)
                .add()
                .property()
                .name(SettingKeys.ORGANIZATION_MEMBERSHIP)
                .label("Organization membership")
                .helpText(
                        "In a realm with organizations: whether people become members of the organization whose attribute "
                                + UserAttributes.ORGANIZATION_ID
                                + " names their Scalekit organization (org_…). Nothing else decides about it.")
                .type(ProviderConfigProperty.BOOLEAN_TYPE)
                .defaultValue(true)
                .add()
                .property()
                .name(SettingKeys.ORGANIZATION_ALIAS)
                .label("Organization alias")
                .helpText("How an organization is called that has no such attribute: " + OrganizationAlias.PLACEHOLDER
                        + " stands for the Scalekit organization, as in customer-" + OrganizationAlias.PLACEHOLDER
                        + ". Leave empty to go by the attribute alone.")
                .type(ProviderConfigProperty.STRING_TYPE)
                .add()
                .property()
                .name(SettingKeys.CREATE_ORGANIZATIONS)
                .label("Create organizations")
                .helpText(
                        "Whether a customer who is no organization yet becomes one when somebody signs in, with its name and"
                                + " e-mail domains from Scalekit.")
                .type(ProviderConfigProperty.BOOLEAN_TYPE)
                .defaultValue(false)
                .add()
                .property()
                .name(SettingKeys.PORTAL_ROLE)
                .label("Role of customers' administrators")
                .helpText(
                        "Whoever has this role can open Scalekit's admin portal of their own organization, to set up its single"
                                + " sign-on, at this identity provider's redirect URI with /portal at the end. Leave empty to"
                                + " offer that to nobody.")
                .type(ProviderConfigProperty.ROLE_TYPE)
                .add()
                .property()
                .name(SettingKeys.PORTAL_FRAME_ANCESTORS)
                .label("Pages that may show the portal")
                .helpText(
                        "Origins of your applications, like https://app.example.com, whose pages may show the portal in a frame:"
                                + " /portal/embedded behind the redirect URI.")
                .type(ProviderConfigProperty.MULTIVALUED_STRING_TYPE)
                .add()
                .property()
                .name(SettingKeys.WEBHOOK_SECRET)
                .label("Webhook secret")
                .helpText(
                        "Only as a reference to Keycloak's vault, like ${vault.scalekit-webhook}: the signing secret (whsec_…) of"
                                + " the webhook endpoint in Scalekit. Register this identity provider's redirect URI with /webhook at"
                                + " the end there. Leave empty to take no webhooks.")
                .type(ProviderConfigProperty.STRING_TYPE)
                .add()
                .property()
                .name(SettingKeys.DIRECTORY_USER_EVENTS)
                .label("People who leave a directory")
                .helpText(
                        "What a webhook means that says that somebody was deleted or deactivated in a customer's directory."
                                + " ignore: nothing. disable: the account that is linked here is disabled and its sessions end.")
                .type(ProviderConfigProperty.LIST_TYPE)
                .options(Stream.of(DirectoryUserEvents.values())
                        .map(DirectoryUserEvents::configured)
                        .toList())
                .defaultValue(DirectoryUserEvents.IGNORE.configured())
                .add()
                .property()
                .name(SettingKeys.USERNAME_POLICY)
                .label("Username")
                .helpText(
                        "How new accounts are named. email: the e-mail address. opaque: a name that says nothing about"
                                + " the person and never changes.")
                .type(ProviderConfigProperty.LIST_TYPE)
                .options(Stream.of(UsernamePolicy.values())
                        .map(UsernamePolicy::configured)
                        .toList())
                .defaultValue(UsernamePolicy.EMAIL.configured())
                .add()
                .property()
                .name(SettingKeys.CLOCK_SKEW)
                .label("Clock skew (seconds)")
                .helpText("How far Scalekit's clock and this server's may differ, 0 to "
                        + ScalekitSettings.MAX_CLOCK_SKEW.toSeconds() + ".")
                .type(ProviderConfigProperty.INTEGER_TYPE)
                .defaultValue(ScalekitSettings.DEFAULT_CLOCK_SKEW.toSeconds())
                .add()
                .build();
    }
}
