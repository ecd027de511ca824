package com.scalekit.keycloak.demo;

import java.util.Map;
import java.util.Properties;

/** Settings as the command line and the shell would give them. */
final class TestSettings {

    private TestSettings() {}

    static Settings properties(Map<String, String> values) {
        Properties properties = new Properties();
        properties.putAll(values);
        return new Settings(properties, Map.of());
    }

    static Settings environment(Map<String, String> values) {
        return new Settings(new Properties(), values);
    }
}
