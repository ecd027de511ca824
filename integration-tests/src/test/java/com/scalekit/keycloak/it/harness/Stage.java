package com.scalekit.keycloak.it.harness;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;

import com.scalekit.keycloak.it.pages.Visitor;
import com.scalekit.keycloak.simulator.Simulator;
import com.scalekit.keycloak.simulator.SimulatorOptions;
import com.scalekit.keycloak.simulator.control.Control;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * What a test class plays on: the Keycloak that all share, a Scalekit environment of its own, and a realm. Before each
 * test the environment is as it comes and the realm's events are forgotten; accounts stay, so tests use different people
 * or a {@link #freshRealm}.
 */
public final class Stage implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback {

    private static final ExtensionContext.Namespace SHARED = ExtensionContext.Namespace.create(Stage.class);

    private final UnaryOperator<RealmDraft> shape;
    private final List<TestRealm> freshRealms = new ArrayList<>();
    private @Nullable KeycloakUnderTest keycloak;
    private @Nullable Admin admin;
    private @Nullable Simulator simulator;
    private @Nullable TestRealm realm;

    private Stage(UnaryOperator<RealmDraft> shape) {
        this.shape = shape;
    }

    /** With the demo realm as it is exported. */
    public static Stage withDemoRealm() {
        return with(UnaryOperator.identity());
    }

    /** With the demo realm after a change. */
    public static Stage with(UnaryOperator<RealmDraft> change) {
        return new Stage(change);
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        if (isNested(context)) {
            return;
        }
        KeycloakUnderTest started = context.getRoot()
                .getStore(SHARED)
                .computeIfAbsent(KeycloakUnderTest.class, key -> KeycloakUnderTest.start(), KeycloakUnderTest.class);
        keycloak = started;
        admin = started.admin();
        simulator = Simulator.start(SimulatorOptions.defaults().withPort(0));
        realm = newRealm(shape);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        control().reset();
        realm().events().clear();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        freshRealms.forEach(TestRealm::close);
        freshRealms.clear();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        if (isNested(context)) {
            return;
        }
        if (realm != null) {
            realm.close();
        }
        if (simulator != null) {
            simulator.close();
        }
    }

    private static boolean isNested(ExtensionContext context) {
        return context.getRequiredTestClass().getEnclosingClass() != null;
    }

    /** The server. */
    public KeycloakUnderTest keycloak() {
        return Objects.requireNonNull(keycloak, "not on stage yet");
    }

    /** The class's realm. */
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

    /** The administrator of the server. */
    public Admin admin() {
        return Objects.requireNonNull(admin, "not on stage yet");
    }

    /** Somebody new in front of the class's realm. */
    public Visitor visitor() {
        return realm().visitor();
    }

    /** A realm for this test alone. */
    public TestRealm freshRealm(UnaryOperator<RealmDraft> change) {
        TestRealm fresh = newRealm(change);
        freshRealms.add(fresh);
        return fresh;
    }

    /** What the server says to a realm that it may refuse; without an application. */
    public Admin.Answer tryRealm(UnaryOperator<RealmDraft> change) {
        URI application = URI.create("http://localhost:9");
        RealmDraft draft = RealmDraft.named("refused", simulator().environmentUrl(), application);
        return admin().send("POST", "/realms", change.apply(draft).json());
    }

    private TestRealm newRealm(UnaryOperator<RealmDraft> change) {
        return TestRealm.create(keycloak(), admin(), simulator().environmentUrl(), change);
    }
}
