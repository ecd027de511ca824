package com.scalekit.keycloak.demo.containers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The project's files, read for what this package's tests ask. */
final class ProjectFiles {

    static final String COMPOSE = "docker-compose.yml";
    static final String CLUSTER = "docker-compose.cluster.yml";

    private static final Path ROOT = Path.of("..");

    private ProjectFiles() {}

    static String text(String name) {
        try {
            return Files.readString(ROOT.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<String> lines(String name) {
        return text(name).lines().map(String::strip).toList();
    }

    static boolean exists(String name) {
        return Files.exists(ROOT.resolve(name));
    }

    static List<String> dockerfiles() {
        try (Stream<Path> files = Files.list(ROOT.resolve("docker"))) {
            return files.map(file -> "docker/" + file.getFileName())
                    .filter(name -> name.endsWith("Dockerfile"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Everything that the pattern finds in the file. */
    static List<MatchResult> all(Pattern pattern, String name) {
        return pattern.matcher(text(name)).results().toList();
    }

    /** The variables of {@code .env.example}, with their values. */
    static Map<String, String> example() {
        Map<String, String> values = new LinkedHashMap<>();
        all(Pattern.compile("(?m)^([A-Z_]+)=(.*)$"), ".env.example")
                .forEach(line -> values.put(line.group(1), line.group(2)));
        return values;
    }

    /** The services of this compose file as it stands. */
    static Map<String, Map<String, Object>> services(String name) {
        Map<String, Object> file = new Yaml(new SafeConstructor(new LoaderOptions())).load(text(name));
        Map<String, Map<String, Object>> services = new LinkedHashMap<>();
        map(file, "services").forEach((service, settings) -> services.put(service, map(settings)));
        return services;
    }

    /** The services of both files together, put together as compose does as far as these files need it. */
    static Map<String, Map<String, Object>> cluster() {
        Map<String, Map<String, Object>> services = services(COMPOSE);
        services(CLUSTER).forEach((service, settings) -> services.merge(service, settings, ProjectFiles::merged));
        return services;
    }

    static Map<String, Object> map(Map<String, Object> from, String key) {
        return map(from.getOrDefault(key, Map.of()));
    }

    static List<String> list(Map<String, Object> from, String key) {
        return from.getOrDefault(key, List.of()) instanceof List<?> values
                ? values.stream().map(String::valueOf).toList()
                : List.of();
    }

    private static Map<String, Object> merged(Map<String, Object> base, Map<String, Object> over) {
        Map<String, Object> all = new LinkedHashMap<>(base);
        over.forEach((key, value) -> all.merge(key, value, ProjectFiles::mergedValue));
        return all;
    }

    private static Object mergedValue(Object base, Object over) {
        if (base instanceof Map<?, ?> && over instanceof Map<?, ?>) {
            return merged(map(base), map(over));
        }
        if (base instanceof List<?> first && over instanceof List<?> second) {
            List<Object> both = new ArrayList<>(first);
            both.addAll(second);
            return both;
        }
        return over;
    }

    private static Map<String, Object> map(Object value) {
        Map<String, Object> map = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> entries) {
            entries.forEach((key, entry) -> map.put(String.valueOf(key), entry));
        }
        return map;
    }
}
