package com.scalekit.keycloak.directory;

import java.util.Optional;

import org.keycloak.connections.httpclient.HttpClientProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.vault.VaultStringSecret;

import com.scalekit.keycloak.domain.ScalekitEnvironment;
import org.apache.http.impl.client.CloseableHttpClient;
import org.jboss.logging.Logger;

/** Through a session whose context holds the realm of the identity provider: the vault looks there. */
final class SessionAccess implements ServerAccess {

    private static final Logger LOG = Logger.getLogger(SessionAccess.class);

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
        if (!isReference(configured)) {
            return Optional.of(configured);
        }
        try (VaultStringSecret secret = session.vault().getStringSecret(configured)) {
            // A vault that does not understand the reference gives it back; it must not leave the server as a secret.
            return secret.get().filter(value -> !value.isEmpty() && !value.equals(configured));
        } catch (RuntimeException e) {
            LOG.debug("The vault gave no secret", e);
            return Optional.empty();
        }
    }

    static boolean isReference(String secret) {
        return secret.startsWith("${vault.") && secret.endsWith("}");
    }
}
