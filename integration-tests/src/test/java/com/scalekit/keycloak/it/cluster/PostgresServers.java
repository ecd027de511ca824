package com.scalekit.keycloak.it.cluster;

import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.scalekit.keycloak.demo.server.ServerOptions;
import com.scalekit.keycloak.it.harness.Opened;
import com.scalekit.keycloak.it.harness.RestartableKeycloak;
import com.scalekit.keycloak.it.harness.TestRun;

import static org.awaitility.Awaitility.await;

/** Two nodes on one PostgreSQL, found and formed as Keycloak does it by default, behind one address. All tests share them. */
final class PostgresServers implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    /** How Infinispan says how many it sees; behind that it tells of each part that a merged view is made of. */
    private static final Pattern VIEW =
            Pattern.compile("ISPN00009[34]: Received new,? [^\n]*cluster view[^\n]*?\\|\\d+] \\((\\d+)\\)");

    private final Opened opened = new Opened();
    private final Map<Node, RestartableKeycloak> nodes = new EnumMap<>(Node.class);
    private final Map<Node, Cable> cables = new EnumMap<>(Node.class);
    private final PostgresDatabase database;
    private final Front front;

    private PostgresServers(String family, Map<Node, Make> makes) {
        Path directory = TestRun.directory();
        Path home = directory.resolve("servers").resolve(family);
        database = opened.add(PostgresDatabase.start(directory.resolve("postgres"), home));
        front = opened.add(Front.listen());
        for (Node node : Node.values()) {
            Cable cable = opened.add(Cable.plugIn());
            cables.put(node, cable);
            RestartableKeycloak keycloak = opened.add(Objects.requireNonNull(makes.get(node))
                    .of(family + "-" + node.home(), defaults -> options(defaults, cable)));
            nodes.put(node, keycloak);
            front.leadTo(node, keycloak.ownUrl().getPort());
        }
    }

    /** How one of them comes about. */
    private interface Make {
        RestartableKeycloak of(String name, UnaryOperator<ServerOptions> change);
    }

    static PostgresServers start() {
        return start("postgres", RestartableKeycloak::onPostgres);
    }

    /** In the middle of an upgrade of the extension: the second one has a later version already. */
    static PostgresServers startUpgrading() {
        return start("upgrading", RestartableKeycloak::ofNextVersionOnPostgres);
    }

    private static PostgresServers start(String family, Make second) {
        Map<Node, Make> makes = Map.of(Node.FIRST, RestartableKeycloak::onPostgres, Node.SECOND, second);
        PostgresServers servers = new PostgresServers(family, makes);
        try {
            servers.allUp();
            return servers;
        } catch (RuntimeException | Error e) {
            servers.close();
            throw e;
        }
    }

    private ServerOptions options(ServerOptions defaults, Cable cable) {
        return LocalNodes.joining(defaults, cable.nodePort(), cable.jvmOptions())
                .withHostname(front.url())
                .withOptions("--db-url=" + database.url(), "--db-username=" + PostgresDatabase.USER, "--db-password=-")
                .withOptions("--db-pool-max-size=40");
    }

    /** Whatever a test has done to them: both run, see each other, and get requests. */
    void allUp() {
        mend();
        if (!database.isRunning()) {
            database.start();
        }
        // A node that starts takes connections before it is ready, so a load balancer has to look at its readiness.
        front.serve(
                Stream.of(Node.values()).filter(node -> node(node).isRunning()).toArray(Node[]::new));
        Stream.of(Node.values())
                .map(this::node)
                .filter(node -> !node.isRunning())
                .forEach(RestartableKeycloak::start);
        for (Node node : Node.values()) {
            await().atMost(PATIENCE).until(() -> members(node) == Node.values().length);
        }
        front.serve(Node.values());
    }

    /** No node reaches another one any more; people and the database reach all. */
    void divide() {
        cables.values().forEach(Cable::cut);
    }

    /** They reach each other again. */
    void mend() {
        cables.values().forEach(Cable::mend);
    }

    /** How many nodes a node sees, itself included; 0 before it has looked. */
    int members(Node node) {
        return LocalNodes.members(node(node), VIEW);
    }

    RestartableKeycloak node(Node node) {
        return Objects.requireNonNull(nodes.get(node));
    }

    PostgresDatabase database() {
        return database;
    }

    Front front() {
        return front;
    }

    @Override
    public void close() {
        opened.close();
    }
}
