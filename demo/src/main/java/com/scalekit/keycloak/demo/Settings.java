package com.scalekit.keycloak.demo;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * What was asked for, as {@code -Ddemo.keycloak.port=…} or else as {@code DEMO_KEYCLOAK_PORT}. An empty value counts as
 * none: that is how shells and compose files pass on a variable that is not set.
 */
record Settings(Properties properties, Map<String, String> environment) {

    Optional<String> text(String name) {
        return nonBlank(Optional.ofNullable(properties.getProperty(name)))
                .or(() -> variable(name.replace('.', '_').toUpperCase(Locale.ROOT)));
    }

    Optional<String> variable(String name) {
        return nonBlank(Optional.ofNullable(environment.get(name)));
    }

    int port(String name, int otherwise) {
        return text(name).map(value -> port(name, value)).orElse(otherwise);
    }

    Path path(String name) {
        return text(name)
                .map(Path::of)
                .orElseThrow(() -> new DemoException(
                        name + " is not set; start the demo with: mvn -Pdemo (in the project's root)"));
    }

    private static int port(String name, String value) {
        try {
            int port = Integer.parseInt(value);
            if (port >= 0 && port <= 65_535) {
                return port;
            }
        } catch (NumberFormatException e) {
            throw new DemoException(name + " must be a port number, not \"" + value + "\"", e);
        }
        throw new DemoException(name + " must be a port number from 0 to 65535, not " + value);
    }

    private static Optional<String> nonBlank(Optional<String> value) {
        return value.map(String::strip).filter(text -> !text.isEmpty());
    }
}
