package com.scalekit.keycloak.simulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** A browser without JavaScript, and a server-side client, in one: it stops at whatever leads to the application. */
final class Browser {

    /** Where the application of these tests lives; nobody listens there. */
    static final String CALLBACK = "http://localhost:9/callback";

    private final HttpClient http = HttpClient.newBuilder()
            .cookieHandler(new CookieManager())
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final URI environment;

    Browser(URI environment) {
        this.environment = environment;
    }

    HttpResponse<String> get(String pathOrUri, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(environment.resolve(pathOrUri));
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return send(request.build());
    }

    HttpResponse<String> post(String pathOrUri, Map<String, String> form, String... headers) {
        return send("POST", pathOrUri, "application/x-www-form-urlencoded", encode(form), headers);
    }

    HttpResponse<String> json(String method, String path, String body, String... headers) {
        return send(method, path, "application/json", body, headers);
    }

    private HttpResponse<String> send(
            String method, String pathOrUri, String contentType, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(environment.resolve(pathOrUri))
                .header("Content-Type", contentType)
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return send(request.build());
    }

    HttpResponse<String> follow(HttpResponse<String> response) {
        HttpResponse<String> here = response;
        while (true) {
            if (here.statusCode() / 100 == 3) {
                String target = environment.resolve(location(here)).toString();
                if (target.startsWith(CALLBACK) || !target.startsWith(environment.toString())) {
                    return here;
                }
                here = get(target);
            } else if (here.body().contains("id=\"auto-submit\"")) {
                here = submit(here, Map.of());
            } else {
                return here;
            }
        }
    }

    /** Sends the only form of a page with what stands in it, and with these fields on top. */
    HttpResponse<String> submit(HttpResponse<String> page, Map<String, String> fields) {
        Document document = Jsoup.parse(page.body());
        Element form = document.selectXpath("//form").first();
        if (form == null) {
            throw new AssertionError("There is no form on the page: " + page.body());
        }
        Map<String, String> values = new LinkedHashMap<>();
        form.select("input").forEach(input -> values.put(input.attr("name"), input.attr("value")));
        form.select("select").forEach(select -> {
            Element chosen = select.selectFirst("option[selected]");
            Element option = chosen == null ? select.selectFirst("option") : chosen;
            values.put(select.attr("name"), option == null ? "" : option.attr("value"));
        });
        values.putAll(fields);
        return post(form.attr("action"), values);
    }

    static String location(HttpResponse<String> response) {
        return response.headers()
                .firstValue("Location")
                .orElseThrow(() -> new AssertionError(response.statusCode() + " " + response.body()));
    }

    /** One parameter with which a response leads back to the application. */
    static String answer(HttpResponse<String> response, String name) {
        return Optional.ofNullable(answer(response).get(name))
                .orElseThrow(() -> new AssertionError("No " + name + " in " + location(response)));
    }

    /** The parameters with which a response leads back to the application. */
    static Map<String, String> answer(HttpResponse<String> response) {
        return parameters(location(response));
    }

    static Map<String, String> parameters(String uri) {
        Map<String, String> parameters = new LinkedHashMap<>();
        String query = URI.create(uri).getRawQuery();
        for (String pair : query == null ? new String[0] : query.split("&")) {
            int equals = pair.indexOf('=');
            parameters.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
        }
        return parameters;
    }

    static String basic(String user, String password) {
        String pair = user + ":" + password;
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    static String encode(Map<String, String> form) {
        return form.entrySet().stream()
                .map(field -> URLEncoder.encode(field.getKey(), StandardCharsets.UTF_8) + "="
                        + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
