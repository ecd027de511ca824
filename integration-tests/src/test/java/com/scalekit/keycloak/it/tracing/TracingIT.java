package com.scalekit.keycloak.it.tracing;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import com.scalekit.keycloak.it.browser.Page;
import com.scalekit.keycloak.it.harness.FreshServer;
import com.scalekit.keycloak.it.harness.KeycloakUnderTest;
import com.scalekit.keycloak.it.harness.ServerLog;
import com.scalekit.keycloak.it.harness.TestRealm;
import com.scalekit.keycloak.it.pages.KeycloakPage;
import com.scalekit.keycloak.it.scenarios.HalfWay;
import com.scalekit.keycloak.simulator.Simulator;
import com.scalekit.keycloak.simulator.SimulatorOptions;
import com.scalekit.keycloak.simulator.mischief.HttpMischief;
import com.scalekit.keycloak.simulator.mischief.TokenMischief;
import com.scalekit.keycloak.simulator.tenancy.KnownTenants;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A server that traces, and what an operator sees of a login then: each call where it belongs, and nobody's secrets. */
final class TracingIT {

    private static final String HTTP_CLIENT = "io.opentelemetry.apache-httpclient-4.3";
    private static final String OURS = "com.scalekit.keycloak";
    private static final String CALLBACK = "/realms/{realm}/broker/{provider_alias}/endpoint";

    @AutoClose
    private static final TraceCollector COLLECTOR = new TraceCollector();

    @AutoClose
    private static final Simulator SIMULATOR = simulator();

    @AutoClose
    private static final KeycloakUnderTest KEYCLOAK = FreshServer.traced(
            "traced",
            options -> options.withOptions(
                    "--tracing-endpoint=" + COLLECTOR.endpoint(),
                    "--tracing-protocol=http/protobuf",
                    "--spi-scalekit--http--fresh-for-seconds=1",
                    "--spi-scalekit--http--unknown-domain-refresh-seconds=1"));

    @AutoClose
    private static final TestRealm REALM = realmOf(SIMULATOR);

    private static Simulator simulator() {
        return Simulator.start(SimulatorOptions.defaults().withPort(0));
    }

    private static TestRealm realmOf(Simulator simulator) {
        TestRealm realm = TestRealm.create(KEYCLOAK, KEYCLOAK.admin(), simulator.environmentUrl(), draft -> draft);
        realm.awaitCustomerOf(KnownTenants.JANE);
        return realm;
    }

    @BeforeEach
    void everybodySignsInByThemselves() {
        SIMULATOR.control().reset();
        SIMULATOR.control().autopilotFromLoginHint();
        COLLECTOR.clear();
    }

    private static boolean isCall(ReceivedSpan span, Simulator to, String path) {
        return span.scope().equals(HTTP_CLIENT) && span.attribute("url.full").equals(to.environmentUrl() + path);
    }

    /** Of the request in which a person comes back. */
    private static ReceivedSpan callback() {
        return COLLECTOR.await(
                "the request of the callback",
                span -> span.isServer() && span.attribute("http.route").equals(CALLBACK));
    }

    /** Whatever we, or Keycloak's HTTP client for us, have sent: neither about whom nor how to get in. */
    private static void areQuiet(Stream<String> secrets) {
        List<String> texts = COLLECTOR.spans().stream()
                .filter(span -> Set.of(HTTP_CLIENT, OURS).contains(span.scope()))
                .flatMap(span -> span.texts().stream())
                .toList();
        assertThat(texts)
                .isNotEmpty()
                .noneMatch(text -> text.contains("@") || text.contains("%40") || text.contains("eyJ"));
        assertThat(secrets)
                .isNotEmpty()
                .allSatisfy(secret -> assertThat(texts).noneMatch(text -> text.contains(secret)));
    }

    /** Everything of the last call that must not be seen. */
    private static Stream<String> secretsOf(Simulator simulator) {
        var form = simulator.control().lastTokenRequest();
        assertThat(form).containsKeys("code", "code_verifier", "client_secret");
        return Stream.of("code", "code_verifier", "client_secret")
                .flatMap(name -> form.getOrDefault(name, List.of()).stream());
    }

    @Test
    void aLoginHasItsOneCallWithinTheCallback() {
        REALM.visitor().signInOnAutopilot(KnownTenants.JANE);

        ReceivedSpan callback = callback();
        ReceivedSpan call = COLLECTOR.await(
                "the call", span -> span.trace().equals(callback.trace()) && isCall(span, SIMULATOR, "/oauth/token"));
        assertThat(call.isClient()).isTrue();
        assertThat(call.failed()).isFalse();
        assertThat(call.attribute("http.request.method")).isEqualTo("POST");
        assertThat(call.attribute("http.response.status_code")).isEqualTo("200");
        assertThat(call.attribute("server.address"))
                .isEqualTo(SIMULATOR.environmentUrl().getHost());
        assertThat(COLLECTOR.spans())
                .as("what Keycloak calls our endpoint, within the request, and around the call")
                .filteredOn(span -> span.id().equals(call.parent()))
                .singleElement()
                .satisfies(endpoint -> assertThat(endpoint.parent()).isEqualTo(callback.id()))
                .satisfies(endpoint -> assertThat(endpoint.name()).endsWith(".authResponse"));
        areQuiet(secretsOf(SIMULATOR));
    }

