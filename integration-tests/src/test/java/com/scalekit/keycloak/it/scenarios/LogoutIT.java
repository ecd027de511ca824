package com.scalekit.keycloak.it.scenarios;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.scalekit.keycloak.it.browser.Hop;
import com.scalekit.keycloak.it.browser.Page;
import com.scalekit.keycloak.it.harness.RealmDraft;
import com.scalekit.keycloak.it.harness.Stage;
import com.scalekit.keycloak.it.harness.TestRealm;
import com.scalekit.keycloak.it.pages.KeycloakPage;
import com.scalekit.keycloak.it.pages.SignedIn;
import com.scalekit.keycloak.it.pages.Visitor;
import com.scalekit.keycloak.simulator.mischief.HttpMischief;
import com.scalekit.keycloak.simulator.tenancy.KnownTenants;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Signing out in the application ends the session here, whatever comes of a visit to Scalekit. */
final class LogoutIT {

    private static final String ID_TOKEN = "note_id_token";
    private static final String SIGNED_OUT = "You are logged out";

    @RegisterExtension
    static final Stage STAGE = Stage.with(draft -> showingIdToken(draft).withSetting("logoutAtScalekit", "true"));

    private static final AtomicInteger PEOPLE = new AtomicInteger();

    private static RealmDraft showingIdToken(RealmDraft draft) {
        return draft.withSessionNoteClaim("scalekit.id_token", ID_TOKEN);
    }

    @BeforeEach
    void everybodySignsInAtOnce() {
        STAGE.control().autopilotFromLoginHint();
    }

    private static String somebodyNew() {
        return "leaver" + PEOPLE.incrementAndGet() + "@example.com";
    }

    private static int sessions(TestRealm realm, SignedIn person) {
        return realm.accounts().sessions(person.claim("sub"));
    }

    private static void assertGone(TestRealm realm, Visitor leaver, SignedIn person) {
        assertThat(sessions(realm, person)).isZero();
        assertThat(leaver.browser().cookies().named("KEYCLOAK_IDENTITY")).isEmpty();
        assertThat(realm.events().ofType("LOGOUT")).singleElement().satisfies(event -> {
            assertThat(event.toString()).doesNotContain("id_token_hint");
            assertThat(event.json().path("sessionId").asText()).isEqualTo(person.claim("sid"));
        });
        assertThat(realm.events().ofType("LOGOUT_ERROR")).isEmpty();
        assertThat(KeycloakPage.ADDRESS.isAt(leaver.startLogin())).isTrue();
    }

    @Nested
    final class ByDefault {

        @Test
        void scalekitIsNotVisitedAndNoTokenKept() {
            TestRealm realm = STAGE.freshRealm(LogoutIT::showingIdToken);
            Visitor leaver = realm.visitor();
            SignedIn person = leaver.signInOnAutopilot("leaver@example.com");
            assertThat(person.claim(ID_TOKEN)).isEmpty();

            Page end = person.signOut();

            assertThat(end.uri()).isEqualTo(URI.create(realm.application() + "/"));
            assertThat(SignedIn.isAt(end)).isFalse();
            assertThat(STAGE.control().calls().logout()).isZero();
            assertGone(realm, leaver, person);
        }
    }

    @Nested
    final class WithAVisit {

        @Test
        void theBrowserComesBackToTheApplication() {
            Visitor leaver = STAGE.visitor();
            SignedIn person = leaver.signInOnAutopilot(somebodyNew());

            Page end = person.signOut();

            assertThat(end.uri()).isEqualTo(URI.create(STAGE.realm().application() + "/"));
            assertThat(STAGE.control().calls().logout()).isOne();
            assertThat(leaver.browser().hops())
                    .anySatisfy(hop -> assertThat(hop.uri().toString())
                            .startsWith(STAGE.realm().callback() + "/logout_response?state="));
            assertGone(STAGE.realm(), leaver, person);
        }

        /** What the application sent along to know its logout again (OpenID Connect RP-Initiated Logout, section 2). */
        @Test
        void theApplicationGetsItsOwnStateBack() {
            Visitor leaver = STAGE.visitor();
            SignedIn person = leaver.signInOnAutopilot(somebodyNew());

            Page end = leaver.browser().open(URI.create(person.signOutAddress() + "&state=a%26b%20c"));

            assertThat(STAGE.control().calls().logout()).isOne();
            assertThat(end.uri()).isEqualTo(URI.create(STAGE.realm().application() + "/?state=a%26b+c"));
            assertGone(STAGE.realm(), leaver, person);
        }

