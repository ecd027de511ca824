package com.scalekit.keycloak.it.pages;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import com.scalekit.keycloak.it.browser.Browser;
import com.scalekit.keycloak.it.browser.Form;
import com.scalekit.keycloak.it.browser.Page;

/** Somebody who wants into the application, with a browser of their own. */
public final class Visitor {

    private static final Pattern RESTART = Pattern.compile("location\\.href='([^']+)'");

    private final Browser browser = new Browser();
    private final URI application;

    /** @param application where the person wants to go */
    public Visitor(URI application) {
        this.application = application;
    }

    /** Presses the application's "Sign in". */
    public Page startLogin() {
        return startLogin(Map.of());
    }

    /** As above; the application adds these parameters to its authorization request. */
    public Page startLogin(Map<String, String> parameters) {
        return SimulatedSignIn.selfPosted(browser.open(loginAddress(parameters)));
    }

    /** The application's address for starting a login. */
    public URI loginAddress(Map<String, String> parameters) {
        String query = parameters.entrySet().stream()
                .map(parameter -> encode(parameter.getKey()) + "=" + encode(parameter.getValue()))
                .collect(Collectors.joining("&"));
        return URI.create(application + "/login" + (query.isEmpty() ? "" : "?" + query));
    }

    /** Types this where the e-mail address is asked for, and goes on. */
    public Page type(Page page, String typed) {
        return SimulatedSignIn.selfPosted(
                addressForm(page).with("username", typed).submit());
    }

    /** Starts at the application and types this. */
    public Page startWith(String typed) {
        return type(startLogin(), typed);
    }

    /** All the way: application, e-mail page, Scalekit, application. */
    public SignedIn signInThroughScalekit(String typed, String email) {
        return SignedIn.at(SimulatedSignIn.signIn(startWith(typed), email));
    }

    /** All the way for somebody whom the simulator's autopilot signs in. */
    public SignedIn signInOnAutopilot(String typed) {
        return SignedIn.at(startWith(typed));
    }

    /** Signs in where name and password are asked for. */
    public Page enterPassword(Page page, String username, String password) {
        return passwordForm(page)
                .with("username", username)
                .with("password", password)
                .submit();
    }

    /** All the way with a password, over both pages. */
    public SignedIn signInWithPassword(String username, String password) {
        return SignedIn.at(enterPassword(startWith(username), username, password));
    }

    /** Starts the login anew by the button beside a name that cannot be changed; its address stands in a script. */
    public Page restart(Page page) {
        Matcher address = RESTART.matcher(page.element("#reset-login").attr("onclick"));
        if (!address.find()) {
            throw new AssertionError("no address to start anew on " + page);
        }
        return browser.open(page.uri().resolve(address.group(1)));
    }

    /** Starts at the application of a realm in which Keycloak's own step asks for the address, and types this. */
    public Page startWithAtKeycloaksStep(String typed) {
        return typeAtKeycloaksStep(startLogin(), typed);
    }

    /** Types this where Keycloak's own step asks for the address. */
    public Page typeAtKeycloaksStep(Page page, String typed) {
        KeycloakPage.KEYCLOAKS_ADDRESS.requireAt(page);
        return SimulatedSignIn.selfPosted(
                page.form("#kc-form-login").with("username", typed).submit());
    }

    /** The form of the page that asks for the address. */
    public static Form addressForm(Page page) {
        KeycloakPage.ADDRESS.requireAt(page);
        return page.form("#kc-form-login");
    }

    /** The form of the page that asks for the password. */
    public static Form passwordForm(Page page) {
        KeycloakPage.PASSWORD.requireAt(page);
        return page.form("#kc-form-login");
    }

    /** The browser. */
    public Browser browser() {
        return browser;
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
