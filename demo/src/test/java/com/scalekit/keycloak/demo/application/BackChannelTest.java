package com.scalekit.keycloak.demo.application;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;

import com.nimbusds.jose.JOSEException;
import com.scalekit.keycloak.demo.server.FreePorts;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static com.scalekit.keycloak.demo.application.TestBrowser.location;
import static com.scalekit.keycloak.demo.application.TestBrowser.parameters;
import static org.assertj.core.api.Assertions.assertThat;

/** The provider has one address for browsers, which this server cannot reach, and one for servers: between containers. */
class BackChannelTest {

    private static final URI PUBLIC = URI.create("http://provider.invalid/realms/demo");

    private final TestProvider provider = new TestProvider();
    private final DemoApplication application = DemoApplication.start(
            ApplicationOptions.of(PUBLIC).withBackChannel(provider.address()).withPort(0));
    private final TestBrowser browser = new TestBrowser(application, provider);

    BackChannelTest() throws JOSEException {
        provider.issuer = PUBLIC;
        provider.tokenClaims.put("iss", PUBLIC.toString());
    }

    @AfterEach
    void stop() {
        application.close();
        provider.close();
    }

    @Test
    void sendsBrowsersToThePublicAddressAndAsksAtTheOther() throws Exception {
        assertThat(location(browser.get("/login")).toString()).startsWith(PUBLIC + "/authorize?");

        browser.signIn("/login");

        assertThat(browser.get("/").body()).contains("<h1 id=\"signed-in-as\">jane-1</h1>");
    }

    @Test
    void refusesAnotherProviderThere() throws Exception {
        provider.issuer = provider.address();

        HttpResponse<String> answer = browser.get("/login");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("<code id=\"problem-code\">wrong_issuer</code>");
    }

    @Test
    void refusesATokenOfAnotherProvider() throws Exception {
        provider.tokenClaims.put("iss", provider.address().toString());

        assertThat(browser.signIn("/login").body()).contains("<code id=\"problem-code\">invalid_token</code>");
    }

    @Test
    void comesBackToTheAddressThatBrowsersHaveForTheApplication() throws Exception {
        int port = FreePorts.pick(1).get(0);
        ApplicationOptions options = ApplicationOptions.of(PUBLIC)
                .withBackChannel(provider.address())
                .withUrl(URI.create("https://shop.example.com/"))
                .withPort(port);
        try (DemoApplication shop = DemoApplication.start(options)) {
            URI login = URI.create("http://localhost:" + port + "/login");
            HttpResponse<Void> answer = HttpClient.newHttpClient()
                    .send(HttpRequest.newBuilder(login).build(), HttpResponse.BodyHandlers.discarding());

            assertThat(parameters(location(answer)))
                    .containsEntry("redirect_uri", List.of("https://shop.example.com/callback"));
            assertThat(shop.url()).hasToString("https://shop.example.com");
        }
    }
}
