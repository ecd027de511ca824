package com.scalekit.keycloak.directory;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.RealmModel;

import com.scalekit.keycloak.domain.ScalekitEnvironment;
import com.scalekit.keycloak.domain.ScalekitSettings;
import com.scalekit.keycloak.domain.SettingKeys;

/** The Scalekit environment that an identity provider of a realm is configured for. */
public final class ConfiguredEnvironments {

    /** The provider id of our identity providers. */
    public static final String PROVIDER_ID = "scalekit";

    private static final int FINGERPRINT_LENGTH = 32;

    private ConfiguredEnvironments() {}

    /**
     * Reads {@code environmentUrl}, {@code clientId} and {@code clientSecret}. The key of the environment also depends
     * on {@code cacheGeneration}: a change of any of them makes every node of a cluster start anew, since Keycloak
     * itself tells the nodes that the configuration has changed.
     *
     * @return empty while there is no secret, or the configuration does not work
     */
    public static Optional<ScalekitEnvironment> of(RealmModel realm, IdentityProviderModel idp) {
        Map<String, String> config = idp.getConfig();
        String secret = value(config, SettingKeys.CLIENT_SECRET);
        return secret.isEmpty() || !(ScalekitSettings.read(config) instanceof ScalekitSettings.Valid valid)
                ? Optional.empty()
                : Optional.of(environment(owner(realm.getId(), idp.getInternalId()), valid.settings(), config, secret));
    }

    private static ScalekitEnvironment environment(
            String owner, ScalekitSettings settings, Map<String, String> config, String secret) {
        URI url = settings.environmentUrl();
        String clientId = settings.clientId();
        String fingerprint = fingerprint(url.toString(), clientId, secret, value(config, "cacheGeneration"));
        return new ScalekitEnvironment(owner + fingerprint, url, clientId, secret);
    }

    /** What the keys of an identity provider have in common, whatever its configuration. */
    static String owner(String realmId, String internalId) {
        return owner(realmId) + internalId + "/";
    }

    /** What the keys of a realm have in common. */
    static String owner(String realmId) {
        return realmId + "/";
    }

    /** The identity provider that a key belongs to, as {@link #owner(String, String)} gives it. */
    static String ownerOf(String key) {
        return key.substring(0, key.lastIndexOf('/') + 1);
    }

    static String realmId(ScalekitEnvironment environment) {
        int slash = environment.key().indexOf('/');
        return slash < 0 ? environment.key() : environment.key().substring(0, slash);
    }

    private static String value(Map<String, String> config, String key) {
        String value = config.get(key);
        return value == null ? "" : value.strip();
    }

    private static String fingerprint(String... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String part : parts) {
                digest.update(part.getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
            }
            return HexFormat.of().formatHex(digest.digest()).substring(0, FINGERPRINT_LENGTH);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
