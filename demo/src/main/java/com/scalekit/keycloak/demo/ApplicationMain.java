package com.scalekit.keycloak.demo;

import java.net.URI;

import com.scalekit.keycloak.demo.application.ApplicationOptions;
import com.scalekit.keycloak.demo.application.DemoApplication;

/** Runs the application by itself until it is stopped; the provider is somebody else's. */
public final class ApplicationMain {

    private ApplicationMain() {}

    /** Everything is told by system properties and environment variables; see the module's README. */
    public static void main(String[] arguments) {
        beQuiet();
        Console console = new Console();
        ApplicationOptions options;
        try {
            options = new ApplicationSettings(new Settings(System.getProperties(), System.getenv())).options();
        } catch (DemoException e) {
            console.problem(String.valueOf(e.getMessage()));
            System.exit(2);
            return;
        }
        DemoApplication application = DemoApplication.start(options);
        Runtime.getRuntime().addShutdownHook(new Thread(application::close, "application-stop"));
        URI url = application.url();
        console.text("The demo application listens: " + url);
    }

    /** The server's own start-up messages would hide the one line that matters. */
    private static void beQuiet() {
        String level = "org.slf4j.simpleLogger.defaultLogLevel";
        System.setProperty(level, System.getProperty(level, "warn"));
    }
}
