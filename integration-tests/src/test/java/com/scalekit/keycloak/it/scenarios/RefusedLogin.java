package com.scalekit.keycloak.it.scenarios;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.scalekit.keycloak.domain.Refusal;
import com.scalekit.keycloak.it.browser.Page;
import com.scalekit.keycloak.it.harness.Asked;
import com.scalekit.keycloak.it.harness.Stage;
import com.scalekit.keycloak.it.harness.TestRealm;
import com.scalekit.keycloak.it.harness.Traces;
import com.scalekit.keycloak.it.pages.English;
import com.scalekit.keycloak.it.pages.KeycloakPage;
import com.scalekit.keycloak.it.pages.SignedIn;
import com.scalekit.keycloak.it.pages.Visitor;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A login that must not succeed, from the address page to what is left of it: the login page of the same tab with one of
 * our texts, one event with the cause, and no account, link or session that was not there before.
 */
final class RefusedLogin {

    private static final Pattern TAB = Pattern.compile("[?&]tab_id=([^&]+)");

    private final TestRealm realm;
    private final Traces before;
    private final Visitor visitor;
    private final String typed;
    private final String tab;
    private final Page end;

    private RefusedLogin(TestRealm realm, Traces before, Visitor visitor, String typed, String tab, Page end) {
        this.realm = realm;
        this.before = before;
        this.visitor = visitor;
        this.typed = typed;
        this.tab = tab;
        this.end = end;
    }

    /** Somebody types this address, and the autopilot or a scripted answer does the rest. */
    static RefusedLogin of(Stage stage, TestRealm realm, String typed) {
        realm.events().clear();
        stage.control().resetCalls();
        Traces before = realm.traces();
        Visitor visitor = realm.visitor();
        Page address = visitor.startLogin();
        String tab = tabOf(address);
        Page end = visitor.type(address, typed);
        assertThat(Asked.of(stage.control()).authorize()).as("sent upstream").isNotEmpty();
        return new RefusedLogin(realm, before, visitor, typed, tab, end);
    }

    /** Why it was refused, after a look at everything that a refusal leaves; empty if it was not. */
    Optional<Refusal> refusal() {
        if (SignedIn.isAt(end)) {
            assertThat(SignedIn.at(end).claim("email")).isEqualTo(typed);
            return Optional.empty();
        }
        String cause = realm.events().refusal().detail("scalekit_error").orElse("nothing on record");
        Refusal refusal = Refusal.valueOf(cause.toUpperCase(Locale.ROOT));
        leavesOnly(refusal);
        return Optional.of(refusal);
    }

    /** The cause on record, the text on the page, and nothing else anywhere. */
    RefusedLogin leavesOnly(Refusal refusal) {
        return leavesOnly(refusal.code(), English.of(refusal.message().key()));
    }

    /** As above, for a code and a text that are not those of a refusal. */
    RefusedLogin leavesOnly(String code, String text) {
        assertThat(tabOf(end)).as("the tab").isEqualTo(tab);
        return leaves(code, text);
    }

    /** As above; a first login that is refused goes on in a copy of the login, since its own is marked by the failure. */
    RefusedLogin leavesOnlyInAnotherTab(Refusal refusal) {
        return leaves(refusal.code(), English.of(refusal.message().key()));
    }

    private RefusedLogin leaves(String code, String text) {
        var event = realm.events().refusal();
        assertThat(event.detail("scalekit_error")).as(end.toString()).contains(code);
        assertThat(event.detail("identity_provider")).contains(TestRealm.ALIAS);
        assertThat(event.error()).isEqualTo("identity_provider_login_failure");
        assertThat(end.status()).as(end.toString()).isEqualTo(200);
        assertThat(KeycloakPage.ADDRESS.isAt(end)).as(end.toString()).isTrue();
        assertThat(end.alert()).isEqualTo(text);
        Referred.on(end, realm);
        assertThat(realm.events().types()).doesNotContain("LOGIN", "REGISTER", "CODE_TO_TOKEN");
        assertThat(realm.traces()).isEqualTo(before);
        return this;
    }

    /** The page shows none of this. */
    RefusedLogin withoutShowing(String secret) {
        assertThat(end.html()).doesNotContain(secret);
        return this;
    }

    /** In the same tab a password still does. */
    void andThePasswordStillDoes() {
        Page password = visitor.type(end, "pat");
        assertThat(SignedIn.at(visitor.enterPassword(password, "pat", "password"))
                        .name())
                .isEqualTo("Pat Local");
    }

    /** Keycloak's name for the tab of an address page. */
    static String tabOf(Page page) {
        Matcher matcher = TAB.matcher(Visitor.addressForm(page).action().toString());
        assertThat(matcher.find()).as("a tab in " + page).isTrue();
        return matcher.group(1);
    }
}
