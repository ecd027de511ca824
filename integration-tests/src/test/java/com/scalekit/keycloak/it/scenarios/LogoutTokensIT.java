package com.scalekit.keycloak.it.scenarios;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.scalekit.keycloak.domain.Refusal;
import com.scalekit.keycloak.it.harness.AtOnce;
import com.scalekit.keycloak.it.harness.RealmDraft;
import com.scalekit.keycloak.it.harness.Stage;
import com.scalekit.keycloak.it.harness.TestRealm;
import com.scalekit.keycloak.it.pages.ApplicationTokens;
import com.scalekit.keycloak.it.pages.KeycloakPage;
import com.scalekit.keycloak.it.pages.SignedIn;
import com.scalekit.keycloak.it.pages.Visitor;
import com.scalekit.keycloak.it.portal.Receiver;
import com.scalekit.keycloak.simulator.mischief.TokenMischief;
import com.scalekit.keycloak.simulator.protocol.IdpInitiatedLogin;
import com.scalekit.keycloak.simulator.tenancy.KnownTenants;
import com.scalekit.keycloak.simulator.tenancy.SimulatedUser;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** When a session ends at Scalekit, exactly the sessions that came from it end here. Whoever forges that ends nothing. */
final class LogoutTokensIT {

    private static final String LOGOUTS = "com.scalekit.keycloak.it.scenarios.ForgedLogouts#";
    private static final String SID = "note_session";
    private static final String PARTS =
            "--x\r\nContent-Disposition: form-data; name=\"logout_token\"\r\n\r\nTOKEN\r\n--x--\r\n";
    private static final int AT_ONCE = 8;

    @AutoClose
    private static final Receiver APPLICATION = Receiver.start();

    @RegisterExtension
    static final Stage STAGE = Stage.with(LogoutTokensIT::showingSessions);

    private static final AtomicInteger PEOPLE = new AtomicInteger();
    private static final Map<String, SignedIn> VICTIM = new ConcurrentHashMap<>();

    private static RealmDraft showingSessions(RealmDraft draft) {
        return draft.withSessionNoteClaim("scalekit.sid", SID);
    }

    @BeforeEach
    void everybodySignsInAtOnce() {
        STAGE.control().autopilotFromLoginHint();
    }

    private static String somebodyNew() {
        return "leaver" + PEOPLE.incrementAndGet() + "@example.com";
    }

    private static SignedIn signIn() {
        return STAGE.visitor().signInOnAutopilot(somebodyNew());
    }

    /** Somebody whose session no test ends. */
    private static SignedIn victim() {
        SignedIn person = VICTIM.computeIfAbsent("victim", nobodyYet -> signIn());
        assertThat(sessions(person)).isOne();
        return person;
    }

    private static String token(SignedIn person) {
        return token(person, TokenMischief.next());
    }

    private static String token(SignedIn person, TokenMischief changes) {
        return STAGE.control().backChannelLogouts().token(person.claim(SID), changes);
    }

    private static int sessions(SignedIn person) {
        return sessions(STAGE.realm(), person);
    }

    private static int sessions(TestRealm realm, SignedIn person) {
        return realm.accounts().sessions(person.claim("sub"));
    }

    private static int offlineSessions(TestRealm realm, SignedIn person) {
        String client = realm.admin()
                .get(realm.path() + "/clients?clientId=demo-app")
                .path(0)
                .path("id")
                .asText();
        return realm.admin()
                .get(realm.path() + "/users/" + person.claim("sub") + "/offline-sessions/" + client)
                .size();
    }

    private static String subject(SignedIn person) {
        return STAGE.realm().accounts().links(person.claim("sub")).get(0).userId();
    }

    @Nested
    final class TheRightToken {

        @Test
        void endsOneSessionAndNoOther() {
            String email = somebodyNew();
            SignedIn atWork = STAGE.visitor().signInOnAutopilot(email);
            SignedIn atHome = STAGE.visitor().signInOnAutopilot(email);
            SignedIn colleague = signIn();

            LogoutDelivery.of(STAGE.realm(), token(atWork)).ends(1);

            assertThat(sessions(atHome)).isOne();
            assertThat(sessions(colleague)).isOne();
        }

        @Test
        void isNoticedByTheBrowser() {
            Visitor leaver = STAGE.visitor();
            SignedIn person = leaver.signInOnAutopilot(somebodyNew());

            LogoutDelivery.of(STAGE.realm(), token(person)).ends(1);

            assertThat(KeycloakPage.ADDRESS.isAt(leaver.startLogin())).isTrue();
        }

        @ParameterizedTest
        @CsvSource({"typ, JWT", "typ, logout+jwt", "cty, JWT"})
        void mayHaveTheseHeaders(String header, String value) {
            SignedIn person = signIn();

            LogoutDelivery.of(STAGE.realm(), token(person, TokenMischief.next().setHeader(header, value)))
                    .ends(1);
        }

