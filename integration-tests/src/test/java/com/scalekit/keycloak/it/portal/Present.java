package com.scalekit.keycloak.it.portal;

import java.util.List;
import java.util.function.Function;

import com.scalekit.keycloak.it.browser.Page;
import com.scalekit.keycloak.it.pages.SignedIn;
import com.scalekit.keycloak.it.pages.SimulatedSignIn;
import com.scalekit.keycloak.it.pages.Visitor;

/** Somebody who sat at the browser before and has not signed out. */
public enum Present {
    /** With a password. */
    PAT(visitor -> visitor.signInWithPassword("pat", "password"), "pat@local.test", "Pat", "Local"),
    /** Of the customer whose tile is clicked. */
    COLLEAGUE(visitor -> throughScalekit(visitor, "quentin@example.com"), "quentin", "Quentin"),
    /** Of another customer. */
    STRANGER(visitor -> throughScalekit(visitor, "ursula@megacorp.org"), "ursula", "Ursula", "megacorp", "MegaCorp");

    @SuppressWarnings("ImmutableEnumChecker") // A function without state.
    private final Function<Visitor, SignedIn> way;

    @SuppressWarnings("ImmutableEnumChecker") // An immutable list.
    private final List<String> traits;

    Present(Function<Visitor, SignedIn> way, String... traits) {
        this.way = way;
        this.traits = List.of(traits);
    }

    /** Signs in at the application. */
    public SignedIn signIn(Visitor visitor) {
        return way.apply(visitor);
    }

    /** Words by which others could tell who it is. */
    public List<String> traits() {
        return traits;
    }

    private static SignedIn throughScalekit(Visitor visitor, String email) {
        Page page = visitor.startWith(email);
        return SignedIn.at(SimulatedSignIn.isAt(page) ? SimulatedSignIn.signIn(page, email) : page);
    }
}
