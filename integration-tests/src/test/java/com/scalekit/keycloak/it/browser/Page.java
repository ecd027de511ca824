package com.scalekit.keycloak.it.browser;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** What the browser shows. */
public final class Page {

    private static final String ALERT = ".kc-feedback-text";

    private static final Pattern REFERENCE =
            Pattern.compile("(?<![\\w-])[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}(?![\\w-])");
    /** Whatever it is called, and in the brackets of whichever language. */
    private static final Pattern REFERENCE_BEHIND = Pattern.compile("\\s?[(（][^()（）]*" + REFERENCE + "\u2069?[)）]$");

    private final Browser browser;
    private final HttpResponse<String> answer;
    private final Document document;

    Page(Browser browser, HttpResponse<String> answer, Document document) {
        this.browser = browser;
        this.answer = answer;
        this.document = document;
    }

    /** The address line. */
    public URI uri() {
        return answer.uri();
    }

    /** Status code of the answer. */
    public int status() {
        return answer.statusCode();
    }

    /** A header of the answer. */
    public Optional<String> header(String name) {
        return answer.headers().firstValue(name);
    }

    /** All headers of the answer. */
    public Map<String, List<String>> headers() {
        return answer.headers().map();
    }

    /** Where the answer sends the browser, if it does. */
    public Optional<URI> redirect() {
        return status() / 100 == 3 ? header("Location").map(answer.uri()::resolve) : Optional.empty();
    }

    /** The markup, as it came. */
    public String html() {
        return answer.body();
    }

    /** The text that can be read. */
    public String text() {
        return document.text();
    }

    /** Keycloak's name of the page, such as {@code login-login-username}; empty on other pages. */
    public String id() {
        return document.body().attr("data-page-id");
    }

    /** Keycloak's heading. */
    public String heading() {
        return textOf("#kc-page-title");
    }

    /** The message above the form, without the reference in brackets behind it; empty if there is none. */
    public String alert() {
        return REFERENCE_BEHIND.matcher(textOf(ALERT)).replaceFirst("");
    }

    /** The same as it stands there. */
    public String wholeAlert() {
        return textOf(ALERT);
    }

    /** Every reference to a failed login that can be read, wherever it stands. */
    public List<String> references() {
        return REFERENCE.matcher(text()).results().map(MatchResult::group).toList();
    }

    /** The message below a field, without the reference in brackets behind it; empty if there is none. */
    public String fieldError(String field) {
        return REFERENCE_BEHIND.matcher(textOf("#input-error-" + field)).replaceFirst("");
    }

    /** What a field holds; empty if there is no such field. */
    public String valueOf(String field) {
        return document.select("[name=" + field + "]").attr("value");
    }

    /** Whether something is on the page. */
    public boolean has(String css) {
        return document.selectFirst(css) != null;
    }

    /** The text of the first thing that fits; empty if there is none. */
    public String textOf(String css) {
        Element element = document.selectFirst(css);
        return element == null ? "" : element.text();
    }

    /** The first thing that fits. */
    public Element element(String css) {
        Element element = document.selectFirst(css);
        if (element == null) {
            throw new AssertionError("no " + css + " on " + this);
        }
        return element;
    }

    /** All of the page. */
    public Document document() {
        return document;
    }

    /** The browser that shows it. */
    public Browser browser() {
        return browser;
    }

    /** A form. */
    public Form form(String css) {
        return Form.of(browser, uri(), element(css));
    }

    /** The page that a link leads to. */
    public Page click(String css) {
        return browser.open(URI.create(element(css).absUrl("href")));
    }

    /** Enough to see what went wrong. */
    @Override
    public String toString() {
        return status() + " " + uri() + " " + id() + " «" + text() + "»";
    }
}
