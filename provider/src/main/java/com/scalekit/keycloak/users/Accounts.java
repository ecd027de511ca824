package com.scalekit.keycloak.users;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.keycloak.models.FederatedIdentityModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserProvider;
import org.keycloak.storage.StorageId;

import com.scalekit.keycloak.domain.ExistingAccount;
import com.scalekit.keycloak.domain.VerifiedIdentity;
import com.scalekit.keycloak.session.AccountLinks;
import com.scalekit.keycloak.session.AccountState;
import com.scalekit.keycloak.session.UserAttributes;

/** The accounts of a realm, as a first login sees them. */
final class Accounts {

    /** What a new account gets from the identity itself; mappers cannot replace it. */
    private static final Set<String> OWN_ATTRIBUTES = Set.of(
            UserModel.USERNAME,
            UserModel.EMAIL,
            UserModel.FIRST_NAME,
            UserModel.LAST_NAME,
            UserAttributes.ORGANIZATION_ID);

    private final KeycloakSession session;
    private final RealmModel realm;

    Accounts(KeycloakSession session, RealmModel realm) {
        this.session = session;
        this.realm = realm;
    }

    UserModel byId(String id) {
        return session.users().getUserById(realm, id);
    }

    /** Every account whose address or username is the asserted address, or whose username is the one a new account would get. */
    List<ExistingAccount> resembling(VerifiedIdentity identity, String username, String alias) {
        String address = identity.address().value();
        Map<String, UserModel> found = new LinkedHashMap<>();
        Stream.of(
                        byEmail(address),
                        Stream.ofNullable(session.users().getUserByUsername(realm, address)),
                        Stream.ofNullable(session.users().getUserByUsername(realm, username)))
                .flatMap(users -> users)
                .forEach(user -> found.putIfAbsent(user.getId(), user));
        return found.values().stream()
                .map(user -> describe(user, address, alias))
                .toList();
    }

    /** Whether somebody is called this, or has it as an address. */
    boolean isTaken(String name) {
        return session.users().getUserByUsername(realm, name) != null
                || byEmail(name).findAny().isPresent();
    }

    /** The subject that an account is linked to, from the database and not from a cache, which may be behind another node. */
    Optional<String> storedLink(UserModel user, String alias) {
        UserProvider users =
                StorageId.isLocalStorage(user.getId()) ? session.getProvider(UserProvider.class) : session.users();
        return Optional.ofNullable(users.getFederatedIdentity(realm, user, alias))
                .map(FederatedIdentityModel::getUserId);
    }

    UserModel create(String username, VerifiedIdentity identity, Map<String, List<String>> mapped) {
        UserModel user = session.users().addUser(realm, username);
        user.setEnabled(true);
        mapped.forEach((name, values) -> {
            if (!OWN_ATTRIBUTES.contains(name)) {
                user.setAttribute(name, values);
            }
        });
        user.setEmail(identity.address().value());
        user.setEmailVerified(identity.addressVerified());
        user.setFirstName(identity.name().first());
        user.setLastName(identity.name().last());
        user.setSingleAttribute(
                UserAttributes.ORGANIZATION_ID, identity.organization().value());
        return user;
    }

    private Stream<UserModel> byEmail(String address) {
        if (!realm.isDuplicateEmailsAllowed()) {
            return Stream.ofNullable(session.users().getUserByEmail(realm, address));
        }
        return session.users().searchForUserStream(realm, Map.of(UserModel.EMAIL, address, UserModel.EXACT, "true"));
    }

    private ExistingAccount describe(UserModel user, String address, String alias) {
        return new ExistingAccount(
                user.getId(),
                address.equalsIgnoreCase(user.getEmail()),
                user.isEmailVerified(),
                AccountState.isOpen(session, realm, user),
                new Privileges(realm).hasAny(user),
                new AccountLinks(session, realm, alias).of(user));
    }
}
