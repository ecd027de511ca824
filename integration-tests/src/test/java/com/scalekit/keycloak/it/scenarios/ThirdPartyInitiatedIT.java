package com.scalekit.keycloak.it.scenarios;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import com.scalekit.keycloak.it.browser.Hop;
import com.scalekit.keycloak.it.browser.Page;
import com.scalekit.keycloak.it.harness.Admin;
import com.scalekit.keycloak.it.harness.Asked;
import com.scalekit.keycloak.it.harness.RealmDraft;
import com.scalekit.keycloak.it.harness.Recipe;
import com.scalekit.keycloak.it.harness.Stage;
import com.scalekit.keycloak.it.harness.TestRealm;
import com.scalekit.keycloak.it.pages.SignedIn;
import com.scalekit.keycloak.it.pages.SimulatedSignIn;
import com.scalekit.keycloak.it.pages.Visitor;
import com.scalekit.keycloak.it.portal.Address;
import com.scalekit.keycloak.it.portal.Clients;
import com.scalekit.keycloak.it.portal.RefusedTile;
import com.scalekit.keycloak.it.portal.Tile;
import com.scalekit.keycloak.simulator.tenancy.KnownTenants;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** An application that can be told who comes and where to is told so at its own address (OpenID Connect Core, section 4). */
final class ThirdPartyInitiatedIT {

    private static final String JANE = "jane@example.com";
    private static final String ATTRIBUTE = "scalekit.initiate_login_uri";
    private static final String REPORT = "/reports/q3";

    @RegisterExtension
    static final Stage STAGE = Stage.with(draft -> told(draft, "/login"));

    /** The demo application has a start page, and a page of its own for people who are sent to it. */
    private static RealmDraft told(RealmDraft draft, String path) {
        return draft.with(changed -> {
            var client = Clients.demo(changed);
            client.put("baseUrl", "/")
                    .withObject("/attributes")
                    .put(ATTRIBUTE, client.path("rootUrl").asText() + path);
        });
    }

    private static Tile tile(TestRealm realm) {
        return Tile.of(STAGE, realm, KnownTenants.TEST_CONNECTION, JANE);
    }

    private static TestRealm realmWithDeepLinks(UnaryOperator<RealmDraft> change) {
        return STAGE.freshRealm(draft -> change.apply(told(draft, "/login").withSetting("relayStateAsTarget", "true")));
    }

    private static Address arrival(TestRealm realm, Visitor visitor) {
        return visitor.browser().hops().stream()
                .filter(hop -> hop.wentTo(realm.application()))
                .map(Hop::uri)
                .map(Address::of)
                .findFirst()
                .orElseThrow();
    }

