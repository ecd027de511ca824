package com.scalekit.keycloak.it.scenarios;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.scalekit.keycloak.it.browser.Page;
import com.scalekit.keycloak.it.harness.Accounts;
import com.scalekit.keycloak.it.harness.Json;
import com.scalekit.keycloak.it.harness.RealmDraft;
import com.scalekit.keycloak.it.harness.Stage;
import com.scalekit.keycloak.it.harness.Traces;
import com.scalekit.keycloak.it.pages.SignedIn;
import com.scalekit.keycloak.it.pages.SimulatedSignIn;
import com.scalekit.keycloak.it.pages.Visitor;
import com.scalekit.keycloak.it.portal.Clients;
import com.scalekit.keycloak.it.portal.HeldTokens;
import com.scalekit.keycloak.it.portal.Present;
import com.scalekit.keycloak.it.portal.Receiver;
import com.scalekit.keycloak.it.portal.Sessions;
import com.scalekit.keycloak.it.portal.SwitchPage;
import com.scalekit.keycloak.it.portal.Tile;
import com.scalekit.keycloak.simulator.tenancy.KnownTenants;
import com.scalekit.keycloak.simulator.tenancy.SimulatedUser;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** A tile is clicked in a browser in which somebody is signed in: who it is decides, and nobody is signed out unasked. */
final class SessionSwitchIT {

    private static final String LOGOUT = "/logout";

    @AutoClose
    private static final Receiver APPLICATION = Receiver.start();

    @RegisterExtension
    static final Stage STAGE = Stage.with(SessionSwitchIT::toldOfLogouts);

    /** The demo application has no use for logout tokens, so somebody else receives those of its client. */
    private static RealmDraft toldOfLogouts(RealmDraft draft) {
        return draft.with(changed -> Clients.demo(changed)
                .withObject("/attributes")
                .put("backchannel.logout.url", APPLICATION.url().resolve(LOGOUT).toString())
                .put("backchannel.logout.session.required", "true"));
    }

    private static Accounts accounts() {
        return STAGE.realm().accounts();
    }

    private static Tile tile(String email) {
        return Tile.of(STAGE, STAGE.realm(), KnownTenants.TEST_CONNECTION, email);
    }

    private static boolean isAlive(SignedIn signedIn) {
        return Sessions.of(STAGE.realm(), signedIn.claim("sub")).contains(signedIn.claim("sid"));
    }

    @Nested
    final class TheSamePerson {

        private static Stream<Tile> tiles() {
            Tile tile = tile("same@example.com");
            return Stream.of(
                    tile,
                    tile.withoutOrganization(),
                    tile.withoutConnection(),
                    tile.atTheCallback(),
                    tile.forApplication(Clients.DEMO),
                    Tile.of(STAGE, STAGE.realm(), KnownTenants.TEST_CONNECTION, "Same@Example.COM"));
        }

        @ParameterizedTest(name = "[{index}]")
        @MethodSource("tiles")
        void goesStraightToTheApplicationAndNothingGoesUpstream(Tile tile) {
            STAGE.control().autopilotFromLoginHint();
            Visitor visitor = STAGE.visitor();
            SignedIn before = visitor.signInOnAutopilot("same@example.com");
            Traces traces = STAGE.realm().traces();
            STAGE.control().resetCalls();
            STAGE.realm().events().clear();

            SignedIn after = SignedIn.at(tile.click(visitor));

            assertThat(STAGE.control().calls().authorize()).isZero();
            assertThat(STAGE.control().calls().forLogins()).isZero();
            assertThat(after.claim("sub")).isEqualTo(before.claim("sub"));
            assertThat(after.claim("sid")).isEqualTo(before.claim("sid"));
            assertThat(STAGE.realm().traces()).isEqualTo(traces);
            assertThat(STAGE.realm().events().types()).doesNotContain("LOGOUT");
        }

        @Test
        void mayHaveComeThroughAnotherConnectionOfTheCustomer() {
            STAGE.control()
                    .autopilot(SimulatedUser.of("rita@hooli.example").answeredBy(KnownTenants.HOOLI_SECOND_CONNECTION));
            Visitor visitor = STAGE.visitor();
            SignedIn before = visitor.signInOnAutopilot("rita@hooli.example");
            STAGE.control().resetCalls();

            SignedIn after =
                    SignedIn.at(Tile.of(STAGE, STAGE.realm(), KnownTenants.HOOLI_FIRST_CONNECTION, "rita@hooli.example")
                            .click(visitor));

            assertThat(STAGE.control().calls().authorize()).isZero();
            assertThat(after.claim("sid")).isEqualTo(before.claim("sid"));
        }

        @Test
        void isStillKnownAfterTheTokenWasUsed() {
            STAGE.control().autopilotFromLoginHint();
            Visitor visitor = STAGE.visitor();
            SignedIn first = SignedIn.at(tile("again@example.com").click(visitor));

            SignedIn second = SignedIn.at(tile("again@example.com").click(visitor));

            assertThat(second.claim("sid")).isEqualTo(first.claim("sid"));
        }
    }

    @Nested
    final class SomebodyElse {

