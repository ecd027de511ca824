package com.scalekit.keycloak.it.admin;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.scalekit.keycloak.it.harness.RealmDraft;
import com.scalekit.keycloak.it.harness.Stage;
import com.scalekit.keycloak.it.harness.TestRealm;
import com.scalekit.keycloak.simulator.control.CallCounts.Endpoint;
import com.scalekit.keycloak.simulator.mischief.HttpMischief;
import com.scalekit.keycloak.simulator.tenancy.KnownTenants;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/** The check says what is wrong, and says it of the right thing. */
final class AdminCheckIT {

    private static final String VIEW = "view-identity-providers";

    @RegisterExtension
    static final Stage STAGE = Stage.withDemoRealm();

    private static JsonNode check(TestRealm realm) {
        return Caller.with(realm, VIEW).get(realm, "/scalekit/check").json();
    }

    private static JsonNode check(UnaryOperator<RealmDraft> change) {
        return check(STAGE.freshRealm(change));
    }

    /** {@code status} of each finding that is not OK. */
    private static List<String> notFine(JsonNode report) {
        List<String> found = new ArrayList<>();
        for (JsonNode finding : report.path("findings")) {
            if (!finding.path("status").asText().equals("OK")) {
                found.add(finding.path("check").asText() + " "
                        + finding.path("status").asText());
            }
        }
        return found;
    }

    /** Of every test realm: it is served over http, Scalekit tells its mode only in a login, and Keycloak is not the newest. */
    private static List<String> usual(String... more) {
        List<String> all = new ArrayList<>(
                List.of("shared-domains WARNING", "mode UNKNOWN", "urls WARNING", "keycloak-version WARNING"));
        all.addAll(List.of(more));
        return all;
    }

    private static TestRealm warm(UnaryOperator<RealmDraft> change) {
        TestRealm realm = STAGE.freshRealm(change);
        assertThat(Caller.with(realm, "manage-identity-providers")
                        .call("POST", realm, "/scalekit/directory/refresh")
                        .json()
                        .path("outcome")
                        .asText())
                .isEqualTo("LISTED");
        return realm;
    }

    @Test
    void findsNothingWrongWithTheExportedRealm() {
        JsonNode report = check(warm(draft -> draft));

        assertThat(notFine(report)).containsExactlyInAnyOrderElementsOf(usual());
        assertThat(report.path("status").asText()).isEqualTo("WARNING");
        assertThat(report.path("environmentUrl").asText())
                .isEqualTo(STAGE.simulator().environmentUrl().toString());
    }

