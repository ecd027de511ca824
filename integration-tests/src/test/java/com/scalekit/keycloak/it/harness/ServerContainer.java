package com.scalekit.keycloak.it.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import com.github.dockerjava.api.model.AccessMode;
import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.Volume;
import com.scalekit.keycloak.demo.server.ServerOptions;
import dasniko.testcontainers.keycloak.ExtendableKeycloakContainer;
import org.testcontainers.images.PullPolicy;

/**
 * A container that takes the options of a server as they are: it has this machine's network, and finds the directories of
 * the tests under the names that they have here.
 */
final class ServerContainer extends ExtendableKeycloakContainer<ServerContainer> {

    private static final String IMPORTS = "/opt/keycloak/data/import/";
    /** The only places that Keycloak writes to; everything else of the image is read-only. */
    private static final Map<String, String> WRITTEN =
            Map.of("/opt/keycloak/data", "rw,mode=1777", "/tmp", "rw,mode=1777");
    /** Of the arguments that a server is started with, these are said by the container itself. */
    private static final List<String> SAID = List.of("start", "--optimized", "--import-realm");

    /** Has no option for it yet; its log begins anew after 10 MiB. */
    private static final String KEEPS_ROTATING = "26.5.";

    private final ServerOptions options;

    ServerContainer(String image, TestHome home) {
        super(image);
        options = home.options();
        withImagePullPolicy(PullPolicy.defaultPolicy());
        setExposedPorts(List.of());
        withNetworkMode("host");
        withOptimizedFlag();
        withAdminUsername(ServerOptions.ADMIN);
        withAdminPassword(ServerOptions.ADMIN);
        List<Bind> binds = new ArrayList<>(List.of(
                here(writable(options.directory()), AccessMode.rw),
                here(home.vault(), AccessMode.ro),
                here(Samples.directory(), AccessMode.ro)));
        options.realms().forEach(file -> binds.add(imported(file)));
        withTmpFs(WRITTEN);
        withCreateContainerCmdModifier(
                command -> Objects.requireNonNull(command.getHostConfig(), "no host configuration")
                        .withBinds(binds)
                        .withReadonlyRootfs(true));
        options.startArguments().stream()
                .filter(argument -> !SAID.contains(argument))
                .forEach(this::withCustomCommand);
        // A file has a line before its request is answered; what is printed arrives here some time later.
        withCustomCommand("--log=file");
        withCustomCommand("--log-file=" + log(options));
        if (!TestRun.required("keycloak.version").startsWith(KEEPS_ROTATING)) {
            // Tests remember how far they have read.
            withCustomCommand("--log-file-rotation-enabled=false");
        }
        waitingFor(new ManagementReady(options.managementUrl(), log(options)).withStartupTimeout(options.deadline()));
    }

    /** Where the server with these options logs. */
    static Path log(ServerOptions options) {
        return options.directory().resolve("keycloak.log");
    }

    @Override
    protected void configure() {
        super.configure();
        // After the parent's own, which for the heap is a share of the machine's memory.
        options.environment().forEach(this::withEnv);
    }

    private static Bind imported(Path file) {
        return new Bind(file.toString(), new Volume(IMPORTS + file.getFileName()), AccessMode.ro);
    }

    private static Bind here(Path directory, AccessMode mode) {
        return new Bind(directory.toString(), new Volume(directory.toString()), mode);
    }

    /** The server in the container is another user. */
    private static Path writable(Path directory) {
        try {
            Files.deleteIfExists(directory.resolve("keycloak.log"));
            return Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxrwxrwx"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
