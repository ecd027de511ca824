package com.scalekit.keycloak.it.pages;

import java.util.List;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitForSelectorState;
import com.scalekit.keycloak.it.chromium.Tab;

/** A form of the Admin Console, which Keycloak makes of what our factories say. */
public final class ConsoleForm {

    private static final String GROUPS = ".pf-v5-c-form__group:has(.pf-v5-c-form__label-text)";
    private static final String LABEL = ".pf-v5-c-form__label-text";

    private final Tab tab;

    ConsoleForm(Tab tab) {
        this.tab = tab;
    }

    /** The labels, from top to bottom. */
    public List<String> labels() {
        return texts(tab.find(GROUPS).locator(LABEL));
    }

    /** The labels of what has to be filled in. */
    public List<String> required() {
        return texts(tab.find(GROUPS + ":has(.pf-v5-c-form__label-required)").locator(LABEL));
    }

    /** The part of the form with this label. */
    public Locator group(String label) {
        Locator text = tab.page().getByText(label, new Page.GetByTextOptions().setExact(true));
        return tab.find(GROUPS).filter(new Locator.FilterOptions().setHas(text));
    }

    /** Where to type, below this label. */
    public Locator input(String label) {
        return group(label).locator("input, textarea").first();
    }

    /** Types. */
    public ConsoleForm fill(String label, String text) {
        input(label).fill(text);
        return this;
    }

    /** What is said when somebody presses the question mark beside this label. */
    public String help(String label) {
        group(label).locator(".pf-v5-c-form__group-label-help").first().click();
        Locator shown = tab.find(".pf-v5-c-popover__body");
        String text = shown.innerText().strip();
        // The key for that would close the form as well, where it is in front of a page.
        tab.find(".pf-v5-c-popover__close button").click();
        shown.waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN));
        return text;
    }

    /** Sends it off; whatever the button is called, others are called the same. */
    public void save() {
        tab.find("button[type=submit]").first().click();
    }

    private static List<String> texts(Locator found) {
        return found.allInnerTexts().stream().map(String::strip).toList();
    }
}
