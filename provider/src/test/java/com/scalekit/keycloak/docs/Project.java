package com.scalekit.keycloak.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** The files of the project, as far as documents speak of them. */
final class Project {

    static final Path ROOT = Path.of("..");

    private static final List<String> MODULES =
            List.of("provider", "themes", "realm-export", "simulator", "demo", "integration-tests", "benchmarks");

    /** They are many, and do not change meanwhile. */
    private static final Map<String, List<String>> SOURCES = new ConcurrentHashMap<>();

    private Project() {}

    /** What users read and copy from. */
    static List<Path> documents() {
        try (Stream<Path> docs = Files.list(ROOT.resolve("docs"))) {
            return Stream.concat(
                            docs.filter(file -> file.toString().endsWith(".md")).sorted(),
                            Stream.of(ROOT.resolve("README.md"), ROOT.resolve("docker/README.md")))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String text(String file) {
        return text(ROOT.resolve(file));
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static boolean has(String file) {
        return Files.exists(ROOT.resolve(file));
    }

    /** The texts of all files with this ending below a folder of each module, where the module has that folder. */
    static List<String> sources(String folder, String ending) {
        return SOURCES.computeIfAbsent(
                folder + " " + ending,
                key -> MODULES.stream()
                        .map(module -> ROOT.resolve(module).resolve(folder))
                        .filter(Files::isDirectory)
                        .flatMap(directory -> below(directory).stream())
                        .filter(file -> file.toString().endsWith(ending))
                        .map(Project::text)
                        .toList());
    }

    /** Whether a module has a test of this name. */
    static boolean hasTest(String name) {
        return MODULES.stream()
                .map(module -> ROOT.resolve(module).resolve("src/test/java"))
                .filter(Files::isDirectory)
                .flatMap(directory -> below(directory).stream())
                .anyMatch(file -> file.getFileName().toString().equals(name + ".java"));
    }

    /** Every {@code pom.xml}. */
    static List<String> poms() {
        return Stream.concat(Stream.of("pom.xml"), MODULES.stream().map(module -> module + "/pom.xml"))
                .map(Project::text)
                .toList();
    }

    private static List<Path> below(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
