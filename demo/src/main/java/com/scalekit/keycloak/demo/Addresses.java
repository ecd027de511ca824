package com.scalekit.keycloak.demo;

import java.net.URI;

/** Every address of the demo that somebody has to know. */
record Addresses(URI keycloak, URI simulator, URI application) {

    private static final String REALM = "/realms/demo";

    static Addresses of(Ports ports) {
        return new Addresses(at(ports.keycloak()), at(ports.simulator()), at(ports.application()));
    }

    URI issuer() {
        return URI.create(keycloak + REALM);
    }

    URI adminConsole() {
        return URI.create(keycloak + "/admin/");
    }

    /** Where Scalekit sends people back to. */
    URI callback() {
        return URI.create(issuer() + "/broker/scalekit/endpoint");
    }

    /** Where Scalekit sends people who start at their own identity provider. */
    URI initiateLogin() {
        return URI.create(callback() + "/initiate");
    }

    /** Where the simulator lists its customers' portals. */
    URI portal() {
        return URI.create(simulator + "/portal");
    }

    private static URI at(int port) {
        return URI.create("http://localhost:" + port);
    }
}
