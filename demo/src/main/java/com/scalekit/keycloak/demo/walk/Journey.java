package com.scalekit.keycloak.demo.walk;

import java.net.URI;
import java.util.Map;
import java.util.Optional;

import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.FormElement;

/**
 * One person's way to the application, over pages that nobody knows beforehand.
 *
 * @param application where it must end
 * @param answers what the person fills in, by the names of the fields
 */
record Journey(Browser browser, URI application, Map<String, String> answers) {

    /** More pages than any way in has; a walk that needs more goes in circles. */
    private static final int MOST_PAGES = 8;

    /** From this page on; answers the e-mail address that the application was told. */
    String from(Document start) {
        Document page = start;
        for (int pages = 0; pages < MOST_PAGES; pages++) {
            if (page.selectFirst("#signed-in-as") != null) {
                return email(page);
            }
            page = fillIn(page, "form");
        }
        throw WalkException.at(page, "more than " + MOST_PAGES + " pages");
    }

    /** Fills in the page's first form of this kind and sends it. */
    Document fillIn(Document page, String kind) {
        FormElement form = page.select(kind).forms().stream()
                .findFirst()
                .orElseThrow(() -> WalkException.at(page, "nothing to fill in"));
        answers.forEach((name, answer) -> field(form, name).ifPresent(field -> field.val(answer)));
        return browser.submit(form);
    }

    private String email(Document page) {
        if (!page.location().startsWith(application + "/")) {
            throw WalkException.at(page, "signed in somewhere else than in the application");
        }
        Element claim = page.selectFirst("#claim-email [data-from=id_token]");
        if (claim == null) {
            throw WalkException.at(page, "no e-mail address in the ID token");
        }
        return claim.text();
    }

    private static Optional<Element> field(FormElement form, String name) {
        return Optional.ofNullable(form.selectFirst("input[name=" + name + "]"));
    }
}
