package com.scalekit.keycloak.it.scenarios;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import com.scalekit.keycloak.it.browser.Hop;
import com.scalekit.keycloak.it.browser.Page;
import com.scalekit.keycloak.it.harness.Account;
import com.scalekit.keycloak.it.harness.Accounts;
import com.scalekit.keycloak.it.harness.Asked;
import com.scalekit.keycloak.it.harness.LoginRecord.Event;
import com.scalekit.keycloak.it.harness.Stage;
import com.scalekit.keycloak.it.harness.TestRealm;
import com.scalekit.keycloak.it.pages.SignedIn;
import com.scalekit.keycloak.it.pages.SimulatedSignIn;
import com.scalekit.keycloak.it.pages.Visitor;
import com.scalekit.keycloak.it.portal.Address;
import com.scalekit.keycloak.it.portal.CustomerPortal;
import com.scalekit.keycloak.it.portal.Sessions;
import com.scalekit.keycloak.it.portal.Tile;
import com.scalekit.keycloak.simulator.tenancy.KnownTenants;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Somebody who clicks the application's tile at the customer's side stands in the application, which signed them in itself. */
final class IdpInitiatedIT {

    @RegisterExtension
    static final Stage STAGE =
            Stage.with(draft -> draft.withSessionNoteClaim("scalekit.connection_id", "note_connection"));

    private static Accounts accounts() {
        return STAGE.realm().accounts();
    }

    private static Tile tile(String email) {
        return Tile.of(STAGE, STAGE.realm(), KnownTenants.TEST_CONNECTION, email);
    }

    private static Asked asked() {
        return Asked.of(STAGE.control());
    }

    @Nested
    final class FromThePortal {

        @ParameterizedTest
        @CsvSource({
            "walter@example.com, " + KnownTenants.TEST_CONNECTION,
            "walter@megacorp.org, " + KnownTenants.MEGACORP_CONNECTION,
            "walter@initech.example, " + KnownTenants.INITECH_CONNECTION
        })
        void nobodyIsAskedAnythingMoreEitherTheFirstTimeOrLater(String email, String connection) {
            CustomerPortal portal = CustomerPortal.of(STAGE, STAGE.realm(), connection);
            Visitor first = STAGE.visitor();
            portal.signIn(first, email);

            SignedIn before = SignedIn.at(portal.clickTile(first));

            Visitor second = STAGE.visitor();
            portal.signIn(second, email);
            second.browser().forgetHops();
            // Without something else in it the token could be the same as the first one, if both are of one second.
            SignedIn after = SignedIn.at(portal.clickTile(second, "again"));
            assertThat(before.claim("email")).isEqualTo(email);
            assertThat(after.claim("sub")).isEqualTo(before.claim("sub"));
            assertThat(second.browser().hops())
                    .as("pages of Keycloak")
                    .noneMatch(hop -> hop.wentTo(STAGE.realm().url()) && hop.status() == 200);
        }

        @Test
        void theCallbackLeadsThereAsWell() {
            CustomerPortal portal =
                    CustomerPortal.leadingToTheCallback(STAGE, STAGE.realm(), KnownTenants.MEGACORP_CONNECTION);
            Visitor visitor = STAGE.visitor();
            portal.signIn(visitor, "wilma@megacorp.org");

            SignedIn signedIn = SignedIn.at(portal.clickTile(visitor));

            assertThat(signedIn.claim("email")).isEqualTo("wilma@megacorp.org");
            assertThat(visitor.browser().hops())
                    .anyMatch(
                            hop -> hop.uri().toString().startsWith(STAGE.realm().callback() + "?idp_initiated_login="));
        }
    }

    @Nested
    final class TheFirstTime {

        @ParameterizedTest(name = "{0}")
        @CsvSource({
            "tess@example.com, " + KnownTenants.TEST_ORGANIZATION + ", " + KnownTenants.TEST_CONNECTION,
            "tess@megacorp.org, " + KnownTenants.MEGACORP + ", " + KnownTenants.MEGACORP_CONNECTION,
            "tess@initech.example, " + KnownTenants.INITECH + ", " + KnownTenants.INITECH_CONNECTION
        })
        void givesAnAccountWithoutAnyForm(String email, String organization, String connection) {
            Page page = Tile.of(STAGE, STAGE.realm(), connection, email).click(STAGE.visitor());
            assertThat(SimulatedSignIn.isAt(page)).as(page.toString()).isTrue();

            SignedIn signedIn = SignedIn.at(SimulatedSignIn.signIn(page, email));

            assertThat(signedIn.claims())
                    .containsEntry("email", email)
                    .containsEntry("email_verified", "true")
                    .containsEntry("note_connection", connection);
            Account account = accounts().byEmail(email);
            assertThat(account.id()).isEqualTo(signedIn.claim("sub"));
            assertThat(account.attribute("scalekit_organization_id")).contains(organization);
            assertThat(accounts().links(account.id())).hasSize(1);
            assertThat(accounts().sessions(account.id())).isOne();
        }