    /** What a part of Keycloak's state says; empty if it is nothing but random. */
    private static String unpacked(String part) {
        try {
            return new String(Base64.getUrlDecoder().decode(part), StandardCharsets.ISO_8859_1);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    /** As {@code docs/idp-initiated.md} says it, since the Admin Console has no field for it. */
    @Test
    void theAttributeIsSetByCommandLine() {
        TestRealm realm = STAGE.freshRealm(draft -> draft);

        Recipe.of("idp-initiated.md", "initiate login uri")
                .with("APPLICATION", "demo-app")
                .run(realm);

        assertThat(realm.admin().get(realm.path() + "/clients?clientId=demo-app"))
                .singleElement()
                .extracting(client -> client.path("attributes").path(ATTRIBUTE).asText())
                .isEqualTo("https://app.example/login");
    }

    @Nested
    final class TheApplication {

        @Test
        void hearsWhoComesFromWhereAndWhereTo() {
            STAGE.control().autopilotFromLoginHint();
            Visitor jane = STAGE.visitor();

            SignedIn signedIn = SignedIn.at(tile(STAGE.realm()).click(jane));

            Address arrival = arrival(STAGE.realm(), jane);
            assertThat(arrival.place()).isEqualTo(STAGE.realm().application() + "/login");
            assertThat(arrival.only("iss")).isEqualTo(STAGE.realm().url().toString());
            assertThat(arrival.only("login_hint")).isEqualTo(JANE);
            assertThat(arrival.only("target_link_uri")).isEqualTo(STAGE.realm().application() + "/");
            assertThat(arrival.parameters()).containsOnlyKeys("iss", "login_hint", "target_link_uri", "session_state");
            assertThat(signedIn.claim("email")).isEqualTo(JANE);
        }

        @Test
        void hearsOfWhoeverSignedInAndNotOfTheOneWhomTheTokenNames() {
            Visitor visitor = STAGE.visitor();

            SignedIn signedIn =
                    SignedIn.at(SimulatedSignIn.signIn(tile(STAGE.realm()).click(visitor), "colleague@example.com"));

            assertThat(arrival(STAGE.realm(), visitor).only("login_hint")).isEqualTo("colleague@example.com");
            assertThat(signedIn.claim("email")).isEqualTo("colleague@example.com");
        }

        @Test
        void hearsOfSomebodyWhoHasASessionAlready() {
            STAGE.control().autopilotFromLoginHint();
            Visitor jane = STAGE.visitor();
            SignedIn before = jane.signInOnAutopilot(JANE);
            jane.browser().forgetHops();
            STAGE.control().resetCalls();

            SignedIn after = SignedIn.at(tile(STAGE.realm()).click(jane));

            assertThat(STAGE.control().calls().authorize()).isZero();
            assertThat(after.claim("sid")).isEqualTo(before.claim("sid"));
            Address arrival = arrival(STAGE.realm(), jane);
            assertThat(arrival.only("iss")).isEqualTo(STAGE.realm().url().toString());
            assertThat(arrival.only("login_hint")).isEqualTo(JANE);
            assertThat(arrival.only("target_link_uri")).isEqualTo(STAGE.realm().application() + "/");
        }

        @Test
        void hearsNoOtherNameIfAPasswordWasUsedInTheEnd() {
            Visitor pat = STAGE.visitor();
            Page login = SimulatedSignIn.cancel(
                    Tile.of(STAGE, STAGE.realm(), KnownTenants.MEGACORP_CONNECTION, "sam@megacorp.org")
                            .click(pat));

            SignedIn signedIn = SignedIn.at(pat.enterPassword(pat.type(login, "pat"), "pat", "password"));

            Address arrival = arrival(STAGE.realm(), pat);
            assertThat(arrival.only("iss")).isEqualTo(STAGE.realm().url().toString());
            assertThat(arrival.toString()).doesNotContain("sam");
            assertThat(signedIn.name()).isEqualTo("Pat Local");
        }

        @Test
        void keepsTheParametersOfItsAddress() {
            TestRealm realm = STAGE.freshRealm(draft -> told(draft, "/login?ui_locales=en"));
            STAGE.control().autopilotFromLoginHint();
            Visitor jane = realm.visitor();

            SignedIn.at(tile(realm).click(jane));

            assertThat(arrival(realm, jane).only("ui_locales")).isEqualTo("en");
            assertThat(arrival(realm, jane).only("iss")).isEqualTo(realm.url().toString());
        }
    }

    @Nested
    final class TheRelayState {

        @Test
        void isThePageWhereThePersonEndsUp() {
            STAGE.control().autopilotFromLoginHint();
            TestRealm realm = realmWithDeepLinks(draft -> draft);
            Visitor jane = realm.visitor();

            Page page = tile(realm).withRelayState(realm.application() + REPORT).click(jane);

            Address arrival = arrival(realm, jane);
            assertThat(arrival.place()).isEqualTo(realm.application() + "/login");
            assertThat(arrival.only("iss")).isEqualTo(realm.url().toString());
            assertThat(arrival.only("target_link_uri")).isEqualTo(realm.application() + REPORT);
            assertThat(Address.of(page.uri()).place()).isEqualTo(realm.application() + REPORT);
            assertThat(page.textOf("#report")).isEqualTo("q3");
        }

        @Test
        void isNotShownToScalekit() {
            TestRealm realm = realmWithDeepLinks(draft -> draft);

            tile(realm).withRelayState(realm.application() + REPORT).click(realm.visitor());

            Stream<String> sent = Asked.of(STAGE.control()).authorize().values().stream()
                    .flatMap(List::stream)
                    .flatMap(value -> Stream.concat(
                            Stream.of(value), Stream.of(value.split("\\.", -1)).map(ThirdPartyInitiatedIT::unpacked)));
            assertThat(sent).noneMatch(text -> text.contains("reports"));
        }

        @Test
        void doesSoForWhomHasASessionToo() {
            STAGE.control().autopilotFromLoginHint();
            TestRealm realm = realmWithDeepLinks(draft -> draft);
            Visitor jane = realm.visitor();
            jane.signInOnAutopilot(JANE);

            Page page = tile(realm).withRelayState(realm.application() + REPORT).click(jane);

            assertThat(Address.of(page.uri()).place()).isEqualTo(realm.application() + REPORT);
        }

        @Test
        void isThePageItselfForAnApplicationThatWantsNoAnnouncement() {
            STAGE.control().autopilotFromLoginHint();
            TestRealm realm = STAGE.freshRealm(draft -> draft.withSetting("relayStateAsTarget", "true"));
            Visitor jane = realm.visitor();

            Page page = tile(realm).withRelayState(realm.application() + REPORT).click(jane);

            Address arrival = arrival(realm, jane);
            assertThat(arrival.place()).isEqualTo(realm.application() + REPORT);
            assertThat(arrival.parameters()).containsOnlyKeys("session_state", "iss");
            assertThat(Address.of(page.uri()).place()).isEqualTo(realm.application() + REPORT);
        }

        @Test
        void isNotLookedAtUnlessTheAdministratorWantsThat() {
            STAGE.control().autopilotFromLoginHint();
            TestRealm realm =
                    STAGE.freshRealm(draft -> told(draft, "/login").withSetting("relayStateAsTarget", "false"));
            Visitor jane = realm.visitor();

            SignedIn.at(tile(realm).withRelayState(realm.application() + REPORT).click(jane));

            assertThat(arrival(realm, jane).only("target_link_uri")).isEqualTo(realm.application() + "/");
        }

        @ParameterizedTest
        @ValueSource(strings = {"https://evil.test/", "//evil.test/", "javascript:alert(1)", "reports/q3", "tile 7"})
        void doesNotLeadElsewhere(String relayState) {
            STAGE.control().autopilotFromLoginHint();
            TestRealm realm = realmWithDeepLinks(draft -> draft);
            Visitor jane = realm.visitor();

            SignedIn.at(tile(realm).withRelayState(relayState).click(jane));

            assertThat(arrival(realm, jane).only("target_link_uri")).isEqualTo(realm.application() + "/");
            assertThat(jane.browser().hops())
                    .noneMatch(hop -> hop.uri().toString().contains("evil.test"));
        }
    }

    @Nested
    final class AnAddressThatIsNone {

        @ParameterizedTest
        @ValueSource(strings = {"/login", "javascript:alert(1)", "ftp://localhost/login"})
        void isAFaultOfTheApplication(String address) {
            TestRealm realm = STAGE.freshRealm(draft -> draft);
            Clients.of(realm)
                    .change(
                            Clients.DEMO,
                            client -> client.withObject("/attributes").put(ATTRIBUTE, address));

            RefusedTile.of(realm, realm.visitor(), tile(realm)).leavesOnly("initiate_application_unusable");

            Admin.Answer saved = realm.admin()
                    .send("PUT", realm.path() + "/identity-provider/instances/" + TestRealm.ALIAS, realm.provider());
            assertThat(saved.status()).isEqualTo(400);
            assertThat(saved.body()).contains(ATTRIBUTE);
        }
    }
}
