package com.scalekit.keycloak.it.portal;

import com.scalekit.keycloak.it.browser.Form;
import com.scalekit.keycloak.it.browser.Page;
import com.scalekit.keycloak.it.pages.SimulatedSignIn;

/** The question what becomes of somebody else's session in the same browser. */
public final class SwitchPage {

    private static final String FORM = "#kc-scalekit-switch";
    private static final String CHOICE = "choice";

    private SwitchPage() {}

    /** Whether the browser stands at it. */
    public static boolean isAt(Page page) {
        return page.has(FORM);
    }

    /** The question, before an answer is chosen. */
    public static Form form(Page page) {
        if (!isAt(page)) {
            throw new AssertionError("not asked about another session, but at " + page);
        }
        return page.form(FORM);
    }

    /** The form with the button that ends the other session. */
    public static Form continuing(Page page) {
        return form(page).with(CHOICE, page.element("#kc-scalekit-continue").attr("value"));
    }

    /** The form with the button that keeps it. */
    public static Form staying(Page page) {
        return form(page).with(CHOICE, page.element("#kc-scalekit-stay").attr("value"));
    }

    /** Ends the other session and goes on. */
    public static Page goOn(Page page) {
        return SimulatedSignIn.selfPosted(continuing(page).submit());
    }

    /** Keeps it. */
    public static Page stay(Page page) {
        return SimulatedSignIn.selfPosted(staying(page).submit());
    }
}
