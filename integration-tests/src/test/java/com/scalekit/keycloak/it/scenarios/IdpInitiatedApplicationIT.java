package com.scalekit.keycloak.it.scenarios;

import java.net.URI;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.scalekit.keycloak.it.browser.Page;
import com.scalekit.keycloak.it.harness.Admin;
import com.scalekit.keycloak.it.harness.RealmDraft;
import com.scalekit.keycloak.it.harness.Stage;
import com.scalekit.keycloak.it.harness.TestRealm;
import com.scalekit.keycloak.it.pages.SignedIn;
import com.scalekit.keycloak.it.pages.Visitor;
import com.scalekit.keycloak.it.portal.Address;
import com.scalekit.keycloak.it.portal.Clients;
import com.scalekit.keycloak.it.portal.Receiver;
import com.scalekit.keycloak.it.portal.RefusedTile;
import com.scalekit.keycloak.it.portal.Sessions;
import com.scalekit.keycloak.it.portal.Tile;
import com.scalekit.keycloak.simulator.tenancy.KnownTenants;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** A tile leads to an application that the administrator has chosen, and to no other. */
final class IdpInitiatedApplicationIT {

    private static final String JANE = "jane@example.com";
    private static final String APPLICATION = "applicationClientId";
    private static final String FURTHER = "furtherApplicationClientIds";

    @AutoClose
    private static final Receiver REPORTS = Receiver.start();

    /** Ids that mean something else in a path unless they are encoded. */
    private static final List<String> LISTED = List.of(
            "reports",
            "reports.v2",
            "reports and more",
            "reports+more",
            "berichte-übersicht",
            "50%",
            "https://reports.example/metadata?v=2&x=y",
            "a;b=c");

    /** Many applications, most of which a tile may lead to. */
    @RegisterExtension
    static final Stage STAGE = Stage.with(IdpInitiatedApplicationIT::withManyClients);

    private static RealmDraft withManyClients(RealmDraft draft) {
        return draft.withSetting(FURTHER, String.join("##", LISTED)).with(changed -> {
            var clients = changed.json().withArray("clients");
            LISTED.forEach(clientId -> clients.add(Clients.another(clientId, home())));
            clients.add(Clients.another("unlisted", home()));
            clients.add(Clients.another("is-disabled", home()).put("enabled", false));
            clients.add(Clients.another("is-bearer-only", home())
                    .put("publicClient", false)
                    .put("bearerOnly", true));
            clients.add(Clients.another("has-no-flow", home()).put("standardFlowEnabled", false));
            clients.add(Clients.another("has-no-home", home()).put("baseUrl", ""));
        });
    }

    @BeforeEach
    void everybodySignsInAtOnce() {
        STAGE.control().autopilotFromLoginHint();
    }

    private static Tile tile(TestRealm realm) {
        return Tile.of(STAGE, realm, KnownTenants.TEST_CONNECTION, JANE);
    }

    private static URI home() {
        return REPORTS.url().resolve("/home");
    }

    private static RealmDraft withReports(RealmDraft draft, String clientId) {
        return draft.with(changed -> changed.json().withArray("clients").add(Clients.another(clientId, home())));
    }

    private static RefusedTile refused(TestRealm realm, Tile tile) {
        return RefusedTile.of(realm, realm.visitor(), tile);
    }

    @Nested
    final class TheDefaultOne {

        @Test
        void mayBeAnyClientOfTheRealm() {
            TestRealm realm =
                    STAGE.freshRealm(draft -> withReports(draft, "reports").withSetting(APPLICATION, "reports"));

            Page page = tile(realm).click(realm.visitor());

            assertStandsAtHome(page);
        }

        @Test
        void isReachedByItsOwnNameAsWell() {
            assertThat(SignedIn.at(tile(STAGE.realm())
                                    .forApplication(Clients.DEMO)
                                    .click(STAGE.visitor()))
                            .claim("email"))
                    .isEqualTo(JANE);
        }

        @Test
        void isReachedAtAHomeUrlThatNeedsNoRoot() {
            URI absolute = home();
            TestRealm realm = STAGE.freshRealm(
                    draft -> draft.with(changed -> Clients.demo(changed).put("baseUrl", absolute.toString())));

            assertStandsAtHome(tile(realm).click(realm.visitor()));
        }

