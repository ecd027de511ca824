package com.scalekit.keycloak.it.admin;

import java.io.IOException;
import java.net.URI;

import com.scalekit.keycloak.it.browser.Page;
import com.scalekit.keycloak.it.harness.Stage;
import com.scalekit.keycloak.it.portal.PortalRealm;
import com.scalekit.keycloak.simulator.tenancy.KnownTenants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/** {@code docs/admin-portal.md}, from a realm without the page to a customer's administrator in the portal. */
final class AdminPortalDocsIT {

    @RegisterExtension
    static final Stage STAGE = Stage.withDemoRealm();

    @Test
    void aCustomersAdministratorGetsThere() throws IOException, InterruptedException {
        ShellSamples samples = ShellSamples.of("admin-portal.md")
                .as(STAGE.realm(), "manage-realm", "manage-identity-providers", "manage-users");
        assertThat(samples.names()).containsExactly("switch-on", "administrator");
        STAGE.realm().accounts().add("ada", "ada@local.test", true);
        URI portal = URI.create(STAGE.realm().callback() + "/portal");
        assertThat(STAGE.visitor().browser().open(portal).status()).isEqualTo(404);

        samples.run("switch-on");
        samples.with("PERSON", "ada").with("CUSTOMER", KnownTenants.MEGACORP);
        String address = samples.run("administrator").strip();

        assertThat(address).isEqualTo(portal.toString());
        Page page = PortalRealm.open(STAGE.visitor(), URI.create(address), "ada");
        assertThat(page.element("#admin-portal").attr("data-organization")).isEqualTo(KnownTenants.MEGACORP);
    }
}
