package com.scalekit.keycloak.it.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.scalekit.keycloak.it.harness.TestRun;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The list of faults names tests that exist. */
final class FaultListIT {

    static Stream<String> proofs() {
        return Stream.of(ListedFault.values()).flatMap(fault -> fault.proofs().stream());
    }

    @ParameterizedTest
    @MethodSource("proofs")
    void namesTestsThatExist(String proof) throws IOException {
        String[] parts = proof.split("#", 2);
        List<Path> found = Stream.of("provider", "integration-tests")
                .flatMap(module -> sources(module, parts[0] + ".java").stream())
                .toList();
        assertThat(found).as(parts[0]).hasSize(1);
        if (!parts[1].equals("CLASS")) {
            assertThat(Files.readString(found.get(0))).containsPattern("void " + Pattern.quote(parts[1]) + "\\(");
        }
    }

    private static List<Path> sources(String module, String name) {
        Path tests = TestRun.directory().resolve("../..").resolve(module).resolve("src/test/java");
        try (Stream<Path> files = Files.walk(tests)) {
            return files.filter(file -> file.endsWith(name)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
