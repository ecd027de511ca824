package com.scalekit.keycloak.broker;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

import org.keycloak.models.KeycloakContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.Urls;
import org.keycloak.urls.UrlType;
import org.keycloak.utils.KeycloakSessionUtil;

import com.scalekit.keycloak.application.NamedRole;
import com.scalekit.keycloak.application.TargetApplication;
import com.scalekit.keycloak.domain.InitiationSettings;
import com.scalekit.keycloak.domain.PortalSettings;
import com.scalekit.keycloak.domain.ProviderUrls;
import com.scalekit.keycloak.domain.ScalekitSettings;
import com.scalekit.keycloak.domain.SettingKeys;

/**
 * A configuration that comes with the request of an administrator, rather than from a file while the server starts. Then more
 * is known: which applications the realm has, and where browsers find it.
 *
 * @param session of the request
 */
record SavedByAdmin(KeycloakSession session) {

    /** What the Admin Console shows to be copied, and where it comes from. */
    private static final Map<String, Function<ProviderUrls, URI>> SHOWN = Map.of(
            SettingKeys.INITIATE_LOGIN_URL, ProviderUrls::initiateLogin,
            SettingKeys.POST_LOGOUT_URL, ProviderUrls::afterLogout,
            SettingKeys.BACK_CHANNEL_LOGOUT_URL, ProviderUrls::backChannelLogout,
            SettingKeys.PORTAL_URL, ProviderUrls::portal,
            SettingKeys.WEBHOOK_URL, ProviderUrls::webhook);

    /** Empty while a realm is imported at start-up: there is no request. */
    static Optional<SavedByAdmin> now() {
        return Optional.ofNullable(KeycloakSessionUtil.getKeycloakSession())
                .filter(session ->
                        session.getContext() != null && session.getContext().getBearerToken() != null)
                .map(SavedByAdmin::new);
    }

    /**
     * Writes the addresses to register in Scalekit beside the settings, where the console shows them. Nothing reads them from
     * there, so what was sent is replaced, and what cannot be known is removed.
     */
    static void writeUrls(Map<String, String> config, RealmModel realm, String alias) {
        SHOWN.keySet().forEach(config::remove);
        now().flatMap(saved -> saved.urls(realm, alias))
                .ifPresent(urls -> SHOWN.forEach(
                        (key, url) -> config.put(key, url.apply(urls).toString())));
    }

    /** A realm may have an address of its own, and Keycloak gives that of the realm that the request is about. */
    private Optional<ProviderUrls> urls(RealmModel realm, String alias) {
        KeycloakContext context = session.getContext();
        return Optional.ofNullable(context.getRealm())
                .filter(current -> current.getId().equals(realm.getId()))
                .map(current -> new ProviderUrls(Urls.identityProviderAuthnResponse(
                        context.getUri(UrlType.FRONTEND).getBaseUri(), alias, current.getName())));
    }

    /**
     * What the settings name and the realm does not have, or not as it is needed. Only for an identity provider that is saved
     * by itself: with a whole realm Keycloak imports identity providers before clients.
     */
    List<String> problems(RealmModel realm, ScalekitSettings settings) {
        if (!session.getContext().getUri().getPath().contains("/identity-provider/instances")) {
            return List.of();
        }
        return Stream.concat(
                        problemsOfApplications(realm, settings.initiation()), problemOfRole(realm, settings.portal()))
                .toList();
    }

    private static Stream<String> problemOfRole(RealmModel realm, PortalSettings settings) {
        return settings.role().stream()
                .filter(role -> !new NamedRole(realm).exists(role))
                .map(role -> "The realm has no role '" + role + "' for customers' administrators");
    }

    private Stream<String> problemsOfApplications(RealmModel realm, InitiationSettings settings) {
        return Stream.concat(
                        settings.applicationClientId().stream(),
                        settings.furtherApplicationClientIds().stream().sorted())
                .distinct()
                .flatMap(clientId -> problemOf(realm, clientId).stream());
    }

    private Optional<String> problemOf(RealmModel realm, String clientId) {
        Optional<TargetApplication> target = TargetApplication.find(session, realm, clientId);
        return target.isEmpty()
                ? Optional.of("The realm has no client '" + clientId + "' for IdP-initiated logins to end in")
                : target.get()
                        .problem()
                        .map(why -> "IdP-initiated logins cannot end in client '" + clientId + "': it " + why);
    }
}
