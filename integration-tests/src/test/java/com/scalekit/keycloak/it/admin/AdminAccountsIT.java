package com.scalekit.keycloak.it.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.scalekit.keycloak.it.harness.Accounts;
import com.scalekit.keycloak.it.harness.Stage;
import com.scalekit.keycloak.it.harness.TestRealm;
import com.scalekit.keycloak.it.pages.SignedIn;
import com.scalekit.keycloak.simulator.tenancy.KnownTenants;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** An account's link can be seen, ended and given to another person at the customer. */
final class AdminAccountsIT {

    @RegisterExtension
    static final Stage STAGE = Stage.withDemoRealm();

    @BeforeAll
    static void theCustomersAreKnown() {
        Caller.warm(STAGE.realm());
    }

    @BeforeEach
    void everybodySignsInAtOnce() {
        STAGE.control().autopilotFromLoginHint();
    }

    private static Caller manager() {
        return Caller.with(STAGE.realm(), "manage-users");
    }

    private static String path(String user) {
        return "/scalekit/users/" + user;
    }

    private static Caller.Answer link(String user, String subject) {
        return manager().call("PUT", STAGE.realm(), path(user) + "/link", "{\"subject\":\"" + subject + "\"}");
    }

    private static String signedIn(String email) {
        TestRealm realm = STAGE.realm();
        realm.visitor().signInOnAutopilot(email);
        return realm.accounts().byEmail(email).id();
    }

    private static String subject(String user) {
        return STAGE.realm().accounts().links(user).stream()
                .map(Accounts.Link::userId)
                .findFirst()
                .orElse("");
    }

    @Test
    void showsThroughWhomSomebodySignsIn() {
        String jane = signedIn(KnownTenants.JANE);
        JsonNode report = manager().get(STAGE.realm(), path(jane)).json();

        assertThat(report.path("linked").asBoolean()).isTrue();
        assertThat(report.path("connectionId").asText()).isEqualTo(KnownTenants.TEST_CONNECTION);
        assertThat(report.path("organizationId").asText()).isEqualTo(KnownTenants.TEST_ORGANIZATION);
    }

    @Test
    void showsThatSomebodyIsNotLinked() {
        String local = STAGE.realm().accounts().add("local-only", "local-only@nobody.example", true);
        JsonNode report = manager().get(STAGE.realm(), path(local)).json();

        assertThat(report.path("linked").asBoolean()).isFalse();
        assertThat(report.path("connectionId").asText()).isEmpty();
    }

    @Test
    void endsALinkAndTheNextLoginMakesItAnew() {
        String sam = signedIn(KnownTenants.MEGACORP_USER);
        String before = subject(sam);
        Caller.Answer answer = manager().call("DELETE", STAGE.realm(), path(sam) + "/link");

        assertThat(answer.json().path("linked").asBoolean()).isFalse();
        assertThat(subject(sam)).isEmpty();
        assertThat(manager().call("DELETE", STAGE.realm(), path(sam) + "/link").status())
                .isEqualTo(404);

        assertThat(SignedIn.isAt(STAGE.realm().visitor().startWith(KnownTenants.MEGACORP_USER)))
                .isTrue();
        assertThat(subject(sam)).isEqualTo(before);
    }

    @Test
    void linksToAnotherPersonAtTheCustomer() {
        String peter = signedIn(KnownTenants.INITECH_USER);
        String subject = KnownTenants.INITECH_CONNECTION + ";peter-under-another-id";
        JsonNode report = link(peter, subject).json();

        assertThat(report.path("connectionId").asText()).isEqualTo(KnownTenants.INITECH_CONNECTION);
        assertThat(STAGE.realm().accounts().links(peter)).hasSize(1);
        assertThat(subject(peter)).isEqualTo(subject);
    }

    @Test
    void linksNobodyToTwoAccounts() {
        String jane = signedIn(KnownTenants.JANE);
        String other = STAGE.realm().accounts().add("not-jane", "not-jane@nobody.example", true);

        assertThat(link(other, subject(jane)).status()).isEqualTo(409);
        assertThat(subject(other)).isEmpty();
        assertThat(link(jane, subject(jane)).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "jane", "conn_1", ";jane", "conn_1; ", "usr_1", "conn_1;\\u0000"})
    void refusesWhatIsNoSubject(String subject) {
        String jane = signedIn(KnownTenants.JANE);
        String before = subject(jane);

        assertThat(link(jane, subject).status()).isEqualTo(400);
        assertThat(subject(jane)).isEqualTo(before);
    }

    @Test
    void tellsOnlyWhoMayLookForAccountsThatThereIsNone() {
        assertThat(manager().get(STAGE.realm(), path("nobody")).status()).isEqualTo(404);
        assertThat(Caller.with(STAGE.realm(), "view-identity-providers")
                        .get(STAGE.realm(), path("nobody"))
                        .status())
                .isEqualTo(403);
    }
}
