package com.scalekit.keycloak.it.gallery;

import java.util.Locale;
import java.util.function.Consumer;

import com.scalekit.keycloak.it.harness.RealmDraft;
import com.scalekit.keycloak.it.pages.KeycloakPage;

/** A page that people can meet, and the way that leads to it. */
public enum GalleryPage {
    /** The first page of a login. */
    ADDRESS("Address page", KeycloakPage.ADDRESS.id(), Walk::begin),
    /** The same, where the application knows the name. */
    ADDRESS_PREFILLED("Address page, filled in by the application", KeycloakPage.ADDRESS.id(), Walk::beginWithHint),
    /** The same, left empty. */
    ADDRESS_BLANK("Address page, left empty", KeycloakPage.ADDRESS.id(), Walk::beginWithNothing),
    /** The same, after the company's sign-in said no. */
    ADDRESS_REFUSED("Address page, after a refusal", KeycloakPage.ADDRESS.id(), Walk::beginAndBeRefused),
    /** The same, for somebody who wanted to be remembered. */
    ADDRESS_REMEMBERED("Address page, remembered", KeycloakPage.ADDRESS.id(), Walk::beginAgain),
    /** For everybody without single sign-on. */
    PASSWORD("Password page", KeycloakPage.PASSWORD.id(), Walk::goToThePassword),
    /** The same, after a wrong password. */
    PASSWORD_WRONG("Password page, wrong password", KeycloakPage.PASSWORD.id(), Walk::enterAWrongPassword),
    /** Keycloak's own login form, with a button for single sign-on. */
    BUTTON("Ordinary login form with a button", KeycloakPage.PASSWORD.id(), Walk::begin) {
        @Override
        public RealmDraft shape(RealmDraft draft) {
            return draft.withRealm("browserFlow", "browser").withProvider("hideOnLogin", false);
        }
    },
    /** What is behind that button. */
    CHOSEN("Behind the button", KeycloakPage.CHOSEN_PROVIDER_ADDRESS.id(), Walk::chooseSingleSignOn),
    /** The same, for an address without single sign-on. */
    CHOSEN_REFUSED(
            "Behind the button, no single sign-on",
            KeycloakPage.CHOSEN_PROVIDER_ADDRESS.id(),
            Walk::chooseSingleSignOnInVain),
    /** Somebody else is signed in in this browser. */
    SWITCH("Question about another session", "login-scalekit-switch", Walk::clickTheTileOfSomebodyElse),
    /** A login from the company's portal that did not work. */
    INITIATION("Tile that did not work", "login-scalekit-initiation", Walk::clickABrokenTile),
    /** An account with this address exists. */
    CONFIRM_LINK("Link an account?", KeycloakPage.CONFIRM_LINK.id(), Walk::meetAnAccount),
    /** A mail is on its way. */
    EMAIL_PROOF("Proof by e-mail", KeycloakPage.PROVE_BY_EMAIL.id(), Walk::askForProof),
    /** Other ways to prove that the account is one's own. */
    OTHER_WAYS("Try another way", "login-select-authenticator", Walk::tryAnotherWay),
    /** A page that was left behind. */
    EXPIRED("Expired page", KeycloakPage.EXPIRED.id(), Walk::goBackTooFar),
    /** A login that cannot go on. */
    ERROR("Error page", KeycloakPage.ERROR.id(), Walk::askForAnUnknownApplication);

    private final String caption;
    private final String id;

    @SuppressWarnings("ImmutableEnumChecker") // A function without state.
    private final Consumer<Walk> way;

    GalleryPage(String caption, String id, Consumer<Walk> way) {
        this.caption = caption;
        this.id = id;
        this.way = way;
    }

    /** Of what realm it is a page. */
    public RealmDraft shape(RealmDraft draft) {
        return draft;
    }

    /** Whether the realm of all other pages has it too. */
    public boolean isOfTheDemoRealm() {
        return this != BUTTON;
    }

    /** Walks there; fails if that leads elsewhere. */
    public void visit(Walk walk) {
        way.accept(walk);
        walk.requireAt(id);
    }

    /** In the words of the contact sheet. */
    public String caption() {
        return caption;
    }

    /** In file names. */
    public String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
