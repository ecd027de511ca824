package com.scalekit.keycloak.session;

import java.util.Optional;

import org.keycloak.models.FederatedIdentityModel;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

import com.scalekit.keycloak.domain.AccountLink;
import com.scalekit.keycloak.domain.SettingKeys;

/** Through which identity providers of ours an account is linked. An account belongs to one organization, whichever they are. */
public final class AccountLinks {

    private final KeycloakSession session;
    private final RealmModel realm;
    private final String alias;

    /** @param alias of the identity provider of this login */
    public AccountLinks(KeycloakSession session, RealmModel realm, String alias) {
        this.session = session;
        this.realm = realm;
        this.alias = alias;
    }

    /** Empty if it is not linked through any. */
    public Optional<AccountLink> of(UserModel user) {
        boolean here = subject(user).isPresent();
        return here || isLinkedElsewhere(user)
                ? Optional.of(new AccountLink(here, organization(user).orElse("")))
                : Optional.empty();
    }

    /** The subject that it is linked to here, as it stands there. */
    public Optional<String> subject(UserModel user) {
        return Optional.ofNullable(session.users().getFederatedIdentity(realm, user, alias))
                .map(FederatedIdentityModel::getUserId);
    }

    /** What the customer called the person when it was linked here: the address, which the person cannot change. */
    public Optional<String> name(UserModel user) {
        return Optional.ofNullable(session.users().getFederatedIdentity(realm, user, alias))
                .map(FederatedIdentityModel::getUserName);
    }

    /** The organization that it signs in through, if it is on record. */
    public static Optional<String> organization(UserModel user) {
        return Optional.ofNullable(user.getFirstAttribute(UserAttributes.ORGANIZATION_ID));
    }

    private boolean isLinkedElsewhere(UserModel user) {
        return session
                .users()
                .getFederatedIdentitiesStream(realm, user)
                .map(FederatedIdentityModel::getIdentityProvider)
                .filter(other -> !other.equals(alias))
                .toList()
                .stream()
                .anyMatch(this::isOurs);
    }

    private boolean isOurs(String other) {
        IdentityProviderModel found = session.identityProviders().getByAlias(other);
        return found != null && Boolean.parseBoolean(found.getConfig().get(SettingKeys.PROVIDER_MARK));
    }
}
