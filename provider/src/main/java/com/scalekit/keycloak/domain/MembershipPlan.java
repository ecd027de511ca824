package com.scalekit.keycloak.domain;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * What is to become of somebody's groups or roles, by name.
 *
 * @param create to be made first; whether somebody gets one is decided once it is there
 * @param give to be given
 * @param take to be taken away
 * @param refused named by the customer, and nobody gets them that way
 * @param postponed how many would have to be made beyond what one login may make
 */
public record MembershipPlan(
        List<String> create, List<String> give, List<String> take, List<String> refused, int postponed) {

    /** How many groups or roles one login may make, so that no single answer of a customer floods the realm. */
    public static final int MAX_CREATED = 10;

    /** Copies the lists. */
    public MembershipPlan {
        create = List.copyOf(create);
        give = List.copyOf(give);
        take = List.copyOf(take);
        refused = List.copyOf(refused);
    }

    /** What stands behind a name. */
    public enum Standing {
        /** Something that a customer may give. */
        OPEN,
        /** Nothing. */
        MISSING,
        /** Something that no customer may ever give, or that is not exactly what was named. */
        REFUSED
    }

    /** What a login may do besides giving. */
    public enum Reach {
        /** Nothing; it only adds what there is. */
        ADD,
        /** It takes away what is no longer named. */
        FOLLOW
    }

    /**
     * Decides.
     *
     * @param named by the customer
     * @param held by the person, of those that this mapping is about
     * @param standing what stands behind a name
     * @param createMissing whether a name without anything behind it is to get something
     */
    public static MembershipPlan decide(
            List<String> named,
            Set<String> held,
            Function<String, Standing> standing,
            Reach reach,
            boolean createMissing) {
        Set<String> open = new LinkedHashSet<>();
        List<String> missing = new ArrayList<>();
        List<String> refused = new ArrayList<>();
        for (String name : named) {
            switch (standing.apply(name)) {
                case OPEN -> open.add(name);
                case MISSING -> missing.add(name);
                case REFUSED -> refused.add(name);
            }
        }
        List<String> create =
                createMissing ? missing.stream().limit(MAX_CREATED).toList() : List.of();
        return new MembershipPlan(
                create,
                open.stream().filter(name -> !held.contains(name)).toList(),
                // What is refused now may have been given before it became dangerous; it goes like anything else.
                reach == Reach.FOLLOW
                        ? held.stream().filter(name -> !open.contains(name)).toList()
                        : List.of(),
                refused,
                createMissing ? missing.size() - create.size() : 0);
    }
}