        @Test
        void isOnRecordWithTheCustomer() {
            STAGE.control().autopilotFromLoginHint();

            SignedIn.at(tile("tile.record@example.com").click(STAGE.visitor()));

            // The tile's login, and then the application's own one.
            assertThat(STAGE.realm().events().types())
                    .containsExactly("IDENTITY_PROVIDER_FIRST_LOGIN", "REGISTER", "LOGIN", "LOGIN", "CODE_TO_TOKEN");
            assertThat(STAGE.realm().events().ofType("IDENTITY_PROVIDER_FIRST_LOGIN"))
                    .singleElement()
                    .satisfies(IdpInitiatedIT::assertNamesTheTestOrganization);
        }
    }

    private static void assertNamesTheTestOrganization(Event event) {
        assertThat(event.detail("identity_provider")).contains(TestRealm.ALIAS);
        assertThat(event.detail("scalekit_organization_id")).contains(KnownTenants.TEST_ORGANIZATION);
        assertThat(event.detail("scalekit_connection_id")).contains(KnownTenants.TEST_CONNECTION);
    }

    @Nested
    final class TheSecondTime {

        @ParameterizedTest
        @CsvSource({
            "twice@example.com, " + KnownTenants.TEST_CONNECTION,
            "twice@megacorp.org, " + KnownTenants.MEGACORP_CONNECTION,
            "twice@initech.example, " + KnownTenants.INITECH_CONNECTION
        })
        void isTheSameAccountAndNobodyIsAskedAnything(String email, String connection) {
            STAGE.control().autopilotFromLoginHint();
            Tile tile = Tile.of(STAGE, STAGE.realm(), connection, email);
            SignedIn first = SignedIn.at(tile.click(STAGE.visitor()));
            Visitor visitor = STAGE.visitor();

            SignedIn second = SignedIn.at(tile.click(visitor));

            assertThat(second.claim("sub")).isEqualTo(first.claim("sub"));
            assertThat(accounts().withEmail(email)).hasSize(1);
            assertThat(accounts().links(first.claim("sub"))).hasSize(1);
            assertThat(pagesSeenBeforeTheApplication(visitor)).isEmpty();
        }

        @Test
        void isTheSameAccountAsThroughTheApplication() {
            STAGE.control().autopilotFromLoginHint();
            SignedIn first = STAGE.visitor().signInOnAutopilot("both.ways@example.com");

            SignedIn second = SignedIn.at(tile("both.ways@example.com").click(STAGE.visitor()));

            assertThat(second.claim("sub")).isEqualTo(first.claim("sub"));
        }

        @Test
        void isOnRecordWithTheCustomer() {
            STAGE.control().autopilotFromLoginHint();
            Tile tile = tile("tile.record.again@example.com");
            SignedIn.at(tile.click(STAGE.visitor()));
            STAGE.realm().events().clear();

            SignedIn.at(tile.click(STAGE.visitor()));

            assertThat(STAGE.realm().events().types()).containsExactly("LOGIN", "LOGIN", "CODE_TO_TOKEN");
            assertThat(STAGE.realm().events().ofType("LOGIN"))
                    .filteredOn(event -> event.detail("response_type").equals(Optional.of("none")))
                    .singleElement()
                    .satisfies(IdpInitiatedIT::assertNamesTheTestOrganization);
        }

        private List<Hop> pagesSeenBeforeTheApplication(Visitor visitor) {
            return visitor.browser().hops().stream()
                    .filter(hop -> hop.status() == 200)
                    .filter(hop -> !hop.wentTo(STAGE.realm().application()))
                    .toList();
        }
    }

    @Nested
    final class AtEitherEntrance {

        @Test
        void theApplicationIsReachedFromTheInitiateLoginUrl() {
            STAGE.control().autopilotFromLoginHint();

            assertThat(SignedIn.at(tile("entrance@example.com").click(STAGE.visitor()))
                            .claim("email"))
                    .isEqualTo("entrance@example.com");
        }

