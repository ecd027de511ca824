package com.scalekit.keycloak.it.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.regex.Pattern;

import com.scalekit.keycloak.demo.server.ServerOptions;
import com.scalekit.keycloak.it.harness.KeycloakUnderTest;

/** What nodes of a cluster have in common that are all on this machine, whatever their database. */
final class LocalNodes {

    private LocalNodes() {}

    /** The options of a node that listens to the others there; all of them start at the same time, so each is a small one. */
    static ServerOptions joining(ServerOptions defaults, int clusterPort) {
        return joining(defaults, clusterPort, "");
    }

    /** The same with more options of the Java virtual machine. */
    static ServerOptions joining(ServerOptions defaults, int clusterPort, String jvmOptions) {
        return defaults.withEnvironment("JAVA_OPTS_KC_HEAP", "-Xms64m -Xmx384m")
                .withJvmOptions("-XX:TieredStopAtLevel=1 -Djgroups.bind.address=127.0.0.1 -Djgroups.bind.port="
                        + clusterPort + " " + jvmOptions)
                .withOptions("--cache=ispn", "--cache-embedded-mtls-enabled=false");
    }

    /**
     * How many nodes a node sees, itself included; 0 before it has looked.
     *
     * @param view how Infinispan says it, with the number as its group
     */
    static int members(KeycloakUnderTest node, Pattern view) {
        try {
            return view.matcher(Files.readString(node.log()))
                    .results()
                    .map(found -> Integer.parseInt(found.group(1)))
                    .reduce(0, (earlier, later) -> later);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
