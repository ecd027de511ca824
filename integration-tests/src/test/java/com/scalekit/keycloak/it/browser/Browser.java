package com.scalekit.keycloak.it.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

import org.jsoup.Jsoup;

/** One person's browser: cookies, redirects one by one, and a record of every hop. Scripts are not run. */
public final class Browser {

    private static final int MOST_REDIRECTS = 20;
    /** Longer than any answer may take, so that a slow one is told as such and not as a failure of the network. */
    private static final Duration PATIENCE = Duration.ofSeconds(40);
    /** What Chromium sends when somebody goes to an address; a server may tell people from programs by it. */
    private static final String HTML_FIRST = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

    private HttpClient client;
    private final CookieJar cookies = new CookieJar();
    private final List<Hop> hops = new ArrayList<>();
    private final Duration patience;
    private UnaryOperator<URI> way = UnaryOperator.identity();

    /** One with connections of its own. */
    public Browser() {
        this(newClient(), PATIENCE);
    }

    /** One of many that share their connections, where a thousand people come and go, and that waits so long for an answer. */
    public Browser(HttpClient shared, Duration patience) {
        client = shared;
        this.patience = patience;
    }

    private static HttpClient newClient() {
        return HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(PATIENCE)
                .build();
    }

    /** Uses none of its connections again, as a browser that has noticed that they are dead. */
    public void reconnect() {
        client = newClient();
    }

    /** Opens an address and follows where it leads. */
    public Page open(URI address) {
        return follow(get(address));
    }

    /** Opens an address and stays there, even if the answer is a redirect. */
    public Page openOnly(URI address) {
        return get(address);
    }

    /** Follows a redirect that {@link #openOnly} or a form stopped at. */
    public Page follow(Page start) {
        Page page = start;
        for (int followed = 0; page.redirect().isPresent(); followed++) {
            if (followed == MOST_REDIRECTS) {
                throw new AssertionError("the browser is led in circles: " + hops);
            }
            page = get(way.apply(page.redirect().get()));
        }
        return page;
    }

    /** From now on somebody stands in the way who changes the addresses that redirects lead to. */
    public void onRedirect(UnaryOperator<URI> change) {
        way = change;
    }

    Page post(URI address, String form) {
        return send("POST", address, Optional.of(form));
    }

    private Page get(URI address) {
        return send("GET", address, Optional.empty());
    }

    /** One request as a browser makes it by other means than going there, with what it says of it; follows nothing. */
    public Page ask(String method, URI address, Map<String, String> headers) {
        return send(method, address, method.equals("POST") ? Optional.of("") : Optional.empty(), headers);
    }

    private Page send(String method, URI address, Optional<String> form) {
        return send(method, address, form, Map.of());
    }

    private Page send(String method, URI address, Optional<String> form, Map<String, String> headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(address).timeout(patience).header("Accept", HTML_FIRST);
        headers.forEach(request::header);
        String header = cookies.headerFor(address);
        if (!header.isEmpty()) {
            request.header("Cookie", header);
        }
        form.ifPresent(body -> request.header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
        HttpResponse<String> answer = send(request.build());
        cookies.keep(address, answer.headers().allValues("Set-Cookie"));
        Page page = new Page(this, answer, Jsoup.parse(answer.body(), address.toString()));
        hops.add(new Hop(method, address, answer.statusCode(), page.redirect()));
        return page;
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException("no answer from " + request.uri() + " after " + hops, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** Every request so far, or since {@link #forgetHops()}. */
    public List<Hop> hops() {
        return List.copyOf(hops);
    }

    /** Starts a new record. */
    public void forgetHops() {
        hops.clear();
    }

    /** The cookies. */
    public CookieJar cookies() {
        return cookies;
    }
}