        @Test
        void mayNameThePersonAsWell() {
            SignedIn person = signIn();

            LogoutDelivery.of(STAGE.realm(), token(person, TokenMischief.next().setClaim("sub", subject(person))))
                    .ends(1);
        }

        /** Keycloak's own index knows one of them. */
        @Test
        void endsEverySessionThatCameFromOneAtScalekit() {
            String email = somebodyNew();
            STAGE.control().autopilot(SimulatedUser.of(email).withClaim("sid", "ses_shared"));
            SignedIn first = STAGE.visitor().signInOnAutopilot(email);
            STAGE.visitor().signInOnAutopilot(email);
            assertThat(sessions(first)).isEqualTo(2);

            LogoutDelivery.of(STAGE.realm(), token(first)).ends(2);

            assertThat(sessions(first)).isZero();
        }

        /** The session stays the same and comes from another one at Scalekit now; its name in Keycloak's index stays, too. */
        @Test
        void endsASessionInWhichSomebodySignedInAgain() {
            Visitor leaver = STAGE.visitor();
            String email = somebodyNew();
            SignedIn first = leaver.signInOnAutopilot(email);
            SignedIn again = SignedIn.at(leaver.startLogin(Map.of("prompt", "login", "login_hint", email)));
            assertThat(again.claim("sid")).as("the session").isEqualTo(first.claim("sid"));
            assertThat(again.claim(SID)).isNotEqualTo(first.claim(SID));

            LogoutDelivery.of(STAGE.realm(), token(first)).endsNothing();
            LogoutDelivery.of(STAGE.realm(), token(again)).ends(1);

            assertThat(sessions(first)).isZero();
        }

        @Test
        void endsNothingTwice() {
            SignedIn person = signIn();
            LogoutDelivery.of(STAGE.realm(), token(person)).ends(1);

            LogoutDelivery.of(STAGE.realm(), token(person)).endsNothing();
        }

        @Test
        void endsNothingIfNobodyCameFromThatSession() {
            signIn();

            LogoutDelivery.of(
                            STAGE.realm(), STAGE.control().backChannelLogouts().token("ses_unknown"))
                    .endsNothing();
        }

        /** Offline access is meant to outlive the session (section 2.7); an administrator takes it away. */
        @Test
        void leavesOfflineAccess() {
            TestRealm realm = STAGE.freshRealm(LogoutTokensIT::showingSessions);
            Visitor visitor = realm.visitor();
            SignedIn person = visitor.signInOnAutopilot("offline@example.com");
            ApplicationTokens.of(realm, visitor.browser(), "openid offline_access");
            assertThat(offlineSessions(realm, person)).isOne();

            LogoutDelivery.of(realm, token(person));

            assertThat(sessions(realm, person)).isZero();
            assertThat(offlineSessions(realm, person)).isOne();
        }

        @Test
        void isToldToTheApplicationsOfTheSession() {
            TestRealm realm = STAGE.freshRealm(draft -> showingSessions(draft)
                    .with(changed -> client(changed)
                            .withObject("/attributes")
                            .put("backchannel.logout.url", APPLICATION.url() + "logout")
                            .put("backchannel.logout.session.required", "true")));
            SignedIn person = realm.visitor().signInOnAutopilot("told@example.com");

            LogoutDelivery.of(realm, token(person)).ends(1);

            assertThat(APPLICATION.receivedAt("/logout"))
                    .singleElement()
                    .satisfies(told -> assertThat(
                                    ForgedFromLogin.claims(told.form().only("logout_token"))
                                            .path("sid")
                                            .asText())
                            .isEqualTo(person.claim("sid")));
        }

        @Test
        void leavesWhoSignedInWithAPassword() {
            SignedIn pat = STAGE.visitor().signInWithPassword("pat", "password");

            LogoutDelivery.of(
                            STAGE.realm(), STAGE.control().backChannelLogouts().token(pat.claim("sid")))
                    .endsNothing();
        }
    }

    @Nested
    final class ManyAtOnce {

        @RepeatedTest(3)
        void ofOneTokenCountOnce() throws Exception {
            SignedIn person = signIn();
            String token = token(person);

            List<Integer> answers = deliver(Stream.generate(() -> token));

            assertThat(answers)
                    .containsOnlyOnce(200)
                    .filteredOn(status -> status == 400)
                    .hasSize(AT_ONCE - 1);
            assertThat(sessions(person)).isZero();
            assertThat(STAGE.realm().events().ofType("LOGOUT")).hasSize(1);
            assertThat(STAGE.realm().events().ofType("LOGOUT_ERROR"))
                    .hasSize(AT_ONCE - 1)
                    .allSatisfy(event ->
                            assertThat(event.detail("scalekit_error")).contains(Refusal.LOGOUT_TOKEN_REPLAYED.code()));
        }

