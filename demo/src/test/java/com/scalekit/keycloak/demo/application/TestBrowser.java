package com.scalekit.keycloak.demo.application;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import com.nimbusds.oauth2.sdk.util.URLUtils;

/** Somebody in front of the application. Redirects are left to the test. */
final class TestBrowser {

    private final HttpClient client =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    private final DemoApplication application;
    private final TestProvider provider;

    TestBrowser(DemoApplication application, TestProvider provider) {
        this.application = application;
        this.provider = provider;
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(application.url() + path)));
    }

    HttpResponse<String> post(String path) throws IOException, InterruptedException {
        return send(
                HttpRequest.newBuilder(URI.create(application.url() + path)).POST(HttpRequest.BodyPublishers.noBody()));
    }

    /** Starts a login with this link, answers the state, and lets the provider's next token fit it. */
    String begin(String link) throws IOException, InterruptedException {
        Map<String, List<String>> asked = parameters(location(get(link)));
        provider.tokenClaims.put("nonce", only(asked, "nonce"));
        return only(asked, "state");
    }

    /** Signs in with this link; the answer is the application's last. */
    HttpResponse<String> signIn(String link) throws IOException, InterruptedException {
        return get("/callback?code=c&state=" + begin(link));
    }

    static URI location(HttpResponse<?> answer) {
        return URI.create(answer.headers().firstValue("Location").orElseThrow());
    }

    static Map<String, List<String>> parameters(URI uri) {
        return URLUtils.parseParameters(uri.getRawQuery());
    }

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static String only(Map<String, List<String>> parameters, String name) {
        return parameters.getOrDefault(name, List.of()).get(0);
    }
}
