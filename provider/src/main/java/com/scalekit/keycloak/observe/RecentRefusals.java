package com.scalekit.keycloak.observe;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;

import org.keycloak.common.util.Time;

import com.scalekit.keycloak.domain.Reference;

/**
 * What this node refused last, for somebody who looks for one of them: when, why, under which reference. Bounded, in
 * memory only, and without anything that names a person or a customer.
 */
public final class RecentRefusals {

    private static final int MOST = 200;
    private static final RecentRefusals NODE = new RecentRefusals(MOST);

    private final int most;
    private final Deque<Refused> refusals = new ArrayDeque<>();

    RecentRefusals(int most) {
        this.most = most;
    }

    /** Those of this node, of all realms together. */
    public static RecentRefusals node() {
        return NODE;
    }

    /**
     * One of them.
     *
     * @param realmId the realm
     * @param alias the identity provider
     * @param code a code of ours, or of Scalekit's errors
     * @param reference what the person reads
     * @param at when
     */
    public record Refused(String realmId, String alias, String code, Reference reference, Instant at) {}

    void add(String realmId, String alias, String code, Reference reference) {
        add(new Refused(realmId, alias, code, reference, Instant.ofEpochMilli(Time.currentTimeMillis())));
    }

    void add(Refused refused) {
        synchronized (refusals) {
            if (refusals.size() == most) {
                refusals.removeFirst();
            }
            refusals.addLast(refused);
        }
    }

    /** Those of one identity provider, the newest first. */
    public List<Refused> of(String realmId, String alias) {
        List<Refused> found = new ArrayList<>();
        synchronized (refusals) {
            refusals.stream()
                    .filter(one -> one.realmId().equals(realmId) && one.alias().equals(alias))
                    .forEach(found::add);
        }
        Collections.reverse(found);
        return found;
    }
}
