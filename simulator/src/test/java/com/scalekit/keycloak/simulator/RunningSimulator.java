package com.scalekit.keycloak.simulator;

import com.scalekit.keycloak.simulator.control.Control;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** One simulator for all tests, fresh for each, with a browser and an application. */
final class RunningSimulator implements BeforeEachCallback {

    private Simulator simulator = placeholder();
    private Browser browser = placeholder();

    @Override
    public void beforeEach(ExtensionContext context) {
        // The root store closes it when the last test is over.
        simulator = context.getRoot()
                .getStore(ExtensionContext.Namespace.GLOBAL)
                .computeIfAbsent(
                        Simulator.class,
                        key -> Simulator.start(SimulatorOptions.defaults().withPort(0)),
                        Simulator.class);
        simulator.control().reset();
        browser = new Browser(simulator.environmentUrl());
    }

    /** Fields are only read by tests, for which {@link #beforeEach} has run. */
    @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"})
    private static <T> T placeholder() {
        return null;
    }

    String issuer() {
        return simulator.environmentUrl().toString();
    }

    Control control() {
        return simulator.control();
    }

    Browser browser() {
        return browser;
    }

    Application application() {
        return new Application(browser);
    }
}