        @Test
        void scalekitIsToldWhatItNeedsAndNothingElse() {
            SignedIn person = STAGE.visitor().signInOnAutopilot(somebodyNew());

            URI visit = person.startToSignOut();

            assertThat(visit.toString()).startsWith(STAGE.simulator().environmentUrl() + "/oidc/logout?");
            Map<String, String> query = LogoutIT.query(visit);
            assertThat(query)
                    .containsOnlyKeys("id_token_hint", "client_id", "post_logout_redirect_uri", "state")
                    .containsEntry("id_token_hint", person.claim(ID_TOKEN))
                    .containsEntry("client_id", KnownTenants.CLIENT_ID)
                    .containsEntry("post_logout_redirect_uri", STAGE.realm().callback() + "/logout_response");
            assertThat(query.get("state")).matches("[A-Za-z0-9_-]{43}").isNotEqualTo(person.claim("sid"));
        }

        /** Keycloak's own way would leave the session, and the next login would need no sign-in. */
        @Test
        void theSessionHasEndedEvenIfNobodyComesBack() {
            Visitor leaver = STAGE.visitor();
            SignedIn person = leaver.signInOnAutopilot(somebodyNew());

            person.startToSignOut();

            assertThat(STAGE.control().calls().logout()).isZero();
            assertGone(STAGE.realm(), leaver, person);
        }

        /** A browser that is sent to somebody who does not answer stands there. */
        @Test
        void theBrowserComesBackThoughScalekitIsDown() {
            TestRealm realm = STAGE.freshRealm(draft -> draft.withSetting("logoutAtScalekit", "true"));
            Visitor leaver = realm.visitor();
            SignedIn person = leaver.signInOnAutopilot(somebodyNew());
            STAGE.control().onLogout(HttpMischief.every().status(503).body("down"));
            STAGE.control().onKeys(HttpMischief.every().status(503).body("down"));
            // What Scalekit answered a moment ago would count.
            await().pollDelay(Duration.ofSeconds(4)).until(() -> true);

            Page end = person.signOut();

            assertThat(end.uri()).isEqualTo(URI.create(realm.application() + "/"));
            assertGone(realm, leaver, person);
        }

        /** It answers to Keycloak and not to the browser. */
        @Test
        void theSessionHasEndedEvenIfScalekitsLogoutFails() {
            STAGE.control().onLogout(HttpMischief.every().status(503).body("down"));
            Visitor leaver = STAGE.visitor();
            SignedIn person = leaver.signInOnAutopilot(somebodyNew());

            Page end = person.signOut();

            assertThat(end.status()).isEqualTo(503);
            assertGone(STAGE.realm(), leaver, person);
        }

        /** Scalekit's session may be over, or the browser may have lost its cookie. Then the hint leads back. */
        @Test
        void theBrowserComesBackThoughScalekitDoesNotKnowItAnyMore() {
            Visitor leaver = STAGE.visitor();
            SignedIn person = leaver.signInOnAutopilot(somebodyNew());
            STAGE.control().reset();

            Page end = person.signOut();

            assertThat(end.uri()).isEqualTo(URI.create(STAGE.realm().application() + "/"));
            assertGone(STAGE.realm(), leaver, person);
        }

        @Test
        void theWayBackIsGoneOnce() {
            Visitor leaver = STAGE.visitor();
            leaver.signInOnAutopilot(somebodyNew()).signOut();
            URI back = leaver.browser().hops().stream()
                    .map(Hop::uri)
                    .filter(uri -> uri.toString().contains("/logout_response"))
                    .findFirst()
                    .orElseThrow();

            Page again = leaver.browser().open(back);

            assertThat(KeycloakPage.INFO.isAt(again)).as(again.toString()).isTrue();
            assertThat(again.text()).contains(SIGNED_OUT);
        }

        @Test
        void aPageSaysThatItIsDoneIfTheApplicationWantsNothing() {
            Visitor leaver = STAGE.visitor();
            SignedIn person = leaver.signInOnAutopilot(somebodyNew());
            Page confirm = leaver.browser()
                    .open(URI.create(STAGE.realm().url() + "/protocol/openid-connect/logout?client_id=demo-app"));
            assertThat(KeycloakPage.CONFIRM_LOGOUT.isAt(confirm))
                    .as(confirm.toString())
                    .isTrue();

            Page end = confirm.form("form").with("confirmLogout", "Logout").submit();

            assertThat(STAGE.control().calls().logout()).isOne();
            assertThat(KeycloakPage.INFO.isAt(end)).as(end.toString()).isTrue();
            assertThat(end.text()).contains(SIGNED_OUT);
            assertThat(end.html()).contains(STAGE.realm().application() + "/login");
            assertGone(STAGE.realm(), leaver, person);
        }

