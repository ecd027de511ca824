package com.scalekit.keycloak.demo;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

import com.scalekit.keycloak.demo.application.ApplicationOptions;

/** Reads what the application is told when it runs by itself, such as {@code DEMO_APPLICATION_PORT}. */
record ApplicationSettings(Settings settings) {

    static final String URL = "demo.application.url";
    static final String PORTAL = "demo.application.portal";

    private static final String ISSUER = "demo.application.issuer";

    ApplicationOptions options() {
        ApplicationOptions options = ApplicationOptions.of(
                        address(ISSUER).orElseGet(() -> URI.create("http://localhost:8080/realms/demo")))
                .withPort(settings.port("demo.application.port", ApplicationOptions.DEFAULT_PORT))
                .withClient(
                        settings.text("demo.application.client.id").orElse("demo-app"),
                        settings.text("demo.application.secret").orElse("demo-app-secret"));
        options = settings.text("demo.application.bind").map(options::withBind).orElse(options);
        options = address(URL).map(options::withUrl).orElse(options);
        options = address("demo.application.back.channel")
                .map(options::withBackChannel)
                .orElse(options);
        return portal().map(options::withPortal).orElse(options);
    }

    /** The simulator's portal, which leads nowhere while another environment is in use. */
    private Optional<URI> portal() {
        String environment = settings.variable(ScalekitAccess.ENVIRONMENT_URL)
                .map(url -> url.replaceAll("/+$", ""))
                .orElse("");
        return address(PORTAL)
                .filter(portal -> environment.isEmpty() || portal.toString().startsWith(environment + "/"));
    }

    Optional<URI> address(String name) {
        return settings.text(name).map(value -> address(name, value));
    }

    private static URI address(String name, String value) {
        try {
            URI address = new URI(value);
            boolean web = "http".equals(address.getScheme()) || "https".equals(address.getScheme());
            if (web && address.getHost() != null) {
                return address;
            }
        } catch (URISyntaxException e) {
            throw new DemoException(name + " must be a URL, not \"" + value + "\"", e);
        }
        throw new DemoException(name + " must be a whole URL such as http://localhost:8090, not \"" + value + "\"");
    }
}