        @ParameterizedTest
        @EnumSource
        void isAskedAboutBeforeAnythingHappens(Present present) {
            Visitor visitor = STAGE.visitor();
            present.signIn(visitor);
            Traces before = STAGE.realm().traces();
            STAGE.control().resetCalls();
            STAGE.realm().events().clear();

            Page page = tile("jane@example.com").click(visitor);

            assertThat(SwitchPage.isAt(page)).as(page.toString()).isTrue();
            assertThat(page.status()).isEqualTo(200);
            assertThat(page.header("Cache-Control").orElse("")).contains("no-store");
            assertThat(STAGE.control().calls().authorize()).isZero();
            assertThat(STAGE.realm().events().types()).isEmpty();
            assertThat(STAGE.realm().traces()).isEqualTo(before);
        }

        @ParameterizedTest
        @EnumSource
        void isNotNamed(Present present) {
            Visitor visitor = STAGE.visitor();
            present.signIn(visitor);

            Page page = tile("jane@example.com").click(visitor);

            assertThat(SwitchPage.isAt(page)).as(page.toString()).isTrue();
            assertThat(page.html()).doesNotContainIgnoringCase("jane", "example.com", "Test Organization");
            assertThat(present.traits())
                    .allSatisfy(trait -> assertThat(page.html()).doesNotContain(trait));
        }

        @Test
        void mayHaveTheSameAddressWithoutBeingTheCustomersPerson() {
            Visitor pat = STAGE.visitor();
            Present.PAT.signIn(pat);

            Page page = tile("pat@local.test").click(pat);

            assertThat(SwitchPage.isAt(page)).as(page.toString()).isTrue();
        }

        @Test
        void mayBeAnybodyIfTheTokenNamesNobody() {
            Visitor visitor = STAGE.visitor();
            Present.COLLEAGUE.signIn(visitor);

            Page page = tile("").click(visitor);

            assertThat(SwitchPage.isAt(page)).as(page.toString()).isTrue();
        }

        @Test
        void isAskedAboutAtTheCallbackToo() {
            Visitor visitor = STAGE.visitor();
            Present.PAT.signIn(visitor);

            Page page = tile("jane@example.com").atTheCallback().click(visitor);

            assertThat(SwitchPage.isAt(page)).as(page.toString()).isTrue();
            assertThat(SignedIn.at(SwitchPage.stay(page)).name()).isEqualTo("Pat Local");
        }
    }

    @Nested
    final class GoingOn {

        @ParameterizedTest
        @EnumSource
        void endsTheOldSessionAndBeginsANewOne(Present present) {
            Visitor visitor = STAGE.visitor();
            SignedIn old = present.signIn(visitor);
            assertThat(isAlive(old)).isTrue();
            Page question = tile("jane@example.com").click(visitor);

            Page upstream = SwitchPage.goOn(question);

            assertThat(SimulatedSignIn.isAt(upstream)).as(upstream.toString()).isTrue();
            assertThat(isAlive(old)).isFalse();
            SignedIn jane = SignedIn.at(SimulatedSignIn.signIn(upstream, "jane@example.com"));
            assertThat(jane.claim("email")).isEqualTo("jane@example.com");
            assertThat(jane.claim("sid")).isNotBlank().isNotEqualTo(old.claim("sid"));
            assertThat(jane.claim("sub")).isNotEqualTo(old.claim("sub"));
            assertThat(isAlive(jane)).isTrue();
            assertThat(isAlive(old)).isFalse();
        }

        @ParameterizedTest
        @EnumSource
        void isOnRecordAsALogoutOfTheOneAndALoginOfTheOther(Present present) {
            STAGE.control().autopilotFromLoginHint();
            Visitor visitor = STAGE.visitor();
            STAGE.control().autopilotOff();
            SignedIn old = present.signIn(visitor);
            STAGE.control().autopilotFromLoginHint();
            Page question = tile("recorded@example.com").click(visitor);
            STAGE.realm().events().clear();

            SignedIn recorded = SignedIn.at(SwitchPage.goOn(question));

            assertThat(STAGE.realm().events().types()).startsWith("LOGOUT").endsWith("LOGIN", "LOGIN", "CODE_TO_TOKEN");
            assertThat(STAGE.realm().events().ofType("LOGOUT")).singleElement().satisfies(event -> {
                assertThat(event.json().path("userId").asText()).isEqualTo(old.claim("sub"));
                assertThat(event.json().path("sessionId").asText()).isEqualTo(old.claim("sid"));
            });
            assertThat(STAGE.realm().events().ofType("LOGIN"))
                    .allSatisfy(event ->
                            assertThat(event.json().path("userId").asText()).isEqualTo(recorded.claim("sub")));
        }

        @ParameterizedTest
        @EnumSource
        void tellsTheOldPersonsApplications(Present present) {
            Visitor visitor = STAGE.visitor();
            SignedIn old = present.signIn(visitor);

            SwitchPage.goOn(tile("jane@example.com").click(visitor));

            assertThat(logoutTokensOf(old.claim("sid"))).singleElement().satisfies(token -> {
                assertThat(token.path("sub").asText()).isEqualTo(old.claim("sub"));
                assertThat(token.path("events").has("http://schemas.openid.net/event/backchannel-logout"))
                        .isTrue();
            });
        }

