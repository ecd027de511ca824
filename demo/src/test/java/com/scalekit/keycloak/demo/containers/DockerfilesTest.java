package com.scalekit.keycloak.demo.containers;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

class DockerfilesTest {

    /** What is copied out of some module's {@code target}: the module's artifact, and which of its JARs. */
    private static final Pattern BUILT = Pattern.compile("\\*/target/([a-z-]+)-\\*(-runnable)?\\.jar");

    @Test
    void nameTheKeycloakThatTheProviderIsBuiltFor() {
        String version = ProjectFiles.all(Pattern.compile("<keycloak.version>(.*)</keycloak.version>"), "pom.xml")
                .get(0)
                .group(1);

        assertThat(ProjectFiles.lines("docker/Dockerfile")).contains("ARG KEYCLOAK_VERSION=" + version);
    }

    @ParameterizedTest
    @MethodSource("dockerfiles")
    void copyWhatTheBuildMakes(String dockerfile) {
        assertThat(ProjectFiles.all(BUILT, dockerfile)).isNotEmpty().allSatisfy(jar -> {
            String module = moduleThatMakes(jar.group(1));
            if (jar.group(2) != null) {
                assertThat(ProjectFiles.text(module + "/pom.xml")).contains("<runnable.main.class>");
            }
            assertThat(ProjectFiles.lines(".dockerignore")).contains(jar.group().replace("*/", "!" + module + "/"));
        });
    }

    @ParameterizedTest
    @MethodSource("dockerfiles")
    void endAsAnOrdinaryUser(String dockerfile) {
        List<String> lines = ProjectFiles.lines(dockerfile);
        int lastImage = lines.lastIndexOf(
                lines.stream().filter(line -> line.startsWith("FROM ")).reduce("", (earlier, later) -> later));

        assertThat(lines.subList(lastImage, lines.size()))
                .filteredOn(line -> line.startsWith("USER "))
                .singleElement()
                .asString()
                .matches("USER [1-9]\\d*(:[1-9]\\d*)?");
    }

    @ParameterizedTest
    @MethodSource("dockerfiles")
    void nameNoMovingImage(String dockerfile) {
        Set<String> known =
                Set.of("scratch", "quay.io/keycloak/keycloak:${KEYCLOAK_VERSION}", "eclipse-temurin:21-jre");

        assertThat(ProjectFiles.all(Pattern.compile("(?m)^FROM (\\S+)"), dockerfile))
                .isNotEmpty()
                .allSatisfy(from -> assertThat(known).contains(from.group(1)));
    }

    /** The module whose own artifact it is; a pom names its parent's and its dependencies', too. */
    private static String moduleThatMakes(String artifact) {
        Pattern own = Pattern.compile("</parent>\\s*<artifactId>" + artifact + "</artifactId>");
        return ProjectFiles.all(Pattern.compile("<module>([a-z-]+)</module>"), "pom.xml").stream()
                .map(module -> module.group(1))
                .filter(module -> !ProjectFiles.all(own, module + "/pom.xml").isEmpty())
                .findFirst()
                .orElse("no module");
    }

    private static Collection<String> dockerfiles() {
        return ProjectFiles.dockerfiles();
    }
}
