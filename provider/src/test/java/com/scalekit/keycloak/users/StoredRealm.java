package com.scalekit.keycloak.users;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.keycloak.common.ClientConnection;
import org.keycloak.credential.CredentialModel;
import org.keycloak.models.ClientModel;
import org.keycloak.models.FederatedIdentityModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RoleModel;
import org.keycloak.models.SubjectCredentialManager;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserProvider;

import org.jspecify.annotations.Nullable;

/**
 * A realm in memory that our classes take for Keycloak's: it keeps addresses, usernames and links as Keycloak does, and
 * answers nothing that it was not made for.
 */
final class StoredRealm {

    /** Keycloak is about to write an event, for which it would need a database. Only requests that are refused come to that. */
    static final class EventWritten extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    final List<StoredAccount> accounts = new ArrayList<>();
    final RealmModel model = StandIn.of(RealmModel.class, this::realm);
    final ClientConnection connection = StandIn.of(ClientConnection.class, (method, arguments) -> "192.0.2.1");
    final StoredSessions sessions = new StoredSessions(this);
    final StoredServices services = new StoredServices(this);
    final UserProvider users = StandIn.of(UserProvider.class, this::users);
    final KeycloakSession session = StandIn.of(KeycloakSession.class, services::ask);

    private final RoleModel adminRole = StandIn.of(RoleModel.class, (method, arguments) -> {
        throw StandIn.unknown(method);
    });
    private final ClientModel management = StandIn.of(
            ClientModel.class, (method, arguments) -> StandIn.only("getRolesStream", method, Stream.of(adminRole)));
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

    /** Keycloak can sign nobody in by a subject that two accounts have. */
    Optional<StoredAccount> linked(String alias, String subject) {
        List<StoredAccount> found = accounts.stream()
                .filter(account -> subject.equals(account.links.get(alias)))
                .toList();
        if (found.size() > 1) {
            throw new AssertionError("more than one account is linked to " + subject);
        }
        return found.stream().findFirst();
    }

    Optional<StoredAccount> find(String id) {
        return find(account -> account.id.equals(id));
    }

    StoredAccount byId(String id) {
        return find(id).orElseThrow();
    }

    boolean isFree(String name) {
        return find(account -> lower(name).equals(account.email) || lower(name).equals(account.username))
                .isEmpty();
    }

    UserModel user(StoredAccount account) {
        return StandIn.of(UserModel.class, (method, arguments) -> user(account, method, arguments));
    }

    private @Nullable Object realm(String method, Object[] arguments) {
        return switch (method) {
            case "getId", "getName" -> "customers";
            case "isDuplicateEmailsAllowed", "isRegistrationEmailAsUsername", "isEventsEnabled" -> false;
            case "isBruteForceProtected" -> true;
            case "getEventsListenersStream" -> Stream.empty();
            case "getEnabledEventTypesStream" -> throw new EventWritten();
            case "getClientByClientId" -> "realm-management".equals(arguments[0]) ? management : null;
            default -> throw StandIn.unknown(method);
        };
    }

    private @Nullable Object users(String method, Object[] arguments) {
        return switch (method) {
            case "getUserById" -> model(find((String) arguments[1]));
            case "getUserByUsername" -> model(find(account -> account.username.equals(lower(arguments[1]))));
            case "getUserByEmail" -> model(find(account -> lower(arguments[1]).equals(account.email)));
            case "addUser" -> user(add((String) arguments[1]));
            case "getUserByFederatedIdentity" -> model(linked((FederatedIdentityModel) arguments[1]));
            case "getFederatedIdentity" ->
                links((UserModel) arguments[1])
                        .filter(link -> link.getIdentityProvider().equals(arguments[2]))
                        .findFirst()
                        .orElse(null);
            case "getFederatedIdentitiesStream" -> links((UserModel) arguments[1]);
            case "removeFederatedIdentity" -> unlink((UserModel) arguments[1], (String) arguments[2]);
            default -> throw StandIn.unknown(method);
        };
    }

    private Optional<StoredAccount> linked(FederatedIdentityModel link) {
        boolean several = accounts.stream()
                        .filter(account -> link.getUserId().equals(account.links.get(link.getIdentityProvider())))
                        .count()
                > 1;
        if (several) {
            // As Keycloak does.
            throw new IllegalStateException("More results found");
        }
        return linked(link.getIdentityProvider(), link.getUserId());
    }

    private Stream<FederatedIdentityModel> links(UserModel user) {
        return byId(user.getId()).links.entrySet().stream()
                .map(link -> new FederatedIdentityModel(link.getKey(), link.getValue(), user.getUsername()));
    }

    private boolean unlink(UserModel user, String alias) {
        writes++;
        return byId(user.getId()).links.remove(alias) != null;
    }

    private @Nullable Object user(StoredAccount account, String method, Object[] arguments) {
        writes += method.startsWith("set") ? 1 : 0;
        switch (method) {
            case "setEmail" -> account.email = lower(arguments[0]);
            case "setUsername" -> account.username = lower(arguments[0]);
            case "setEmailVerified" -> account.emailVerified = (Boolean) arguments[0];
            case "setEnabled" -> account.enabled = (Boolean) arguments[0];
            case "setSingleAttribute" -> account.attributes.put((String) arguments[0], (String) arguments[1]);
            case "setFirstName", "setLastName" -> {
                // Nobody decides anything by a name.
            }
            default -> {
                return read(account, method, arguments);
            }
        }
        return null;
    }

    private @Nullable Object read(StoredAccount account, String method, Object[] arguments) {
        return switch (method) {
            case "getId" -> account.id;
            case "getUsername" -> account.username;
            case "getEmail" -> account.email;
            case "isEmailVerified" -> account.emailVerified;
            case "isEnabled" -> account.enabled;
            case "getFirstAttribute" -> account.attributes.get((String) arguments[0]);
            case "hasRole" -> account.administrator;
            case "getServiceAccountClientLink" -> null;
            case "credentialManager" ->
                StandIn.of(SubjectCredentialManager.class, (asked, id) -> credentials(account, asked));
            default -> throw StandIn.unknown(method);
        };
    }

    private Object credentials(StoredAccount account, String method) {
        return switch (method) {
            case "getStoredCredentialsStream" -> {
                CredentialModel password = new CredentialModel();
                password.setId("password");
                yield account.password == null ? Stream.empty() : Stream.of(password);
            }
            case "removeStoredCredentialById" -> {
                writes++;
                account.password = null;
                yield true;
            }
            default -> throw StandIn.unknown(method);
        };
    }

    private Optional<StoredAccount> find(Predicate<StoredAccount> wanted) {
        return accounts.stream().filter(wanted).findFirst();
    }

    private @Nullable UserModel model(Optional<StoredAccount> account) {
        return account.map(this::user).orElse(null);
    }

    private static String lower(Object text) {
        return String.valueOf(text).toLowerCase(Locale.ROOT);
    }
}
