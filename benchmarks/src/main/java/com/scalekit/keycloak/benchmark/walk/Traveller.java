package com.scalekit.keycloak.benchmark.walk;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

import com.scalekit.keycloak.it.browser.Browser;
import com.scalekit.keycloak.it.browser.Form;
import com.scalekit.keycloak.it.browser.Page;

/** A person with a new browser, on the way from an application to that application; a clock runs along. */
public final class Traveller {

    private static final String APPLICATION = "http://localhost:9/";
    private static final int MOST_REDIRECTS = 12;
    /** Longer than Keycloak lets anybody wait. */
    private static final Duration PATIENCE = Duration.ofMinutes(6);
    /** Many people on one machine share connections, so that none of them is what is measured. */
    private static final HttpClient SHARED = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    private final Browser browser = new Browser(SHARED, PATIENCE);
    private final URI realm;
    private final UnaryOperator<URI> way;
    private final long start = System.nanoTime();
    private long asked = start;
    private long answered = start;
    private long routed = start;

    /** Somebody who wants to be signed in by this realm, led this way by redirects to where servers go. */
    public Traveller(URI realm, UnaryOperator<URI> way) {
        this.realm = realm;
        this.way = way;
    }

    /** The application sends the browser to Keycloak, with these parameters besides the usual ones. */
    public Page begin(Map<String, String> parameters) {
        String query = parameters.entrySet().stream()
                .map(parameter -> "&" + parameter.getKey() + "=" + encoded(parameter.getValue()))
                .collect(Collectors.joining());
        return ask(() -> browser.openOnly(
                URI.create(realm + "/protocol/openid-connect/auth?response_type=code&client_id=demo-app&scope=openid"
                        + "&state=s&nonce=n&redirect_uri=" + encoded(APPLICATION + "done") + query)));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private interface Question {
        Page ask();
    }

    private Page ask(Question question) {
        asked = System.nanoTime();
        Page first = question.ask();
        answered = System.nanoTime();
        return leaveKeycloak(first);
    }

    /** The clock of routing stops where the browser leaves Keycloak or is shown a page. */
    private Page leaveKeycloak(Page first) {
        Page page = first;
        for (int followed = 0; isRedirectTo(page, keycloak()) && followed < MOST_REDIRECTS; followed++) {
            page = browser.openOnly(next(page));
        }
        routed = System.nanoTime();
        return page;
    }

    /** Fills in the only form and sends it. */
    public Page send(Page page, String... fields) {
        Form form = page.form("#kc-form-login");
        for (int i = 0; i < fields.length; i += 2) {
            form = form.with(fields[i], fields[i + 1]);
        }
        Form filled = form;
        return ask(filled::submitOnly);
    }

    /** Presses the button of an identity provider. */
    public Page press(Page page, String alias) {
        URI address = URI.create(page.element("#social-" + alias).absUrl("href"));
        return ask(() -> browser.openOnly(address));
    }

    /** Goes on to the application, over Scalekit. */
    public void arrive(Page start) {
        if (!isAtApplication(follow(start, APPLICATION))) {
            throw new IllegalStateException("not signed in, but at " + start);
        }
    }

    /** Goes on until the browser would go to an address that begins like this. */
    public Page follow(Page start, String end) {
        Page page = start;
        for (int followed = 0; followed < MOST_REDIRECTS; followed++) {
            if (page.redirect().isEmpty() || next(page).toString().startsWith(end)) {
                return page;
            }
            page = browser.openOnly(next(page));
        }
        throw new IllegalStateException("led in circles: " + browser.hops());
    }

    /** Whether the application is where the browser is sent, with a code. */
    public static boolean isAtApplication(Page page) {
        return page.redirect()
                .map(URI::toString)
                .filter(to -> to.startsWith(APPLICATION) && to.contains("code="))
                .isPresent();
    }

    /** Where this page leads the browser. */
    public URI next(Page page) {
        return way.apply(page.redirect().orElseThrow(() -> new IllegalStateException("no redirect: " + page)));
    }

    /** Opens an address as the browser would. */
    public Page open(URI address) {
        return browser.openOnly(address);
    }

    /** How it went so far. */
    public Trip trip() {
        return new Trip(
                Duration.ofNanos(System.nanoTime() - start),
                Duration.ofNanos(answered - asked),
                Duration.ofNanos(routed - asked),
                (int) browser.hops().stream()
                        .filter(hop -> hop.uri().toString().startsWith(keycloak()))
                        .count());
    }

    private boolean isRedirectTo(Page page, String place) {
        return page.redirect().isPresent() && next(page).toString().startsWith(place);
    }

    private String keycloak() {
        return realm.getScheme() + "://" + realm.getAuthority() + "/";
    }
}