        @Test
        void keepsTheParametersOfItsHomeUrl() {
            TestRealm realm = STAGE.freshRealm(draft -> draft.with(
                    changed -> Clients.demo(changed).put("baseUrl", "/login?ui_locales=en&display=a%20b%26c")));
            Visitor visitor = realm.visitor();

            SignedIn.at(tile(realm).click(visitor));

            Address arrival = Address.of(visitor.browser().hops().stream()
                    .filter(hop -> hop.wentTo(realm.application()))
                    .findFirst()
                    .orElseThrow()
                    .uri());
            assertThat(arrival.parameters()).containsOnlyKeys("ui_locales", "display", "session_state", "iss");
            assertThat(arrival.only("ui_locales")).isEqualTo("en");
            assertThat(arrival.only("display")).isEqualTo("a b&c");
        }

        @Test
        void isReachedOverTheConsentThatItWants() {
            TestRealm realm = STAGE.freshRealm(
                    draft -> draft.with(changed -> Clients.demo(changed).put("consentRequired", true)));
            Visitor visitor = realm.visitor();

            Page question = tile(realm).click(visitor);
            assertThat(question.has("#kc-oauth")).as(question.toString()).isTrue();

            SignedIn signedIn =
                    SignedIn.at(question.form("form").with("accept", "Yes").submit());

            assertThat(signedIn.claim("email")).isEqualTo(JANE);
            assertThat(STAGE.control().calls().authorize()).isOne();
        }

        @Test
        void isNotReachedWithoutTheConsentThatItWants() {
            TestRealm realm = STAGE.freshRealm(
                    draft -> draft.with(changed -> Clients.demo(changed).put("consentRequired", true)));

            Page question = tile(realm).click(realm.visitor());
            Page page = question.form("form").with("cancel", "No").submitOnly();

            Address answer = Address.of(page.redirect().orElseThrow());
            assertThat(answer.place()).isEqualTo(realm.application() + "/login");
            assertThat(answer.only("error")).isEqualTo("access_denied");
            assertThat(answer.parameters()).doesNotContainKeys("code", "state");
        }
    }

    @Nested
    final class AFurtherOne {

        static List<String> listed() {
            return LISTED;
        }

        @ParameterizedTest
        @MethodSource("listed")
        void isReachedByItsNameInThePath(String clientId) {
            assertStandsAtHome(tile(STAGE.realm()).forApplication(clientId).click(STAGE.visitor()));
        }