        @Test
        void theApplicationIsReachedFromTheCallback() {
            STAGE.control().autopilotFromLoginHint();

            assertThat(SignedIn.at(tile("callback@example.com").atTheCallback().click(STAGE.visitor()))
                            .claim("email"))
                    .isEqualTo("callback@example.com");
        }

        @Test
        void keycloaksAnswerIsNotKept() {
            for (Tile tile :
                    List.of(tile("kept@example.com"), tile("kept@example.com").atTheCallback())) {
                Page answer = tile.clickOnly(STAGE.visitor());

                assertThat(answer.status()).as(answer.toString()).isEqualTo(303);
                assertThat(answer.header("Cache-Control").orElse("")).contains("no-store");
            }
        }
    }

    @Nested
    final class TheRequestToScalekit {

        private static Stream<Tile> tiles() {
            Tile tile = Tile.of(STAGE, STAGE.realm(), KnownTenants.MEGACORP_CONNECTION, "asked@megacorp.org");
            return Stream.of(tile, tile.withoutOrganization());
        }

        @ParameterizedTest(name = "[{index}]")
        @MethodSource("tiles")
        void namesTheConnectionAndNothingElse(Tile tile) {
            tile.click(STAGE.visitor());

            assertThat(asked().selector()).isEqualTo(Map.of("connection_id", KnownTenants.MEGACORP_CONNECTION));
        }

        @Test
        void namesTheOrganizationIfTheTokenKnowsNoConnection() {
            Tile.of(STAGE, STAGE.realm(), KnownTenants.MEGACORP_CONNECTION, "asked@megacorp.org")
                    .withoutConnection()
                    .click(STAGE.visitor());

            assertThat(asked().selector()).isEqualTo(Map.of("organization_id", KnownTenants.MEGACORP));
        }

        @Test
        void namesThePerson() {
            tile("asked@example.com").click(STAGE.visitor());

            assertThat(asked().parameter("login_hint")).isEqualTo("asked@example.com");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"", "EMP-4711", "a@b@example.com", "<script>alert(1)</script>", "jane@example.com,x@y.zz"})
        void namesNobodyIfTheTokenNamesNoAddress(String hint) {
            Page page = tile(hint).click(STAGE.visitor());

            assertThat(SimulatedSignIn.isAt(page)).as(page.toString()).isTrue();
            assertThat(asked().authorize()).doesNotContainKey("login_hint");
            assertThat(SignedIn.at(SimulatedSignIn.signIn(page, "unnamed@example.com"))
                            .claim("email"))
                    .isEqualTo("unnamed@example.com");
        }

        @Test
        void isOurOwnOneAndBoundToThisBrowser() {
            STAGE.control().autopilotFromLoginHint();

            SignedIn.at(tile("bound@example.com").click(STAGE.visitor()));

            Asked asked = asked();
            assertThat(asked.parameter("response_type")).isEqualTo("code");
            assertThat(asked.parameter("client_id")).isEqualTo(KnownTenants.CLIENT_ID);
            assertThat(asked.parameter("redirect_uri"))
                    .isEqualTo(STAGE.realm().callback().toString());
            assertThat(asked.parameter("scope")).isEqualTo("openid profile email");
            assertThat(asked.parameter("nonce")).hasSizeGreaterThanOrEqualTo(22);
            assertThat(asked.parameter("state")).hasSizeGreaterThanOrEqualTo(22);
            assertThat(asked.parameter("code_challenge_method")).isEqualTo("S256");
            assertThat(asked.parameter("code_challenge")).isEqualTo(asked.challengeOfVerifier());
        }

        @Test
        void isAnotherOneEachTime() {
            tile("each@example.com").click(STAGE.visitor());
            Asked first = asked();

            tile("each@example.com").click(STAGE.visitor());

            for (String name : List.of("state", "nonce", "code_challenge")) {
                assertThat(asked().parameter(name)).as(name).isNotEqualTo(first.parameter(name));
            }
        }

