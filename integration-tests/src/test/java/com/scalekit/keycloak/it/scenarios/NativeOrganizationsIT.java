package com.scalekit.keycloak.it.scenarios;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.scalekit.keycloak.domain.Refusal;
import com.scalekit.keycloak.it.browser.Page;
import com.scalekit.keycloak.it.harness.Json;
import com.scalekit.keycloak.it.harness.Stage;
import com.scalekit.keycloak.it.harness.TestRealm;
import com.scalekit.keycloak.it.harness.Traces;
import com.scalekit.keycloak.it.pages.ApplicationTokens;
import com.scalekit.keycloak.it.pages.English;
import com.scalekit.keycloak.it.pages.KeycloakPage;
import com.scalekit.keycloak.it.pages.SignedIn;
import com.scalekit.keycloak.it.pages.Visitor;
import com.scalekit.keycloak.simulator.mischief.AuthorizeMischief;
import com.scalekit.keycloak.simulator.tenancy.KnownTenants;
import com.scalekit.keycloak.simulator.tenancy.SimulatedUser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * One identity provider for each customer, linked to the customer's organization, with Keycloak's own browser flow and its
 * own routing by domain in front.
 */
final class NativeOrganizationsIT {

    private static final String MEGA = "scalekit-mega";

    @RegisterExtension
    static final Stage STAGE = Stage.withDemoRealm();

    private final OrganizationRealm realm = OrganizationRealm.on(
            STAGE,
            draft -> draft.withRealm("browserFlow", "browser")
                    .withSetting("organizationId", KnownTenants.TEST_ORGANIZATION)
                    .withProviderTwin(MEGA, "organizationId", KnownTenants.MEGACORP));

    NativeOrganizationsIT() {
        link(TestRealm.ALIAS, "test", KnownTenants.TEST_DOMAIN);
        link(MEGA, "mega", KnownTenants.MEGACORP_DOMAIN);
    }

    private void link(String provider, String organization, String domain) {
        String id = realm.organizationWithDomains(organization, List.of(domain));
        String instance = realm.realm().path() + "/identity-provider/instances/" + provider;
        STAGE.admin().post(realm.realm().path() + "/organizations/" + id + "/identity-providers", Json.text(provider));
        ObjectNode linked = (ObjectNode) STAGE.admin().get(instance);
        linked.withObject("/config")
                .put("kc.org.domain", domain)
                .put("kc.org.broker.redirect.mode.email-matches", "true");
        STAGE.admin().put(instance, linked);
    }

    @Test
    void keycloakRoutesAndPeopleBecomeMembersOfTheirCustomersOrganization() {
        STAGE.control().autopilotFromLoginHint();

        SignedIn jane = SignedIn.at(realm.realm().visitor().startWithAtKeycloaksStep(KnownTenants.JANE));
        SignedIn sam = SignedIn.at(realm.realm().visitor().startWithAtKeycloaksStep(KnownTenants.MEGACORP_USER));

        assertThat(realm.of(jane.claim("sub"))).containsExactly("test");
        assertThat(realm.of(sam.claim("sub"))).containsExactly("mega");
        assertThat(realm.realm().accounts().links(sam.claim("sub")))
                .singleElement()
                .satisfies(link -> assertThat(link.alias()).isEqualTo(MEGA));
        assertThat(realm.mapped().membershipWarnings()).isEmpty();
        assertThat(SignedIn.at(realm.realm().visitor().startWithAtKeycloaksStep(KnownTenants.JANE))
                        .claim("sub"))
                .isEqualTo(jane.claim("sub"));
    }

    @Test
    void anApplicationIsToldOfTheOrganization() {
        STAGE.control().autopilotFromLoginHint();
        Visitor jane = realm.realm().visitor();
        SignedIn.at(jane.startWithAtKeycloaksStep(KnownTenants.JANE));

        ApplicationTokens tokens = ApplicationTokens.of(realm.realm(), jane.browser(), "openid organization");

        assertThat(tokens.accessToken().path("organization").path(0).asText()).isEqualTo("test");
    }

    @Test
    void oneCustomersIdentityProviderTakesNobodyElsesAnswer() {
        STAGE.control()
                .autopilot(SimulatedUser.of(KnownTenants.MEGACORP_USER)
                        .answeredBy(KnownTenants.MEGACORP_CONNECTION)
                        .memberOf(KnownTenants.MEGACORP));

        Traces before = realm.realm().traces();

        Page end = realm.realm().visitor().startWithAtKeycloaksStep("mallory@example.com");

        // Keycloak's own step for organizations would send the browser there again, and again.
        assertThat(KeycloakPage.KEYCLOAKS_ADDRESS.isAt(end)).as(end.toString()).isTrue();
        assertThat(end.alert())
                .isEqualTo(English.of(Refusal.OTHER_ORGANIZATION.message().key()));
        assertThat(realm.realm().events().refusal().detail("scalekit_error"))
                .contains(Refusal.OTHER_ORGANIZATION.code());
        assertThat(realm.realm().traces()).isEqualTo(before);
    }

    @Test
    void anErrorOfTheCustomersIsShownAndThePersonCanTryAgain() {
        STAGE.control().onAuthorize(AuthorizeMischief.next().refuse("access_denied"));
        Visitor jane = realm.realm().visitor();

        Page end = jane.startWithAtKeycloaksStep(KnownTenants.JANE);

        assertThat(KeycloakPage.KEYCLOAKS_ADDRESS.isAt(end)).as(end.toString()).isTrue();
        assertThat(end.alert()).isNotEmpty();
        STAGE.control().autopilotFromLoginHint();
        assertThat(SignedIn.isAt(jane.typeAtKeycloaksStep(end, KnownTenants.JANE)))
                .isTrue();
    }

    /** An organization that says whose it is, is nobody else's, whatever is linked to it. */
    @Test
    void anOrganizationThatNamesAnotherCustomerGetsNoMembersByALink() {
        String id = realm.byAlias("mega").path("id").asText();
        realm.change(id, "attributes", Map.of("scalekit_organization_id", List.of(KnownTenants.TEST_ORGANIZATION)));
        STAGE.control().autopilotFromLoginHint();

        SignedIn sam = SignedIn.at(realm.realm().visitor().startWithAtKeycloaksStep(KnownTenants.MEGACORP_USER));

        assertThat(realm.of(sam.claim("sub"))).isEmpty();
        assertThat(realm.mapped().membershipWarnings())
                .singleElement()
                .asString()
                .contains("names other customers");
    }
}
