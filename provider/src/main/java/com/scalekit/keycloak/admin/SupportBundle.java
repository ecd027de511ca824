package com.scalekit.keycloak.admin;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

import org.keycloak.common.Version;
import org.keycloak.models.IdentityProviderModel;

import com.scalekit.keycloak.directory.DirectoryPage;
import com.scalekit.keycloak.directory.DirectoryState;
import com.scalekit.keycloak.directory.EnvironmentAdministration;
import com.scalekit.keycloak.domain.SettingKeys;
import com.scalekit.keycloak.domain.VaultReference;
import org.jspecify.annotations.Nullable;

/**
 * The answer of {@code support-bundle}: what somebody who helps has to know, and nothing that must not leave the house.
 *
 * @param extensionVersion of this extension
 * @param keycloakVersion of the server
 * @param alias of the identity provider
 * @param configuration settings of ours with their values; of the secret only where it is
 * @param otherSettings names of the other settings
 * @param directory what this node holds, without domains
 * @param refusals logins that this node refused last
 */
record SupportBundle(
        String extensionVersion,
        String keycloakVersion,
        String alias,
        Map<String, String> configuration,
        List<String> otherSettings,
        DirectoryReport directory,
        List<RefusalReport> refusals) {

    /** By name, so that a setting which is new, or not ours, can never carry a secret out. */
    private static final Set<String> SHOWN = Set.of(
            SettingKeys.CLIENT_ID,
            SettingKeys.ENVIRONMENT_URL,
            SettingKeys.CONNECTION_ID,
            SettingKeys.ORGANIZATION_ID,
            SettingKeys.ACCEPT_APPLICATION_HINTS,
            SettingKeys.EMAIL_DOMAIN_POLICY,
            SettingKeys.EMAIL_DOMAINS,
            SettingKeys.USERNAME_POLICY,
            SettingKeys.CLOCK_SKEW,
            SettingKeys.APPLICATION_CLIENT_ID,
            SettingKeys.FURTHER_APPLICATION_CLIENT_IDS,
            SettingKeys.RELAY_STATE_AS_TARGET,
            SettingKeys.LOGOUT_AT_SCALEKIT,
            SettingKeys.ORGANIZATION_MEMBERSHIP,
            SettingKeys.ORGANIZATION_ALIAS,
            SettingKeys.CREATE_ORGANIZATIONS,
            SettingKeys.DIRECTORY_USER_EVENTS,
            SettingKeys.PORTAL_ROLE,
            SettingKeys.PORTAL_FRAME_ANCESTORS);

    SupportBundle {
        configuration = Map.copyOf(configuration);
        otherSettings = List.copyOf(otherSettings);
        refusals = List.copyOf(refusals);
    }

    static SupportBundle of(
            IdentityProviderModel idp, Optional<EnvironmentAdministration> environment, List<RefusalReport> refusals) {
        Map<String, String> config = idp.getConfig();
        DirectoryState state = environment.map(EnvironmentAdministration::state).orElseGet(DirectoryState::unused);
        return new SupportBundle(
                ownVersion(),
                Version.VERSION,
                idp.getAlias(),
                shown(config),
                config.keySet().stream()
                        .filter(key -> !SHOWN.contains(key) && !key.equals(SettingKeys.CLIENT_SECRET))
                        .sorted()
                        .toList(),
                DirectoryReport.of(state, DirectoryPage.empty()),
                refusals);
    }

    static Map<String, String> shown(Map<String, String> config) {
        Map<String, String> shown = new TreeMap<>();
        config.forEach((key, value) -> {
            if (SHOWN.contains(key) && value != null) {
                shown.put(key, value);
            }
        });
        shown.put(SettingKeys.CLIENT_SECRET, place(config.get(SettingKeys.CLIENT_SECRET)));
        return shown;
    }

    private static String place(@Nullable String secret) {
        if (secret == null || secret.isBlank()) {
            return "missing";
        }
        return VaultReference.is(secret) ? "in the vault" : "in the configuration";
    }

    private static String ownVersion() {
        String version = SupportBundle.class.getPackage().getImplementationVersion();
        return version == null ? "unknown" : version;
    }
}
