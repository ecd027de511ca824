package com.scalekit.keycloak.it.pages;

import com.scalekit.keycloak.it.browser.Form;
import com.scalekit.keycloak.it.browser.Page;

/** The sign-in pages on Scalekit's side: its own test page, and those of the customers behind OIDC and SAML. */
public final class SimulatedSignIn {

    private static final String SELF_POSTING = "#auto-submit";
    private static final String TEST_PAGE = "#simulator";
    private static final String CUSTOMER_PAGE = "#customer-sign-in";

    private SimulatedSignIn() {}

    /** Whether the browser stands at one of them. */
    public static boolean isAt(Page page) {
        return page.has(TEST_PAGE) || page.has(CUSTOMER_PAGE);
    }

    /** Does what a script would do: sends forms that send themselves. */
    public static Page selfPosted(Page start) {
        Page page = start;
        while (page.has(SELF_POSTING)) {
            page = page.form(SELF_POSTING).submit();
        }
        return page;
    }

    /** Signs in with this address and without names; the identity provider asserts nothing else. */
    public static Page signIn(Page page, String email) {
        return signIn(page, email, "", "");
    }

    /** Signs in with this address and these names. */
    public static Page signIn(Page page, String email, String first, String last) {
        Form form = page.has(TEST_PAGE)
                ? page.form(TEST_PAGE)
                        .with("scenario", "sso")
                        .with("email_local", email.substring(0, email.indexOf('@')))
                        .with("email_domain", email.substring(email.indexOf('@') + 1))
                : page.form(CUSTOMER_PAGE)
                        .with("email", email)
                        .with("password", "any")
                        .with("action", "sign_in");
        return selfPosted(form.with("first_name", first).with("last_name", last).submit());
    }

    /** Changes one's mind. */
    public static Page cancel(Page page) {
        return selfPosted(page.form(CUSTOMER_PAGE).with("action", "cancel").submit());
    }
}