    /** What the documentation warns of: it is Keycloak that writes this, whoever signs people in. */
    @Test
    void keycloaksOwnSpansHaveQueriesAndEvents() {
        REALM.visitor().signInOnAutopilot(KnownTenants.JANE);

        assertThat(SIMULATOR.control().lastTokenRequest().getOrDefault("code", List.of()))
                .singleElement()
                .satisfies(code -> assertThat(callback().attribute("url.query")).contains("code=" + code));
        COLLECTOR.await(
                "an event that names somebody",
                span -> span.texts().contains("LOGIN") && span.texts().contains(KnownTenants.JANE));
    }

    @Test
    void aRefreshIsATraceOfItsOwnThatLeadsToWhoeverWishedForIt() {
        SIMULATOR.control().revokeApiTokens();
        REALM.visitor().startWith("somebody@nobody.example");

        ReceivedSpan refresh = COLLECTOR.await(
                "a refresh",
                span -> span.name().equals("scalekit.directory.refresh")
                        && !span.links().isEmpty());
        assertThat(refresh.parent()).isEmpty();
        assertThat(refresh.failed()).isFalse();
        assertThat(refresh.attribute("scalekit.outcome")).isEqualTo("listed");
        assertThat(refresh.attribute("scalekit.environment"))
                .contains(SIMULATOR.environmentUrl().toString());
        ReceivedSpan list = COLLECTOR.await(
                "the call of the refresh",
                span -> span.parent().equals(refresh.id()) && isCall(span, SIMULATOR, "/api/v1/connections"));
        assertThat(list.trace()).isEqualTo(refresh.trace());
        COLLECTOR.await("who wished for it", span -> refresh.links().contains(span.trace()) && span.isServer());
        areQuiet(Stream.of(KnownTenants.CLIENT_SECRET, "nobody.example"));
    }

    @Test
    void aRefreshThatFailsIsMarked() {
        SIMULATOR.control().onConnections(HttpMischief.every().status(500));
        REALM.visitor().startWith("somebody@nobody.example");

        ReceivedSpan refresh = COLLECTOR.await(
                "a refresh that fails", span -> span.name().equals("scalekit.directory.refresh") && span.failed());
        assertThat(refresh.attribute("scalekit.outcome")).isEqualTo("failed");
        assertThat(refresh.span().getStatus().getMessage()).isEqualTo("UNEXPECTED_ANSWER");
        assertThat(COLLECTOR
                        .await(
                                "its call",
                                span -> span.parent().equals(refresh.id())
                                        && isCall(span, SIMULATOR, "/api/v1/connections"))
                        .failed())
                .isTrue();
        SIMULATOR.control().clearMischief();
        areQuiet(Stream.of(KnownTenants.CLIENT_SECRET));
    }

    @Test
    void aCallThatIsAnsweredWithAnErrorIsMarked() {
        SIMULATOR.control().onToken(TokenMischief.next().status(500));

        assertThat(KeycloakPage.ADDRESS.isAt(REALM.visitor().startWith(KnownTenants.JANE)))
                .isTrue();

        ReceivedSpan callback = callback();
        ReceivedSpan call = COLLECTOR.await(
                "the call", span -> span.trace().equals(callback.trace()) && isCall(span, SIMULATOR, "/oauth/token"));
        assertThat(call.failed()).isTrue();
        assertThat(call.attribute("http.response.status_code")).isEqualTo("500");
        areQuiet(secretsOf(SIMULATOR));
    }

    /** From what the person reads to the log line, and from there to the trace. */
    @Test
    void aCallWithoutAnAnswerSaysWhyAndIsFoundByTheReference() {
        Simulator dying = simulator();
        try (TestRealm realm = realmOf(dying)) {
            dying.control().autopilotFromLoginHint();
            HalfWay login = HalfWay.of(realm, KnownTenants.JANE);
            COLLECTOR.clear();
            dying.close();
            ServerLog log = ServerLog.from(KEYCLOAK);

            Page end = login.arrive();

            assertThat(KeycloakPage.ADDRESS.isAt(end)).as(end.toString()).isTrue();
            ReceivedSpan callback = callback();
            ReceivedSpan call = COLLECTOR.await(
                    "the call", span -> span.trace().equals(callback.trace()) && isCall(span, dying, "/oauth/token"));
            assertThat(call.failed()).isTrue();
            assertThat(COLLECTOR
                            .await("the endpoint", span -> span.id().equals(call.parent()))
                            .texts())
                    .contains("scalekit.no_answer", "UNREACHABLE");
            assertThat(log.lines())
                    .filteredOn(line -> line.contains("refused: scalekit_unreachable (reference "))
                    .singleElement()
                    .asString()
                    .contains("traceId=" + callback.trace());
            areQuiet(Stream.of(KnownTenants.CLIENT_SECRET, login.callback().getQuery()));
        } finally {
            dying.close();
        }
    }
}
