package com.scalekit.keycloak.it.admin;

import java.io.IOException;
import java.util.Map;
import java.util.regex.Pattern;

import com.scalekit.keycloak.it.harness.Stage;
import com.scalekit.keycloak.it.harness.TestRealm;
import com.scalekit.keycloak.simulator.tenancy.KnownTenants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/** The samples of {@code docs/admin-api.md} do what stands beside them, in the order in which they stand there. */
final class AdminSamplesIT {

    /** What each prints on a realm as it is exported; a sample without a line here fails the test. */
    private static final Map<String, Pattern> PRINTED = Map.ofEntries(
            // The token itself is left in a variable.
            printed("token", "^$"),
            printed("check", "WARNING keycloak-version: Keycloak [^\\n]+ Run the newest patch"),
            printed("directory", "example\\.com conn_\\d+"),
            printed("refresh", "This node uses a new list\\."),
            printed("resolve", "CUSTOMER ONE_CONNECTION"),
            printed("portal-link", "http\\S+/magicLink/"),
            printed("organizations", "org_\\d+ megacorp MegaCorp"),
            printed("customer", "READY MegaCorp"),
            printed("create", "org_\\d+ [0-9a-f-]{36}"),
            printed("account", "false "),
            printed("relink", KnownTenants.MEGACORP_CONNECTION),
            printed("unlink", "false"),
            printed("conformance", "pkce: S256"),
            printed("refusals", "\\d+ refused"),
            printed("bundle", "\"clientSecret\": \"in the configuration\""));

    @RegisterExtension
    static final Stage STAGE = Stage.with(draft -> draft.withRealm("organizationsEnabled", true));

    private static Map.Entry<String, Pattern> printed(String sample, String text) {
        return Map.entry(sample, Pattern.compile(text));
    }

    @Test
    void doWhatTheySay() throws IOException, InterruptedException {
        TestRealm realm = STAGE.realm();
        ShellSamples samples = ShellSamples.of("admin-api.md")
                .as(realm, "manage-identity-providers", realm.accounts().organizationsRole(), "manage-users")
                .with("CUSTOMER", KnownTenants.MEGACORP)
                .with("NAME", "Sample Ltd.")
                .with("ALIAS", "sample")
                .with("DOMAIN", "sample.example")
                .with("SUBJECT", KnownTenants.MEGACORP_CONNECTION + ";sample")
                .with("ACCOUNT", realm.accounts().add("sample-person", "sample-person@nobody.example", true));
        // So that a list is there whatever the order.
        samples.run("refresh");

        assertThat(samples.names()).isEqualTo(PRINTED.keySet());
        for (String sample : samples.names()) {
            assertThat(samples.run(sample)).as(sample).containsPattern(PRINTED.get(sample));
        }
    }
}
