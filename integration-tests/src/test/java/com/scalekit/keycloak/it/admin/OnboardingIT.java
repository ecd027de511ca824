package com.scalekit.keycloak.it.admin;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;

import com.scalekit.keycloak.it.harness.Stage;
import com.scalekit.keycloak.it.pages.KeycloakPage;
import com.scalekit.keycloak.it.pages.SignedIn;
import com.scalekit.keycloak.simulator.tenancy.ConnectionType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/** {@code docs/onboarding.md}, from a customer whom nobody knows to the first login of one of their people. */
final class OnboardingIT {

    private static final String JO = "jo@newcomer.example";
    private static final Duration A_MINUTE = Duration.ofMinutes(1);

    @RegisterExtension
    static final Stage STAGE = Stage.withDemoRealm();

    @Test
    void aCustomerNeedsLessThanAMinuteOfAnAdministrator() throws IOException, InterruptedException {
        ShellSamples samples = ShellSamples.of("onboarding.md").as(STAGE.realm(), "manage-identity-providers");
        assertThat(samples.names()).containsExactly("create", "portal", "resolve", "missing");
        samples.with("NAME", "Newcomer Inc.").with("ADDRESS", JO);
        Instant begin = Instant.now();

        String customer = samples.run("create").strip();
        samples.with("CUSTOMER", customer);
        String portal = samples.run("portal");

        assertThat(customer).startsWith("org_");
        assertThat(portal).contains("/magicLink/");
        assertThat(samples.run("resolve")).contains("NEXT_STEP NOBODYS_DOMAIN");
        assertThat(samples.run("missing"))
                .contains("Newcomer Inc.: NOT_READY", "no-connection: Bring", "no-domain: Add");
        assertThat(KeycloakPage.PASSWORD.isAt(STAGE.visitor().startWith(JO))).isTrue();

        theCustomersAdministratorDoesTheirPart(customer);

        assertThat(samples.run("resolve")).contains("CUSTOMER ONE_CONNECTION");
        assertThat(samples.run("missing").strip()).isEqualTo("Newcomer Inc.: READY");
        SignedIn jo = STAGE.visitor().signInOnAutopilot(JO);
        assertThat(Duration.between(begin, Instant.now())).isLessThan(A_MINUTE);
        assertThat(jo.claim("email")).isEqualTo(JO);
        assertThat(STAGE.realm().accounts().links(jo.claim("sub"))).hasSize(1);
    }

    private static void theCustomersAdministratorDoesTheirPart(String customer) {
        STAGE.control().addDomain(customer, "newcomer.example");
        STAGE.control().addConnection(customer, ConnectionType.SAML);
        STAGE.control().autopilotFromLoginHint();
    }
}