    @Test
    void namesTheAddressesThatKeycloakAnswersAt() throws Exception {
        JsonNode urls = check(STAGE.realm()).path("urls");
        String callback = STAGE.realm().callback().toString();

        assertThat(urls.path("allowedCallbackUrl").asText()).isEqualTo(callback);
        assertThat(urls.path("backChannelLogoutUrl").asText())
                .isEqualTo(STAGE.realm().backChannelLogout().toString());
        for (String name : List.of("initiateLoginUrl", "postLogoutUrl", "backChannelLogoutUrl")) {
            URI url = URI.create(urls.path(name).asText());
            int status = HttpClient.newHttpClient()
                    .send(HttpRequest.newBuilder(url).build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
            assertThat(status).as(name + " " + url).isNotEqualTo(404);
        }
    }

    @Nested
    final class Scalekit {

        @Test
        void isAskedEachTime() {
            TestRealm realm = warm(draft -> draft);
            STAGE.control().resetCalls();
            check(realm);

            assertThat(STAGE.control().calls().of(Endpoint.DISCOVERY)).isEqualTo(1);
            assertThat(STAGE.control().calls().of(Endpoint.CLIENT_CREDENTIALS)).isEqualTo(1);
            assertThat(STAGE.control().calls().of(Endpoint.KEYS)).isEqualTo(1);
            assertThat(STAGE.control().calls().of(Endpoint.CONNECTIONS)).isEqualTo(1);
        }

        @Test
        void thatDoesNotAcceptTheSecretIsAProblem() {
            JsonNode report = check(draft -> draft.withSetting("clientSecret", "wrong-secret-of-mine"));

            assertThat(notFine(report)).contains("credentials PROBLEM", "management-api UNKNOWN");
            assertThat(report.toString()).doesNotContain("wrong-secret-of-mine");
            assertThat(report.path("status").asText()).isEqualTo("PROBLEM");
        }

        @Test
        void withAnotherIssuerIsAProblem() {
            STAGE.control().onDiscovery(HttpMischief.every().setJson("issuer", "https://other.example"));

            assertThat(notFine(check(warm(draft -> draft))))
                    .containsExactlyInAnyOrderElementsOf(usual("issuer PROBLEM"));
        }

        @Test
        void withOtherEndpointsIsAWarning() {
            STAGE.control().onDiscovery(HttpMischief.every().setJson("jwks_uri", "https://other.example/keys"));

            assertThat(notFine(check(warm(draft -> draft))))
                    .containsExactlyInAnyOrderElementsOf(usual("endpoints WARNING"));
        }

        @Test
        void withoutKeysIsAProblem() {
            TestRealm realm = warm(draft -> draft);
            STAGE.control().onKeys(HttpMischief.every().body("{\"keys\":[]}"));

            assertThat(notFine(check(realm))).containsExactlyInAnyOrderElementsOf(usual("keys PROBLEM"));
        }

        @Test
        void thatForbidsTheListIsAProblem() {
            TestRealm realm = warm(draft -> draft);
            STAGE.control().onConnections(HttpMischief.every().status(403));

            assertThat(notFine(check(realm))).containsExactlyInAnyOrderElementsOf(usual("management-api PROBLEM"));
        }

        @Test
        void isNotNeededForTheListWhereDomainsAreConfigured() {
            STAGE.control().onConnections(HttpMischief.every().status(403));
            JsonNode report = check(draft -> draft.withSetting("connectionId", KnownTenants.MEGACORP_CONNECTION)
                    .withSetting("emailDomains", "megacorp.org"));

            assertThat(notFine(report))
                    .containsExactlyInAnyOrder("mode UNKNOWN", "urls WARNING", "keycloak-version WARNING");
        }

        @Test
        void whoseClockIsWrongIsAProblem() {
            TestRealm realm = warm(draft -> draft);
            String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(
                    ZonedDateTime.now(ZoneOffset.UTC).plusMinutes(5));
            STAGE.control().onDiscovery(HttpMischief.every().header("Date", date));

            assertThat(notFine(check(realm))).containsExactlyInAnyOrderElementsOf(usual("clock PROBLEM"));
        }

        @Test
        void thatRunsTheOtherModeIsAProblemOnceSomebodySignsIn() {
            TestRealm realm = warm(draft -> draft);
            STAGE.control().autopilotFromLoginHint();
            STAGE.control().fullStackAuth(true);
            realm.visitor().startWith(KnownTenants.JANE);

            assertThat(notFine(check(realm))).contains("mode PROBLEM").doesNotContain("mode UNKNOWN");
        }

        @Test
        void thatHangsIsReportedInTime() {
            TestRealm realm = warm(draft -> draft);
            HttpMischief hangs = HttpMischief.every().delay(Duration.ofSeconds(20));
            STAGE.control().onDiscovery(hangs);
            STAGE.control().onKeys(hangs);
            STAGE.control().onClientCredentials(hangs);
            Caller viewer = Caller.with(realm, VIEW);
            long started = System.nanoTime();
            Caller.Answer answer = viewer.get(realm, "/scalekit/check");
            Duration took = Duration.ofNanos(System.nanoTime() - started);

            assertThat(answer.status()).isEqualTo(200);
            assertThat(took).isLessThan(Duration.ofSeconds(10));
            assertThat(notFine(answer.json()))
                    .contains(
                            "discovery PROBLEM",
                            "issuer UNKNOWN",
                            "endpoints UNKNOWN",
                            "credentials PROBLEM",
                            "keys PROBLEM",
                            "management-api UNKNOWN",
                            "clock UNKNOWN");
        }

        @Test
        void thatIsNotThereIsReported() {
            JsonNode report = check(draft -> draft.withSetting("environmentUrl", "http://localhost:9"));

            assertThat(notFine(report)).contains("discovery PROBLEM", "credentials PROBLEM", "keys PROBLEM");
            assertThat(report.path("status").asText()).isEqualTo("PROBLEM");
        }
    }

    @Nested
    final class TheRealm {

        @Test
        void thatLinksByItselfIsAProblem() {
            JsonNode report = check(warm(draft -> draft.with(copy -> copy.json()
                    .withArray("authenticationFlows")
                    .forEach(flow -> {
                        if (flow.path("alias").asText().equals("scalekit first broker login")) {
                            ((ObjectNode) flow)
                                    .withArray("authenticationExecutions")
                                    .addObject()
                                    .put("authenticator", "idp-auto-link")
                                    .put("authenticatorFlow", false)
                                    .put("requirement", "ALTERNATIVE")
                                    .put("priority", 90);
                        }
                    }))));

            assertThat(notFine(report)).containsExactlyInAnyOrderElementsOf(usual("first-login-flow PROBLEM"));
        }

        @Test
        void withKeycloaksOwnFirstLoginIsAProblem() {
            JsonNode report =
                    check(warm(draft -> draft.withProvider("firstBrokerLoginFlowAlias", "first broker login")));

            assertThat(notFine(report)).containsExactlyInAnyOrderElementsOf(usual("first-login-flow PROBLEM"));
        }

        @Test
        void withKeycloaksOwnBrowserFlowIsAWarning() {
            JsonNode report = check(warm(draft -> draft.withRealm("browserFlow", "browser")));

            assertThat(notFine(report)).containsExactlyInAnyOrderElementsOf(usual("browser-flow WARNING"));
        }

        @Test
        void whoseStepIsForAnotherIdentityProviderIsAWarning() {
            JsonNode report =
                    check(warm(draft -> draft.withProviderTwin("twin").withStepSetting("identityProvider", "twin")));

            assertThat(notFine(report)).containsExactlyInAnyOrderElementsOf(usual("browser-flow WARNING"));
        }

        @Test
        void whoseUserProfileDoesNotKnowTheAttributeIsAWarning() {
            TestRealm realm = warm(draft -> draft);
            var profile = STAGE.admin().get(realm.path() + "/users/profile");
            for (var attributes = profile.withArray("attributes").iterator(); attributes.hasNext(); ) {
                if (attributes.next().path("name").asText().equals("scalekit_organization_id")) {
                    attributes.remove();
                }
            }
            STAGE.admin().put(realm.path() + "/users/profile", profile);

            assertThat(notFine(check(realm))).containsExactlyInAnyOrderElementsOf(usual("user-profile WARNING"));
        }

        @Test
        void whoseIdentityProviderIsOffIsAWarning() {
            JsonNode report = check(draft -> draft.withProvider("enabled", false));

            assertThat(notFine(report)).contains("enabled WARNING");
        }
    }
}
