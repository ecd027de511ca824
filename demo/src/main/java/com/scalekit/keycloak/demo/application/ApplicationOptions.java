package com.scalekit.keycloak.demo.application;

import java.net.URI;
import java.util.Optional;
import java.util.function.Consumer;

/** What the application is told. Immutable: every {@code with…} answers a changed copy. */
public final class ApplicationOptions {

    /** The port that documentation and demo name. */
    public static final int DEFAULT_PORT = 8090;

    private final URI issuer;
    private String clientId = "demo-app";
    private String clientSecret = "demo-app-secret";
    private int port = DEFAULT_PORT;
    private String bind = "127.0.0.1";
    private Optional<URI> url = Optional.empty();
    private Optional<URI> backChannel = Optional.empty();
    private Optional<URI> portal = Optional.empty();

    private ApplicationOptions(URI issuer) {
        this.issuer = issuer;
    }

    private ApplicationOptions(ApplicationOptions other) {
        issuer = other.issuer;
        clientId = other.clientId;
        clientSecret = other.clientSecret;
        port = other.port;
        bind = other.bind;
        url = other.url;
        backChannel = other.backChannel;
        portal = other.portal;
    }

    /** The client of the demo realm, on port 8090, with the provider that names itself so in its tokens. */
    public static ApplicationOptions of(URI issuer) {
        return new ApplicationOptions(issuer);
    }

    /** Signs in as this client. */
    public ApplicationOptions withClient(String id, String secret) {
        return with(options -> {
            options.clientId = id;
            options.clientSecret = secret;
        });
    }

    /** Listens there; 0 stands for a free port. */
    public ApplicationOptions withPort(int number) {
        return with(options -> options.port = number);
    }

    /** Listens on another address than 127.0.0.1, for example {@code 0.0.0.0} in a container. */
    public ApplicationOptions withBind(String address) {
        return with(options -> options.bind = address);
    }

    /** Where browsers find the application, if that is not {@code http://localhost:<port>}. */
    public ApplicationOptions withUrl(URI origin) {
        return with(options -> options.url = Optional.of(withoutSlash(origin)));
    }

    /** Where the application itself reaches the provider, if that is not where browsers do: between containers. */
    public ApplicationOptions withBackChannel(URI provider) {
        return with(options -> options.backChannel = Optional.of(provider));
    }

    /** The start page links to this page, where customers find the application among their own. */
    public ApplicationOptions withPortal(URI page) {
        return with(options -> options.portal = Optional.of(page));
    }

    URI issuer() {
        return issuer;
    }

    String clientId() {
        return clientId;
    }

    String clientSecret() {
        return clientSecret;
    }

    int port() {
        return port;
    }

    String bind() {
        return bind;
    }

    Optional<URI> url() {
        return url;
    }

    /** The issuer as this server reaches it, without a slash at the end. */
    URI reachableIssuer() {
        return withoutSlash(backChannel.orElse(issuer));
    }

    Optional<URI> portal() {
        return portal;
    }

    /** Without the secret, so that nobody logs it by accident. */
    @Override
    public String toString() {
        return "ApplicationOptions[issuer=" + issuer + ", clientId=" + clientId + ", port=" + port + ", bind=" + bind
                + ", url=" + url + ", backChannel=" + backChannel + ", portal=" + portal + "]";
    }

    private ApplicationOptions with(Consumer<ApplicationOptions> change) {
        ApplicationOptions copy = new ApplicationOptions(this);
        change.accept(copy);
        return copy;
    }

    private static URI withoutSlash(URI address) {
        String text = address.toString();
        return text.endsWith("/") ? URI.create(text.substring(0, text.length() - 1)) : address;
    }
}
