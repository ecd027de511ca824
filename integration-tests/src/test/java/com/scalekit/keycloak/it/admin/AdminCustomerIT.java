package com.scalekit.keycloak.it.admin;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.scalekit.keycloak.it.harness.Stage;
import com.scalekit.keycloak.it.harness.TestRealm;
import com.scalekit.keycloak.simulator.mischief.HttpMischief;
import com.scalekit.keycloak.simulator.tenancy.Connection;
import com.scalekit.keycloak.simulator.tenancy.ConnectionStatus;
import com.scalekit.keycloak.simulator.tenancy.ConnectionType;
import com.scalekit.keycloak.simulator.tenancy.Domain;
import com.scalekit.keycloak.simulator.tenancy.DomainType;
import com.scalekit.keycloak.simulator.tenancy.KnownTenants;
import com.scalekit.keycloak.simulator.tenancy.Organization;
import com.scalekit.keycloak.simulator.tenancy.VerificationStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** An administrator sees what a customer still lacks, and that nothing is said any more once it is there. */
final class AdminCustomerIT {

    private static final String PATH = "/scalekit/organizations/";

    @RegisterExtension
    static final Stage STAGE = Stage.withDemoRealm();

    private static Caller.Answer ask(TestRealm realm, String organization) {
        return Caller.with(realm, "view-identity-providers").get(realm, PATH + organization);
    }

    private static JsonNode customer(TestRealm realm, String organization) {
        return ask(realm, organization).json();
    }

    /** {@code obstacle connection domain}, as far as each is there. */
    private static List<String> obstacles(JsonNode report) {
        List<String> found = new ArrayList<>();
        for (JsonNode one : report.path("obstacles")) {
            assertThat(one.path("message").asText()).isNotBlank();
            assertThat(one.path("remedy").asText()).isNotBlank();
            found.add((one.path("obstacle").asText() + " "
                            + one.path("connectionId").asText()
                            + one.path("domain").asText())
                    .strip());
        }
        return found;
    }

    static Stream<Arguments> customersAsTheyAre() {
        return Stream.of(
                Arguments.of(KnownTenants.MEGACORP, "READY", List.of()),
                Arguments.of(KnownTenants.HOOLI, "READY", List.of()),
                Arguments.of(
                        KnownTenants.GLOBEX,
                        "NOT_READY",
                        List.of("connection-disabled " + KnownTenants.GLOBEX_DISABLED_CONNECTION)),
                Arguments.of(
                        KnownTenants.UMBRELLA,
                        "NOT_READY",
                        List.of("connection-not-set-up " + KnownTenants.UMBRELLA_DRAFT_CONNECTION)),
                Arguments.of(
                        KnownTenants.WAYNE,
                        "PARTLY_READY",
                        List.of("domain-not-verified " + KnownTenants.WAYNE_PENDING_DOMAIN)),
                Arguments.of(KnownTenants.STARK_EAST, "READY", List.of()));
    }

    @ParameterizedTest
    @MethodSource("customersAsTheyAre")
    void saysWhatEachCustomerLacks(String organization, String state, List<String> obstacles) {
        JsonNode report = customer(Caller.warm(STAGE.realm()), organization);

        assertThat(obstacles(report)).containsExactlyElementsOf(obstacles);
        assertThat(report.path("state").asText()).isEqualTo(state);
    }

    @Test
    void showsEverythingThatScalekitSays() {
        JsonNode report = customer(Caller.warm(STAGE.realm()), KnownTenants.WAYNE);

        assertThat(report.path("displayName").asText())
                .isEqualTo(STAGE.control()
                        .tenants()
                        .organization(KnownTenants.WAYNE)
                        .map(Organization::displayName)
                        .orElseThrow());
        assertThat(report.path("features").toString()).contains("\"sso\":true");
        assertThat(report.path("connections").path(0).path("active").asBoolean())
                .isTrue();
        assertThat(report.path("domains"))
                .extracting(domain -> domain.path("domain").asText() + " "
                        + domain.path("verification").asText() + " "
                        + domain.path("listed").asBoolean())
                .containsExactlyInAnyOrder(
                        KnownTenants.WAYNE_DOMAIN + " VERIFIED true",
                        KnownTenants.WAYNE_ALLOWED_EMAIL_DOMAIN + " VERIFIED false",
                        KnownTenants.WAYNE_PENDING_DOMAIN + " PENDING false");
        assertThat(report.path("allDomains").asBoolean()).isTrue();
    }

