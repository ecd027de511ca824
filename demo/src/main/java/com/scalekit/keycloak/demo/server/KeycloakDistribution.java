package com.scalekit.keycloak.demo.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipException;

/**
 * Keycloak unpacked, with its provider JARs, after {@code kc.sh build}. Preparing it again with the same archive, JARs
 * and build options takes no time; other JARs or options cost a build, another archive all of it.
 */
public final class KeycloakDistribution {

    private static final String JAR = ".jar";
    private static final int BUILD_MINUTES = 10;

    private final Path home;

    private KeycloakDistribution(Path home) {
        this.home = home;
    }

    /**
     * Unpacks, installs and builds what is not there yet. No server of this directory may run meanwhile.
     *
     * @throws LaunchException if the archive or a JAR is missing or the build fails
     */
    public static KeycloakDistribution prepare(DistributionOptions options) {
        requireFile(options.zip(), "Keycloak's distribution");
        options.providers().forEach(jar -> requireFile(jar, "provider JAR"));
        try {
            return new KeycloakDistribution(prepared(options));
        } catch (ZipException e) {
            throw new LaunchException(
                    "Keycloak's distribution is damaged; delete it and let Maven fetch it again: " + options.zip(), e);
        } catch (IOException e) {
            throw new LaunchException("Keycloak cannot be unpacked into " + options.directory() + ": " + e, e);
        }
    }

    /** Starts a server of this distribution and waits until it is ready. */
    public KeycloakServer start(ServerOptions options) {
        return KeycloakServer.start(home, options);
    }

    /** Where Keycloak is unpacked: the folder with {@code bin}, {@code lib} and {@code providers}. */
    public Path home() {
        return home;
    }

    private static Path prepared(DistributionOptions options) throws IOException {
        ZipArchive archive = new ZipArchive(options.zip());
        Path home = options.directory().resolve(archive.topFolder());
        Marker unpacked = Marker.ofArchive(options.directory().resolve("unpacked.txt"), options.zip());
        Marker built = Marker.ofBuild(options.directory().resolve("built.txt"), options);
        if (!unpacked.stands()) {
            options.progress().accept("unpacking " + options.zip().getFileName());
            new FileTree(options.directory()).delete();
            Files.createDirectories(options.directory());
            archive.unpack(options.directory());
            unpacked.write();
        }
        if (!built.stands()) {
            built.remove();
            install(options, home.resolve("providers"));
            build(options, home);
            built.write();
        }
        return home;
    }

    private static void install(DistributionOptions options, Path providers) throws IOException {
        for (Path old : new FileTree(providers).files()) {
            if (old.toString().endsWith(JAR)) {
                Files.delete(old);
            }
        }
        for (Path jar : options.providers()) {
            options.progress().accept("installing " + jar.getFileName());
            Files.copy(jar, providers.resolve(jar.getFileName()), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static void build(DistributionOptions options, Path home) throws IOException {
        options.progress().accept("building the server (half a minute)");
        Path log = options.directory().resolve("build.log");
        Launch launch = new Launch(home, options.buildArguments(), Map.of(), log);
        if (exitCode(launch.start()) != 0) {
            throw new LaunchException("Keycloak's build failed, " + LogTail.of(log));
        }
    }

    private static int exitCode(Process process) {
        try {
            if (!process.waitFor(BUILD_MINUTES, TimeUnit.MINUTES)) {
                throw new LaunchException("Keycloak's build took more than " + BUILD_MINUTES + " minutes");
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LaunchException("interrupted while Keycloak was being built", e);
        } finally {
            new ProcessTree(process).kill();
        }
    }

    private static void requireFile(Path file, String what) {
        if (!Files.isRegularFile(file)) {
            throw new LaunchException(what + " is missing: " + file);
        }
    }
}
