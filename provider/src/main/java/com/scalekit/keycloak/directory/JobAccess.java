package com.scalekit.keycloak.directory;

import java.util.Optional;

import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

import com.scalekit.keycloak.domain.ScalekitEnvironment;
import com.scalekit.keycloak.domain.VaultReference;
import org.apache.http.impl.client.CloseableHttpClient;
import org.jspecify.annotations.Nullable;

/** From background work: a short session of its own, ended before anything is sent. */
final class JobAccess implements ServerAccess {

    private final Jobs jobs;
    private volatile @Nullable CloseableHttpClient client;

    JobAccess(Jobs jobs) {
        this.jobs = jobs;
    }

    /** Asked for once: Keycloak makes one client per server and keeps it until the server ends. */
    @Override
    public CloseableHttpClient httpClient() {
        CloseableHttpClient known = client;
        if (known == null) {
            known = jobs.run(session -> new SessionAccess(session).httpClient());
            client = known;
        }
        return known;
    }

    @Override
    public Optional<String> secretOf(ScalekitEnvironment environment) {
        if (!VaultReference.is(environment.clientSecret())) {
            return Optional.of(environment.clientSecret());
        }
        return jobs.run(session -> inRealm(session, environment));
    }

    private static Optional<String> inRealm(KeycloakSession session, ScalekitEnvironment environment) {
        RealmModel realm = session.realms().getRealm(ConfiguredEnvironments.realmId(environment));
        if (realm == null) {
            return Optional.empty();
        }
        session.getContext().setRealm(realm);
        return new SessionAccess(session).secretOf(environment);
    }
}
