package com.scalekit.keycloak.demo.application;

import java.net.http.HttpResponse;
import java.util.List;

import com.nimbusds.jose.JOSEException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static com.scalekit.keycloak.demo.application.TestBrowser.encode;
import static com.scalekit.keycloak.demo.application.TestBrowser.location;
import static com.scalekit.keycloak.demo.application.TestBrowser.parameters;
import static org.assertj.core.api.Assertions.assertThat;

class DeepLinkTest {

    private final TestProvider provider = new TestProvider();
    private final DemoApplication application =
            DemoApplication.start(ApplicationOptions.of(provider.issuer()).withPort(0));
    private final TestBrowser browser = new TestBrowser(application, provider);

    DeepLinkTest() throws JOSEException {}

    @AfterEach
    void stop() {
        application.close();
        provider.close();
    }

    @Test
    void asksToSignInFirstAndThenShowsTheReport() throws Exception {
        provider.tokenClaims.put("name", "Jane");
        String login = location(browser.get("/reports/q3%20%3Cb%3E")).toString();

        String report = location(browser.signIn(login)).toString();

        assertThat(report).isEqualTo(application.url() + "/reports/q3%20%3Cb%3E");
        assertThat(browser.get("/reports/q3%20%3Cb%3E").body())
                .contains("<h1 id=\"report\">q3 &lt;b&gt;</h1>")
                .contains("id=\"signed-in-as\">Jane<");
    }

    @Test
    void signsInAgainWhenTheProviderItselfSendsSomebody() throws Exception {
        browser.signIn("/login");

        String login = location(browser.get("/reports/q3?session_state=s2&iss="
                        + encode(provider.issuer().toString())))
                .toString();

        assertThat(login).startsWith("/login?");
        assertThat(location(browser.signIn(login))).hasToString(application.url() + "/reports/q3");
    }

    @Test
    void leadsTheProvidersVisitorToThePageTheyWereSentFor() throws Exception {
        String link = "/login?iss=" + encode(provider.issuer().toString()) + "&login_hint=jane%40example.com"
                + "&target_link_uri=" + encode(application.url() + "/reports/q3") + "&session_state=s1";

        assertThat(parameters(location(browser.get(link))))
                .containsEntry("login_hint", List.of("jane@example.com"))
                .doesNotContainKeys("iss", "target_link_uri", "session_state");
        assertThat(location(browser.signIn(link))).hasToString(application.url() + "/reports/q3");
    }

    @Test
    void landsAtTheStartPageInsteadOfAForeignOne() throws Exception {
        assertThat(location(browser.signIn("/login?target_link_uri=" + encode("http://evil.test/"))))
                .hasToString("/");
    }

    @Test
    void sendsNobodyOnWhomAForeignProviderSent() throws Exception {
        HttpResponse<String> answer = browser.get("/login?iss=" + encode("http://evil.test/<b>"));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Location")).isEmpty();
        assertThat(answer.body())
                .contains("<code id=\"problem-code\">unknown_issuer</code>")
                .doesNotContain("evil");
    }
}
