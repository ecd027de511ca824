package com.scalekit.keycloak.demo.walk;

import java.net.URI;
import java.util.Optional;

import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.FormElement;

/** Signs in to the application the way a person does, not knowing which pages lie between. */
public record SignInWalk(URI application) {

    /** More pages than any way in has; a walk that needs more goes in circles. */
    private static final int MOST_PAGES = 8;

    /**
     * Signs in as this person in a fresh browser.
     *
     * @return what the application shows: the e-mail address it was told
     * @throws WalkException if the walk ends anywhere else
     */
    public String signIn(String username, String password) {
        Browser browser = new Browser();
        Document page = browser.open(URI.create(application + "/login"));
        for (int pages = 0; pages < MOST_PAGES; pages++) {
            if (page.selectFirst("#signed-in-as") != null) {
                return email(page);
            }
            FormElement form = fill(page, username, password);
            page = browser.submit(form);
        }
        throw stuck(page, "more than " + MOST_PAGES + " pages");
    }

    private static FormElement fill(Document page, String username, String password) {
        FormElement form = page.forms().stream().findFirst().orElseThrow(() -> stuck(page, "nothing to fill in"));
        field(form, "username").ifPresent(field -> field.val(username));
        field(form, "password").ifPresent(field -> field.val(password));
        return form;
    }

    private static Optional<Element> field(FormElement form, String name) {
        return Optional.ofNullable(form.selectFirst("input[name=" + name + "]"));
    }

    private static String email(Document page) {
        Element claim = page.selectFirst("#claim-email [data-from=id_token]");
        if (claim == null) {
            throw stuck(page, "no e-mail address in the ID token");
        }
        return claim.text();
    }

    private static WalkException stuck(Document page, String why) {
        return new WalkException("sign-in did not come to an end (" + why + ") on \"" + page.title() + "\" at "
                + page.location().replaceAll("\\?.*", "") + ": " + page.body().text());
    }
}
