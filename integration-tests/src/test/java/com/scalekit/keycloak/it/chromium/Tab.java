package com.scalekit.keycloak.it.chromium;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.scalekit.keycloak.it.harness.TestRun;

/** One tab of a browser of its own. It records what went wrong in scripts and who else was asked for something. */
public final class Tab {

    private static final double PATIENCE_MILLIS = 40_000;

    private final BrowserContext context;
    private final Page page;
    private final List<String> scriptErrors = new ArrayList<>();
    private final List<String> strangers = new ArrayList<>();

    Tab(BrowserContext context) {
        this.context = context;
        context.setDefaultTimeout(PATIENCE_MILLIS);
        page = context.newPage();
        page.onPageError(scriptErrors::add);
        page.onRequest(request -> {
            URI uri = URI.create(request.url());
            if (uri.getHost() != null && !uri.getHost().equals("localhost")) {
                strangers.add(request.url());
            }
        });
    }

    /** Types an address into the address line. */
    public Tab go(URI address) {
        page.navigate(address.toString());
        return this;
    }

    /** Fills in the field of this label. */
    public Tab fill(String label, String text) {
        page.getByLabel(label, new Page.GetByLabelOptions().setExact(true)).fill(text);
        return this;
    }

    /** Chooses in the list of this label. */
    public Tab choose(String label, String value) {
        page.getByLabel(label, new Page.GetByLabelOptions().setExact(true)).selectOption(value);
        return this;
    }

    /** Presses the button of this name. */
    public Tab press(String name) {
        button(name).click();
        return this;
    }

    /** Follows the link of this name. */
    public Tab follow(String name) {
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true))
                .click();
        return this;
    }

    /** The button of this name. */
    public Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    /** The field of this label. */
    public Locator field(String label) {
        return page.getByLabel(label, new Page.GetByLabelOptions().setExact(true));
    }

    /** The heading with this text. */
    public Locator heading(String text) {
        return page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName(text));
    }

    /** What a style sheet made of an element, or of a pseudo-element of it, such as {@code ::after}. */
    public String style(String css, String pseudo, String property) {
        return (String) page.locator(css)
                .evaluate(
                        "(element, [pseudo, property]) => getComputedStyle(element, pseudo).getPropertyValue(property)",
                        List.of(pseudo, property));
    }

    /** Whatever fits. */
    public Locator find(String css) {
        return page.locator(css);
    }

    /** Playwright's own view. */
    public Page page() {
        return page;
    }

    /** Gives the window another size. */
    public Tab resize(Window window) {
        page.setViewportSize(window.width(), window.height());
        return this;
    }

    /** Now prefers these colours. */
    public Tab prefer(ColorScheme colors) {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(colors));
        return this;
    }

    /** Keeps a picture of the whole page for people to look at. */
    public Tab picture(String name) {
        return picture(TestRun.directory().resolve("screenshots").resolve(name + ".png"), true);
    }

    /**
     * Keeps a picture in this file.
     *
     * @param whole whether what has to be scrolled to is on it
     */
    public Tab picture(Path file, boolean whole) {
        settle();
        page.screenshot(new Page.ScreenshotOptions().setPath(file).setFullPage(whole));
        return this;
    }

    /** Keeps a picture of this part of the page, as far as it can be seen, in this file. */
    public Tab pictureOf(String css, Path file) {
        settle();
        page.locator(css).screenshot(new Locator.ScreenshotOptions().setPath(file));
        return this;
    }

    /** How many pixels of the page are beside the window. */
    public int overflow() {
        return ((Number) page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                .intValue();
    }

    /** What keeps people out who see, hear or move differently: rule, element and reason, one line each. */
    public List<String> barriers() {
        return violations(new AxeBuilder(page));
    }

    /** The same, of these parts of the page only. */
    public List<String> barriersWithin(List<String> css) {
        AxeBuilder axe = new AxeBuilder(page);
        css.forEach(axe::include);
        return violations(axe);
    }

    private List<String> violations(AxeBuilder axe) {
        settle();
        List<String> found = new ArrayList<>();
        for (Rule rule : axe.analyze().getViolations()) {
            rule.getNodes().stream()
                    .filter(node -> !Tolerated.has(rule.getId(), node.getTarget()))
                    .forEach(node -> found.add(rule.getId() + " (" + rule.getImpact() + ") at " + node.getTarget()
                            + ": " + rule.getHelp() + "; " + node.getFailureSummary()));
        }
        return found;
    }

    /** Scripts that failed. */
    public List<String> scriptErrors() {
        return List.copyOf(scriptErrors);
    }

    /** Requests to other machines. */
    public List<String> strangers() {
        return List.copyOf(strangers);
    }

    /** Until everything is there, the fonts included. */
    private void settle() {
        page.waitForLoadState();
        page.evaluate("document.fonts.ready.then(() => true)");
    }

    void close() {
        context.close();
    }
}
