package com.scalekit.keycloak.demo;

import java.net.URI;

import com.scalekit.keycloak.demo.walk.WalkException;

/**
 * Signs everybody in at a demo that runs elsewhere, for example in containers. Ends with 0 if all of them arrived, else
 * with 1.
 */
public final class WalkMain {

    private WalkMain() {}

    /** The addresses of application and portal come from where the application itself has them. */
    public static void main(String[] arguments) {
        Console console = new Console();
        ApplicationSettings settings = new ApplicationSettings(new Settings(System.getProperties(), System.getenv()));
        try {
            new DemoWalk(
                            settings.address(ApplicationSettings.URL)
                                    .orElseGet(() -> URI.create("http://localhost:8090")),
                            settings.address(ApplicationSettings.PORTAL)
                                    .orElseGet(() -> URI.create("http://localhost:8085/portal")),
                            console)
                    .signEverybodyIn();
        } catch (DemoException | WalkException e) {
            console.problem(String.valueOf(e.getMessage()));
            System.exit(1);
        }
    }
}
