package com.scalekit.keycloak.it.pages;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import com.scalekit.keycloak.it.browser.Form;
import com.scalekit.keycloak.it.browser.Page;
import org.jsoup.nodes.Element;

/**
 * The application, after somebody signed in.
 *
 * @param name whom it greets
 * @param claims what the ID token told it
 */
public record SignedIn(Page page, String name, Map<String, String> claims) {

    /** Reads the application's page. */
    public static SignedIn at(Page page) {
        if (!isAt(page)) {
            throw new AssertionError("not signed in, but at " + page);
        }
        Map<String, String> claims = new LinkedHashMap<>();
        for (Element row : page.document().select("tr[id^=claim-]")) {
            Element value = row.selectFirst("td[data-from=id_token]");
            claims.put(row.id().substring("claim-".length()), value == null ? "" : value.text());
        }
        return new SignedIn(page, page.textOf("#signed-in-as"), claims);
    }

    /** Whether the application greets somebody. */
    public static boolean isAt(Page page) {
        return page.has("#signed-in-as");
    }

    /** Presses the application's "Sign out", and follows where that leads. */
    public Page signOut() {
        return signOutForm().submit();
    }

    /** Presses it and goes as far as the address to which Keycloak's first answer leads. */
    public URI startToSignOut() {
        Page keycloak = page.browser().openOnly(signOutAddress());
        return keycloak.redirect().orElseThrow(() -> new AssertionError("not sent on from " + keycloak));
    }

    /** Presses it and stops before Keycloak, at the application's logout request. */
    public URI signOutAddress() {
        Page application = signOutForm().submitOnly();
        return application.redirect().orElseThrow(() -> new AssertionError("not sent on from " + application));
    }

    private Form signOutForm() {
        return page.form("form[action$=logout]");
    }

    /** One claim. */
    public String claim(String claim) {
        return Optional.ofNullable(claims.get(claim)).orElse("");
    }
}
