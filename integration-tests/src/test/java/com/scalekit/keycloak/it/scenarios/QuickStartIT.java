package com.scalekit.keycloak.it.scenarios;

import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.scalekit.keycloak.it.harness.Account;
import com.scalekit.keycloak.it.harness.RealmDraft;
import com.scalekit.keycloak.it.harness.Recipe;
import com.scalekit.keycloak.it.harness.Stage;
import com.scalekit.keycloak.it.harness.TestRealm;
import com.scalekit.keycloak.it.pages.KeycloakPage;
import com.scalekit.keycloak.it.pages.SignedIn;
import com.scalekit.keycloak.it.pages.Visitor;
import com.scalekit.keycloak.simulator.tenancy.KnownTenants;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/** {@code docs/quick-start.md}, carried out to the letter in a realm that has nothing but an application and a person. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class QuickStartIT {

    private static final List<String> STEPS =
            List.of("flows", "identity provider", "attribute", "client scope", "switch on");

    @RegisterExtension
    static final Stage STAGE = Stage.with(QuickStartIT::ordinary);

    /** As Keycloak makes it. */
    private static RealmDraft ordinary(RealmDraft draft) {
        return draft.withRealm("browserFlow", "browser")
                .with(changed -> changed.json()
                        .remove(List.of("identityProviders", "authenticationFlows", "components", "loginTheme")));
    }

    @BeforeAll
    void followTheSteps() {
        for (String step : STEPS) {
            Recipe.of("quick-start.md", step)
                    .with(
                            "SCALEKIT_ENVIRONMENT_URL",
                            STAGE.simulator().environmentUrl().toString())
                    .with("SCALEKIT_CLIENT_ID", KnownTenants.CLIENT_ID)
                    .with("SCALEKIT_CLIENT_SECRET", KnownTenants.CLIENT_SECRET)
                    .run(STAGE.realm());
        }
        STAGE.realm().awaitCustomerOf(KnownTenants.JANE);
    }

    @Test
    void somebodyNewSignsInThroughScalekitAndIsAskedNothing() {
        STAGE.control().autopilotFromLoginHint();

        SignedIn jane = STAGE.visitor().signInOnAutopilot(KnownTenants.JANE);

        TestRealm realm = STAGE.realm();
        Account account = realm.accounts().byEmail(KnownTenants.JANE);
        assertThat(jane.claim("sub")).isEqualTo(account.id());
        assertThat(realm.accounts().links(account.id())).hasSize(1);
        assertThat(realm.admin()
                        .get(realm.path() + "/users/" + account.id())
                        .at("/attributes/scalekit_organization_id/0")
                        .asText())
                .isEqualTo(KnownTenants.TEST_ORGANIZATION);
        assertThat(STAGE.visitor().signInOnAutopilot(KnownTenants.JANE).claim("sub"))
                .isEqualTo(account.id());
    }

    @Test
    void whoeverHasAPasswordGoesOnUsingIt() {
        assertThat(STAGE.visitor().signInWithPassword("pat", "password").claim("preferred_username"))
                .isEqualTo("pat");
    }

    @Test
    void anUnprovedAccountIsNotLinkedByItself() {
        STAGE.control().autopilotFromLoginHint();
        STAGE.realm().accounts().add("local-jo", "jo@example.com", false);
        Visitor jo = STAGE.visitor();

        assertThat(KeycloakPage.CONFIRM_LINK.isAt(jo.startWith("jo@example.com")))
                .isTrue();
    }

    @Test
    void nothingThatTheRealmHadIsLost() {
        JsonNode profile = STAGE.admin().get(STAGE.realm().path() + "/users/profile");

        assertThat(profile.path("attributes").findValuesAsText("name"))
                .containsExactlyInAnyOrder("scalekit_organization_id", "username", "email", "firstName", "lastName");
        assertThat(STAGE.admin().get(STAGE.realm().path() + "/client-scopes").findValuesAsText("name"))
                .contains("scalekit", "profile", "email");
    }
}