    /** Step by step, as somebody who onboards a customer meets it. */
    @Test
    void followsACustomerFromNothingToTheFirstLogin() {
        TestRealm realm = Caller.warm(STAGE.freshRealm(draft -> draft));
        String id = STAGE.control().addOrganization("Step By Step").id();
        assertThat(obstacles(customer(realm, id))).containsExactly("no-connection", "no-domain");

        STAGE.control().setFeature(id, Organization.SSO, false);
        assertThat(obstacles(customer(realm, id))).containsExactly("no-connection", "sso-switched-off", "no-domain");
        STAGE.control().setFeature(id, Organization.SSO, true);

        addDomain(id, VerificationStatus.FAILED);
        Connection connection = STAGE.control().addConnection(id, ConnectionType.SAML);
        STAGE.control().setConnectionStatus(connection.id(), ConnectionStatus.IN_PROGRESS);
        assertThat(obstacles(customer(realm, id)))
                .containsExactly(
                        "connection-not-set-up " + connection.id(), "domain-verification-failed steps.example");

        STAGE.control().setConnectionStatus(connection.id(), ConnectionStatus.COMPLETED);
        STAGE.control().setConnectionEnabled(connection.id(), false);
        STAGE.control().removeDomain(id, "steps.example");
        addDomain(id, VerificationStatus.PENDING);
        assertThat(obstacles(customer(realm, id)))
                .containsExactly("connection-disabled " + connection.id(), "domain-not-verified steps.example");

        STAGE.control().setConnectionEnabled(connection.id(), true);
        STAGE.control().removeDomain(id, "steps.example");
        addDomain(id, VerificationStatus.VERIFIED);
        assertThat(obstacles(customer(realm, id))).containsExactly("not-read-yet steps.example");

        Caller.warm(realm);
        assertThat(customer(realm, id).path("state").asText()).isEqualTo("READY");
        STAGE.control().autopilotFromLoginHint();
        assertThat(realm.visitor().signInOnAutopilot("ida@steps.example").claim("email"))
                .isEqualTo("ida@steps.example");
    }

    private static void addDomain(String organization, VerificationStatus status) {
        STAGE.control()
                .addDomain(
                        new Domain("dom_steps", organization, "steps.example", DomainType.ORGANIZATION_DOMAIN, status));
    }

    @Test
    void doesNotMistakeAMissingListForAMissingCustomer() {
        STAGE.control().onConnections(HttpMischief.every().status(403));

        assertThat(ask(STAGE.realm(), KnownTenants.MEGACORP).status()).isEqualTo(502);
    }

    @ParameterizedTest
    @CsvSource({"org_1, 404", "megacorp, 400", "org_" + "0123456789012345678901234567890123456789, 404"})
    void refusesWhoIsNotThere(String organization, int status) {
        assertThat(ask(STAGE.realm(), organization).status()).isEqualTo(status);
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 429})
    void tellsThatScalekitGaveNoAnswer(int status) {
        STAGE.control().onOrganizations(HttpMischief.every().status(status));
        Caller.Answer answer = ask(STAGE.realm(), KnownTenants.MEGACORP);

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.body()).contains("Scalekit");
    }

    @Test
    void doesNotWaitForAScalekitThatHangs() {
        STAGE.control().onOrganizations(HttpMischief.every().delay(Duration.ofSeconds(20)));
        Caller caller = Caller.with(STAGE.realm(), "view-identity-providers");
        long started = System.nanoTime();
        Caller.Answer answer = caller.get(STAGE.realm(), PATH + KnownTenants.MEGACORP);
        Duration took = Duration.ofNanos(System.nanoTime() - started);

        assertThat(answer.status()).isEqualTo(503);
        assertThat(took).isLessThan(Duration.ofSeconds(9));
    }
}
