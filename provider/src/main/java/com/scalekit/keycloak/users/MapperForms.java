package com.scalekit.keycloak.users;

import java.util.List;

import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderConfigurationBuilder;

import com.scalekit.keycloak.domain.ClaimMapping;
import com.scalekit.keycloak.domain.MappingKeys;
import com.scalekit.keycloak.domain.MembershipPlan;

/** What the Admin Console asks for our identity provider mappers. */
final class MapperForms {

    private static final String NESTED =
            " For a claim within an object put dots between the names, as in address.locality; a dot that belongs to a"
                    + " name is written \\.";

    private MapperForms() {}

    static List<ProviderConfigProperty> groupsAndRoles() {
        return ProviderConfigurationBuilder.create()
                .property()
                .name(MappingKeys.CLAIM)
                .label("Claim")
                .helpText("Claim of the ID token that lists the groups or roles: a custom attribute of Scalekit, for"
                        + " example user_groups. Scalekit keeps the names roles and permissions for itself." + NESTED)
                .type(ProviderConfigProperty.STRING_TYPE)
                .required(true)
                .add()
                .property()
                .name(MappingKeys.DELIMITER)
                .label("Delimiter")
                .helpText(
                        "What separates the values if the claim is one text, for example a comma. Leave empty if a text"
                                + " is one value. A list needs none.")
                .type(ProviderConfigProperty.STRING_TYPE)
                .add()
                .property()
                .name(MappingKeys.PARENT_GROUP)
                .label("Parent group")
                .helpText(
                        "Every value names a group directly below this one. Other groups are never touched. Leave empty"
                                + " to map to roles.")
                .type(ProviderConfigProperty.GROUP_TYPE)
                .add()
                .property()
                .name(MappingKeys.ROLE_PREFIX)
                .label("Role prefix")
                .helpText(
                        "Every value, with this in front, names a realm role: with customer- the value editor means the"
                                + " role customer-editor. Roles without the prefix are never touched. Leave empty to map to"
                                + " groups.")
                .type(ProviderConfigProperty.STRING_TYPE)
                .add()
                .property()
                .name(MappingKeys.CREATE_MISSING)
                .label("Create missing")
                .helpText("Whether groups or roles that do not exist are made, at most " + MembershipPlan.MAX_CREATED
                        + " at one login. Off: values that name nothing are left out.")
                .type(ProviderConfigProperty.BOOLEAN_TYPE)
                .defaultValue(false)
                .add()
                .property()
                .name(MappingKeys.ORGANIZATION_ID)
                .label("Only for organization")
                .helpText("The mapper applies only to people of this Scalekit organization (org_…). Leave empty for all"
                        + " customers: then each of them can put its people into every one of these groups or roles.")
                .type(ProviderConfigProperty.STRING_TYPE)
                .add()
                .build();
    }

    static List<ProviderConfigProperty> claim() {
        return ProviderConfigurationBuilder.create()
                .property()
                .name(MappingKeys.CLAIM)
                .label("Claim")
                .helpText("Claim of the ID token: one of Scalekit's own or a custom attribute, for example department."
                        + NESTED)
                .type(ProviderConfigProperty.STRING_TYPE)
                .required(true)
                .add()
                .property()
                .name(MappingKeys.ATTRIBUTE)
                .label("User attribute")
                .helpText("Attribute of the account that the claim is written to. A list becomes several values. Not"
                        + " possible: username, e-mail address and names, and what Keycloak or this extension keeps for"
                        + " itself. Declare it in the user profile so that people cannot change it.")
                .type(ProviderConfigProperty.USER_PROFILE_ATTRIBUTE_LIST_TYPE)
                .add()
                .property()
                .name(MappingKeys.SESSION_NOTE)
                .label("Session note")
                .helpText("Note of the user session that the claim is written to at every login, for User Session Note"
                        + " mappers of clients. The name must begin with " + ClaimMapping.NOTE_PREFIX + ", for example "
                        + ClaimMapping.NOTE_PREFIX + "department. A list becomes JSON.")
                .type(ProviderConfigProperty.STRING_TYPE)
                .add()
                .build();
    }

    static List<ProviderConfigProperty> organization() {
        return ProviderConfigurationBuilder.create()
                .property()
                .name(MappingKeys.KEYCLOAK_ORGANIZATION)
                .label("Keycloak organization")
                .helpText("Alias of the organization that people become members of.")
                .type(ProviderConfigProperty.STRING_TYPE)
                .required(true)
                .add()
                .property()
                .name(MappingKeys.ORGANIZATION_ID)
                .label("Only for organization")
                .helpText(
                        "Only people of this Scalekit organization (org_…) become members. Leave empty for everybody who"
                                + " comes through this identity provider, whichever customer they belong to.")
                .type(ProviderConfigProperty.STRING_TYPE)
                .add()
                .build();
    }
}
