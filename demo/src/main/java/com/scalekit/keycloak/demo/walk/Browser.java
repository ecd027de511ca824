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
import java.util.stream.Collectors;

import org.jsoup.Connection;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.FormElement;

/** As much of a browser as signing in takes: cookies, redirects and forms. Scripts are not run. */
final class Browser {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpClient client = HttpClient.newBuilder()
            .cookieHandler(new LoopbackCookies())
            .followRedirects(HttpClient.Redirect.NORMAL)
            .connectTimeout(PATIENCE)
            .build();

    Document open(URI address) {
        return page(HttpRequest.newBuilder(address).timeout(PATIENCE).build());
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
        return page(HttpRequest.newBuilder(URI.create(form.absUrl("action")))
                .timeout(PATIENCE)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(data))
                .build());
    }

    private Document page(HttpRequest request) {
        try {
            HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            return Jsoup.parse(answer.body(), answer.uri().toString());
        } catch (IOException e) {
            throw new WalkException("no answer from " + request.uri() + ": " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new WalkException("interrupted", e);
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
