package com.scalekit.keycloak.simulator;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** How a simulator starts. Each method gives further options and leaves these as they are. */
public final class SimulatorOptions {

    /** The port that documentation and demo name. */
    public static final int DEFAULT_PORT = 8085;

    private int port = DEFAULT_PORT;
    private String bind = "127.0.0.1";
    private Optional<String> environmentUrl = Optional.empty();
    private Optional<Path> tenantsFile = Optional.empty();
    private Optional<String> clientId = Optional.empty();
    private Optional<String> clientSecret = Optional.empty();
    private Optional<String> applicationName = Optional.empty();
    private List<String> redirectUris = List.of();
    private Optional<String> initiateLoginUri = Optional.empty();
    private Optional<Boolean> control = Optional.empty();
    private Clock clock = Clock.systemUTC();

    private SimulatorOptions() {}

    private SimulatorOptions(SimulatorOptions other) {
        port = other.port;
        bind = other.bind;
        environmentUrl = other.environmentUrl;
        tenantsFile = other.tenantsFile;
        clientId = other.clientId;
        clientSecret = other.clientSecret;
        applicationName = other.applicationName;
        redirectUris = other.redirectUris;
        initiateLoginUri = other.initiateLoginUri;
        control = other.control;
        clock = other.clock;
    }

    /** Port 8085 on 127.0.0.1, with the tenants that come with the simulator. */
    public static SimulatorOptions defaults() {
        return new SimulatorOptions();
    }

    /** On another port; 0 takes a free one. */
    public SimulatorOptions withPort(int newPort) {
        return with(options -> options.port = newPort);
    }

    /** Listening on another address, for example {@code 0.0.0.0} in a container. */
    public SimulatorOptions withBind(String address) {
        return with(options -> options.bind = address);
    }

    /** Under another issuer than {@code http://localhost:<port>}. */
    public SimulatorOptions withEnvironmentUrl(String url) {
        String bare = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
        return with(options -> options.environmentUrl = Optional.of(bare));
    }

    /** With the tenants of this file. */
    public SimulatorOptions withTenantsFile(Path file) {
        return with(options -> options.tenantsFile = Optional.of(file));
    }

    /** With another id of the default application. */
    public SimulatorOptions withClientId(String id) {
        return with(options -> options.clientId = Optional.of(id));
    }

    /** With another secret of the default application. */
    public SimulatorOptions withClientSecret(String secret) {
        return with(options -> options.clientSecret = Optional.of(secret));
    }

    /** With another name of the default application, as the tile in a customer's portal shows it. */
    public SimulatorOptions withApplicationName(String name) {
        return with(options -> options.applicationName = Optional.of(name));
    }

    /** With these allowed callback URLs besides those of the tenants file. */
    public SimulatorOptions withRedirectUris(List<String> uris) {
        List<String> copy = List.copyOf(uris);
        return with(options -> options.redirectUris = copy);
    }

    /** With a URL that logins from the customer's side go to. */
    public SimulatorOptions withInitiateLoginUri(String uri) {
        return with(options -> options.initiateLoginUri = Optional.of(uri));
    }

    /** With or without {@code /control}; if not said, it answers on a loopback address only. */
    public SimulatorOptions withControl(boolean enabled) {
        return with(options -> options.control = Optional.of(enabled));
    }

    /** With another idea of the time. */
    public SimulatorOptions withClock(Clock newClock) {
        return with(options -> options.clock = newClock);
    }

    int port() {
        return port;
    }

    String bind() {
        return bind;
    }

    Optional<String> environmentUrl() {
        return environmentUrl;
    }

    Optional<Path> tenantsFile() {
        return tenantsFile;
    }

    Optional<String> clientId() {
        return clientId;
    }

    Optional<String> clientSecret() {
        return clientSecret;
    }

    Optional<String> applicationName() {
        return applicationName;
    }

    List<String> redirectUris() {
        return redirectUris;
    }

    Optional<String> initiateLoginUri() {
        return initiateLoginUri;
    }

    Clock clock() {
        return clock;
    }

    /** Whoever can reach the control API owns the environment, so it stays on this machine unless told otherwise. */
    boolean isControlled() {
        return control.orElseGet(this::isLoopback);
    }

    private boolean isLoopback() {
        try {
            return InetAddress.getByName(bind).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private SimulatorOptions with(Consumer<SimulatorOptions> change) {
        SimulatorOptions copy = new SimulatorOptions(this);
        change.accept(copy);
        return copy;
    }
}
