package com.scalekit.keycloak.it.scenarios;

import java.util.LinkedHashMap;
import java.util.Map;

import com.scalekit.keycloak.it.browser.Page;
import com.scalekit.keycloak.it.harness.Asked;
import com.scalekit.keycloak.it.harness.Stage;
import com.scalekit.keycloak.it.harness.TestRealm;
import com.scalekit.keycloak.it.pages.KeycloakPage;
import com.scalekit.keycloak.it.pages.SignedIn;
import com.scalekit.keycloak.it.pages.SimulatedSignIn;
import com.scalekit.keycloak.simulator.tenancy.KnownTenants;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** An application may name the customer where the administrator allows it; nothing else it says travels upstream. */
final class ApplicationHintsIT {

    private static final String JANE = "jane@example.com";

    @RegisterExtension
    static final Stage ALLOWED = Stage.with(draft -> draft.withSetting("acceptApplicationHints", "true"));

    @Nested
    final class WhereHintsAreAllowed {

        @ParameterizedTest(name = "{0}={1}")
        @CsvSource({
            "organization_id, " + KnownTenants.MEGACORP,
            "connection_id, " + KnownTenants.MEGACORP_CONNECTION,
            "domain_hint, megacorp.org"
        })
        void aHintChoosesTheCustomerWithoutAnyPage(String name, String value) {
            Page page = ALLOWED.visitor().startLogin(Map.of(name, value));

            assertThat(SimulatedSignIn.isAt(page)).as(page.toString()).isTrue();
            assertThat(Asked.of(ALLOWED.control()).selector())
                    .containsEntry(name, value)
                    .hasSize(name.startsWith("domain") ? 2 : 1);
            assertThat(SignedIn.at(SimulatedSignIn.signIn(page, "sam@megacorp.org"))
                            .claim("email"))
                    .isEqualTo("sam@megacorp.org");
        }

        @Test
        void aHintWorksBehindTheButtonToo() {
            Page page = ALLOWED.visitor()
                    .startLogin(Map.of("kc_idp_hint", TestRealm.ALIAS, "organization_id", KnownTenants.MEGACORP));

            assertThat(SimulatedSignIn.isAt(page)).as(page.toString()).isTrue();
        }

        @Test
        void theMostExactHintWinsAndTheAddressGoesAlong() {
            ALLOWED.visitor()
                    .startLogin(Map.of(
                            "connection_id",
                            KnownTenants.MEGACORP_CONNECTION,
                            "organization_id",
                            KnownTenants.INITECH,
                            "domain_hint",
                            "example.com",
                            "login_hint",
                            "sam@megacorp.org"));

            Asked asked = Asked.of(ALLOWED.control());
            assertThat(asked.selector()).isEqualTo(Map.of("connection_id", KnownTenants.MEGACORP_CONNECTION));
            assertThat(asked.parameter("login_hint")).isEqualTo("sam@megacorp.org");
        }

        @ParameterizedTest(name = "{0}={1}")
        @CsvSource({
            "organization_id, MegaCorp",
            "organization_id, " + KnownTenants.MEGACORP_CONNECTION,
            "organization_id, org_",
            "organization_id, org_1&connection_id=conn_2",
            "connection_id, " + KnownTenants.MEGACORP,
            "connection_id, conn_1 conn_2",
            "connection_id, '<script>'",
            "domain_hint, megacorp",
            "domain_hint, https://megacorp.org/",
            "domain_hint, sam@megacorp.org",
            "provider, google",
            "domain, megacorp.org"
        })
        void aMalformedHintIsNoHint(String name, String value) {
            Page page = ALLOWED.visitor().startLogin(Map.of(name, value));

            assertThat(KeycloakPage.ADDRESS.isAt(page)).as(page.toString()).isTrue();
            assertThat(ALLOWED.control().calls().authorize()).isZero();
        }
    }

    @Nested
    final class WhereHintsAreNotAllowed {

        @ParameterizedTest(name = "{0}={1}")
        @CsvSource({
            "organization_id, " + KnownTenants.MEGACORP,
            "connection_id, " + KnownTenants.MEGACORP_CONNECTION,
            "domain_hint, megacorp.org"
        })
        void aHintIsNoHint(String name, String value) {
            TestRealm realm = ALLOWED.freshRealm(draft -> draft);

            Page page = realm.visitor().startLogin(Map.of(name, value));

            assertThat(KeycloakPage.ADDRESS.isAt(page)).as(page.toString()).isTrue();
            assertThat(ALLOWED.control().calls().authorize()).isZero();
        }

        @Test
        void nothingOfTheApplicationsRequestTravelsUpstream() {
            TestRealm realm = ALLOWED.freshRealm(
                    draft -> draft.withSetting("forwardParameters", "provider,organization_id,acr_values,foo")
                            .withSetting("uiLocales", "true")
                            .withSetting("loginHint", "false"));
            Map<String, String> extra = new LinkedHashMap<>();
            extra.put("login_hint", JANE);
            for (String name : new String[] {"provider", "organization_id", "domain", "acr_values", "foo", "claims"}) {
                extra.put(name, name.equals("claims") ? "{}" : "org_1");
            }
            extra.put("ui_locales", "de");

            Page page = realm.visitor().startLogin(extra);

            assertThat(SimulatedSignIn.isAt(page)).as(page.toString()).isTrue();
            assertThat(Asked.of(ALLOWED.control()).authorize())
                    .containsOnlyKeys(
                            "response_type",
                            "client_id",
                            "redirect_uri",
                            "scope",
                            "state",
                            "nonce",
                            "code_challenge",
                            "code_challenge_method",
                            "connection_id",
                            "login_hint");
        }
    }
}
