package com.scalekit.keycloak.docs;

import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

/**
 * A command that no test runs as it stands there, since it builds the project, needs a cluster or starts a server for good.
 * What it names has to be there.
 */
final class ShellCommand {

    private static final Pattern ASSIGNMENT = Pattern.compile("([A-Z_]+)=(\\S+)");
    private static final Pattern OPTION = Pattern.compile("--([a-z-]+)[= ](\"[^\"]*\"|\\S+)");
    private static final Pattern JAR = Pattern.compile("(\\w+)/target/([a-z-]+)-\\*\\.jar");

    private ShellCommand() {}

    static void check(Block block, String command) {
        List<String> words = List.of(command.split("\\s+"));
        Matcher assignment = ASSIGNMENT.matcher(command);
        if (assignment.matches()) {
            isUsed(block, assignment.group(1));
        } else if (words.get(0).equals("mvn")) {
            MavenCommand.check(command);
        } else if (words.get(0).equals("cp")) {
            words.subList(1, words.size() - 1).forEach(ShellCommand::isThere);
        } else if (words.get(0).endsWith("kc.sh")) {
            keycloak(words);
        } else if (command.startsWith("docker build ")) {
            image(command);
        } else if (command.startsWith("docker compose ")) {
            compose(words);
        } else if (words.get(0).equals("kubectl")) {
            Kubernetes.check(words);
        } else {
            fail("nothing runs or reads %s", command);
        }
    }

    /** By a block of the same document that is run. */
    private static void isUsed(Block block, String variable) {
        assertThat(Block.of(Project.ROOT.resolve("docs").resolve(block.document())))
                .filteredOn(other -> other.mark().isPresent())
                .as("blocks with " + variable)
                .anyMatch(other -> other.content().contains("$" + variable));
    }

    private static void isThere(String file) {
        Matcher jar = JAR.matcher(file);
        if (jar.matches()) {
            assertThat(Project.text(jar.group(1) + "/pom.xml"))
                    .contains("<artifactId>" + jar.group(2) + "</artifactId>");
        } else {
            assertThat(Project.has(file)).as(file).isTrue();
        }
    }

    /** Options are those with which a test, the demo or our image starts or builds a server. */
    private static void keycloak(List<String> words) {
        assertThat(words.get(1)).isIn("build", "start");
        words.stream()
                .skip(2)
                .map(word -> word.replaceFirst("=.*", ""))
                .forEach(option -> assertThat(Stream.concat(
                                Stream.of("src/main/java", "src/test/java")
                                        .flatMap(folder -> Project.sources(folder, ".java").stream()),
                                Stream.of(Project.text("docker/Dockerfile"))))
                        .as(option)
                        .anyMatch(source -> source.contains("\"" + option + "=")
                                || source.contains("\"" + option + "\"")
                                || source.contains(" " + option + "=")));
    }

    private static void image(String command) {
        String file = option(command, Pattern.compile("-f (\\S+)"));
        String dockerfile = Project.text(file);
        for (MatchResult found : OPTION.matcher(command).results().toList()) {
            switch (found.group(1)) {
                case "target" -> assertThat(dockerfile).contains(" AS " + found.group(2) + "\n");
                case "build-arg" ->
                    assertThat(dockerfile).contains("\nARG " + found.group(2).replaceFirst("=.*", "="));
                // Inside the value of a build argument.
                case "health-enabled", "db" -> assertThat(command).contains("KEYCLOAK_BUILD_OPTIONS=\"");
                default -> fail("nobody knows --%s of docker build", found.group(1));
            }
        }
        assertThat(command).endsWith(" .");
    }

    private static void compose(List<String> words) {
        for (int at = 2; at < words.size(); at++) {
            if (words.get(at - 1).equals("-f")) {
                isThere(words.get(at));
                assertThat(Project.text(".ci/compose")).contains(words.get(at));
            } else {
                assertThat(Set.of("-f", "up", "--build")).contains(words.get(at));
            }
        }
    }

    private static String option(String command, Pattern option) {
        Matcher found = option.matcher(command);
        assertThat(found.find()).as(command).isTrue();
        return found.group(1);
    }
}
