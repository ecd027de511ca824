package com.scalekit.keycloak.directory;

import java.util.Optional;

import org.keycloak.connections.httpclient.HttpClientProvider;
import org.keycloak.models.KeycloakSession;

import com.scalekit.keycloak.domain.ScalekitEnvironment;
import com.scalekit.keycloak.domain.VaultReference;
import org.apache.http.impl.client.CloseableHttpClient;

/** Through a session whose context holds the realm of the identity provider: the vault looks there. */
final class SessionAccess implements ServerAccess {

    private final KeycloakSession session;

    SessionAccess(KeycloakSession session) {
        this.session = session;
    }

    @Override
    public CloseableHttpClient httpClient() {
        return session.getProvider(HttpClientProvider.class).getHttpClient();
    }

    @Override
    public Optional<String> secretOf(ScalekitEnvironment environment) {
        String configured = environment.clientSecret();
        return VaultReference.is(configured) ? VaultSecret.resolve(session, configured) : Optional.of(configured);
    }
}
