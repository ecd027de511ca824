package com.scalekit.keycloak.it.scenarios;

import java.io.IOException;
import java.net.URLClassLoader;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;

import com.scalekit.keycloak.it.harness.ProductJar;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What people drop into Keycloak is our own code and nothing else. */
final class ProviderJarIT {

    private static final String SERVICES = "META-INF/services/";

    private final ProductJar jar = ProductJar.provider();

    @AfterEach
    void close() {
        jar.close();
    }

    @Test
    void holdsOurClassesAndTheirResourcesAndNothingElse() {
        assertThat(jar.files())
                .contains("META-INF/MANIFEST.MF")
                .anyMatch(name -> name.startsWith("com/scalekit/keycloak/broker/"))
                .allMatch(name -> name.startsWith("com/scalekit/keycloak/")
                        || name.startsWith("META-INF/")
                        || name.startsWith("theme-resources/"));
    }

    @Test
    void bundlesNoLibrary() {
        assertThat(jar.files())
                .noneMatch(name -> name.endsWith(".jar"))
                .noneMatch(name -> name.startsWith("META-INF/maven/"))
                .noneMatch(name -> name.startsWith("META-INF/versions/"))
                .filteredOn(name -> name.endsWith(".class"))
                .allMatch(name -> name.startsWith("com/scalekit/keycloak/"));
    }

    @Test
    void holdsNothingOfTheSimulatorTheDemoOrTheTests() {
        assertThat(jar.files()).noneMatch(name -> name.matches("com/scalekit/keycloak/(simulator|demo|it)/.*"));
    }

    @Test
    void namesEachServiceWithAClassThatImplementsIt() throws IOException, ReflectiveOperationException {
        List<String> services =
                jar.files().stream().filter(name -> name.startsWith(SERVICES)).toList();
        assertThat(services).hasSizeGreaterThanOrEqualTo(4);

        try (URLClassLoader classes = jar.classes()) {
            for (String service : services) {
                Class<?> contract = Class.forName(service.substring(SERVICES.length()), false, classes);
                assertThat(jar.lines(service)).as(service).isNotEmpty();
                for (String name : jar.lines(service)) {
                    assertThat(jar.files()).contains(name.replace('.', '/') + ".class");
                    Class<?> implementation = Class.forName(name, false, classes);
                    assertThat(contract).isAssignableFrom(implementation);
                    assertThat(implementation.getConstructor().getParameterCount())
                            .isZero();
                }
            }
        }
    }

    @Test
    void hasTheSameTimeEverywhereSoThatTwoBuildsAreEqual() {
        LocalDateTime fixed =
                LocalDateTime.ofInstant(Instant.parse(System.getProperty("build.timestamp", "")), ZoneOffset.UTC);

        assertThat(jar.entries())
                .allSatisfy(entry ->
                        assertThat(entry.getTimeLocal()).as(entry.getName()).isEqualTo(fixed));
    }
}
