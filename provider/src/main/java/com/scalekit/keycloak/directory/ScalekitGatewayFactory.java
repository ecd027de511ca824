package com.scalekit.keycloak.directory;

import org.keycloak.provider.ProviderFactory;

/** Makes the gateway of a session; everything that outlives a session belongs to the factory. */
public interface ScalekitGatewayFactory extends ProviderFactory<ScalekitGateway> {}
