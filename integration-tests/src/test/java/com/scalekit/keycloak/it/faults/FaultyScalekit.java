package com.scalekit.keycloak.it.faults;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.function.UnaryOperator;
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
public final class FaultyScalekit implements AutoCloseable {

    private final FaultProxy network;
    private final Simulator simulator;
    private final URI url;

    private FaultyScalekit(FaultProxy network, URI url) {
        this.network = network;
        this.url = url;
        simulator = Simulator.start(SimulatorOptions.defaults().withPort(0).withEnvironmentUrl(url.toString()));
        network.leadTo(new InetSocketAddress(InetAddress.getLoopbackAddress(), simulator.port()));
    }

    /** One under an address of this machine. */
    public static FaultyScalekit start() {
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

    /** The environment URL. */
    public URI url() {
        return url;
    }

    /** Where it is without the network, on 127.0.0.1. */
    int port() {
        return simulator.port();
    }

    /** What servers have to go through. */
    public FaultProxy network() {
        return network;
    }

    /** Steers the environment. */
    public Control control() {
        return simulator.control();
    }

    /** Everything is well, and whoever is named signs in at once. */
    public void heal() {
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
        visitor.browser().onRedirect(wayAround(environment));
        return visitor;
    }

    /** The way that browsers are led instead of this one. */
    public UnaryOperator<URI> wayAround(URI environment) {
        String reachable = "http://localhost:" + simulator.port();
        return to -> {
            String target = to.toString();
            return target.startsWith(environment + "/")
                    ? URI.create(
                            reachable + target.substring(environment.toString().length()))
                    : to;
        };
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
