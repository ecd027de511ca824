package com.scalekit.keycloak.it.scenarios;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.scalekit.keycloak.it.harness.Account;
import com.scalekit.keycloak.it.harness.Accounts.Link;
import com.scalekit.keycloak.it.harness.TestRealm;
import com.scalekit.keycloak.it.harness.Traces;
import com.scalekit.keycloak.simulator.tenancy.KnownTenants;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A realm before somebody signs in whose claims are hostile and who is let in all the same. The claims may decide what that
 * person is a member of, within bounds that are a test's own affair; apart from that there is one session more afterwards.
 *
 * @param traces who has an account, with which address, linked to what, how often signed in
 * @param memberships the groups and roles of everybody, by account
 */
record Bystanders(TestRealm realm, Traces traces, Map<String, String> memberships) {

    static Bystanders of(TestRealm realm) {
        return new Bystanders(realm, realm.traces(), memberships(realm));
    }

    private static Map<String, String> memberships(TestRealm realm) {
        return realm.accounts().all().stream()
                .map(Account::id)
                .collect(Collectors.toMap(id -> id, id -> membership(realm, id), (a, b) -> a, TreeMap::new));
    }

    private static String membership(TestRealm realm, String id) {
        String user = realm.path() + "/users/" + id;
        return ids(realm.admin().get(user + "/groups?max=1000")) + " "
                + realm.admin().get(user + "/role-mappings");
    }

    private static String ids(JsonNode list) {
        return list.findValuesAsText("id").stream().sorted().toList().toString();
    }

    /** Somebody who had an account has one session more. */
    void seeOneSessionMoreOf(Account account) {
        assertThat(realm.traces()).isEqualTo(traces.withSessionOf(account.id()));
        seeNothingElseOf(account);
    }

    /** Somebody who had none has one, which is theirs, and is signed in. */
    void seeOnlyTheNewAccountOf(Account account) {
        assertThat(traces.accounts()).doesNotContainKey(account.id());
        assertThat(realm.traces().without(account.id())).isEqualTo(traces);
        assertThat(account.username()).isEqualTo(account.email());
        assertThat(account.emailVerified()).isTrue();
        assertThat(account.attribute("scalekit_organization_id")).contains(KnownTenants.TEST_ORGANIZATION);
        assertThat(realm.accounts().links(account.id()))
                .singleElement()
                .extracting(Link::userId)
                .asString()
                .startsWith(KnownTenants.TEST_CONNECTION + ";");
        assertThat(realm.accounts().sessions(account.id())).isOne();
        seeNothingElseOf(account);
    }

    private void seeNothingElseOf(Account account) {
        Map<String, String> before = new TreeMap<>(memberships);
        Map<String, String> after = memberships(realm);
        before.remove(account.id());
        after.remove(account.id());
        assertThat(after).as("memberships of everybody else").isEqualTo(before);
    }
}
