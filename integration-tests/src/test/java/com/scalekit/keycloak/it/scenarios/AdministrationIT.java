package com.scalekit.keycloak.it.scenarios;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.scalekit.keycloak.domain.Refusal;
import com.scalekit.keycloak.it.harness.Json;
import com.scalekit.keycloak.it.harness.Stage;
import com.scalekit.keycloak.it.harness.TestRealm;
import com.scalekit.keycloak.simulator.tenancy.KnownTenants;
import com.scalekit.keycloak.simulator.tenancy.SimulatedUser;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/** What an administrator knows of Keycloak works here as well: vault, mappers, server info, flows. */
final class AdministrationIT {

    private static final String INSTANCES = "/identity-provider/instances";

    @RegisterExtension
    static final Stage STAGE = Stage.withDemoRealm();

    @BeforeEach
    void everybodySignsInAtOnce() {
        STAGE.control().autopilotFromLoginHint();
    }

    @Nested
    final class ASecretInTheVault {

        @Test
        void isUsedAndNeverShown() {
            TestRealm realm = STAGE.freshRealm(draft -> {
                putIntoVault(draft.name() + "_scalekit", KnownTenants.CLIENT_SECRET);
                return draft.withSetting("clientSecret", "${vault.scalekit}");
            });

            assertThat(realm.visitor().signInOnAutopilot("jane@example.com").claim("email"))
                    .isEqualTo("jane@example.com");
            assertThat(realm.provider().toString()).doesNotContain(KnownTenants.CLIENT_SECRET);
        }

        private void putIntoVault(String name, String secret) {
            try {
                Files.writeString(STAGE.keycloak().vault().resolve(name), secret);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Test
        void thatIsMissingIsToldAsSuch() {
            TestRealm realm = STAGE.freshRealm(draft -> draft.withSetting("clientSecret", "${vault.missing}")
                    .withSetting("connectionId", KnownTenants.MEGACORP_CONNECTION)
                    .withSetting("emailDomains", "megacorp.org"));

            RefusedLogin.of(STAGE, realm, "sam@megacorp.org").leavesOnly(Refusal.SECRET_MISSING);
            assertThat(STAGE.control().calls().token()).isZero();
        }
    }

    @Nested
    final class TheServer {

        @Test
        void offersTheMappersOfOpenIdConnect() {
            var types = STAGE.admin().get(STAGE.realm().path() + INSTANCES + "/scalekit/mapper-types");

            assertThat((Iterable<String>) types::fieldNames)
                    .contains(
                            "oidc-user-attribute-idp-mapper", "oidc-role-idp-mapper", "oidc-advanced-group-idp-mapper");
        }

        @Test
        void runsAMapperOnAClaimOfTheCustomer() {
            TestRealm realm = STAGE.freshRealm(draft -> draft);
            ObjectNode mapper = Json.object()
                    .put("name", "department")
                    .put("identityProviderAlias", TestRealm.ALIAS)
                    .put("identityProviderMapper", "oidc-user-attribute-idp-mapper");
            mapper.withObject("/config")
                    .put("claim", "department")
                    .put("user.attribute", "lastName")
                    .put("syncMode", "FORCE");
            STAGE.admin().post(realm.path() + INSTANCES + "/scalekit/mappers", mapper);
            STAGE.control()
                    .autopilot(SimulatedUser.of("jane@example.com")
                            .named("Jane", "Doe")
                            .withClaim("department", "Sales"));

            realm.visitor().signInOnAutopilot("jane@example.com");
            realm.visitor().signInOnAutopilot("jane@example.com");

            assertThat(realm.accounts().byEmail("jane@example.com").name()).isEqualTo("Jane Sales");
        }

        @Test
        void tellsInServerInfoHowTheDirectoryIs() {
            var info = STAGE.admin()
                    .get("/serverinfo")
                    .path("providers")
                    .path("scalekit")
                    .path("providers")
                    .path("http")
                    .path("operationalInfo");

            assertThat(List.of("version", "directories", "domains", "calls in flight"))
                    .allSatisfy(name ->
                            assertThat(info.path(name).asText()).as(name).isNotBlank());
        }

        @Test
        void offersTheStepsOfBothFlows() {
            var steps = STAGE.admin().get(STAGE.realm().path() + "/authentication/authenticator-providers");

            assertThat(StreamSupport.stream(steps.spliterator(), false)
                            .map(step -> step.path("id").asText()))
                    .contains("scalekit-home-realm", "scalekit-first-login");
        }
    }
}
