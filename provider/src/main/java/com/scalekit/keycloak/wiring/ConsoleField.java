package com.scalekit.keycloak.wiring;

import java.util.stream.Stream;

import org.keycloak.provider.ProviderConfigProperty;

/**
 * Kinds of fields that the Admin Console shows as one expects. Not among them: its URL type, which is a link that nobody can
 * edit, and its chooser of clients, which forgets the choice of whoever goes on with the tabulator key.
 */
final class ConsoleField {

    private static final String NOT_YET = "appears once saved";

    private ConsoleField() {}

    /**
     * An address that is written when the identity provider is saved, whatever stands there. The console has no fields that
     * cannot be changed, so the label has to say that it is to be copied.
     */
    static ProviderConfigProperty toCopy(String key, String label, String what, String path) {
        ProviderConfigProperty address = text(
                key,
                label,
                what + " It is the redirect URI on top with /" + path + " at the end. Changes here have no effect.");
        address.setDefaultValue(NOT_YET);
        return address;
    }

    static ProviderConfigProperty text(String key, String label, String help) {
        return property(key, label, help, ProviderConfigProperty.STRING_TYPE);
    }

    static ProviderConfigProperty several(String key, String label, String help) {
        return property(key, label, help, ProviderConfigProperty.MULTIVALUED_STRING_TYPE);
    }

    static ProviderConfigProperty flag(String key, String label, String help, boolean otherwise) {
        ProviderConfigProperty flag = property(key, label, help, ProviderConfigProperty.BOOLEAN_TYPE);
        flag.setDefaultValue(otherwise);
        return flag;
    }

    /** The first value is the default. */
    static ProviderConfigProperty choice(String key, String label, String help, Stream<String> values) {
        ProviderConfigProperty choice = property(key, label, help, ProviderConfigProperty.LIST_TYPE);
        choice.setOptions(values.toList());
        choice.setDefaultValue(choice.getOptions().get(0));
        return choice;
    }

    static ProviderConfigProperty property(String key, String label, String help, String type) {
        ProviderConfigProperty property = new ProviderConfigProperty();
        property.setName(key);
        property.setLabel(label);
        property.setHelpText(help);
        property.setType(type);
        return property;
    }
}
