package com.scalekit.keycloak.observe;

import com.scalekit.keycloak.domain.ConnectionSelector;
import com.scalekit.keycloak.domain.FirstLogin;
import com.scalekit.keycloak.domain.RoutingDecision;
import com.scalekit.keycloak.domain.VerifiedIdentity;
import org.jboss.logging.Logger;

/**
 * Says at DEBUG what was decided about a login on its way, one line for each decision; how it ends is said by
 * {@link LoginEvents}. A line has ids of Scalekit and of Keycloak, and neither address nor domain nor name.
 */
public final class DecisionLog {

    private static final Logger LOG = Logger.getLogger(DecisionLog.class);

    private DecisionLog() {}

    /**
     * It was decided where a login goes.
     *
     * @param alias the identity provider
     */
    public static void routed(String alias, RoutingDecision decision) {
        if (LOG.isDebugEnabled()) {
            LOG.debugf("Login through '%s' %s", alias, text(decision));
        }
    }

    /**
     * It was decided which account somebody gets who signs in through an identity for the first time.
     *
     * @param alias the identity provider
     */
    public static void firstLogin(String alias, VerifiedIdentity identity, FirstLogin decision) {
        if (LOG.isDebugEnabled()) {
            LOG.debugf("First login through '%s' for %s %s", alias, identity.organization(), text(decision));
        }
    }

    static String text(RoutingDecision decision) {
        if (decision instanceof RoutingDecision.Upstream upstream) {
            return "goes to " + text(upstream.question().selector());
        }
        if (decision instanceof RoutingDecision.Undecided undecided) {
            return "goes on without single sign-on, who holds the domain is not known: " + undecided.reason();
        }
        return decision instanceof RoutingDecision.AskForAddress
                ? "asks for the address"
                : "goes on without single sign-on";
    }

    private static String text(ConnectionSelector selector) {
        if (selector instanceof ConnectionSelector.ByConnection connection) {
            return "connection " + connection.id();
        }
        return selector instanceof ConnectionSelector.ByOrganization organization
                ? "organization " + organization.id()
                : "Scalekit, which chooses among the organizations that hold the domain";
    }

    static String text(FirstLogin decision) {
        if (decision instanceof FirstLogin.Link link) {
            return "links account " + link.accountId();
        }
        if (decision instanceof FirstLogin.Relink relink) {
            return "links account " + relink.accountId() + " anew";
        }
        if (decision instanceof FirstLogin.ProveOwnership proof) {
            return "asks for a proof that account " + proof.accountId() + " is theirs";
        }
        return decision instanceof FirstLogin.Refuse refuse
                ? "gets no account: " + refuse.refusal().code()
                : "gets a new account";
    }
}
