package com.scalekit.keycloak.it.scenarios;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.scalekit.keycloak.it.browser.Page;
import com.scalekit.keycloak.it.harness.Accounts;
import com.scalekit.keycloak.it.harness.Json;
import com.scalekit.keycloak.it.harness.RealmDraft;
import com.scalekit.keycloak.it.harness.TestRealm;
import com.scalekit.keycloak.it.pages.English;
import com.scalekit.keycloak.it.pages.KeycloakPage;
import com.scalekit.keycloak.it.pages.SignedIn;
import com.scalekit.keycloak.it.pages.Visitor;

import static org.assertj.core.api.Assertions.assertThat;

/** A realm with the exported flows that enforce single sign-on, and every way in of Keycloak's own switched on. */
final class EnforcedRealm {

    static final String ROLE = "scalekit-break-glass";
    static final String REFUSED = English.of("scalekitPasswordRefused");

    private EnforcedRealm() {}

    static RealmDraft enforced(RealmDraft draft) {
        return draft.withEnforcedFlows()
                .withRealm("resetPasswordAllowed", true)
                .withApplication("directAccessGrantsEnabled", true);
    }

    /** The same realm with the default policy, under which every attack succeeds. */
    static RealmDraft routing(RealmDraft draft) {
        return enforced(draft)
                .withRealm("browserFlow", "scalekit browser")
                .withRealm("directGrantFlow", "direct grant")
                .withRealm("resetCredentialsFlow", "reset credentials");
    }

    /** An administrator of a realm with the default policy decides to enforce. */
    static void enforceIn(TestRealm realm) {
        ObjectNode flows = Json.object()
                .put("browserFlow", "scalekit browser enforced")
                .put("directGrantFlow", "scalekit direct grant")
                .put("resetCredentialsFlow", "scalekit reset credentials");
        realm.admin().put(realm.path(), flows);
    }

    /** An account of single sign-on with a password and a name that does not tell. */
    static String addEmployee(TestRealm realm, String name) {
        return realm.accounts().add(name, name + "@example.com", true);
    }

    /** Tries the right password under a name that is no address. */
    static Page tryPassword(TestRealm realm, String name) {
        return tryPassword(realm.visitor(), name, Accounts.PASSWORD);
    }

    static Page tryPassword(Visitor visitor, String name, String password) {
        return visitor.enterPassword(visitor.startWith(name), name, password);
    }

    static boolean letsIn(TestRealm realm, String name) {
        return SignedIn.isAt(tryPassword(realm, name));
    }

    static void isRefused(Page page) {
        assertThat(KeycloakPage.PASSWORD.isAt(page)).as(page.toString()).isTrue();
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.fieldError("username")).isEqualTo(REFUSED);
    }

    /** A page without what names its person or its login. */
    static String anonymous(Page page, String name) {
        return page.status() + " " + page.headers().keySet() + " "
                + page.html()
                        .replace("\"" + name + "\"", "somebody")
                        .replaceAll("(session_code|tab_id|execution|client_data)=[^&\"]*", "$1")
                        .replaceAll("authSessionId: \"[^\"]*\"|checkAuthSession\\([^)]*\\)", "session");
    }
}
