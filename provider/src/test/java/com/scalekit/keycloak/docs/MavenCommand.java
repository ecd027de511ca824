package com.scalekit.keycloak.docs;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** A command line of Maven, whose profiles, modules, properties and tests have to be there. */
final class MavenCommand {

    private static final Set<String> PHASES = Set.of("clean", "test", "package", "verify", "spotless:apply");
    private static final Set<String> SWITCHES = Set.of("-am", "-q", "-B", "-ntp");
    /** Of Maven and its plugins, and so in no file of ours. */
    private static final Set<String> PROPERTIES_OF_MAVEN =
            Set.of("skipTests", "failsafe.failIfNoSpecifiedTests", "it.test", "test");

    private final List<String> words;

    private MavenCommand(List<String> words) {
        this.words = words;
    }

    static void check(String command) {
        MavenCommand maven = new MavenCommand(List.of(command.split("\\s+")));
        maven.words.stream().skip(1).forEach(maven::word);
    }

    private void word(String word) {
        if (word.startsWith("-D")) {
            property(word.substring(2).split("=", 2));
        } else if (word.startsWith("-P")) {
            String profile = word.substring(2);
            assertThat(Project.poms()).as(word).anyMatch(pom -> pom.contains("<id>" + profile + "</id>"));
        } else if (word.startsWith("-")) {
            assertThat(word.equals("-pl") || SWITCHES.contains(word)).as(word).isTrue();
        } else if (isValueOf("-pl", word)) {
            assertThat(word.split(","))
                    .allSatisfy(module -> assertThat(Project.has(module + "/pom.xml"))
                            .as(module)
                            .isTrue());
        } else {
            assertThat(PHASES).contains(word);
        }
    }

    private boolean isValueOf(String option, String word) {
        return words.indexOf(word) > 0 && words.get(words.indexOf(word) - 1).equals(option);
    }

    private static void property(String[] pair) {
        String name = pair[0];
        if (name.equals("it.test") || name.equals("test")) {
            assertThat(pair[1].split(","))
                    .allSatisfy(test -> assertThat(Project.hasTest(test.replaceAll("[*#].*", "")))
                            .as(test)
                            .isTrue());
        } else if (!PROPERTIES_OF_MAVEN.contains(name)) {
            assertThat(isRead(name)).as("something reads " + name).isTrue();
        }
    }

    /** As a property of a build file, or by a program as a system property. */
    private static boolean isRead(String name) {
        Pattern inPom = Pattern.compile(
                "<" + Pattern.quote(name) + ">|\\$\\{" + Pattern.quote(name) + "}|<name>" + Pattern.quote(name) + "<");
        return Project.poms().stream().anyMatch(pom -> inPom.matcher(pom).find())
                || Stream.of("src/main/java", "src/test/java")
                        .flatMap(folder -> Project.sources(folder, ".java").stream())
                        .anyMatch(source -> source.contains("\"" + name + "\""));
    }
}
