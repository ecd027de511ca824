package com.scalekit.keycloak.directory;

import org.keycloak.provider.Provider;
import org.keycloak.provider.ProviderFactory;
import org.keycloak.provider.Spi;

/**
 * The SPI {@code scalekit}: how this extension reaches Scalekit's servers. An SPI of its own, because options of
 * Keycloak's {@code identity_provider} SPI cannot be set through environment variables.
 */
public final class ScalekitSpi implements Spi {

    /** The name in options: {@code --spi-scalekit--<implementation>--…}. */
    public static final String NAME = "scalekit";

    @Override
    public boolean isInternal() {
        return false;
    }

    @Override
    public String getName() {
        return NAME;
    }

    @Override
    public Class<? extends Provider> getProviderClass() {
        return ScalekitGateway.class;
    }

    @Override
    @SuppressWarnings("rawtypes") // the signature of Keycloak's interface
    public Class<? extends ProviderFactory> getProviderFactoryClass() {
        return ScalekitGatewayFactory.class;
    }
}
