package com.scalekit.keycloak.users;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import com.scalekit.keycloak.domain.OrganizationId;
import com.scalekit.keycloak.session.UserAttributes;

/**
 * Whose an account is, whatever any account says. Somebody is in an account who has a session there, and it is theirs if
 * both are true:
 *
 * <ul>
 *   <li>its address does not count as verified, or they can read its mail, or they said so when they could, or a customer for
 *       whom they came in through a link said so of this account while the customer held the domain. What was said of an
 *       address holds for the one that follows it. Who of its people is who, the customer decides: what one of them who came
 *       in said holds for all who come in for this customer;
 *   <li>no customer is on record, or they came in for that one, or an address that the account has or had is theirs in the
 *       sense above: they had the account before the customer came, and go on having it.
 * </ul>
 */
final class Truth {

    private final World world;
    /** By account and address, and by account alone: the people and the customers who said, rightly, that it is theirs. */
    private final Map<String, Set<String>> owners = new HashMap<>();
    /** By account and person: the customers for whom they came in through a link; by account and customer: who came in. */
    private final Map<String, Set<String>> arrivals = new HashMap<>();
    /** The account of each subject, until an administrator of the realm parts them. */
    private final Map<String, String> accountOf = new HashMap<>();

    Truth(World world) {
        this.world = world;
    }

    /** Somebody reads the mail of the account's address. */
    void proves(StoredAccount account, Person person) {
        own(account, person.name());
    }

    /** A customer holds the domain of the account's address. */
    void vouches(StoredAccount account, OrganizationId customer) {
        own(account, customer.value());
    }

    /** The account got another address, which the customer says is the same person's. */
    void follows(StoredAccount account, String before) {
        Set<String> same = owners.getOrDefault(before, Set.of());
        same.forEach(owner -> own(account, owner));
    }

    /** Somebody came into the account through its link. */
    void comes(StoredAccount account, Person person, OrganizationId customer) {
        add(arrivals, account.id + " " + person.name(), customer.value());
        add(arrivals, account.id + " " + customer.value(), person.name());
    }

    /** A subject has an account, in place of any other that had it. */
    void links(StoredAccount account, String subject) {
        parts(account);
        accountOf.put(subject, account.id);
    }

    /** An administrator, or a new link, ends the link of the account. */
    void parts(StoredAccount account) {
        accountOf.values().removeIf(account.id::equals);
    }

    /** Whether the subject is the account's. */
    boolean areLinked(StoredAccount account, String subject) {
        return account.id.equals(accountOf.get(subject));
    }

    /** Whether anybody ever said, rightly, that the account's address is theirs. */
    boolean isProved(StoredAccount account) {
        return owners.containsKey(address(account));
    }

    /** What is wrong with somebody's being in an account. */
    Optional<String> objection(StoredAccount account, Person person) {
        boolean addressTheirs = owns(account, address(account), person) || world.reads(person, account.email);
        if (account.emailVerified && !addressTheirs) {
            return Optional.of("in an account whose verified address is not theirs");
        }
        String customer = account.attributes.get(UserAttributes.ORGANIZATION_ID);
        return customer == null
                        || addressTheirs
                        || owns(account, account.id, person)
                        || arrivals(account, person.name()).contains(customer)
                ? Optional.empty()
                : Optional.of("in an account whose organization is not theirs");
    }

    private boolean owns(StoredAccount account, String what, Person person) {
        Set<String> cameFor = arrivals(account, person.name());
        return owners.getOrDefault(what, Set.of()).stream()
                .anyMatch(owner -> owner.equals(person.name())
                        || cameFor.contains(owner)
                        || cameFor.stream()
                                .anyMatch(
                                        customer -> arrivals(account, customer).contains(owner)));
    }

    private void own(StoredAccount account, String owner) {
        add(owners, address(account), owner);
        add(owners, account.id, owner);
    }

    private Set<String> arrivals(StoredAccount account, String name) {
        return arrivals.getOrDefault(account.id + " " + name, Set.of());
    }

    static String address(StoredAccount account) {
        return account.id + " " + account.email;
    }

    private static void add(Map<String, Set<String>> map, String key, String value) {
        map.computeIfAbsent(key, any -> new HashSet<>()).add(value);
    }
}
