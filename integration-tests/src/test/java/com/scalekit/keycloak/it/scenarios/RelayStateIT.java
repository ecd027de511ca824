package com.scalekit.keycloak.it.scenarios;

import java.net.URI;
import java.util.List;
import java.util.function.UnaryOperator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.scalekit.keycloak.it.browser.Page;
import com.scalekit.keycloak.it.harness.RealmDraft;
import com.scalekit.keycloak.it.harness.Stage;
import com.scalekit.keycloak.it.harness.TestRealm;
import com.scalekit.keycloak.it.pages.SignedIn;
import com.scalekit.keycloak.it.pages.Visitor;
import com.scalekit.keycloak.simulator.mischief.AuthorizeMischief;
import com.scalekit.keycloak.simulator.mischief.TokenMischief;
import com.scalekit.keycloak.simulator.protocol.IdpInitiatedLogin;
import com.scalekit.keycloak.simulator.tenancy.KnownTenants;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The relay state is whatever a customer's identity provider sent along. It may name a page of the application where the
 * administrator allows that, and it never leads anywhere else.
 */
final class RelayStateIT {

    private static final String EMAIL = "relayed@example.com";
    private static final IdpInitiatedLogin LOGIN =
            IdpInitiatedLogin.of(KnownTenants.TEST_CONNECTION, KnownTenants.TEST_ORGANIZATION, EMAIL);
    private static final String HOME = "/login";
    private static final int LONGEST = 2_000;

    @Order(1)
    @RegisterExtension
    static final Stage STAGE = Stage.with(draft -> draft.withSetting("relayStateAsTarget", "true"));

    @Order(2)
    @RegisterExtension
    static final InitiateTokens TOKENS = new InitiateTokens(STAGE);

    @BeforeEach
    void everybodySignsInAtOnce() {
        STAGE.control().autopilotFromLoginHint();
    }

    private static InitiateWalk walk(TestRealm realm, String token) {
        return InitiateWalk.from(STAGE, realm, InitiateDoor.INITIATE.withToken(realm, token));
    }

    /** {@code {app}} stands for the application, {@code {host}} and {@code {port}} for its parts. */
    private static String filled(TestRealm realm, String text) {
        URI application = realm.application();
        return text.replace("{app}", application.toString()).replace("{port}", Integer.toString(application.getPort()));
    }

    private static InitiateWalk walkWith(TestRealm realm, String relayState) {
        return walk(realm, TOKENS.of(LOGIN.withRelayState(filled(realm, relayState))));
    }

    private static void assertLandsAt(TestRealm realm, String relayState, String expected) {
        walkWith(realm, relayState).endsAt(realm, filled(realm, expected));
    }

    private static void assertLandsHome(TestRealm realm, String relayState) {
        assertLandsAt(realm, relayState, "{app}" + HOME);
    }

    private static UnaryOperator<RealmDraft> redirectUris(String... uris) {
        return draft -> draft.with(changed -> {
            ObjectNode client = (ObjectNode) changed.json().withArray("clients").get(0);
            String application = client.path("rootUrl").asText();
            ArrayNode list = client.putArray("redirectUris");
            List.of(uris).forEach(uri -> list.add(uri.replace("{app}", application)));
        });
    }

