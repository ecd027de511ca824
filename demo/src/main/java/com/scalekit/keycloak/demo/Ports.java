package com.scalekit.keycloak.demo;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.scalekit.keycloak.demo.server.FreePorts;

/** Where the parts of the demo listen, all on 127.0.0.1. */
record Ports(int keycloak, int management, int simulator, int application) {

    private static final String KEYCLOAK = "demo.keycloak.port";
    private static final String MANAGEMENT = "demo.management.port";
    private static final String SIMULATOR = "demo.simulator.port";
    private static final String APPLICATION = "demo.application.port";

    /** The usual ports, or those asked for; 0 stands for a free one. */
    static Ports of(Settings settings) {
        List<Integer> free = FreePorts.pick(4);
        return new Ports(
                orFree(settings.port(KEYCLOAK, 8080), free.get(0)),
                orFree(settings.port(MANAGEMENT, 9000), free.get(1)),
                orFree(settings.port(SIMULATOR, 8085), free.get(2)),
                orFree(settings.port(APPLICATION, 8090), free.get(3)));
    }

    /** Before anything is started: a server that finds its port taken says so late and at length. */
    void requireFree() {
        Map<Integer, String> seen = new LinkedHashMap<>();
        byName().forEach((name, port) -> {
            String other = seen.put(port, name);
            if (other != null) {
                throw new DemoException("port " + port + " is given to both " + other + " and " + name);
            }
            if (!FreePorts.isFree(port)) {
                throw new DemoException("port " + port
                        + " is in use; stop what listens there, or choose another with -D" + name + "=<port>");
            }
        });
    }

    private Map<String, Integer> byName() {
        Map<String, Integer> ports = new LinkedHashMap<>();
        ports.put(KEYCLOAK, keycloak);
        ports.put(MANAGEMENT, management);
        ports.put(SIMULATOR, simulator);
        ports.put(APPLICATION, application);
        return ports;
    }

    private static int orFree(int port, int free) {
        return port == 0 ? free : port;
    }
}
