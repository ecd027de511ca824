package com.scalekit.keycloak.users;

import java.util.Map;
import java.util.stream.Stream;

import org.keycloak.cookie.CookieProvider;
import org.keycloak.models.KeycloakContext;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.models.UserSessionProvider;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.keycloak.sessions.AuthenticationSessionProvider;
import org.keycloak.sessions.RootAuthenticationSessionModel;

import org.jspecify.annotations.Nullable;

/** Who is signed in, as far as Keycloak has to know it to sign somebody out. */
final class StoredSessions {

    final UserSessionProvider provider = StandIn.of(UserSessionProvider.class, this::ask);
    final KeycloakContext context = StandIn.of(KeycloakContext.class, this::askContext);
    final AuthenticationSessionProvider logouts = StandIn.of(
            AuthenticationSessionProvider.class,
            (method, arguments) -> StandIn.only("removeRootAuthenticationSession", method, null));
    final CookieProvider cookies =
            StandIn.of(CookieProvider.class, (method, arguments) -> StandIn.only("get", method, null));

    private final StoredRealm realm;
    private final AuthenticationSessionModel logout =
            StandIn.of(AuthenticationSessionModel.class, (method, arguments) -> askLogout(method));
    private String ending = "";

    StoredSessions(StoredRealm realm) {
        this.realm = realm;
    }

    private @Nullable Object ask(String method, Object[] arguments) {
        return switch (method) {
            case "getUserSessionsStream" -> of(realm.byId(((UserModel) arguments[1]).getId()));
            case "getOfflineUserSessionsStream" -> Stream.empty();
            case "removeUserSession" -> end(((UserSessionModel) arguments[1]).getId());
            default -> throw StandIn.unknown(method);
        };
    }

    private Stream<UserSessionModel> of(StoredAccount account) {
        return account.sessions.stream().map(name -> session(account.id + " " + name));
    }

    private @Nullable Object end(String id) {
        int separator = id.indexOf(' ');
        realm.byId(id.substring(0, separator)).sessions.remove(id.substring(separator + 1));
        return null;
    }

    private UserSessionModel session(String id) {
        return StandIn.of(UserSessionModel.class, (method, arguments) -> switch (method) {
            case "getId" -> id;
            case "getState" -> UserSessionModel.State.LOGGED_IN;
            case "isOffline" -> false;
            case "getNote" -> null;
            case "getAuthenticatedClientSessions" -> Map.of();
            case "setState" -> {
                ending = id;
                yield null;
            }
            default -> throw StandIn.unknown(method);
        });
    }

    private @Nullable Object askContext(String method, Object[] arguments) {
        return switch (method) {
            case "getRealm" -> realm.model;
            case "getAuthenticationSession" -> logout;
            case "getUri", "getRequestHeaders", "setAuthenticationSession" -> null;
            case "getConnection" -> realm.connection;
            default -> throw StandIn.unknown(method);
        };
    }

    /** The logout that is going on, which Keycloak joins. */
    private Object askLogout(String method) {
        return switch (method) {
            case "getAction" -> AuthenticationSessionModel.Action.LOGGING_OUT.name();
            case "getParentSession" ->
                StandIn.of(
                        RootAuthenticationSessionModel.class,
                        (asked, arguments) -> StandIn.only("getId", asked, ending));
            default -> throw StandIn.unknown(method);
        };
    }
}
