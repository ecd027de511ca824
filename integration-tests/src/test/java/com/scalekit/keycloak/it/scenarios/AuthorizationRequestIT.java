package com.scalekit.keycloak.it.scenarios;

import java.util.Map;

import com.scalekit.keycloak.it.harness.Asked;
import com.scalekit.keycloak.it.harness.Stage;
import com.scalekit.keycloak.it.pages.SignedIn;
import com.scalekit.keycloak.simulator.tenancy.KnownTenants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What Scalekit is asked for somebody with a customer's address: one customer, in a request that nobody else can use. */
final class AuthorizationRequestIT {

    @RegisterExtension
    static final Stage STAGE =
            Stage.with(draft -> draft.withSessionNoteClaim("scalekit.organization_id", "note_organization"));

    @ParameterizedTest(name = "{0} by {1}")
    @CsvSource({
        "one@example.com, connection_id, " + KnownTenants.TEST_CONNECTION,
        "one@example.org, connection_id, " + KnownTenants.TEST_CONNECTION,
        "two@hooli.example, organization_id, " + KnownTenants.HOOLI,
        "one@east.stark.example, connection_id, " + KnownTenants.STARK_EAST_CONNECTION
    })
    void namesTheCustomerAsExactlyAsTheDirectoryCan(String email, String selector, String value) {
        STAGE.control().autopilotFromLoginHint();

        STAGE.visitor().signInOnAutopilot(email);

        assertThat(Asked.of(STAGE.control()).selector()).isEqualTo(Map.of(selector, value));
    }

    @Test
    void leavesTheChoiceToScalekitWhereTwoOrganizationsHoldTheDomain() {
        STAGE.control().autopilotFromLoginHint();

        SignedIn tony = STAGE.visitor().signInOnAutopilot("tony@stark.example");

        assertThat(Asked.of(STAGE.control()).selector())
                .isEqualTo(Map.of(
                        "domain", KnownTenants.STARK_SHARED_DOMAIN,
                        "domain_hint", KnownTenants.STARK_SHARED_DOMAIN));
        assertThat(tony.claim("note_organization")).isIn(KnownTenants.STARK_EAST, KnownTenants.STARK_WEST);
    }

    @Test
    void isBoundToThisLogin() {
        STAGE.control().autopilotFromLoginHint();

        STAGE.visitor().signInOnAutopilot("protected@example.com");

        Asked asked = Asked.of(STAGE.control());
        assertThat(asked.parameter("response_type")).isEqualTo("code");
        assertThat(asked.parameter("client_id")).isEqualTo(KnownTenants.CLIENT_ID);
        assertThat(asked.parameter("redirect_uri"))
                .isEqualTo(STAGE.realm().callback().toString());
        assertThat(asked.parameter("scope")).isEqualTo("openid profile email");
        assertThat(asked.parameter("nonce")).hasSizeGreaterThanOrEqualTo(22);
        assertThat(asked.parameter("state")).hasSizeGreaterThanOrEqualTo(22);
        assertThat(asked.parameter("code_challenge_method")).isEqualTo("S256");
        assertThat(asked.parameter("code_challenge")).isEqualTo(asked.challengeOfVerifier());
        assertThat(asked.authorize()).doesNotContainKeys("prompt", "client_secret", "code_verifier");
        assertThat(asked.field("grant_type")).isEqualTo("authorization_code");
        assertThat(asked.field("client_secret")).isEqualTo(KnownTenants.CLIENT_SECRET);
        assertThat(asked.field("redirect_uri"))
                .isEqualTo(STAGE.realm().callback().toString());
    }
}
