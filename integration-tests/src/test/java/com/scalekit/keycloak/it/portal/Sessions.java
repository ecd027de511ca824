package com.scalekit.keycloak.it.portal;

import java.util.Set;
import java.util.TreeSet;

import com.fasterxml.jackson.databind.JsonNode;
import com.scalekit.keycloak.it.harness.TestRealm;

/** The sessions of a realm's people, by Keycloak's ids. */
public final class Sessions {

    private Sessions() {}

    /** All of an account. */
    public static Set<String> of(TestRealm realm, String userId) {
        Set<String> ids = new TreeSet<>();
        for (JsonNode session : realm.admin().get(realm.path() + "/users/" + userId + "/sessions")) {
            ids.add(session.path("id").asText());
        }
        return ids;
    }

    /** Those of everybody. */
    public static Set<String> all(TestRealm realm) {
        Set<String> ids = new TreeSet<>();
        realm.accounts().all().forEach(account -> ids.addAll(of(realm, account.id())));
        return ids;
    }

    /** The only one of an account. */
    public static String onlyOf(TestRealm realm, String userId) {
        Set<String> ids = of(realm, userId);
        if (ids.size() != 1) {
            throw new AssertionError("not one session but " + ids);
        }
        return ids.iterator().next();
    }
}
