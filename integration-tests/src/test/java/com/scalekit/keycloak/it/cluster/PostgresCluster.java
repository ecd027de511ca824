package com.scalekit.keycloak.it.cluster;

import java.net.URI;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

import com.scalekit.keycloak.it.harness.LeftOut;
import com.scalekit.keycloak.it.harness.RestartableKeycloak;
import com.scalekit.keycloak.it.harness.TestRealm;
import com.scalekit.keycloak.it.pages.Visitor;
import com.scalekit.keycloak.simulator.Simulator;
import com.scalekit.keycloak.simulator.SimulatorOptions;
import com.scalekit.keycloak.simulator.control.Control;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * What a test class plays on that breaks nodes and databases: the two nodes and the PostgreSQL that all such classes share, a
 * Scalekit environment and a realm of its own. Before each test everything runs again.
 */
public final class PostgresCluster implements BeforeAllCallback, BeforeEachCallback, AfterAllCallback {

    private static final ExtensionContext.Namespace SHARED = ExtensionContext.Namespace.create(PostgresCluster.class);

    private @Nullable PostgresServers servers;
    private @Nullable Simulator simulator;
    private @Nullable TestRealm realm;

    private final String name;
    private final Supplier<PostgresServers> start;

    private PostgresCluster(String name, Supplier<PostgresServers> start) {
        this.name = name;
        this.start = start;
    }

    /** With the demo realm as it is exported. */
    public static PostgresCluster withDemoRealm() {
        return new PostgresCluster("usual", PostgresServers::start);
    }

    /** With nodes of its own, of which the second one has a later version of the extension. */
    public static PostgresCluster upgrading() {
        return new PostgresCluster("upgrading", PostgresServers::startUpgrading);
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        Optional<String> obstacle = PostgresPrograms.obstacle();
        LeftOut.unless(obstacle.isEmpty(), "two nodes on one PostgreSQL", obstacle.orElse(""));
        PostgresServers all =
                context.getRoot().getStore(SHARED).computeIfAbsent(name, key -> start.get(), PostgresServers.class);
        servers = all;
        all.allUp();
        simulator = Simulator.start(SimulatorOptions.defaults().withPort(0));
        RestartableKeycloak any = node(Node.FIRST);
        realm = TestRealm.create(any, any.admin(), simulator.environmentUrl(), draft -> draft);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        servers().allUp();
        control().reset();
        realm().events().clear();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        if (realm != null) {
            realm.close();
        }
        if (simulator != null) {
            simulator.close();
        }
    }

    /** A server. */
    public RestartableKeycloak node(Node node) {
        return servers().node(node);
    }

    /** Their database. */
    public PostgresDatabase database() {
        return servers().database();
    }

    /** Their address. */
    public Front front() {
        return servers().front();
    }

    /** Both run, see each other, and get requests; whatever does not run is started. */
    public void allUp() {
        servers().allUp();
    }

    /** No node reaches the other one any more; people and the database reach both. */
    public void divide() {
        servers().divide();
    }

    /** They reach each other again, and will notice by themselves. */
    public void mend() {
        servers().mend();
    }

    /** How many nodes a node sees, itself included. */
    public int members(Node node) {
        return servers().members(node);
    }

    /** The same address at a certain node, past the common one. */
    public URI at(Node node, URI address) {
        return URI.create(
                address.toString().replace(front().url() + "/", node(node).ownUrl() + "/"));
    }

    /** Somebody whose load balancer knows one node only. */
    public Visitor visitorOf(Node node) {
        Visitor visitor = realm().visitor();
        visitor.browser().onRedirect(uri -> at(node, uri));
        return visitor;
    }

    /** The realm. */
    public TestRealm realm() {
        return Objects.requireNonNull(realm, "not on stage yet");
    }

    /** Steers the Scalekit environment. */
    public Control control() {
        return Objects.requireNonNull(simulator, "not on stage yet").control();
    }

    private PostgresServers servers() {
        return Objects.requireNonNull(servers, "not on stage yet");
    }
}
