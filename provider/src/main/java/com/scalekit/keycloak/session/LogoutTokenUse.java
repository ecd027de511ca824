package com.scalekit.keycloak.session;

import java.time.Duration;

import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** Lets every logout token be used once at each identity provider, on whichever node of a cluster. */
public final class LogoutTokenUse {

    private static final String PREFIX = "scalekit.logout.token.";

    private final KeycloakSession session;
    private final String scope;

    /** @param session whose context has the realm */
    public LogoutTokenUse(KeycloakSession session, IdentityProviderModel idp) {
        RealmModel realm = session.getContext().getRealm();
        this.session = session;
        this.scope = PREFIX + realm.getId() + "." + idp.getInternalId() + ".";
    }

    /**
     * Whether a token is used for the first time; from now on it is not.
     *
     * @param id its {@code jti}
     * @param memory longer than the token can be accepted
     */
    public boolean claim(String id, Duration memory) {
        return of(id).take(memory);
    }

    /** The token has done nothing; whoever delivers it again shall succeed. */
    public void release(String id) {
        of(id).release();
    }

    private ClusterClaim of(String id) {
        return new ClusterClaim(session, scope + Digest.of(id));
    }
}
