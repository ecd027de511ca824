package com.scalekit.keycloak.demo.application;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;

import com.nimbusds.jose.JOSEException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import static com.scalekit.keycloak.demo.application.TestBrowser.encode;
import static com.scalekit.keycloak.demo.application.TestBrowser.location;
import static com.scalekit.keycloak.demo.application.TestBrowser.parameters;
import static org.assertj.core.api.Assertions.assertThat;

class DemoApplicationTest {

    private final TestProvider provider = new TestProvider();
    private final DemoApplication application =
            DemoApplication.start(ApplicationOptions.of(provider.issuer()).withPort(0));
    private final TestBrowser browser = new TestBrowser(application, provider);

    DemoApplicationTest() throws JOSEException {}

    @AfterEach
    void stop() {
        application.close();
        provider.close();
    }

    @Test
    void offersToSignIn() throws Exception {
        assertThat(browser.get("/").body()).contains("href=\"/login\"").doesNotContain("Sign out");
    }

    @Test
    void linksToTheCustomersPortalOnlyIfThereIsOne() throws Exception {
        assertThat(browser.get("/").body()).doesNotContain("id=\"portal\"");

        ApplicationOptions options = ApplicationOptions.of(provider.issuer())
                .withPort(0)
                .withPortal(URI.create("http://localhost:8085/portal?a=1&b=2"));
        try (DemoApplication listed = DemoApplication.start(options)) {
            assertThat(new TestBrowser(listed, provider).get("/").body())
                    .contains("<a id=\"portal\" href=\"http://localhost:8085/portal?a=1&amp;b=2\">");
        }
    }

    @Test
    void saysThatItRuns() throws Exception {
        provider.close();

        assertThat(browser.get("/health").statusCode()).isEqualTo(200);
    }

    @Test
    void asksTheProviderWithAllProofsAndPassesOtherParametersOn() throws Exception {
        URI asked = location(browser.get("/login?login_hint=jane%40example.com&prompt=login&domain_hint=example.com"
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

        HttpResponse<String> answer = browser.get("/login");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("provider_unavailable");
    }

    @Nested
    class WhenTheProviderAnswers {

        @Test
        void showsWhoSignedInAndEveryClaimEscaped() throws Exception {
            provider.tokenClaims.put("name", "<script>Jane</script>");
            provider.userInfo.put("email", "jane@example.com");

            assertThat(location(browser.signIn("/login"))).hasToString("/");

            assertThat(browser.get("/").body())
                    .contains("<h1 id=\"signed-in-as\">&lt;script&gt;Jane&lt;/script&gt;</h1>")
                    .contains("<td data-from=\"userinfo\">jane@example.com</td>")
                    .doesNotContain("<script>");
        }

        @Test
        void refusesATokenThatAnswersAnotherLogin() throws Exception {
            String state = browser.begin("/login");
            provider.tokenClaims.put("nonce", "another");

            assertRefused(browser.get("/callback?code=c&state=" + state), "invalid_token");
        }

        @Test
        void refusesATokenForAnotherApplication() throws Exception {
            provider.tokenClaims.put("aud", "another");

            assertRefused(browser.signIn("/login"), "invalid_token");
        }

        @Test
        void refusesUserinfoAboutSomebodyElse() throws Exception {
            provider.userInfo.put("sub", "joe-2");

            assertRefused(browser.signIn("/login"), "wrong_user");
        }

        @Test
        void refusesAnAnswerThatAnotherBrowserAskedFor() throws Exception {
            String state = browser.begin("/login");

            assertRefused(
                    new TestBrowser(application, provider).get("/callback?code=c&state=" + state), "unknown_login");
        }

        @Test
        void takesAnAnswerOnlyOnce() throws Exception {
            String state = browser.begin("/login");
            browser.get("/callback?code=c&state=" + state);
            provider.tokenClaims.put("name", "Somebody Else");

            assertThat(location(browser.get("/callback?code=c&state=" + state))).hasToString("/");

            assertThat(browser.get("/").body()).contains("jane-1").doesNotContain("Somebody Else");
        }

        @Test
        void showsTheProvidersErrorEscaped() throws Exception {
            String description = encode("<b>no</b>");

            HttpResponse<String> answer = browser.get("/callback?error=access_denied&error_description=" + description
                    + "&state=" + browser.begin("/login"));

            assertRefused(answer, "access_denied");
            assertThat(answer.body()).contains("&lt;b&gt;no&lt;/b&gt;");
        }
    }

    @Test
    void signsOutHereAndAtTheProvider() throws Exception {
        browser.signIn("/login");

        URI asked = location(browser.post("/logout"));

        assertThat(asked.toString()).startsWith(provider.issuer() + "/logout?");
        assertThat(parameters(asked))
                .containsKey("id_token_hint")
                .containsEntry("post_logout_redirect_uri", List.of(application.url() + "/"));
        assertThat(browser.get("/").body()).contains("You are not signed in");
    }

    private void assertRefused(HttpResponse<String> answer, String code) throws Exception {
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("<code id=\"problem-code\">" + code + "</code>");
        assertThat(browser.get("/").body()).contains("You are not signed in");
    }
}
