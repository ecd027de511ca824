package com.scalekit.keycloak.it.scenarios;

import java.net.URI;

import com.scalekit.keycloak.demo.application.ApplicationOptions;
import com.scalekit.keycloak.demo.application.DemoApplication;
import com.scalekit.keycloak.demo.server.FreePorts;
import com.scalekit.keycloak.it.harness.FreshServer;
import com.scalekit.keycloak.it.harness.KeycloakUnderTest;
import com.scalekit.keycloak.it.pages.Visitor;
import com.scalekit.keycloak.simulator.Simulator;
import com.scalekit.keycloak.simulator.SimulatorOptions;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The exported realm is all that an empty server needs, as the file it is. */
final class RealmImportIT {

    @Test
    void anEmptyServerThatImportsTheDemoRealmSignsPeopleIn() {
        int port = FreePorts.pick(1).get(0);
        URI application = URI.create("http://localhost:" + port);
        try (Simulator simulator = Simulator.start(SimulatorOptions.defaults().withPort(0));
                KeycloakUnderTest keycloak =
                        FreshServer.importing("demo-realm.json", simulator.environmentUrl(), application);
                DemoApplication demo =
                        DemoApplication.start(ApplicationOptions.of(URI.create(keycloak.baseUrl() + "/realms/demo"))
                                .withPort(port))) {
            var jane = new Visitor(demo.url()).signInThroughScalekit("jane@example.com", "jane@example.com");
            var pat = new Visitor(demo.url()).signInWithPassword("pat", "password");

            assertThat(jane.claim("email")).isEqualTo("jane@example.com");
            assertThat(pat.claim("preferred_username")).isEqualTo("pat");
            var provider = keycloak.admin().get("/realms/demo/identity-provider/instances/scalekit");
            assertThat(provider.path("config").path("issuer").asText())
                    .isEqualTo(simulator.environmentUrl().toString());
        }
    }
}
