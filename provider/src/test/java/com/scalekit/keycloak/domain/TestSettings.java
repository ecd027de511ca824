package com.scalekit.keycloak.domain;

import java.util.HashMap;
import java.util.Map;

/** Configurations as the Admin Console saves them. */
final class TestSettings {

    private TestSettings() {}

    /** The smallest configuration that works, with the given keys and values put on top. */
    static Map<String, String> config(String... keysAndValues) {
        Map<String, String> config = new HashMap<>(Map.of(
                SettingKeys.ENVIRONMENT_URL, "https://acme.scalekit.com",
                SettingKeys.CLIENT_ID, "skc_1",
                SettingKeys.CLIENT_SECRET, "${vault.scalekit}"));
        for (int i = 0; i < keysAndValues.length; i += 2) {
            config.put(keysAndValues[i], keysAndValues[i + 1]);
        }
        return config;
    }

    static ScalekitSettings settings(String... keysAndValues) {
        ScalekitSettings.Result result = ScalekitSettings.read(config(keysAndValues));
        if (result instanceof ScalekitSettings.Valid valid) {
            return valid.settings();
        }
        throw new AssertionError("not a valid configuration: " + result);
    }
}