        @ParameterizedTest
        @EnumSource
        void leavesTheOldPersonsApplicationsNothingToRefresh(Present present) {
            Visitor visitor = STAGE.visitor();
            SignedIn old = present.signIn(visitor);
            HeldTokens held = HeldTokens.of(STAGE.realm(), visitor.browser());
            assertThat(held.sessionId()).isEqualTo(old.claim("sid"));
            assertThat(held.refresh().has("access_token")).isTrue();

            SwitchPage.goOn(tile("jane@example.com").click(visitor));

            assertThat(held.refresh().path("error").asText()).isEqualTo("invalid_grant");
        }

        @Test
        void linksNothingToTheOldPersonsAccount() {
            STAGE.control().autopilotFromLoginHint();
            Visitor visitor = STAGE.visitor();
            SignedIn pat = Present.PAT.signIn(visitor);

            SignedIn nina = SignedIn.at(SwitchPage.goOn(tile("nina@example.com").click(visitor)));

            assertThat(accounts().links(pat.claim("sub"))).isEmpty();
            assertThat(accounts().links(nina.claim("sub")))
                    .singleElement()
                    .satisfies(link -> assertThat(link.username()).isEqualTo("nina@example.com"));
            assertThat(accounts().byId(pat.claim("sub")).attribute("scalekit_organization_id"))
                    .isEmpty();
        }

        @Test
        void endsNoSessionInAnotherBrowser() {
            SignedIn elsewhere = Present.PAT.signIn(STAGE.visitor());
            Visitor visitor = STAGE.visitor();
            SignedIn here = Present.PAT.signIn(visitor);

            SwitchPage.goOn(tile("jane@example.com").click(visitor));

            assertThat(isAlive(here)).isFalse();
            assertThat(isAlive(elsewhere)).isTrue();
        }

        @Test
        void leadsToTheLoginPageIfTheOldSessionHasEndedMeanwhile() {
            STAGE.control().autopilotFromLoginHint();
            String id = accounts().add("leaving", "leaving@local.test", true);
            Visitor visitor = STAGE.visitor();
            visitor.signInWithPassword("leaving", Accounts.PASSWORD);
            Page question = tile("jane@example.com").click(visitor);
            accounts().signOut(id);

            Page login = SwitchPage.goOn(question);

            assertThat(SignedIn.at(visitor.type(login, "jane@example.com")).claim("email"))
                    .isEqualTo("jane@example.com");
        }

        @Test
        void leadsToTheLoginPageIfTheNewPersonChangesTheirMind() {
            Visitor visitor = STAGE.visitor();
            SignedIn old = Present.PAT.signIn(visitor);
            Page question = Tile.of(STAGE, STAGE.realm(), KnownTenants.MEGACORP_CONNECTION, "sam@megacorp.org")
                    .click(visitor);

            Page login = SimulatedSignIn.cancel(SwitchPage.goOn(question));

            assertThat(isAlive(old)).isFalse();
            assertThat(SignedIn.at(visitor.enterPassword(visitor.type(login, "pat"), "pat", "password"))
                            .claim("sid"))
                    .isNotEqualTo(old.claim("sid"));
        }

        private List<JsonNode> logoutTokensOf(String sessionId) {
            return APPLICATION.receivedAt(LOGOUT).stream()
                    .map(request -> request.form().only("logout_token"))
                    .map(token -> Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]))
                    .map(claims -> Json.read(new String(claims, StandardCharsets.UTF_8)))
                    .filter(claims -> claims.path("sid").asText().equals(sessionId))
                    .toList();
        }
    }

    @Nested
    final class Staying {

        @ParameterizedTest
        @EnumSource
        void changesNothingAndLeadsToTheApplicationAsBefore(Present present) {
            Visitor visitor = STAGE.visitor();
            SignedIn old = present.signIn(visitor);
            HeldTokens held = HeldTokens.of(STAGE.realm(), visitor.browser());
            Page question = tile("stays.away@example.com").click(visitor);
            Traces before = STAGE.realm().traces();
            STAGE.control().resetCalls();
            STAGE.realm().events().clear();

            SignedIn after = SignedIn.at(SwitchPage.stay(question));

            assertThat(after.claim("sub")).isEqualTo(old.claim("sub"));
            assertThat(after.claim("sid")).isEqualTo(old.claim("sid"));
            assertThat(STAGE.control().calls().authorize()).isZero();
            assertThat(STAGE.realm().traces()).isEqualTo(before);
            assertThat(STAGE.realm().events().types()).doesNotContain("LOGOUT");
            assertThat(held.refresh().has("access_token")).isTrue();
        }

        @Test
        void isAskedAboutAnewAtTheNextTile() {
            Visitor visitor = STAGE.visitor();
            Present.PAT.signIn(visitor);
            SwitchPage.stay(tile("jane@example.com").click(visitor));

            Page page = tile("jane@example.com").click(visitor);

            assertThat(SwitchPage.isAt(page)).as(page.toString()).isTrue();
        }
    }
}
