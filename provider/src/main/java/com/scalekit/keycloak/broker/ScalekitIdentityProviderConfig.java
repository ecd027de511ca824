package com.scalekit.keycloak.broker;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

import org.keycloak.broker.oidc.OIDCIdentityProviderConfig;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.IdentityProviderSyncMode;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.representations.idm.ComponentRepresentation;
import org.keycloak.utils.KeycloakSessionUtil;

import com.scalekit.keycloak.domain.ScalekitSettings;
import com.scalekit.keycloak.domain.SettingKeys;
import org.jspecify.annotations.Nullable;

/**
 * The configuration of one identity provider. An administrator sets the environment URL, client id and secret; addresses
 * and protections follow from them and are written down when it is saved, because other tools show them and Keycloak
 * itself reads some of them.
 */
public final class ScalekitIdentityProviderConfig extends OIDCIdentityProviderConfig {

    private static final long serialVersionUID = 1L;

    /** The Admin Console keeps line breaks of what it is told; otherwise many problems are one long sentence. */
    private static final String ONE_PER_LINE = ".\n";

    /** An empty configuration. */
    public ScalekitIdentityProviderConfig() {}

    /** @param model what Keycloak stored */
    public ScalekitIdentityProviderConfig(IdentityProviderModel model) {
        super(model);
    }

    /** What is stored with a new identity provider unless it says otherwise. */
    public static ScalekitIdentityProviderConfig withDefaults() {
        ScalekitIdentityProviderConfig config = new ScalekitIdentityProviderConfig();
        config.getConfig()
                .putAll(Map.of(
                        "storeTokenInSession", "false",
                        "sendIdTokenOnLogout", "false"));
        return config;
    }

    /** The settings, or every problem of the configuration. */
    ScalekitSettings.Result settings() {
        return ScalekitSettings.read(getConfig());
    }

    /** Always: no stored value, and no missing one, switches it off (the lesson of CVE-2026-18569). */
    @Override
    public boolean isValidateSignature() {
        return true;
    }

    /** Only if asked for. Keycloak 26.7 answers yes, whatever is configured, unless its feature for that is switched on. */
    @Override
    public boolean isStoreTokenInSession() {
        return Boolean.parseBoolean(getConfig().get("storeTokenInSession"));
    }

    /** Never Keycloak's way: it keeps the ID token where applications may be given it. {@link BrowserLogout} has its own. */
    @Override
    public boolean isSendIdTokenOnLogout() {
        return false;
    }

    /** Never: that grant bypasses the callback and its checks. */
    @Override
    public boolean isJWTAuthorizationGrantEnabled() {
        return false;
    }

    /** Never: as above. */
    @Override
    public boolean isSupportsClientAssertions() {
        return false;
    }

    /**
     * Checks the configuration and completes it. Makes no network call: it also runs while a realm is imported at start-up.
     *
     * @throws IllegalArgumentException with every problem in its message; Keycloak answers 400 and stores nothing
     */
    @Override
    public void validate(RealmModel realm) {
        List<String> problems = new ArrayList<>();
        ScalekitSettings.Result result = settings();
        if (result instanceof ScalekitSettings.Invalid invalid) {
            problems.addAll(invalid.problems());
        }
        if (!isSyncMode(getConfig().get(SYNC_MODE))) {
            problems.add("Sync mode must be IMPORT, LEGACY or FORCE");
        }
        if (isFilteredByClaims() && !isPattern(getClaimFilterValue())) {
            problems.add("Essential claim value must be a regular expression");
        }
        if (sendsSecretElsewhere(stored())) {
            problems.add("Environment URL or Client ID changed: enter the Client Secret again, so that nobody can send"
                    + " the stored secret to another place");
        }
        if (result instanceof ScalekitSettings.Valid valid) {
            SavedByAdmin.now()
                    .map(saved -> saved.problems(realm, valid.settings()))
                    .ifPresent(problems::addAll);
        }
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join(ONE_PER_LINE, problems) + ".");
        }
        if (result instanceof ScalekitSettings.Valid valid) {
            complete(valid.settings());
            SavedByAdmin.writeUrls(getConfig(), realm, getAlias());
        }
    }

    /** Nothing weaker can be configured, whatever a console, an import or another tool sends. */
    private void complete(ScalekitSettings settings) {
        String url = settings.environmentUrl().toString();
        Map<String, String> config = getConfig();
        config.put(SettingKeys.PROVIDER_MARK, "true");
        config.put(SettingKeys.ENVIRONMENT_URL, url);
        config.put("authorizationUrl", url + "/oauth/authorize");
        config.put("tokenUrl", url + "/oauth/token");
        config.put(JWKS_URL, url + "/keys");
        config.put("issuer", url);
        config.put(USE_JWKS_URL, "true");
        config.put(VALIDATE_SIGNATURE, "true");
        config.put(PKCE_ENABLED, "true");
        config.put(PKCE_METHOD, "S256");
        config.put("disableNonce", "false");
        config.put("disableUserInfo", "true");
        config.put("clientAuthMethod", "client_secret_post");
        config.put("defaultScope", AuthorizationUrl.SCOPE);
        config.put("jwtAuthorizationGrantEnabled", "false");
        config.put(SUPPORTS_CLIENT_ASSERTIONS, "false");
        config.put(IS_ACCESS_TOKEN_JWT, "false");
        // Addresses that Keycloak would call or trust, and that do not follow from the environment URL.
        List.of("userInfoUrl", "tokenIntrospectionUrl", "logoutUrl").forEach(config::remove);
        config.put("backchannelSupported", "false");
        config.put("sendIdTokenOnLogout", "false");
        config.put("allowedClockSkew", Long.toString(settings.clockSkew().toSeconds()));
    }

    /** Keycloak fills in the stored secret where the masked one comes back (the lesson of CVE-2026-15943). */
    private boolean sendsSecretElsewhere(@Nullable IdentityProviderModel stored) {
        Map<String, String> config = getConfig();
        if (stored == null || !ComponentRepresentation.SECRET_VALUE.equals(config.get(SettingKeys.CLIENT_SECRET))) {
            return false;
        }
        Map<String, String> before = stored.getConfig();
        return !sameUrl(before.get(SettingKeys.ENVIRONMENT_URL), config.get(SettingKeys.ENVIRONMENT_URL))
                || !Objects.equals(before.get(SettingKeys.CLIENT_ID), config.get(SettingKeys.CLIENT_ID));
    }

    private static boolean isSyncMode(@Nullable String name) {
        return name == null
                || name.isBlank()
                || Stream.of(IdentityProviderSyncMode.values())
                        .anyMatch(mode -> mode.name().equals(name));
    }

    private static boolean isPattern(String text) {
        try {
            return !Pattern.compile(text).pattern().isEmpty();
        } catch (PatternSyntaxException e) {
            return false;
        }
    }

    private static boolean sameUrl(@Nullable String before, @Nullable String after) {
        return before != null && after != null && before.equals(after.strip().replaceAll("/+$", ""));
    }

    private @Nullable IdentityProviderModel stored() {
        KeycloakSession session = KeycloakSessionUtil.getKeycloakSession();
        return session == null || getInternalId() == null
                ? null
                : session.identityProviders().getById(getInternalId());
    }
}
