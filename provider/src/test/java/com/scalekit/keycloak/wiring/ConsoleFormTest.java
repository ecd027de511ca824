package com.scalekit.keycloak.wiring;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.keycloak.provider.ProviderConfigProperty;

import com.scalekit.keycloak.broker.TestIdentityProviders;
import com.scalekit.keycloak.domain.ScalekitSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The form, the documentation and the messages call a setting the same. */
final class ConsoleFormTest {

    /** {@code | label | `key` | default | …}. */
    private static final Pattern ROW = Pattern.compile("(?m)^\\| ([^|]+) \\| `(\\w+)` \\| ([^|]*)\\|");

    private static final List<ProviderConfigProperty> FORM = ConsoleForm.properties();

    private static String documentation() throws IOException {
        String page = Files.readString(Path.of("..", "docs", "configuration.md"));
        int begin = page.indexOf("## Identity provider");
        return page.substring(begin, page.indexOf("\n## ", begin));
    }

    private static String row(ProviderConfigProperty property) {
        Object otherwise = property.getDefaultValue();
        String shown = otherwise == null ? "" : "`" + otherwise + "`";
        if (property.isRequired()) {
            shown = "required";
        } else if (otherwise instanceof Boolean flag) {
            shown = flag ? "on" : "off";
        }
        return String.join(" | ", property.getLabel(), property.getName(), shown);
    }

    /** The console asks for two by itself, above the others. */
    @Test
    void isInTheDocumentationAsItIs() throws IOException {
        Stream<String> expected = Stream.concat(
                Stream.of("Client ID | clientId | required", "Client Secret | clientSecret | required"),
                FORM.stream().map(ConsoleFormTest::row));

        assertThat(ROW.matcher(documentation())
                        .results()
                        .map(row -> String.join(
                                " | ",
                                row.group(1).strip(),
                                row.group(2),
                                row.group(3).strip())))
                .containsExactlyElementsOf(expected.toList());
    }

    @Test
    void requiresOneMoreThanTheConsoleDoesByItselfAndAsksItFirst() {
        assertThat(FORM).filteredOn(ProviderConfigProperty::isRequired).containsExactly(FORM.get(0));
    }

    /** Nobody reads more than that in a balloon. */
    @Test
    void explainsInAFewLines() {
        assertThat(FORM)
                .allSatisfy(property -> assertThat(property.getHelpText())
                        .as(property.getLabel())
                        .hasSizeLessThan(300));
    }

    /** Somebody who reads a problem has to find the field. */
    @ParameterizedTest
    @CsvSource({
        "environmentUrl, acme",
        "emailDomainPolicy, any",
        "connectionId, acme",
        "organizationId, acme",
        "emailDomains, not a domain",
        "acceptApplicationHints, perhaps",
        "furtherApplicationClientIds, portal",
        "relayStateAsTarget, perhaps",
        "logoutAtScalekit, perhaps",
        "organizationMembership, perhaps",
        "organizationAlias, acme",
        "createOrganizations, perhaps",
        "webhookSecret, whsec_1",
        "directoryUserEvents, any",
        "usernamePolicy, any",
        "clockSkewSeconds, 61",
    })
    void isCalledTheSameInProblems(String key, String bad) {
        String label = FORM.stream()
                .filter(property -> property.getName().equals(key))
                .map(ProviderConfigProperty::getLabel)
                .findFirst()
                .orElseThrow();
        Map<String, String> config = TestIdentityProviders.config(key, bad).getConfig();

        assertThat(ScalekitSettings.read(config))
                .isInstanceOfSatisfying(
                        ScalekitSettings.Invalid.class,
                        invalid -> assertThat(invalid.problems())
                                .isNotEmpty()
                                .allSatisfy(problem -> assertThat(problem).startsWith(label.replaceAll(" \\(.*", ""))));
    }
}
