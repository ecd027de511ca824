package com.scalekit.keycloak.it.browser;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

import org.jsoup.nodes.Element;

/** A form as it stands on a page. Immutable: filling in gives another one. */
public final class Form {

    private final Browser browser;
    private final URI action;
    private final boolean post;
    private final Map<String, String> fields;

    private Form(Browser browser, URI action, boolean post, Map<String, String> fields) {
        this.browser = browser;
        this.action = action;
        this.post = post;
        this.fields = fields;
    }

    static Form of(Browser browser, URI page, Element form) {
        URI action = form.hasAttr("action") ? URI.create(form.absUrl("action")) : page;
        Map<String, String> fields = new LinkedHashMap<>();
        for (Element input : form.select("input[name], select[name]")) {
            if (isSent(input)) {
                fields.put(input.attr("name"), valueOf(input));
            }
        }
        return new Form(browser, action, form.attr("method").equalsIgnoreCase("post"), fields);
    }

    private static boolean isSent(Element input) {
        String type = input.attr("type");
        boolean tick = type.equals("checkbox") || type.equals("radio");
        return tick ? input.hasAttr("checked") : !type.equals("submit") && !type.equals("button");
    }

    private static String valueOf(Element input) {
        if (!input.normalName().equals("select")) {
            return input.hasAttr("value") || !input.hasAttr("checked") ? input.attr("value") : "on";
        }
        Element chosen = input.selectFirst("option[selected]");
        Element option = chosen == null ? input.selectFirst("option") : chosen;
        return option == null ? "" : option.attr("value");
    }

    /** With this in the field. It has to be on the page, unless it is a button or a box to tick. */
    public Form with(String field, String value) {
        Map<String, String> more = new LinkedHashMap<>(fields);
        more.put(field, value);
        return new Form(browser, action, post, more);
    }

    /** Without this field. */
    public Form without(String field) {
        Map<String, String> less = new LinkedHashMap<>(fields);
        less.remove(field);
        return new Form(browser, action, post, less);
    }

    /** Going to another address than the page says. */
    public Form withAction(UnaryOperator<String> change) {
        return new Form(browser, URI.create(change.apply(action.toString())), post, fields);
    }

    /** Where the form goes to. */
    public URI action() {
        return action;
    }

    /** What it holds. */
    public Map<String, String> fields() {
        return Map.copyOf(fields);
    }

    /** Sends it, and follows where that leads. */
    public Page submit() {
        return browser.follow(submitOnly());
    }

    /** Sends it, and stays at the answer. */
    public Page submitOnly() {
        String data = fields.entrySet().stream()
                .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
                .collect(Collectors.joining("&"));
        return post
                ? browser.post(action, data)
                : browser.openOnly(URI.create(action + (action.getRawQuery() == null ? "?" : "&") + data));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
