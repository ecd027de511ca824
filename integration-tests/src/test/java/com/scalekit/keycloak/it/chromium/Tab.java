package com.scalekit.keycloak.it.chromium;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.scalekit.keycloak.it.harness.TestRun;

/** One tab of a browser of its own. It records what went wrong in scripts and who else was asked for something. */
public final class Tab {

    private static final double PATIENCE_MILLIS = 40_000;
    private static final Set<String> BARRIERS = Set.of("serious", "critical");

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

    /** Whatever fits. */
    public Locator find(String css) {
        return page.locator(css);
    }

    /** Playwright's own view. */
    public Page page() {
        return page;
    }

    /** Keeps a picture of the whole page for people to look at. */
    public Tab picture(String name) {
        settle();
        Path file = TestRun.directory().resolve("screenshots").resolve(name + ".png");
        page.screenshot(new Page.ScreenshotOptions().setPath(file).setFullPage(true));
        return this;
    }

    /** What keeps people out who see, hear or move differently: rule, element and reason, one line each. */
    public List<String> barriers() {
        settle();
        List<String> found = new ArrayList<>();
        for (Rule rule : new AxeBuilder(page).analyze().getViolations()) {
            if (BARRIERS.contains(rule.getImpact())) {
                rule.getNodes()
                        .forEach(node -> found.add(rule.getId() + " at " + node.getTarget() + ": " + rule.getHelp()
                                + "; " + node.getFailureSummary()));
            }
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
