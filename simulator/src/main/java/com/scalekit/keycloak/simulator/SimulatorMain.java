package com.scalekit.keycloak.simulator;

import java.util.Map;

/** Runs a simulator until it is stopped. */
public final class SimulatorMain {

    private SimulatorMain() {}

    /** Options come from the command line, then from the environment, then from the defaults. */
    @PrintsToConsole
    public static void main(String[] arguments) {
        beQuiet();
        Map<String, String> variables = System.getenv();
        SimulatorOptions options;
        try {
            options = CommandLine.options(arguments, variables);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.err.println(CommandLine.USAGE);
            System.exit(2);
            return;
        }
        Simulator simulator = Simulator.start(options);
        Runtime.getRuntime().addShutdownHook(new Thread(simulator::close, "simulator-stop"));
        System.out.println("Scalekit simulator listens. Environment URL: " + simulator.environmentUrl());
    }

    /** The server's own start-up messages would hide the one line that matters. */
    private static void beQuiet() {
        String level = "org.slf4j.simpleLogger.defaultLogLevel";
        System.setProperty(level, System.getProperty(level, "warn"));
    }
}
