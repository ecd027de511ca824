package com.scalekit.keycloak.users;

import java.util.Optional;

import org.keycloak.broker.provider.BrokeredIdentityContext;
import org.keycloak.models.IdentityProviderMapperModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

import com.scalekit.keycloak.domain.VerifiedIdentity;
import com.scalekit.keycloak.session.BrokeredNotes;

/**
 * A login at which a mapper has its turn.
 *
 * @param session of the request
 * @param realm of the login
 * @param user who gets in
 * @param mapper as it is configured
 * @param context what is known of the identity
 */
record MappedLogin(
        KeycloakSession session,
        RealmModel realm,
        UserModel user,
        IdentityProviderMapperModel mapper,
        BrokeredIdentityContext context) {

    /** Whose identity came out of our callback; empty for anybody else's. */
    Optional<VerifiedIdentity> identity() {
        return BrokeredNotes.read(context);
    }

    /** Where this mapper speaks to operators. */
    MappingLog log() {
        return new MappingLog(mapper);
    }
}
