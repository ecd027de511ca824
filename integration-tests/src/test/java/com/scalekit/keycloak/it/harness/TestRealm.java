package com.scalekit.keycloak.it.harness;

import java.net.URI;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.scalekit.keycloak.demo.application.ApplicationOptions;
import com.scalekit.keycloak.demo.application.DemoApplication;
import com.scalekit.keycloak.it.pages.SimulatedSignIn;
import com.scalekit.keycloak.it.pages.Visitor;

import static org.awaitility.Awaitility.await;

/** A realm of its own, with the demo application in front of it. */
public final class TestRealm implements AutoCloseable {

    /** Alias of the identity provider. */
    public static final String ALIAS = "scalekit";

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final AtomicInteger COUNT = new AtomicInteger();

    private final KeycloakUnderTest keycloak;
    private final Admin admin;
    private final String name;
    private final DemoApplication application;

    private TestRealm(KeycloakUnderTest keycloak, Admin admin, String name) {
        this.keycloak = keycloak;
        this.admin = admin;
        this.name = name;
        application = DemoApplication.start(ApplicationOptions.of(URI.create(keycloak.baseUrl() + "/realms/" + name))
                .withPort(0));
    }

    /** Makes the demo realm under a name of its own, after a change. */
    public static TestRealm create(
            KeycloakUnderTest keycloak, Admin admin, URI environment, UnaryOperator<RealmDraft> change) {
        TestRealm realm = new TestRealm(
                keycloak,
                admin,
                "test-" + COUNT.incrementAndGet() + "-"
                        + Long.toString(ProcessHandle.current().pid(), 36));
        RealmDraft draft = change.apply(RealmDraft.named(realm.name, environment, realm.application.url()));
        try {
            admin.post("/realms", draft.json());
        } catch (AssertionError e) {
            realm.close();
            throw e;
        }
        return realm;
    }

    /** Somebody new in front of a fresh browser. */
    public Visitor visitor() {
        return new Visitor(application.url());
    }

    /** Waits until the realm knows the customer of this address; a test that changes the customer then really changes it. */
    public void awaitCustomerOf(String address) {
        await().atMost(PATIENCE).until(() -> SimulatedSignIn.isAt(visitor().startWith(address)));
    }

    /** The accounts. */
    public Accounts accounts() {
        return new Accounts(admin, path());
    }

    /** What Keycloak put on record about logins. */
    public LoginRecord events() {
        return new LoginRecord(admin, path());
    }

    /** Everything that a refused login must leave as it is. */
    public Traces traces() {
        return Traces.of(accounts());
    }

    /** The server's address. */
    public URI keycloakUrl() {
        return keycloak.baseUrl();
    }

    /** The same of a few people only, whose names or addresses have this in them: much cheaper where there are many. */
    public Traces tracesOf(String part) {
        return Traces.of(accounts(), part);
    }

    /** The realm's own address, which is also the issuer of its tokens. */
    public URI url() {
        return URI.create(keycloak.baseUrl() + "/realms/" + name);
    }

    /** The address that Scalekit answers to. */
    public URI callback() {
        return URI.create(url() + "/broker/" + ALIAS + "/endpoint");
    }

    /** The address that Scalekit posts logout tokens to. */
    public URI backChannelLogout() {
        return URI.create(callback() + "/backchannel-logout");
    }

    /** The address that Scalekit posts webhooks to. */
    public URI webhooks() {
        return URI.create(callback() + "/webhook");
    }

    /** The application's address. */
    public URI application() {
        return application.url();
    }

    /** The name. */
    public String name() {
        return name;
    }

    /** The administrator. */
    public Admin admin() {
        return admin;
    }

    /** This realm in the Admin REST API, for example {@code /realms/test-1}. */
    public String path() {
        return "/realms/" + name;
    }

    /** The identity provider as the administrator sees it. */
    public ObjectNode provider() {
        return (ObjectNode) admin.get(path() + "/identity-provider/instances/" + ALIAS);
    }

    /** Ends the application; the realm ends with the server. */
    @Override
    public void close() {
        application.close();
    }
}
