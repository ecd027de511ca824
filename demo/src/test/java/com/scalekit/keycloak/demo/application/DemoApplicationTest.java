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

import com.nimbusds.jose.JOSEException;
import com.nimbusds.oauth2.sdk.util.URLUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DemoApplicationTest {

    private final TestProvider provider = new TestProvider();
    private final DemoApplication application =
            DemoApplication.start(ApplicationOptions.of(provider.issuer()).withPort(0));
    private final HttpClient browser = browser();

    DemoApplicationTest() throws JOSEException {}

    @AfterEach
    void stop() {
        application.close();
        provider.close();
    }

    @Test
    void offersToSignIn() throws Exception {
        assertThat(get("/").body()).contains("href=\"/login\"").doesNotContain("Sign out");
    }

    @Test
    void asksTheProviderWithAllProofsAndPassesOtherParametersOn() throws Exception {
        URI asked = location(get("/login?login_hint=jane%40example.com&prompt=login&domain_hint=example.com"
                + "&state=evil&client_id=evil&redirect_uri=http%3A%2F%2Fevil.test&code_challenge_method=plain"));

        assertThat(asked.toString()).startsWith(provider.issuer() + "/authorize?");
        assertThat(parameters(asked))
                .containsEntry("login_hint", List.of("jane@example.com"))
                .containsEntry("prompt", List.of("login"))
                .containsEntry("domain_hint", List.of("example.com"))
                .containsEntry("client_id", List.of("demo-app"))
                .containsEntry("redirect_uri", List.of(application.url() + "/callback"))
                .containsEntry("code_challenge_method", List.of("S256"))
                .containsKeys("state", "nonce", "code_challenge")
                .doesNotContainEntry("state", List.of("evil"));
    }

    @Test
    void saysSoWhenTheProviderIsDown() throws Exception {
        provider.close();

        HttpResponse<String> answer = get("/login");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("provider_unavailable");
    }

    @Nested
    class WhenTheProviderAnswers {

        @Test
        void showsWhoSignedInAndEveryClaimEscaped() throws Exception {
            provider.tokenClaims.put("name", "<script>Jane</script>");
            provider.userInfo.put("email", "jane@example.com");

            assertThat(location(signIn())).hasToString("/");

            assertThat(get("/").body())
                    .contains("<h1 id=\"signed-in-as\">&lt;script&gt;Jane&lt;/script&gt;</h1>")
                    .contains("<td data-from=\"userinfo\">jane@example.com</td>")
                    .doesNotContain("<script>");
        }

        @Test
        void refusesATokenThatAnswersAnotherLogin() throws Exception {
            String state = begin();
            provider.tokenClaims.put("nonce", "another");

            assertRefused(get("/callback?code=c&state=" + state), "invalid_token");
        }

        @Test
        void refusesATokenForAnotherApplication() throws Exception {
            provider.tokenClaims.put("aud", "another");

            assertRefused(signIn(), "invalid_token");
        }

        @Test
        void refusesUserinfoAboutSomebodyElse() throws Exception {
            provider.userInfo.put("sub", "joe-2");

            assertRefused(signIn(), "wrong_user");
        }

        @Test
        void refusesAnAnswerThatAnotherBrowserAskedFor() throws Exception {
            String state = begin();

            assertRefused(send(browser(), "/callback?code=c&state=" + state), "unknown_login");
        }

        @Test
        void takesAnAnswerOnlyOnce() throws Exception {
            String state = begin();
            get("/callback?code=c&state=" + state);
            provider.tokenClaims.put("name", "Somebody Else");

            assertThat(location(get("/callback?code=c&state=" + state))).hasToString("/");

            assertThat(get("/").body()).contains("jane-1").doesNotContain("Somebody Else");
        }

        @Test
        void showsTheProvidersErrorEscaped() throws Exception {
            String description = URLEncoder.encode("<b>no</b>", StandardCharsets.UTF_8);

            HttpResponse<String> answer =
                    get("/callback?error=access_denied&error_description=" + description + "&state=" + begin());

            assertRefused(answer, "access_denied");
            assertThat(answer.body()).contains("&lt;b&gt;no&lt;/b&gt;");
        }
    }

    @Test
    void signsOutHereAndAtTheProvider() throws Exception {
        signIn();

        URI asked = location(send(
                browser,
                HttpRequest.newBuilder(application.url().resolve("/logout"))
                        .POST(HttpRequest.BodyPublishers.noBody())
                        .build()));

        assertThat(asked.toString()).startsWith(provider.issuer() + "/logout?");
        assertThat(parameters(asked))
                .containsKey("id_token_hint")
                .containsEntry("post_logout_redirect_uri", List.of(application.url() + "/"));
        assertThat(get("/").body()).contains("You are not signed in");
    }

    private void assertRefused(HttpResponse<String> answer, String code) throws Exception {
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("<code id=\"problem-code\">" + code + "</code>");
        assertThat(get("/").body()).contains("You are not signed in");
    }

    /** Starts a login, answers the state, and lets the provider's next token fit it. */
    private String begin() throws Exception {
        Map<String, List<String>> asked = parameters(location(get("/login")));
        provider.tokenClaims.put("nonce", only(asked, "nonce"));
        return only(asked, "state");
    }

    private HttpResponse<String> signIn() throws Exception {
        return get("/callback?code=c&state=" + begin());
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(browser, path);
    }

    private HttpResponse<String> send(HttpClient from, String path) throws IOException, InterruptedException {
        return send(
                from,
                HttpRequest.newBuilder(URI.create(application.url() + path)).build());
    }

    private static HttpResponse<String> send(HttpClient from, HttpRequest request)
            throws IOException, InterruptedException {
        return from.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static HttpClient browser() {
        return HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    }

    private static URI location(HttpResponse<String> answer) {
        return URI.create(answer.headers().firstValue("Location").orElseThrow());
    }

    private static Map<String, List<String>> parameters(URI uri) {
        return URLUtils.parseParameters(uri.getRawQuery());
    }

    private static String only(Map<String, List<String>> parameters, String name) {
        return parameters.getOrDefault(name, List.of()).get(0);
    }
}
