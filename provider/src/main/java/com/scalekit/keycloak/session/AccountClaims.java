package com.scalekit.keycloak.session;

import java.time.Duration;
import java.util.Map;

import org.keycloak.models.AbstractKeycloakTransaction;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * What all nodes of a cluster have to know of an account while somebody gets it by a first login: that this is happening,
 * and that nobody had proved its address before somebody was asked to.
 */
public final class AccountClaims {

    /** From the decision to the link it is one redirect; whoever never comes back may start again after this time. */
    private static final Duration ONE_REDIRECT = Duration.ofSeconds(10);
    /** Who follows the link in an e-mail may well sign in another day. */
    private static final Duration SOME_DAYS = Duration.ofDays(7);

    private static final String PREFIX = "scalekit.account.";
    /** Where Keycloak notes that a link in an e-mail was followed. */
    private static final String KEYCLOAKS_PREFIX = "kc.brokering.user.verified.";

    private final KeycloakSession session;
    private final ClusterClaim claim;
    private final String unproved;
    private final String keycloaks;

    /** @param alias the identity provider that the account is linked through */
    public AccountClaims(KeycloakSession session, RealmModel realm, String alias, UserModel account) {
        String name = PREFIX + Digest.of(realm.getId() + " " + account.getId());
        this.session = session;
        this.claim = new ClusterClaim(session, name + ".claimed." + Digest.of(alias));
        this.unproved = name + ".unproved";
        this.keycloaks = KEYCLOAKS_PREFIX + account.getId() + "." + alias + ".";
    }

    /** Whether this login is the only one that links the account; from now on no other does. */
    public boolean claim() {
        return claim.take(ONE_REDIRECT);
    }

    /** Nothing will come of this login. */
    public void release() {
        claim.release();
    }

    /** The link is made as soon as the transaction is committed, and then everybody can see it. */
    public void releaseAfterCommit() {
        afterCommit(this::release);
    }

    /**
     * The same for an account that was there before. Somebody has got it then: no proof is left for whoever comes next, nor is
     * the one that Keycloak keeps for a login in another browser (the lesson of CVE-2026-92358). Not sooner: whoever does not
     * get it after all has taken nothing from anybody else.
     *
     * @param brokerUserId Keycloak's name of the identity
     */
    public void settleAfterCommit(String brokerUserId) {
        afterCommit(() -> {
            session.singleUseObjects().remove(unproved);
            session.singleUseObjects().remove(keycloaks + brokerUserId);
            release();
        });
    }

    private void afterCommit(Runnable work) {
        session.getTransactionManager().enlistAfterCompletion(new AbstractKeycloakTransaction() {
            @Override
            protected void commitImpl() {
                work.run();
            }

            @Override
            protected void rollbackImpl() {
                // The claim ends by itself.
            }
        });
    }

    /** The address of the account is unproved, and somebody is asked to prove it: by that alone it will count as verified. */
    public void markUnproved() {
        session.singleUseObjects().put(unproved, SOME_DAYS.toSeconds(), Map.of());
    }

    /** Whether the address was unproved when somebody was asked, and nobody has got the account since. */
    public boolean isUnproved() {
        return session.singleUseObjects().get(unproved) != null;
    }
}
