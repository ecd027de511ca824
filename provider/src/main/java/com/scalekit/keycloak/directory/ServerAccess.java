package com.scalekit.keycloak.directory;

import java.util.Optional;

import com.scalekit.keycloak.domain.ScalekitEnvironment;
import org.apache.http.impl.client.CloseableHttpClient;

/** What is needed of the Keycloak server to call Scalekit. */
interface ServerAccess {

    /** Keycloak's own client: its proxy settings, its truststore, its pool. Never closed by us. */
    CloseableHttpClient httpClient();

    /** The client secret in clear, empty where the vault holds nothing under the configured reference. */
    Optional<String> secretOf(ScalekitEnvironment environment);
}
