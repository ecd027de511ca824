package com.scalekit.keycloak.directory;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.keycloak.Config;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderConfigurationBuilder;

import org.jboss.logging.Logger;

/** The values of all {@link GatewayOption}s, each inside its bounds. */
final class GatewayOptions {

    private static final Logger LOG = Logger.getLogger(GatewayOptions.class);

    private static final String PREFIX = "--spi-scalekit--http--";

    private final Map<GatewayOption, Long> values;

    private GatewayOptions(Map<GatewayOption, Long> values) {
        this.values = values;
    }

    static GatewayOptions defaults() {
        Map<GatewayOption, Long> values = new EnumMap<>(GatewayOption.class);
        for (GatewayOption option : GatewayOption.values()) {
            values.put(option, option.standard());
        }
        return new GatewayOptions(values);
    }

    /** A value out of bounds does not stop the server: the nearest allowed one is used, and a warning says so. */
    static GatewayOptions from(Config.Scope scope) {
        GatewayOptions options = defaults();
        for (GatewayOption option : GatewayOption.values()) {
            options = options.with(option, read(scope, option));
        }
        return options;
    }

    private static long read(Config.Scope scope, GatewayOption option) {
        String name = PREFIX + option.key();
        try {
            Long configured = scope.getLong(option.key(), option.standard());
            long value = configured == null ? option.standard() : configured;
            if (option.bounded(value) != value) {
                LOG.warnf("%s: %d is out of bounds, %d is used", name, value, option.bounded(value));
            }
            return value;
        } catch (NumberFormatException e) {
            LOG.warnf("%s: not a whole number, %d is used", name, option.standard());
            return option.standard();
        }
    }

    GatewayOptions with(GatewayOption option, long value) {
        Map<GatewayOption, Long> changed = new EnumMap<>(values);
        changed.put(option, option.bounded(value));
        return new GatewayOptions(changed);
    }

    int number(GatewayOption option) {
        return Math.toIntExact(value(option));
    }

    Duration millis(GatewayOption option) {
        return Duration.ofMillis(value(option));
    }

    Duration seconds(GatewayOption option) {
        return Duration.ofSeconds(value(option));
    }

    Duration minutes(GatewayOption option) {
        return Duration.ofMinutes(value(option));
    }

    private long value(GatewayOption option) {
        return values.getOrDefault(option, option.standard());
    }

    /** Every option with its value. */
    Map<String, String> inForce() {
        Map<String, String> shown = new TreeMap<>();
        values.forEach((option, value) -> shown.put(option.key(), value.toString()));
        return shown;
    }

    /** As Keycloak's own tools list the options of a provider. */
    static List<ProviderConfigProperty> metadata() {
        ProviderConfigurationBuilder builder = ProviderConfigurationBuilder.create();
        for (GatewayOption option : GatewayOption.values()) {
            builder.property()
                    .name(option.key())
                    .type("int")
                    .helpText(option.help())
                    .defaultValue(option.standard())
                    .add();
        }
        return builder.build();
    }
}
