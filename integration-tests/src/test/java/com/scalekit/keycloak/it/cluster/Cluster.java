package com.scalekit.keycloak.it.cluster;

import java.net.URI;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

import com.scalekit.keycloak.demo.server.FreePorts;
import com.scalekit.keycloak.demo.server.ServerOptions;
import com.scalekit.keycloak.it.harness.FreshServer;
import com.scalekit.keycloak.it.harness.KeycloakUnderTest;
import com.scalekit.keycloak.it.harness.Opened;
import com.scalekit.keycloak.it.harness.RealmDraft;
import com.scalekit.keycloak.it.harness.TestRealm;
import com.scalekit.keycloak.it.harness.TestRun;
import com.scalekit.keycloak.simulator.Simulator;
import com.scalekit.keycloak.simulator.SimulatorOptions;
import com.scalekit.keycloak.simulator.control.Control;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

import static org.awaitility.Awaitility.await;

/**
 * What a test class plays on that needs more than one server: two nodes behind one address, a Scalekit environment, and a
 * realm. The address is the first node's; a test says itself which node a request goes to, as a load balancer would.
 */
public final class Cluster implements BeforeAllCallback, BeforeEachCallback, AfterAllCallback {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /** How Infinispan says how many it sees. */
    private static final Pattern VIEW =
            Pattern.compile("ISPN000094: Received new cluster view[^\n]*\\|\\d+] \\((\\d+)\\)");

    private final Opened opened = new Opened();
    private final Map<Node, KeycloakUnderTest> nodes = new EnumMap<>(Node.class);
    private final Map<Node, Integer> ports = new EnumMap<>(Node.class);
    private final UnaryOperator<RealmDraft> shape;
    private @Nullable Simulator simulator;
    private @Nullable TestRealm realm;

    private Cluster(UnaryOperator<RealmDraft> shape) {
        this.shape = shape;
    }

    /** With the demo realm as it is exported. */
    public static Cluster withDemoRealm() {
        return with(UnaryOperator.identity());
    }

    /** With the demo realm after a change. */
    public static Cluster with(UnaryOperator<RealmDraft> change) {
        return new Cluster(change);
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        SharedDatabase database = opened.add(
                SharedDatabase.start(TestRun.directory().resolve("servers").resolve("cluster-database.log")));
        Iterator<Integer> free = FreePorts.pick(2 * Node.values().length).iterator();
        for (Node node : Node.values()) {
            ports.put(node, free.next());
        }
        for (Node node : Node.values()) {
            int clusterPort = free.next();
            UnaryOperator<ServerOptions> options = defaults -> options(defaults, node, clusterPort, database.url());
            nodes.put(node, opened.add(FreshServer.start(node.home(), options)));
        }
        for (Node node : Node.values()) {
            await().atMost(PATIENCE).until(() -> members(node) == Node.values().length);
        }
        simulator = opened.add(Simulator.start(SimulatorOptions.defaults().withPort(0)));
        KeycloakUnderTest any = keycloak(Node.FIRST);
        realm = opened.add(TestRealm.create(any, any.admin(), simulator().environmentUrl(), shape));
    }

    private ServerOptions options(ServerOptions defaults, Node node, int clusterPort, String databaseUrl) {
        return LocalNodes.joining(defaults, clusterPort)
                .withPorts(port(node), 0)
                .withHostname(URI.create("http://localhost:" + port(Node.FIRST)))
                .withOptions("--db-url=" + databaseUrl);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        control().reset();
        realm().events().clear();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        opened.close();
    }

    /** How many nodes a node sees, itself included; 0 before it has looked. */
    public int members(Node node) {
        return LocalNodes.members(keycloak(node), VIEW);
    }

    /** The same address at a certain node. */
    public URI at(Node node, URI address) {
        String base = "http://localhost:";
        return URI.create(address.toString().replace(base + port(Node.FIRST) + "/", base + port(node) + "/"));
    }

    /** The realm. */
    public TestRealm realm() {
        return Objects.requireNonNull(realm, "not on stage yet");
    }

    /** The Scalekit environment. */
    public Simulator simulator() {
        return Objects.requireNonNull(simulator, "not on stage yet");
    }

    /** Steers the Scalekit environment. */
    public Control control() {
        return simulator().control();
    }

    private KeycloakUnderTest keycloak(Node node) {
        return Optional.ofNullable(nodes.get(node)).orElseThrow(() -> new IllegalStateException("not on stage yet"));
    }

    private int port(Node node) {
        return Optional.ofNullable(ports.get(node)).orElseThrow(() -> new IllegalStateException("not on stage yet"));
    }
}