        @Test
        void applicationsThatSignOutInAFrameDoSoFirst() {
            TestRealm realm = STAGE.freshRealm(
                    draft -> draft.withSetting("logoutAtScalekit", "true").with(LogoutIT::withFrontChannelLogout));
            Visitor leaver = realm.visitor();
            SignedIn person = leaver.signInOnAutopilot("framed@example.com");

            Page frames = person.signOut();

            assertThat(KeycloakPage.FRONT_CHANNEL_LOGOUT.isAt(frames))
                    .as(frames.toString())
                    .isTrue();
            assertThat(frames.element("iframe").attr("src")).startsWith("http://localhost:9/frame");
            assertThat(STAGE.control().calls().logout()).isZero();
            assertThat(sessions(realm, person)).isZero();
            Page end = frames.click("#continue");
            assertThat(STAGE.control().calls().logout()).isOne();
            assertThat(end.uri()).isEqualTo(URI.create(realm.application() + "/"));
            assertGone(realm, leaver, person);
        }

        @Test
        void whoHasAPasswordHereIsNotSentThere() {
            Visitor pat = STAGE.visitor();
            SignedIn person = pat.signInWithPassword("pat", "password");

            Page end = person.signOut();

            assertThat(end.uri()).isEqualTo(URI.create(STAGE.realm().application() + "/"));
            assertThat(STAGE.control().calls().logout()).isZero();
            assertGone(STAGE.realm(), pat, person);
        }

        @Test
        void anAdministratorWhoEndsSessionsCallsNobody() {
            SignedIn person = STAGE.visitor().signInOnAutopilot(somebodyNew());

            STAGE.realm().accounts().signOut(person.claim("sub"));

            assertThat(sessions(STAGE.realm(), person)).isZero();
            assertThat(STAGE.control().calls().logout()).isZero();
        }
    }

    @Nested
    final class AWayBackThatNobodyTook {

        @ParameterizedTest
        @ValueSource(strings = {"", "?state=", "?state=x", "?state=%3Cscript%3E", "?error=server_error&state=x"})
        void endsNoSession(String query) {
            Visitor visitor = STAGE.visitor();
            SignedIn person = visitor.signInOnAutopilot(somebodyNew());
            URI back = URI.create(STAGE.realm().callback() + "/logout_response");

            Page page = visitor.browser().open(URI.create(back + query));

            assertThat(page.status()).isEqualTo(400);
            assertThat(KeycloakPage.ERROR.isAt(page)).as(page.toString()).isTrue();
            assertThat(page.html()).doesNotContain("<script>x").doesNotContain("%3Cscript");
            assertThat(sessions(STAGE.realm(), person)).isOne();
        }

        /** It names the logout of somebody else, who lured this person to it. It leads where that logout would have led. */
        @Test
        void endsNoSessionIfItIsSomebodyElses() {
            Visitor visitor = STAGE.visitor();
            SignedIn person = visitor.signInOnAutopilot(somebodyNew());
            String foreign = wayBackOf(STAGE.visitor().signInOnAutopilot(somebodyNew()));

            Page page = visitor.browser().open(URI.create(foreign));

            assertThat(page.uri()).isEqualTo(URI.create(STAGE.realm().application() + "/"));
            assertThat(SignedIn.isAt(page)).isTrue();
            assertThat(sessions(STAGE.realm(), person)).isOne();
            assertThat(visitor.browser().cookies().named("KEYCLOAK_IDENTITY")).isNotEmpty();
        }

        @Test
        void leadsNowhereInAnotherRealm() {
            TestRealm other = STAGE.freshRealm(LogoutIT::showingIdToken);
            String foreign = wayBackOf(STAGE.visitor().signInOnAutopilot(somebodyNew()));

            Page page = other.visitor()
                    .browser()
                    .open(URI.create(foreign.replace(STAGE.realm().name(), other.name())));

            assertThat(KeycloakPage.INFO.isAt(page)).as(page.toString()).isTrue();
            assertThat(page.html()).doesNotContain(STAGE.realm().application().toString());
        }

        private String wayBackOf(SignedIn somebody) {
            return STAGE.realm().callback() + "/logout_response?state="
                    + LogoutIT.query(somebody.startToSignOut()).get("state");
        }

        /** That was how Keycloak named a logout to whoever it sent the browser to. */
        @Test
        void endsNoSessionThatItNames() {
            SignedIn person = STAGE.visitor().signInOnAutopilot(somebodyNew());

            STAGE.visitor()
                    .browser()
                    .open(URI.create(STAGE.realm().callback() + "/logout_response?state=" + person.claim("sid")));

            assertThat(sessions(STAGE.realm(), person)).isOne();
        }
    }

    private static void withFrontChannelLogout(RealmDraft draft) {
        ObjectNode client = (ObjectNode) draft.json().withArray("clients").get(0);
        client.put("frontchannelLogout", true);
        client.withObject("/attributes").put("frontchannel.logout.url", "http://localhost:9/frame");
    }

    private static Map<String, String> query(URI uri) {
        return Stream.of(uri.getRawQuery().split("&", -1))
                .map(parameter -> parameter.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
    }
}
