package com.scalekit.keycloak.demo.server;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * What a {@link KeycloakDistribution} is made of. Immutable: every {@code with…} answers a changed copy.
 *
 * @param zip the artifact {@code org.keycloak:keycloak-quarkus-dist:zip}
 * @param directory where it is unpacked; it is ours alone and may be deleted at any time while no server runs
 * @param providers JARs for {@code providers/}
 * @param buildOptions further options of {@code kc.sh build}; one that names {@code --db} replaces the default
 * @param progress is told, in one short line each, what takes time
 */
public record DistributionOptions(
        Path zip, Path directory, List<Path> providers, List<String> buildOptions, Consumer<String> progress) {

    private static final String DATABASE = "--db=";

    /** Copies the lists and makes the paths independent of the working directory. */
    public DistributionOptions {
        zip = zip.toAbsolutePath();
        directory = directory.toAbsolutePath();
        providers = List.copyOf(providers);
        buildOptions = List.copyOf(buildOptions);
    }

    /** The plain server: no provider JARs, H2 in memory, health and metrics on. */
    public static DistributionOptions of(Path zip, Path directory) {
        return new DistributionOptions(zip, directory, List.of(), List.of(), line -> {});
    }

    /** These provider JARs instead of those named before. */
    public DistributionOptions withProviders(List<Path> jars) {
        return new DistributionOptions(zip, directory, jars, buildOptions, progress);
    }

    /** These build options, such as {@code --features=…} or {@code --db=postgres}, in addition to those named before. */
    public DistributionOptions withBuildOptions(String... options) {
        List<String> all = new ArrayList<>(buildOptions);
        all.addAll(List.of(options));
        return new DistributionOptions(zip, directory, providers, all, progress);
    }

    /** Tells this listener what is being done. */
    public DistributionOptions withProgress(Consumer<String> listener) {
        return new DistributionOptions(zip, directory, providers, buildOptions, listener);
    }

    List<String> buildArguments() {
        List<String> arguments = new ArrayList<>(List.of("build", "--health-enabled=true", "--metrics-enabled=true"));
        if (buildOptions.stream().noneMatch(option -> option.startsWith(DATABASE))) {
            arguments.add(DATABASE + "dev-mem");
        }
        arguments.addAll(buildOptions);
        return arguments;
    }
}
