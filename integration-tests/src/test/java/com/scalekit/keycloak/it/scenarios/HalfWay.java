package com.scalekit.keycloak.it.scenarios;

import java.net.URI;
import java.util.function.UnaryOperator;

import com.scalekit.keycloak.it.browser.Page;
import com.scalekit.keycloak.it.harness.TestRealm;
import com.scalekit.keycloak.it.pages.Visitor;

/**
 * A login in the moment between two steps: the browser has Scalekit's answer and has not brought it to Keycloak yet.
 *
 * @param visitor the person
 * @param email their address
 * @param tab Keycloak's name for the tab in which it began
 * @param callback where the browser is about to go
 */
public record HalfWay(Visitor visitor, String email, String tab, URI callback) {

    /** Somebody types this address, and the autopilot signs them in at Scalekit. */
    public static HalfWay of(TestRealm realm, String email) {
        Visitor visitor = realm.visitor();
        Page address = visitor.startLogin();
        Page page = Visitor.addressForm(address).with("username", email).submitOnly();
        URI next = nextOf(page);
        while (!next.toString().startsWith(realm.callback() + "?")) {
            page = visitor.browser().openOnly(next);
            next = nextOf(page);
        }
        return new HalfWay(visitor, email, RefusedLogin.tabOf(address), next);
    }

    private static URI nextOf(Page page) {
        return page.redirect().orElseThrow(() -> new AssertionError("the way to the callback ends at " + page));
    }

    /** The browser goes on. */
    public Page arrive() {
        return arriveAt(UnaryOperator.identity());
    }

    /** The browser goes on somewhere else. */
    public Page arriveAt(UnaryOperator<String> change) {
        return visitor.browser().open(URI.create(change.apply(callback.toString())));
    }
}
