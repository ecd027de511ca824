package com.scalekit.keycloak.it.faults;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import javax.net.ServerSocketFactory;

import com.scalekit.keycloak.it.harness.TestRealm;
import com.scalekit.keycloak.it.pages.Visitor;
import com.scalekit.keycloak.simulator.Simulator;
import com.scalekit.keycloak.simulator.SimulatorOptions;
import com.scalekit.keycloak.simulator.control.Control;
import com.scalekit.keycloak.simulator.fault.Fault;
import com.scalekit.keycloak.simulator.fault.FaultProxy;

/**
 * A Scalekit environment behind a network that can be broken. Servers suffer from it and browsers do not: they are led
 * around it, as in an outage that only Keycloak's machine is in.
 */
final class FaultyScalekit implements AutoCloseable {

    private final FaultProxy network;
    private final Simulator simulator;
    private final URI url;

    private FaultyScalekit(FaultProxy network, URI url) {
        this.network = network;
        this.url = url;
        simulator = Simulator.start(SimulatorOptions.defaults().withPort(0).withEnvironmentUrl(url.toString()));
        network.leadTo(new InetSocketAddress(InetAddress.getLoopbackAddress(), simulator.port()));
    }

    static FaultyScalekit start() {
        return startAt("127.0.0.1");
    }

    /** Under this name, which has to lead to this machine. */
    static FaultyScalekit startAt(String host) {
        FaultProxy network = FaultProxy.listen();
        return new FaultyScalekit(network, URI.create("http://" + host + ":" + network.port()));
    }

    /** Over TLS, under the name {@code localhost}. */
    static FaultyScalekit startSecure(ServerSocketFactory sockets) {
        FaultProxy network = FaultProxy.listen(sockets);
        return new FaultyScalekit(network, URI.create("https://localhost:" + network.port()));
    }

    URI url() {
        return url;
    }

    /** Where it is without the network, on 127.0.0.1. */
    int port() {
        return simulator.port();
    }

    FaultProxy network() {
        return network;
    }

    Control control() {
        return simulator.control();
    }

    /** Everything is well, and whoever is named signs in at once. */
    void heal() {
        network.set(Fault.none());
        control().reset();
        control().autopilotFromLoginHint();
    }

    /** Somebody in front of a realm whose environment this is. */
    Visitor visitor(TestRealm realm) {
        return visitor(realm, url);
    }

    /** Somebody in front of a realm that has this address for its environment. */
    Visitor visitor(TestRealm realm, URI environment) {
        Visitor visitor = realm.visitor();
        String reachable = "http://localhost:" + simulator.port();
        visitor.browser().onRedirect(to -> {
            String target = to.toString();
            return target.startsWith(environment + "/")
                    ? URI.create(
                            reachable + target.substring(environment.toString().length()))
                    : to;
        });
        return visitor;
    }

    /** Requests of servers that were met by the fault, below HTTP or in the simulator's answer to a code. */
    long suffered() {
        return network.suffered() + control().calls().token();
    }

    @Override
    public void close() {
        network.close();
        simulator.close();
    }
}