        /** A delivery that is tried again may carry a new token. */
        @RepeatedTest(3)
        void ofOneSessionAllSucceed() throws Exception {
            SignedIn person = signIn();

            List<Integer> answers = deliver(Stream.generate(() -> token(person)));

            assertThat(answers).hasSize(AT_ONCE).containsOnly(200);
            assertThat(sessions(person)).isZero();
            assertThat(STAGE.realm().events().ofType("LOGOUT_ERROR")).isEmpty();
        }

        private List<Integer> deliver(Stream<String> tokens) throws Exception {
            URI target = STAGE.realm().backChannelLogout();
            STAGE.realm().events().clear();
            return AtOnce.all(tokens.limit(AT_ONCE)
                    .map(token -> () -> STAGE.control().backChannelLogouts().deliver(target, token)));
        }
    }

    @Nested
    final class AForgedToken {

        @ParameterizedTest(name = "{0}")
        @MethodSource({LOGOUTS + "form", LOGOUTS + "signature", LOGOUTS + "purpose", LOGOUTS + "time"})
        void endsNothing(Tampering forgery) {
            LogoutDelivery.of(STAGE.realm(), token(victim(), forgery.mischief()))
                    .isRefused(forgery.expected());
        }

        @Test
        void endsNothingWithAPersonAlone() {
            SignedIn person = signIn();
            TokenMischief personAlone = TokenMischief.next().removeClaim("sid").setClaim("sub", subject(person));

            LogoutDelivery.of(STAGE.realm(), token(person, personAlone)).isRefused(Refusal.LOGOUT_TOKEN_SESSION);
        }

        @Test
        void endsNothingASecondTime() {
            String email = somebodyNew();
            STAGE.control().autopilot(SimulatedUser.of(email).withClaim("sid", "ses_replayed"));
            String token = token(STAGE.visitor().signInOnAutopilot(email));
            LogoutDelivery.of(STAGE.realm(), token).ends(1);
            SignedIn again = STAGE.visitor().signInOnAutopilot(email);

            LogoutDelivery.of(STAGE.realm(), token).isRefused(Refusal.LOGOUT_TOKEN_REPLAYED);

            assertThat(sessions(again)).isOne();
        }

        @Test
        void endsNothingIfItIsAnIdToken() {
            SignedIn person = signIn();
            String idToken = STAGE.control()
                    .mintIdToken(
                            KnownTenants.TEST_CONNECTION,
                            SimulatedUser.of(person.claim("email")).withClaim("sid", person.claim(SID)));

            LogoutDelivery.of(STAGE.realm(), idToken).isRefused(Refusal.LOGOUT_TOKEN_KIND);
        }

        @Test
        void endsNothingIfItIsAnAccessToken() {
            SignedIn person = signIn();
            String accessToken = STAGE.control()
                    .mintAccessToken(
                            KnownTenants.TEST_CONNECTION,
                            SimulatedUser.of(person.claim("email")),
                            TokenMischief.next().setClaim("sid", person.claim(SID)));

            LogoutDelivery.of(STAGE.realm(), accessToken).isRefused(Refusal.LOGOUT_TOKEN_KIND);
        }

        @Test
        void endsNothingIfItBeginsALogin() {
            SignedIn person = signIn();
            IdpInitiatedLogin login =
                    IdpInitiatedLogin.of(KnownTenants.TEST_CONNECTION, KnownTenants.TEST_ORGANIZATION, "");

            LogoutDelivery.of(STAGE.realm(), STAGE.control().mintIdpInitiatedToken(login, TokenMischief.next()))
                    .isRefused(Refusal.LOGOUT_TOKEN_AUDIENCE);
            LogoutDelivery.of(
                            STAGE.realm(),
                            STAGE.control()
                                    .mintIdpInitiatedToken(
                                            login,
                                            TokenMischief.next()
                                                    .setClaim("aud", KnownTenants.CLIENT_ID)
                                                    .setClaim("jti", "1")
                                                    .setClaim("sid", person.claim(SID))))
                    .isRefused(Refusal.LOGOUT_TOKEN_KIND);
        }
    }

    @Nested
    final class AnOddRequest {

        @ParameterizedTest(name = "[{index}] {0} {1} {2}")
        @CsvSource({
            "POST, application/json, {\"logout_token\":\"TOKEN\"}",
            "POST, application/jwt, TOKEN",
            "POST, text/plain, logout_token=TOKEN",
            "POST, '', logout_token=TOKEN",
            "POST, application/x-www-form-urlencoded, ''",
            "POST, application/x-www-form-urlencoded, token=TOKEN",
            "POST, application/x-www-form-urlencoded, logout_token=TOKEN&logout_token=TOKEN",
            "POST, application/x-www-form-urlencoded, logout_token=TOKEN&logout_token=x",
            "GET, '', ''",
        })
        void endsNothing(String method, String type, String body) {
            String token = token(victim());

            LogoutDelivery.of(
                            STAGE.realm(),
                            method,
                            STAGE.realm().backChannelLogout(),
                            type,
                            body.replace("TOKEN", token))
                    .isRefused(Refusal.LOGOUT_MALFORMED);
        }