        @Test
        void tellsNothingOfTheTokenBesides() {
            String relayState = "https://somewhere.example/else?state=ours";
            URI address = tile("nothing@example.com").withRelayState(relayState).address();

            STAGE.visitor().browser().open(address);

            String sent = asked().authorize().toString();
            assertThat(sent)
                    .doesNotContain(Address.of(address).only("idp_initiated_login"))
                    .doesNotContain("somewhere.example", "idp_initiated", "relay");
        }
    }

    @Nested
    final class TheWayToTheApplication {

        @Test
        void carriesNothingThatTheApplicationHasNotAskedFor() {
            STAGE.control().autopilotFromLoginHint();
            Visitor visitor = STAGE.visitor();

            SignedIn.at(tile("empty.handed@example.com").click(visitor));

            Address arrival = arrivalAtTheApplication(visitor);
            assertThat(arrival.place()).isEqualTo(STAGE.realm().application() + "/login");
            assertThat(arrival.parameters().keySet()).isEqualTo(Set.of("session_state", "iss"));
            assertThat(arrival.only("iss")).isEqualTo(STAGE.realm().url().toString());
        }

        @Test
        void leavesTheApplicationItsOwnLogin() {
            STAGE.control().autopilotFromLoginHint();
            Visitor visitor = STAGE.visitor();

            SignedIn.at(tile("own.login@example.com").click(visitor));

            Address request = visitor.browser().hops().stream()
                    .filter(hop -> hop.uri().getPath().endsWith("/protocol/openid-connect/auth"))
                    .map(hop -> Address.of(hop.uri()))
                    .reduce((one, another) -> {
                        throw new AssertionError("two requests: " + one + ", " + another);
                    })
                    .orElseThrow();
            Address answer = Address.of(visitor.browser().hops().stream()
                    .map(Hop::uri)
                    .filter(uri -> uri.toString().startsWith(STAGE.realm().application() + "/callback"))
                    .findFirst()
                    .orElseThrow());
            assertThat(answer.only("state")).isEqualTo(request.only("state"));
            assertThat(request.only("nonce")).isNotBlank();
            assertThat(request.only("code_challenge_method")).isEqualTo("S256");
        }

        @Test
        void isOneSessionForBothLogins() {
            STAGE.control().autopilotFromLoginHint();

            SignedIn signedIn = SignedIn.at(tile("one.session@example.com").click(STAGE.visitor()));

            assertThat(Sessions.onlyOf(STAGE.realm(), signedIn.claim("sub"))).isEqualTo(signedIn.claim("sid"));
        }

        private Address arrivalAtTheApplication(Visitor visitor) {
            return Address.of(visitor.browser().hops().stream()
                    .filter(hop -> hop.wentTo(STAGE.realm().application()))
                    .findFirst()
                    .orElseThrow()
                    .uri());
        }
    }

    @Nested
    final class TheCost {

        @Test
        void isOneCallAndNoDetour() {
            STAGE.control().autopilotFromLoginHint();
            SignedIn.at(tile("cost@example.com").click(STAGE.visitor()));
            Visitor visitor = STAGE.visitor();
            STAGE.control().resetCalls();

            SignedIn.at(tile("cost@example.com").click(visitor));

            assertThat(STAGE.control().calls().authorize()).isOne();
            assertThat(STAGE.control().calls().token()).isOne();
            assertThat(STAGE.control().calls().forLogins()).isOne();
            assertThat(visitor.browser().hops().stream().map(this::place))
                    .containsExactly(
                            "keycloak /initiate",
                            "scalekit /oauth/authorize",
                            "keycloak ",
                            "application /login",
                            "keycloak /protocol/openid-connect/auth",
                            "application /callback",
                            "application /");
        }

        private String place(Hop hop) {
            String path = hop.uri().getPath();
            if (hop.wentTo(STAGE.realm().application())) {
                return "application " + path;
            }
            return hop.wentTo(STAGE.simulator().environmentUrl())
                    ? "scalekit " + path
                    : "keycloak "
                            + path.replace(STAGE.realm().callback().getPath(), "")
                                    .replace(STAGE.realm().url().getPath(), "");
        }
    }

    @Nested
    final class TwoFirstLoginsOfOnePersonAtOnce {

        @Test
        void endInOneAccount() {
            Visitor visitor = STAGE.visitor();
            Page one = tile("two.tabs@example.com").click(visitor);
            Page another = tile("two.tabs@example.com").click(visitor);

            SignedIn first = SignedIn.at(SimulatedSignIn.signIn(one, "two.tabs@example.com"));
            SignedIn second = SignedIn.at(SimulatedSignIn.signIn(another, "two.tabs@example.com"));

            assertThat(second.claim("sub")).isEqualTo(first.claim("sub"));
            assertThat(accounts().links(first.claim("sub"))).hasSize(1);
            assertThat(Sessions.onlyOf(STAGE.realm(), first.claim("sub"))).isEqualTo(second.claim("sid"));
        }
    }
}
