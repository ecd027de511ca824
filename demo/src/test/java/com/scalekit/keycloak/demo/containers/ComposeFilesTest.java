package com.scalekit.keycloak.demo.containers;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static com.scalekit.keycloak.demo.containers.ProjectFiles.CLUSTER;
import static com.scalekit.keycloak.demo.containers.ProjectFiles.COMPOSE;
import static com.scalekit.keycloak.demo.containers.ProjectFiles.cluster;
import static com.scalekit.keycloak.demo.containers.ProjectFiles.list;
import static com.scalekit.keycloak.demo.containers.ProjectFiles.map;
import static org.assertj.core.api.Assertions.assertThat;

class ComposeFilesTest {

    /** {@code $NAME} belongs to a shell in the container where it is written {@code $$NAME}. */
    private static final Pattern VARIABLE = Pattern.compile("(?<!\\$)\\$\\{([A-Z_]+)(?::([-?])([^}]*))?}");

    @ParameterizedTest
    @MethodSource("services")
    void confinesEveryService(String name) {
        Map<String, Object> service = service(name);

        assertThat(service)
                .containsKeys("healthcheck", "mem_limit")
                .containsEntry("read_only", true)
                .containsEntry("restart", "unless-stopped");
        assertThat(list(service, "cap_drop")).containsExactly("ALL");
        assertThat(list(service, "security_opt")).containsExactly("no-new-privileges:true");
    }

    @ParameterizedTest
    @MethodSource("services")
    void opensPortsToThisMachineOnly(String name) {
        assertThat(list(service(name), "ports"))
                .allSatisfy(port -> assertThat(port).matches("127\\.0\\.0\\.1:\\$\\{[A-Z_]+:-\\d+}:.*"));
    }

    @ParameterizedTest
    @MethodSource("services")
    void waitsForHealthAndNotOnlyForAStart(String name) {
        map(service(name), "depends_on")
                .values()
                .forEach(dependency -> assertThat(dependency).isEqualTo(Map.of("condition", "service_healthy")));
    }

    @Test
    void namesEachVariableInTheExampleAndNoOther() {
        Set<String> used = new TreeSet<>();
        variables().forEach(variable -> used.add(variable.group(1)));

        assertThat(used).isEqualTo(new TreeSet<>(ProjectFiles.example().keySet()));
    }

    @Test
    void doesWithoutAVariableWhatTheExampleDoes() {
        Map<String, String> example = ProjectFiles.example();

        assertThat(variables()).allSatisfy(variable -> {
            String value = example.get(variable.group(1));
            if ("?".equals(variable.group(2))) {
                assertThat(value).startsWith("change-me-");
                assertThat(variable.group(3)).contains("cp .env.example .env");
            } else {
                assertThat(variable.group(2)).isEqualTo("-");
                assertThat(value).matches(text -> text.isEmpty() || text.equals(variable.group(3)), variable.group());
            }
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {COMPOSE, CLUSTER})
    void keepsToWhatOldComposeUnderstands(String name) {
        assertThat(ProjectFiles.text(name))
                .as("a variable within a variable's default")
                .doesNotContainPattern("\\$\\{[^}]*\\$\\{");
    }

    @Test
    void holdsNoSecret() {
        ProjectFiles.example().forEach((name, value) -> {
            if (name.matches(".*(PASSWORD|SECRET).*")) {
                assertThat(value).as(name).matches("(change-me-[a-z]+)?");
            }
        });
        assertThat(ProjectFiles.lines(".gitignore")).contains(".env");
    }

    @Test
    void makesTheSecondNodeLikeTheFirstAndLater() {
        Map<String, Object> first = new LinkedHashMap<>(service("keycloak"));
        Map<String, Object> second = new LinkedHashMap<>(service("keycloak-2"));
        first.keySet().removeAll(Set.of("ports", "depends_on"));

        assertThat(map(second, "depends_on")).containsKey("keycloak");
        second.remove("depends_on");
        assertThat(second).isEqualTo(first);
    }

    @Test
    void takesTheSimulatorForScalekitAsTheRealmDoes() {
        Map<String, Object> environment = map(service("keycloak"), "environment");
        String realm = ProjectFiles.text("realm-export/demo-realm.json");

        for (String name : List.of("SCALEKIT_CLIENT_ID", "SCALEKIT_CLIENT_SECRET")) {
            String inCompose = String.valueOf(environment.get(name)).replace(":-", ":");
            assertThat(realm).contains("\"" + inCompose + "\"");
        }
    }

    @Test
    void mountsWhatThereIs() {
        Stream<String> mounted = cluster().values().stream()
                .flatMap(service -> list(service, "volumes").stream())
                .filter(volume -> volume.startsWith("./"));

        assertThat(mounted).hasSize(3).allSatisfy(volume -> {
            assertThat(volume).endsWith(":ro");
            assertThat(ProjectFiles.exists(volume.split(":", -1)[0])).as(volume).isTrue();
        });
    }

    private static Collection<String> services() {
        return cluster().keySet();
    }

    private static Map<String, Object> service(String name) {
        return cluster().getOrDefault(name, Map.of());
    }

    private static List<MatchResult> variables() {
        return Stream.of(COMPOSE, CLUSTER)
                .flatMap(name -> ProjectFiles.all(VARIABLE, name).stream())
                .toList();
    }
}
