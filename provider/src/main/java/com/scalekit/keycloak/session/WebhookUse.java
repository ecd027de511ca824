package com.scalekit.keycloak.session;

import java.time.Duration;
import java.util.Map;

import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.KeycloakSession;

/**
 * Lets every webhook of an identity provider be followed once, on whichever node of a cluster. It counts as followed when
 * that is done: should a node die in the middle, the next delivery is not taken for a repetition.
 */
public final class WebhookUse {

    /** What came of asking for it. */
    public enum Turn {
        /** The caller follows it. */
        MINE,
        /** Somebody else is at it. */
        SOMEBODYS,
        /** It has been followed. */
        OVER
    }

    /** Longer than following one takes. */
    private static final Duration AT_WORK = Duration.ofSeconds(60);
    /** Scalekit tries again for about 20 minutes. */
    private static final Duration MEMORY = Duration.ofHours(1);

    private static final String PREFIX = "scalekit.webhook.";
    private static final String DONE = ".done";

    private final KeycloakSession session;
    private final String name;

    /**
     * @param session whose context has the realm
     * @param id what the event is known by
     */
    public WebhookUse(KeycloakSession session, IdentityProviderModel idp, String id) {
        this.session = session;
        this.name = PREFIX + session.getContext().getRealm().getId() + "." + idp.getInternalId() + "." + Digest.of(id);
    }

    /** Asks for it. */
    public Turn take() {
        if (isDone()) {
            return Turn.OVER;
        }
        if (!claim().take(AT_WORK)) {
            return isDone() ? Turn.OVER : Turn.SOMEBODYS;
        }
        // Somebody may have done it between the question and the claim.
        return isDone() ? Turn.OVER : Turn.MINE;
    }

    /** It has been followed. */
    public void done() {
        session.singleUseObjects().put(name + DONE, MEMORY.toSeconds(), Map.of());
    }

    /** It could not be followed; the next delivery shall. */
    public void release() {
        claim().release();
    }

    private boolean isDone() {
        return session.singleUseObjects().contains(name + DONE);
    }

    private ClusterClaim claim() {
        return new ClusterClaim(session, name);
    }
}
