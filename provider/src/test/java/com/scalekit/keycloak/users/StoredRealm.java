package com.scalekit.keycloak.users;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.keycloak.models.ClientModel;
import org.keycloak.models.FederatedIdentityModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RoleModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserProvider;

import org.jspecify.annotations.Nullable;

/**
 * A realm in memory that our classes take for Keycloak's: it keeps addresses and usernames as Keycloak does, and answers
 * nothing that it was not made for.
 */
final class StoredRealm {

    final List<StoredAccount> accounts = new ArrayList<>();
    final RealmModel model = as(RealmModel.class, this::realm);
    final KeycloakSession session = as(KeycloakSession.class, this::session);

    private final RoleModel adminRole = as(RoleModel.class, (self, method, arguments) -> unknown(method.getName()));
    private final ClientModel management = as(
            ClientModel.class,
            (self, method, arguments) ->
                    method.getName().equals("getRolesStream") ? Stream.of(adminRole) : unknown(method.getName()));
    private final UserProvider users = as(UserProvider.class, this::users);
    private int made;
    private int writes;

    StoredAccount add(String username) {
        writes++;
        StoredAccount account = new StoredAccount("u" + ++made, username);
        accounts.add(account);
        return account;
    }

    /** How often anything was written; what is refused writes nothing. */
    int writes() {
        return writes;
    }

    Optional<StoredAccount> linked(String alias, String subject) {
        return find(account -> subject.equals(account.links.get(alias)));
    }

    StoredAccount byId(String id) {
        return find(account -> account.id.equals(id)).orElseThrow();
    }

    UserModel user(StoredAccount account) {
        return as(UserModel.class, (self, method, arguments) -> user(account, self, method.getName(), arguments));
    }

    private @Nullable Object realm(Object self, Method method, Object @Nullable [] arguments) {
        return switch (method.getName()) {
            case "getName" -> "customers";
            case "isDuplicateEmailsAllowed", "isRegistrationEmailAsUsername", "isBruteForceProtected" -> false;
            case "getClientByClientId" -> "realm-management".equals(first(arguments)) ? management : null;
            default -> unknown(method.getName());
        };
    }

    private Object session(Object self, Method method, Object @Nullable [] arguments) {
        return method.getName().equals("users") ? users : unknown(method.getName());
    }

    private @Nullable Object users(Object self, Method method, Object @Nullable [] arguments) {
        Object key = arguments == null || arguments.length < 2 ? "" : arguments[1];
        return switch (method.getName()) {
            case "getUserById" -> model(find(account -> account.id.equals(key)));
            case "getUserByUsername" -> model(find(account -> account.username.equals(lower(key))));
            case "getUserByEmail" -> model(find(account -> lower(key).equals(account.email)));
            case "addUser" -> user(add((String) key));
            case "getFederatedIdentity" -> link((UserModel) key, (String) third(arguments));
            case "getFederatedIdentitiesStream" -> links((UserModel) key);
            default -> unknown(method.getName());
        };
    }

    private @Nullable FederatedIdentityModel link(UserModel user, String alias) {
        String subject = byId(user.getId()).links.get(alias);
        return subject == null ? null : new FederatedIdentityModel(alias, subject, user.getUsername());
    }

    private Stream<FederatedIdentityModel> links(UserModel user) {
        return byId(user.getId()).links.entrySet().stream()
                .map(link -> new FederatedIdentityModel(link.getKey(), link.getValue(), user.getUsername()));
    }

    private @Nullable Object user(StoredAccount account, Object self, String method, Object @Nullable [] arguments) {
        writes += method.startsWith("set") ? 1 : 0;
        switch (method) {
            case "setEmail" -> account.email = lower(first(arguments));
            case "setUsername" -> account.username = lower(first(arguments));
            case "setEmailVerified" -> account.emailVerified = (Boolean) first(arguments);
            case "setEnabled" -> account.enabled = (Boolean) first(arguments);
            case "setSingleAttribute" -> account.attributes.put((String) first(arguments), (String) second(arguments));
            case "setFirstName", "setLastName" -> {
                // Nobody decides anything by a name.
            }
            case "getId" -> {
                return account.id;
            }
            case "getUsername" -> {
                return account.username;
            }
            case "getEmail" -> {
                return account.email;
            }
            case "isEmailVerified" -> {
                return account.emailVerified;
            }
            case "isEnabled" -> {
                return account.enabled;
            }
            case "getFirstAttribute" -> {
                return account.attributes.get((String) first(arguments));
            }
            case "hasRole" -> {
                return account.administrator;
            }
            case "equals" -> {
                return self == first(arguments);
            }
            case "getServiceAccountClientLink" -> {
                return null;
            }
            default -> unknown(method);
        }
        return null;
    }

    private Optional<StoredAccount> find(Predicate<StoredAccount> wanted) {
        return accounts.stream().filter(wanted).findFirst();
    }

    private @Nullable UserModel model(Optional<StoredAccount> account) {
        return account.map(this::user).orElse(null);
    }

    private static String lower(@Nullable Object text) {
        return String.valueOf(text).toLowerCase(Locale.ROOT);
    }

    private static Object first(Object @Nullable [] arguments) {
        return arguments == null ? "" : arguments[0];
    }

    private static Object second(Object @Nullable [] arguments) {
        return arguments == null ? "" : arguments[1];
    }

    private static Object third(Object @Nullable [] arguments) {
        return arguments == null ? "" : arguments[2];
    }

    private static Object unknown(String method) {
        throw new UnsupportedOperationException("not part of these histories: " + method);
    }

    private static <T> T as(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