    @Nested
    final class APageOfTheApplication {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{app}/reports/q3",
                    "{app}/",
                    "{app}/reports/q3?year=2026&name=a%20b",
                    "{app}/reports/b%C3%BCcher",
                    "{app}/reports/q3?returnCode=1&statement=2&errors=3&iss_id=4"
                })
        void isWhereTheLoginEnds(String relayState) {
            assertLandsAt(STAGE.realm(), relayState, relayState);
        }

        @Test
        void isWhereThePersonStandsAtLast() {
            String token = TOKENS.of(LOGIN.withRelayState(STAGE.realm().application() + "/reports/q3"));
            Page page = STAGE.visitor().browser().open(InitiateDoor.INITIATE.withToken(STAGE.realm(), token));

            assertThat(page.uri()).isEqualTo(URI.create(STAGE.realm().application() + "/reports/q3"));
            assertThat(page.status()).isEqualTo(200);
        }

        @Test
        void mayHaveTwoThousandCharactersAndNoMore() {
            String start = filled(STAGE.realm(), "{app}/reports/");
            String longest = start + "x".repeat(LONGEST - start.length());

            assertLandsAt(STAGE.realm(), longest, longest);
            assertLandsHome(STAGE.realm(), longest + "x");
        }

        @Test
        void isNeverToldToScalekitNorToAnyPageOnTheWay() {
            InitiateWalk walk = walkWith(STAGE.realm(), "{app}/reports/relay-marker");

            walk.neverShows("relay-marker");
            assertThat(STAGE.control().lastAuthorize()).isNotEmpty().doesNotContainKey("relay_state");
            assertThat(InitiateWalk.readable(STAGE.control().lastAuthorize().toString()))
                    .doesNotContain("relay-marker");
            assertThat(STAGE.realm().events().all().toString()).contains("LOGIN");
        }

        @Test
        void isNotWhereAPasswordLeadsAfterTheLoginFailed() {
            STAGE.control().onAuthorize(AuthorizeMischief.next().refuse("access_denied"));
            String token = TOKENS.of(LOGIN.withRelayState(filled(STAGE.realm(), "{app}/reports/relay-marker")));
            Visitor visitor = STAGE.visitor();
            Page address = visitor.browser().open(InitiateDoor.INITIATE.withToken(STAGE.realm(), token));

            Page end = visitor.enterPassword(visitor.type(address, "pat"), "pat", "password");

            assertThat(SignedIn.at(end).name()).isEqualTo("Pat Local");
            assertThat(visitor.browser().hops().stream()
                            .map(hop -> InitiateWalk.readable(hop.uri().toString()))
                            .skip(1))
                    .noneMatch(uri -> uri.contains("relay-marker"));
        }

        @Test
        void isLeftAloneUnlessTheAdministratorAllowsIt() {
            TestRealm realm = STAGE.freshRealm(draft -> draft.withSetting("relayStateAsTarget", "false"));

            assertLandsHome(realm, "{app}/reports/q3");
        }

        @Test
        void isLeftAloneWhereNothingIsSaidAboutIt() {
            TestRealm realm = STAGE.freshRealm(draft -> draft.with(
                    changed -> changed.provider().withObject("/config").remove("relayStateAsTarget")));

            assertLandsHome(realm, "{app}/reports/q3");
        }
    }

    @Nested
    final class AnythingElse {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "https://evil.example/",
                    "http://evil.example/",
                    "//evil.example/",
                    "///evil.example/",
                    "////evil.example/",
                    "/\\evil.example/",
                    "\\\\evil.example/",
                    "https:evil.example",
                    "https:/evil.example",
                    "http:///evil.example/",
                    "https:\\\\evil.example/",
                    "javascript:alert(1)",
                    "JaVaScRiPt:alert(1)",
                    "java\nscript:alert(1)",
                    "javascript://{app}/%0Aalert(1)",
                    "data:text/html,<script>alert(1)</script>",
                    "vbscript:x",
                    "file:///etc/passwd",
                    "blob:{app}/1",
                    "view-source:{app}/"
                })
        void ofAnotherPlaceEndsAtTheHomeUrl(String relayState) {
            assertLandsHome(STAGE.realm(), relayState);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "http://localhost:{port}@evil.example/",
                    "http://localhost%3A{port}@evil.example/",
                    "http://evil.example@localhost:{port}/",
                    "http://user:password@localhost:{port}/",
                    "http://@localhost:{port}/",
                    "http://localhost:{port}.evil.example/",
                    "http://localhost.evil.example:{port}/",
                    "http://evil.example/localhost:{port}/",
                    "http://evil.example?@localhost:{port}/",
                    "http://evil.example#@localhost:{port}/",
                    "http://evil.example\\@localhost:{port}/",
                    "http://localhost:{port}\\@evil.example/",
                    "http://localhost:1/",
                    "http://localhost/",
                    "http://localhost:{port}1/",
                    "https://localhost:{port}/",
                    "http://127.0.0.1:{port}/",
                    "http://[::1]:{port}/",
                    "http://localhost.:{port}/",
                    "http://localho%73t:{port}/",
                    "http://localhost%2Eevil.example:{port}/",
                    "http://localhost%00.evil.example:{port}/",
                    "http://localhost%23.evil.example:{port}/",
                    "http://ⓛocalhost:{port}/",
                    "http://localhost。evil.example:{port}/"
                })
        void thatOnlyLooksLikeTheApplicationEndsAtTheHomeUrl(String relayState) {
            assertLandsHome(STAGE.realm(), relayState);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{app}/reports\\..\\x",
                    "{app}/\treports",
                    "{app}/\nreports",
                    "\t{app}/reports",
                    " {app}/reports",
                    "{app}/reports ",
                    "{app}/reports\u0000",
                    "{app}/reports\u00a0",
                    "{app}/%00",
                    "{app}/%0D%0ASet-Cookie:injected=1",
                    "{app}/\r\nSet-Cookie: injected=1",
                    "{app}/%5c%5cevil.example/",
                    "{app}//evil.example/",
                    "{app}/%2F/evil.example/"
                })
        void withCharactersThatReadersDisagreeAboutEndsAtTheHomeUrl(String relayState) {
            InitiateWalk walk =
                    walkWith(STAGE.realm(), relayState).endsAt(STAGE.realm(), filled(STAGE.realm(), "{app}" + HOME));

            assertThat(walk.pages()).noneMatch(page -> page.headers().toString().contains("injected"));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "?code=x",
                    "?state=x",
                    "?iss=https://evil.example",
                    "?iss=",
                    "?iss",
                    "?session_state=x",
                    "?error=access_denied",
                    "?error_description=x",
                    "?id_token=x",
                    "?access_token=x",
                    "?response=x",
                    "?harmless=1&code=x",
                    "?harmless=1;code=x",
                    "?%63ode=x",
                    "?c%6Fde=x",
                    "?%73%74%61%74%65=x",
                    "#access_token=x",
                    "#id_token=x&state=y",
                    "#code=x",
                    "#/route?code=x",
                    "#%61ccess_token=x"
                })
        void thatCouldPassForAnAnswerOfKeycloakEndsAtTheHomeUrl(String parameters) {
            assertLandsHome(STAGE.realm(), "{app}/reports/q3" + parameters);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "/reports/q3",
                    "reports/q3",
                    "./reports",
                    "../reports",
                    "?year=2026",
                    "#top",
                    "q3",
                    ".",
                    "{port}",
                    "localhost:{port}/reports",
                    "//localhost:{port}/reports"
                })
        void thatIsNoWholeAddressEndsAtTheHomeUrl(String relayState) {
            assertLandsHome(STAGE.realm(), relayState);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"\"\"", "null", "17", "true", "[\"{app}/reports/q3\"]", "{\"url\":\"{app}/reports/q3\"}"})
        void thatIsNoTextEndsAtTheHomeUrl(String json) {
            TestRealm realm = STAGE.realm();
            String token =
                    TOKENS.of(LOGIN, TokenMischief.next().appendRawClaims("\"relay_state\":" + filled(realm, json)));

            walk(realm, token).endsAt(realm, realm.application() + HOME);
        }
    }

    @Nested
    final class WhereTheClientAllowsOnlyAPartOfItsPages {

        private final UnaryOperator<RealmDraft> allowed = redirectUris("{app}/reports/*", "{app}/exact");

        @Test
        void thesePagesAreReached() {
            TestRealm realm = STAGE.freshRealm(allowed);

            assertLandsAt(realm, "{app}/reports/q3", "{app}/reports/q3");
            assertLandsAt(realm, "{app}/exact", "{app}/exact");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{app}/admin",
                    "{app}/reports-of-others",
                    "{app}/exact/ly",
                    "{app}/exact?x=1",
                    "{app}/reports/../admin",
                    "{app}/reports/x/../../admin",
                    "{app}/reports/..;/admin",
                    "{app}/reports/%2e%2e/admin",
                    "{app}/reports/.%2E/admin",
                    "{app}/reports/%252e%252e/admin",
                    "{app}/reports/..%2fadmin",
                    "{app}/reports/..%5cadmin",
                    "{app}/reports/%2e%2e%2fadmin",
                    "{app}/reports/..",
                    "{app}/REPORTS/q3"
                })
        void noOtherPageIsReached(String relayState) {
            assertLandsHome(STAGE.freshRealm(allowed), relayState);
        }
    }

    @Nested
    final class WhereTheClientIsCareless {

        @ParameterizedTest
        @ValueSource(
                strings = {"https://evil.example/", "http://localhost:1/", "//evil.example/", "javascript:alert(1)"})
        void aWildcardForEverythingLeadsNowhereElse(String relayState) {
            assertLandsHome(STAGE.freshRealm(redirectUris("*")), relayState);
        }

        @Test
        void aWildcardForEverythingStillLeadsToItsOwnPages() {
            assertLandsAt(STAGE.freshRealm(redirectUris("*")), "{app}/reports/q3", "{app}/reports/q3");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "http://localhost:{port}.evil.example/",
                    "http://localhost:{port}@evil.example/",
                    "http://localhost:{port}:80@evil.example/",
                    "http://localhost:{port}1/",
                    "http://localhost:{port}\\.evil.example/",
                    "http://localhost:{port}%40evil.example/"
                })
        void aWildcardWithinTheAuthorityLeadsNowhereElse(String relayState) {
            assertLandsHome(STAGE.freshRealm(redirectUris("{app}*")), relayState);
        }

        @Test
        void aRedirectUriOfAnAppLeadsToNoApp() {
            assertLandsHome(
                    STAGE.freshRealm(redirectUris("{app}/*", "com.example.app:/callback", "com.example.app:*")),
                    "com.example.app:/callback");
        }
    }

    @Nested
    final class AnotherOriginOfTheSameClient {

        @Test
        void isReachedIfItIsAmongTheRedirectUris() {
            TestRealm realm = STAGE.freshRealm(redirectUris("{app}/*", "https://portal.example/*"));

            assertLandsAt(realm, "https://portal.example/reports", "https://portal.example/reports");
            assertLandsHome(realm, "https://portal.example.evil.example/reports");
            assertLandsHome(realm, "http://portal.example/reports");
            assertLandsHome(realm, "https://portal.example:8443/reports");
        }
    }
}