        @Test
        void leavesTheDefaultOneWhereItIs() {
            assertThat(SignedIn.at(tile(STAGE.realm()).click(STAGE.visitor())).claim("email"))
                    .isEqualTo(JANE);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "unlisted",
                    "account-console",
                    "security-admin-console",
                    "nobody",
                    "REPORTS",
                    "reports##reports.v2",
                    " reports"
                })
        void isNotReachedUnlessItIsInTheList(String clientId) {
            refused(STAGE.realm(), tile(STAGE.realm()).forApplication(clientId))
                    .leavesOnly("initiate_application_not_allowed")
                    .withoutShowing(clientId)
                    .andOffersToSignIn();
        }
    }

    /** Signed in, and without a code that the application would have to refuse. */
    private static void assertStandsAtHome(Page page) {
        assertThat(page.has("#here")).as(page.toString()).isTrue();
        Address address = Address.of(page.uri());
        assertThat(address.place()).isEqualTo(home().toString());
        assertThat(address.parameters()).containsOnlyKeys("session_state", "iss");
    }

    @Nested
    final class OneThatCannotBeSignedInToAnyMore {

        static Stream<Arguments> changes() {
            return Stream.of(
                    change("is disabled", client -> client.put("enabled", false)),
                    change("is bearer-only", client -> client.put("bearerOnly", true)),
                    change("has no standard flow", client -> client.put("standardFlowEnabled", false)),
                    change("has no Home URL", client -> client.put("baseUrl", "")));
        }

        private static Arguments change(String name, Consumer<ObjectNode> change) {
            return arguments(name, change);
        }

        @ParameterizedTest(name = "{0}")
        @MethodSource("changes")
        void isNotReached(String name, Consumer<ObjectNode> change) {
            TestRealm realm = STAGE.freshRealm(draft -> draft);
            Clients.of(realm).change(Clients.DEMO, change);

            refused(realm, tile(realm)).leavesOnly("initiate_application_unusable");

            assertThat(STAGE.control().calls().authorize()).as(name).isZero();
        }

        @Test
        void isNotReachedIfItIsGone() {
            TestRealm realm = STAGE.freshRealm(draft -> draft);
            Clients.of(realm).remove(Clients.DEMO);

            refused(realm, tile(realm)).leavesOnly("initiate_no_application");
        }

        @Test
        void isReachedAgainOnceItIsMended() {
            TestRealm realm = STAGE.freshRealm(draft -> draft);
            Clients.of(realm).change(Clients.DEMO, client -> client.put("enabled", false));
            refused(realm, tile(realm)).leavesOnly("initiate_application_unusable");

            Clients.of(realm).change(Clients.DEMO, client -> client.put("enabled", true));

            assertThat(SignedIn.at(tile(realm).click(realm.visitor())).claim("email"))
                    .isEqualTo(JANE);
        }

        @Test
        void leavesNobodyWithoutAWayToSignInElsewhere() {
            TestRealm realm =
                    STAGE.freshRealm(draft -> withReports(draft, "reports").withSetting(FURTHER, "reports"));
            Clients.of(realm).change("reports", client -> client.put("enabled", false));

            refused(realm, tile(realm).forApplication("reports"))
                    .leavesOnly("initiate_application_unusable")
                    .andOffersToSignIn();
        }
    }

    @Nested
    final class WhereNoneIsChosen {

        @Test
        void noTileLeadsAnywhere() {
            TestRealm realm = STAGE.freshRealm(draft -> draft.withSetting(APPLICATION, ""));

            refused(realm, tile(realm)).leavesOnly("initiate_no_application");
            assertThat(Sessions.all(realm)).isEmpty();
        }
    }

    @Nested
    final class TheAdministrator {

        @ParameterizedTest(name = "{0} {1}")
        @CsvSource({
            APPLICATION + ", nobody",
            APPLICATION + ", is-disabled",
            APPLICATION + ", is-bearer-only",
            APPLICATION + ", has-no-flow",
            APPLICATION + ", has-no-home",
            FURTHER + ", nobody",
            FURTHER + ", is-disabled",
            FURTHER + ", is-bearer-only",
            FURTHER + ", has-no-flow",
            FURTHER + ", has-no-home"
        })
        void cannotChooseOneThatNobodyCanSignInTo(String setting, String clientId) {
            Admin.Answer answer = save(STAGE.realm(), setting, clientId);

            assertThat(answer.status()).as(answer.body()).isEqualTo(400);
            assertThat(answer.body()).contains(clientId);
            var config = STAGE.realm().provider().path("config");
            assertThat(config.path(APPLICATION).asText()).isEqualTo(Clients.DEMO);
            assertThat(config.path(FURTHER).asText()).isEqualTo(String.join("##", LISTED));
        }

        @Test
        void isToldAllReasonsAtOnce() {
            Admin.Answer answer =
                    save(STAGE.realm(), FURTHER, "nobody##is-disabled##is-bearer-only##has-no-flow##has-no-home");

            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.body()).contains("nobody", "is disabled", "is bearer-only", "standard flow", "Home URL");
        }

        @Test
        void mayChooseGoodOnes() {
            TestRealm realm = STAGE.freshRealm(draft -> withReports(draft, "reports"));

            assertThat(save(realm, FURTHER, "reports##" + Clients.DEMO).status())
                    .isEqualTo(204);
            assertThat(save(realm, APPLICATION, "reports").status()).isEqualTo(204);

            assertStandsAtHome(tile(realm).click(realm.visitor()));
            assertThat(SignedIn.at(tile(realm).forApplication(Clients.DEMO).click(realm.visitor()))
                            .claim("email"))
                    .isEqualTo(JANE);
        }

        @Test
        void mayImportARealmWhoseClientsComeLater() {
            TestRealm realm = STAGE.freshRealm(draft -> draft.withSetting(APPLICATION, "comes-later"));
            refused(realm, tile(realm)).leavesOnly("initiate_no_application");

            realm.admin().post(realm.path() + "/clients", Clients.another("comes-later", home()));

            assertStandsAtHome(tile(realm).click(realm.visitor()));
        }

        @Test
        void cannotSaveAnythingElseThanYesOrNoForTheRelayState() {
            Admin.Answer answer = save(STAGE.realm(), "relayStateAsTarget", "sometimes");

            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.body()).contains("must be");
        }

        private static Admin.Answer save(TestRealm realm, String setting, String value) {
            ObjectNode provider = realm.provider();
            provider.withObject("/config").put(setting, value);
            return realm.admin()
                    .send("PUT", realm.path() + "/identity-provider/instances/" + TestRealm.ALIAS, provider);
        }
    }
}