        @ParameterizedTest
        @ValueSource(strings = {"GET", "POST"})
        void endsNothingWithItsTokenInTheAddress(String method) {
            URI target = URI.create(STAGE.realm().backChannelLogout() + "?" + LogoutDelivery.form(token(victim())));

            LogoutDelivery.of(STAGE.realm(), method, target, method.equals("POST") ? LogoutDelivery.FORM : "", "")
                    .isRefused(Refusal.LOGOUT_MALFORMED);
        }

        @Test
        void endsNothingIfItIsOversize() {
            String token = token(victim(), TokenMischief.next().setClaim("padding", "x".repeat(8_192)));

            LogoutDelivery.of(STAGE.realm(), token).isRefused(Refusal.LOGOUT_MALFORMED);
        }

        @Test
        void endsNothingInParts() {
            inParts(PARTS).isRefused(Refusal.LOGOUT_MALFORMED);
        }

        /** The server stumbles over it before anybody of ours is asked. */
        @Test
        void endsNothingInPartsThatAreNone() {
            inParts("logout_token=TOKEN").fails();
        }

        private LogoutDelivery inParts(String body) {
            return LogoutDelivery.of(
                    STAGE.realm(),
                    "POST",
                    STAGE.realm().backChannelLogout(),
                    "multipart/form-data; boundary=x",
                    body.replace("TOKEN", token(victim())));
        }

        @Test
        void mayHaveMoreInItsForm() {
            String token = token(signIn());

            LogoutDelivery.of(
                            STAGE.realm(),
                            "POST",
                            STAGE.realm().backChannelLogout(),
                            LogoutDelivery.FORM + "; charset=UTF-8",
                            "a=b&" + LogoutDelivery.form(token))
                    .ends(1);
        }
    }

    @Nested
    final class AnotherPlace {

        /** Both trust the same environment and the same client. */
        @Test
        void endsNothingOfAnotherIdentityProvider() {
            TestRealm realm = STAGE.freshRealm(draft -> showingSessions(draft).withProviderTwin("scalekit.other"));
            SignedIn person = realm.visitor().signInOnAutopilot("first@example.com");
            URI other = URI.create(realm.url() + "/broker/scalekit.other/endpoint/backchannel-logout");

            LogoutDelivery.of(realm, "POST", other, LogoutDelivery.FORM, LogoutDelivery.form(token(person)))
                    .endsNothing();
            LogoutDelivery.of(realm, token(person)).ends(1);
        }

        @Test
        void endsNothingOfAnotherRealm() {
            SignedIn person = signIn();
            TestRealm realm = STAGE.freshRealm(draft -> draft);

            LogoutDelivery.of(realm, token(person)).endsNothing();

            assertThat(sessions(person)).isOne();
        }

        @Test
        void endsNothingWhileTheIdentityProviderIsSwitchedOff() {
            TestRealm realm = STAGE.freshRealm(LogoutTokensIT::showingSessions);
            SignedIn person = realm.visitor().signInOnAutopilot("off@example.com");
            realm.admin()
                    .put(
                            realm.path() + "/identity-provider/instances/" + TestRealm.ALIAS,
                            realm.provider().put("enabled", false));

            LogoutDelivery delivery = LogoutDelivery.of(realm, token(person));

            assertThat(delivery.toString()).startsWith("404 ");
            assertThat(sessions(realm, person)).isOne();
        }

        /** It would take tokens without an end, of every kind, and a second time. */
        @ParameterizedTest
        @ValueSource(booleans = {true, false})
        void endsNothingThroughKeycloaksOwnAddress(boolean withSession) {
            SignedIn person = signIn();
            URI own = URI.create(STAGE.realm().url() + "/protocol/openid-connect/logout/backchannel-logout");
            TokenMischief changes = TokenMischief.next().setClaim("sub", subject(person));
            String token = token(person, withSession ? changes : changes.removeClaim("sid"));

            LogoutDelivery delivery =
                    LogoutDelivery.of(STAGE.realm(), "POST", own, LogoutDelivery.FORM, LogoutDelivery.form(token));

            assertThat(delivery.toString()).startsWith("400 ");
            assertThat(sessions(person)).isOne();
        }
    }

    private static ObjectNode client(RealmDraft draft) {
        return (ObjectNode) draft.json().withArray("clients").get(0);
    }
}
