package com.scalekit.keycloak.it.harness;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Everything that a refused login must leave as it is: who has an account, with which address, linked to what, how often
 * signed in. Two equal values mean that nothing happened in between.
 *
 * @param accounts one line for each, by id
 */
public record Traces(Map<String, String> accounts) {

    static Traces of(Accounts accounts) {
        return of(accounts, accounts.all());
    }

    /** Of a few people only, of whom there is a part in every name or address, and how many others there are. */
    static Traces of(Accounts accounts, String part) {
        Traces few = of(accounts, accounts.search(part));
        Map<String, String> all = new TreeMap<>(few.accounts);
        all.put("", "accounts=" + accounts.count());
        return new Traces(all);
    }

    private static Traces of(Accounts accounts, List<Account> which) {
        return new Traces(which.stream()
                .collect(Collectors.toMap(Account::id, account -> line(accounts, account), (a, b) -> a, TreeMap::new)));
    }

    private static String line(Accounts accounts, Account account) {
        return account.username() + " " + account.email() + " verified=" + account.emailVerified() + " "
                + account.requiredActions() + " " + account.json().path("attributes") + " "
                + accounts.links(account.id()) + " sessions=" + accounts.sessions(account.id());
    }
}
