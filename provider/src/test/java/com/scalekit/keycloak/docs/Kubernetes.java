package com.scalekit.keycloak.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** What a cluster is told: files that are there, and the secrets that they name, with the keys that they read. */
final class Kubernetes {

    private static final List<String> SAMPLES =
            List.of("docs/samples/kubernetes/keycloak.yaml", "docs/samples/kubernetes/realm-import.yaml");

    private Kubernetes() {}

    static void check(List<String> words) {
        if (words.get(1).equals("apply")) {
            assertThat(words.get(2)).isEqualTo("-f");
            assertThat(SAMPLES).contains(words.get(3));
        } else {
            assertThat(words.subList(1, 3)).containsExactly("create", "secret");
            assertThat(keys(words)).isEqualTo(keysReadOf(words.get(4)));
        }
    }

    private static Set<String> keys(List<String> words) {
        return words.get(3).equals("tls")
                ? Set.of("tls")
                : words.stream()
                        .filter(word -> word.startsWith("--from-literal="))
                        .map(word -> word.split("=", 3)[1])
                        .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Every secret that a sample reads is made by one of the commands. */
    static Set<String> secretsRead() {
        Set<String> names = new TreeSet<>();
        SAMPLES.forEach(sample -> read(sample)
                .findParents("key")
                .forEach(reference -> names.add(reference.path("name").asText())));
        SAMPLES.forEach(sample -> names.addAll(read(sample).findValuesAsText("tlsSecret")));
        return names;
    }

    private static Set<String> keysReadOf(String secret) {
        Set<String> keys = new TreeSet<>();
        for (String sample : SAMPLES) {
            read(sample).findParents("key").stream()
                    .filter(reference -> reference.path("name").asText().equals(secret))
                    .forEach(reference -> keys.add(reference.path("key").asText()));
            if (read(sample).findValuesAsText("tlsSecret").contains(secret)) {
                keys.add("tls");
            }
        }
        return keys;
    }

    private static JsonNode read(String sample) {
        try {
            return new YAMLMapper().readTree(Project.text(sample));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
