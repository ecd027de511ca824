package com.scalekit.keycloak.users;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.keycloak.cookie.CookieProvider;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.IdentityProviderStorageProvider;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.KeycloakTransaction;
import org.keycloak.models.KeycloakTransactionManager;
import org.keycloak.models.SingleUseObjectProvider;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserProvider;
import org.keycloak.services.managers.BruteForceProtector;

import org.jspecify.annotations.Nullable;

/** What a session of Keycloak has beside accounts: single-use objects, the lock after wrong passwords, a transaction. */
final class StoredServices {

    private final KeycloakSessionFactory factory = StandIn.of(
            KeycloakSessionFactory.class,
            (method, arguments) -> StandIn.only("getProviderFactoriesStream", method, Stream.empty()));

    private final StoredRealm realm;
    private final Map<String, Object> singleUse = new HashMap<>();
    private final SingleUseObjectProvider objects = StandIn.of(SingleUseObjectProvider.class, this::askObjects);
    private final KeycloakTransactionManager transaction =
            StandIn.of(KeycloakTransactionManager.class, this::askTransaction);
    private final BruteForceProtector protector = StandIn.of(BruteForceProtector.class, this::askProtector);
    /** The other one is none of ours. */
    private final IdentityProviderStorageProvider providers = StandIn.of(
            IdentityProviderStorageProvider.class,
            (method, arguments) -> StandIn.only("getByAlias", method, new IdentityProviderModel()));

    StoredServices(StoredRealm realm) {
        this.realm = realm;
    }

    @Nullable
    Object ask(String method, Object[] arguments) {
        return switch (method) {
            case "users" -> realm.users;
            case "sessions" -> realm.sessions.provider;
            case "authenticationSessions" -> realm.sessions.logouts;
            case "getContext" -> realm.sessions.context;
            case "singleUseObjects" -> objects;
            case "identityProviders" -> providers;
            case "getTransactionManager" -> transaction;
            case "getKeycloakSessionFactory" -> factory;
            case "getProvider" -> provider((Class<?>) arguments[0]);
            default -> throw StandIn.unknown(method);
        };
    }

    private Object provider(Class<?> type) {
        Map<Class<?>, Object> providers = Map.of(
                BruteForceProtector.class,
                protector,
                CookieProvider.class,
                realm.sessions.cookies,
                UserProvider.class,
                realm.users);
        return Optional.ofNullable(providers.get(type)).orElseThrow(() -> StandIn.unknown(type.getName()));
    }

    private @Nullable Object askObjects(String method, Object[] arguments) {
        String key = (String) arguments[0];
        return switch (method) {
            case "put" -> singleUse.put(key, arguments[2]);
            case "putIfAbsent" -> singleUse.putIfAbsent(key, Map.of()) == null;
            case "get" -> singleUse.get(key);
            case "remove" -> singleUse.remove(key);
            default -> throw StandIn.unknown(method);
        };
    }

    private @Nullable Object askTransaction(String method, Object[] arguments) {
        switch (method) {
            case "enlistAfterCompletion" -> {
                KeycloakTransaction afterwards = (KeycloakTransaction) arguments[0];
                afterwards.begin();
                afterwards.commit();
            }
            default -> throw StandIn.unknown(method);
        }
        return null;
    }

    private Object askProtector(String method, Object[] arguments) {
        return switch (method) {
            case "isTemporarilyDisabled" -> realm.byId(((UserModel) arguments[2]).getId()).locked;
            case "isPermanentlyLockedOut" -> false;
            default -> throw StandIn.unknown(method);
        };
    }
}
