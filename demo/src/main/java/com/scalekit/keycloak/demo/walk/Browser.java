package com.scalekit.keycloak.demo.walk;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import org.jsoup.Connection;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.FormElement;

/** As much of a browser as signing in takes: cookies, redirects and forms. Scripts are not run. */
final class Browser {

    private static final int MOST_REDIRECTS = 20;
    /** Servers tell by it that a person is looking, and not a program that fetches ahead. */
    private static final String PAGES = "text/html,application/xhtml+xml,*/*;q=0.8";

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpClient client = HttpClient.newBuilder()
            .cookieHandler(new LoopbackCookies())
            .proxy(new LocalhostNames())
            // Java gives up after five redirects in a row; a login takes more, and browsers follow twenty.
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(PATIENCE)
            .build();

    Document open(URI address) {
        return page(request(address).build());
    }

    /** Sends the form as it stands, with its first button pressed. */
    Document submit(FormElement form) {
        List<Connection.KeyVal> fields = form.formData();
        Element button = form.selectFirst("button[name], input[type=submit][name]");
        String data = fields.stream()
                .map(field -> encode(field.key()) + "=" + encode(field.value()))
                .collect(Collectors.joining("&"));
        if (button != null) {
            data += "&" + encode(button.attr("name")) + "=" + encode(button.attr("value"));
        }
        return page(request(URI.create(form.absUrl("action")))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(data))
                .build());
    }

    private Document page(HttpRequest first) {
        HttpResponse<String> answer = send(first);
        for (int redirects = 0; redirects < MOST_REDIRECTS; redirects++) {
            Optional<String> location = answer.headers().firstValue("Location");
            if (location.isEmpty()) {
                return Jsoup.parse(answer.body(), answer.uri().toString());
            }
            answer = send(request(answer.uri().resolve(location.get())).build());
        }
        throw new WalkException("more than " + MOST_REDIRECTS + " redirects, the last to " + answer.uri());
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new WalkException("no answer from " + request.uri() + ": " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new WalkException("interrupted", e);
        }
    }

    private static HttpRequest.Builder request(URI address) {
        return HttpRequest.newBuilder(address).timeout(PATIENCE).header("Accept", PAGES);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
