package com.scalekit.keycloak.it.harness;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Everything that a refused login must leave as it is: who has an account, with which address, linked to what, how often
 * signed in. Two equal values mean that nothing happened in between.
 *
 * @param accounts by id
 */
public record Traces(Map<String, Trace> accounts) {

    /**
     * One account.
     *
     * @param account all but its sessions
     * @param sessions how often it is signed in
     */
    public record Trace(String account, int sessions) {}

    static Traces of(Accounts accounts) {
        return of(accounts, accounts.all());
    }

    /** Of a few people only, of whom there is a part in every name or address, and how many others there are. */
    static Traces of(Accounts accounts, String part) {
        Traces few = of(accounts, accounts.search(part));
        Map<String, Trace> all = new TreeMap<>(few.accounts);
        all.put("", new Trace("accounts=" + accounts.count(), 0));
        return new Traces(all);
    }

    private static Traces of(Accounts accounts, List<Account> which) {
        return new Traces(which.stream()
                .collect(
                        Collectors.toMap(Account::id, account -> trace(accounts, account), (a, b) -> a, TreeMap::new)));
    }

    private static Trace trace(Accounts accounts, Account account) {
        String line = account.username() + " " + account.email() + " verified=" + account.emailVerified() + " "
                + account.name() + " enabled=" + account.json().path("enabled") + " " + account.requiredActions() + " "
                + account.json().path("attributes") + " " + accounts.links(account.id());
        return new Trace(line, accounts.sessions(account.id()));
    }

    /** What is left of it if somebody is left out. */
    public Traces without(String id) {
        Map<String, Trace> others = new TreeMap<>(accounts);
        others.remove(id);
        return new Traces(others);
    }

    /** The same after somebody has signed in once more and nothing else has happened. */
    public Traces withSessionOf(String id) {
        Trace trace = Optional.ofNullable(accounts.get(id)).orElseThrow(() -> new AssertionError("no account " + id));
        Map<String, Trace> more = new TreeMap<>(accounts);
        more.put(id, new Trace(trace.account(), trace.sessions() + 1));
        return new Traces(more);
    }
}
