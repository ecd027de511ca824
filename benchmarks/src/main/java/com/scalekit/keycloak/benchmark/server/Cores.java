package com.scalekit.keycloak.benchmark.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Keeps Keycloak on one core and everything else on another, where the system can do that. */
public final class Cores {

    private static final List<Path> TASKSET = List.of(Path.of("/usr/bin/taskset"), Path.of("/bin/taskset"));

    private Cores() {}

    /** Does it, and says in a few words what was done. */
    public static String assign(Installation installation) {
        if (TASKSET.stream().noneMatch(Files::isExecutable)) {
            return "cores shared by all (no taskset here)";
        }
        if (Runtime.getRuntime().availableProcessors() < 2) {
            return "one core, shared by all";
        }
        boolean assigned = installation.processes().stream().allMatch(process -> pin(process, 0))
                && Stream.concat(installation.databaseProcesses().stream(), Stream.of(ProcessHandle.current()))
                        .allMatch(process -> pin(process, 1));
        return assigned
                ? "Keycloak on one core; PostgreSQL, the simulator and the people on another"
                : "cores shared by all (they could not be assigned)";
    }

    /** All threads of a process; those that it starts later do likewise. */
    private static boolean pin(ProcessHandle process, int core) {
        try {
            return new ProcessBuilder("taskset", "-acp", Integer.toString(core), Long.toString(process.pid()))
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .redirectErrorStream(true)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
