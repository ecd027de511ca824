package com.scalekit.keycloak.session;

import java.time.Duration;

import org.keycloak.models.KeycloakSession;
import org.keycloak.models.SingleUseObjectProvider;

/**
 * Lets one of many have something, on whichever nodes of a cluster they ask.
 *
 * <p>Keycloak's store alone can say yes to two of them at the moment in which a node dies: Infinispan then repeats a write
 * that is under way, and takes an equal value that somebody else wrote meanwhile for its own. All that Keycloak writes there
 * is equal. So whoever is told yes asks for a second key, which is another write, after the death.
 */
public final class ClusterClaim {

    private static final String SECOND = ".confirmed";

    private final KeycloakSession session;
    private final String name;

    /** @param name what is claimed, unique in the whole store */
    public ClusterClaim(KeycloakSession session, String name) {
        this.session = session;
        this.name = name;
    }

    /** Whether it was to be had; nobody else gets it for this time. */
    public boolean take(Duration time) {
        SingleUseObjectProvider store = session.singleUseObjects();
        return store.putIfAbsent(name, time.toSeconds()) && store.putIfAbsent(name + SECOND, time.toSeconds());
    }

    /** It can be had again. */
    public void release() {
        // In this order, so that nobody gets the first key and meets the old second one.
        session.singleUseObjects().remove(name + SECOND);
        session.singleUseObjects().remove(name);
    }
}
