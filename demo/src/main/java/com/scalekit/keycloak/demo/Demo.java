package com.scalekit.keycloak.demo;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;

import com.scalekit.keycloak.demo.server.LaunchException;
import com.scalekit.keycloak.demo.walk.WalkException;

/**
 * Starts the demo and waits: {@code mvn -Pdemo}. Ends with 0 after a smoke run that found everything in order, with 1
 * after a problem, and by Ctrl-C.
 */
public final class Demo {

    private final Console console = new Console();
    private final AtomicBoolean stopping = new AtomicBoolean();

    private Demo() {}

    /** Everything is told by system properties and environment variables; see the module's README. */
    public static void main(String[] arguments) {
        Settings settings = new Settings(System.getProperties(), System.getenv());
        if (!new Demo().run(settings)) {
            // Threads of the servers that did start would keep this process alive.
            System.exit(1);
        }
    }

    private boolean run(Settings settings) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stopping.set(true), "demo-is-stopping"));
        try {
            run(DemoOptions.of(settings));
            return true;
        } catch (DemoException | LaunchException | WalkException e) {
            console.problem(String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            console.problem(e
                    + settings.text("demo.directory")
                            .map(Path::of)
                            .map(directory -> record(e, directory))
                            .orElse(""));
        }
        return false;
    }

    private void run(DemoOptions options) {
        Addresses addresses = Addresses.of(options.ports());
        try (RunningDemo demo = RunningDemo.start(options, console)) {
            if (options.smoke()) {
                new DemoWalk(addresses.application(), addresses.portal(), console).signEverybodyIn();
                return;
            }
            console.text(new Guide(addresses, options.scalekit(), demo.keycloakLog()).text());
            demo.endOfAPart().join();
            if (!stopping.get()) {
                throw new DemoException("Keycloak has ended; its log says why: " + demo.keycloakLog());
            }
        }
    }

    /** A failure nobody thought of is worth a stack trace, but not on the console. */
    private static String record(RuntimeException e, Path directory) {
        Path file = directory.resolve("failure.txt");
        try (PrintWriter writer = new PrintWriter(Files.newBufferedWriter(file, StandardCharsets.UTF_8))) {
            e.printStackTrace(writer);
            return "; more in " + file;
        } catch (IOException notEvenThat) {
            return "";
        }
    }
}
