package com.scalekit.keycloak.it.scenarios;

import java.net.URI;

import com.scalekit.keycloak.it.browser.Browser;
import com.scalekit.keycloak.it.browser.Page;
import com.scalekit.keycloak.it.harness.RealmDraft;
import com.scalekit.keycloak.it.harness.Stage;
import com.scalekit.keycloak.it.harness.TestRealm;
import com.scalekit.keycloak.it.harness.Traces;
import com.scalekit.keycloak.it.pages.KeycloakPage;
import com.scalekit.keycloak.it.pages.SignedIn;
import com.scalekit.keycloak.it.pages.SimulatedSignIn;
import com.scalekit.keycloak.it.pages.Visitor;
import com.scalekit.keycloak.it.portal.Clients;
import com.scalekit.keycloak.it.portal.Receiver;
import com.scalekit.keycloak.it.portal.Sessions;
import com.scalekit.keycloak.simulator.tenancy.KnownTenants;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Whoever comes to the entrance with nothing, from a bookmark or a login that was lost on the way, may sign in as ever. */
final class IdpInitiatedNothingIT {

    private static final String JANE = "jane@example.com";
    private static final String LEGACY = "?idp_initiated_sso=success&connection_id=" + KnownTenants.MEGACORP_CONNECTION
            + "&organization_id=" + KnownTenants.MEGACORP + "&id=req_1&relay_state=";

    @AutoClose
    private static final Receiver REPORTS = Receiver.start();

    @RegisterExtension
    static final Stage STAGE = Stage.withDemoRealm();

    @BeforeEach
    void everybodySignsInAtOnce() {
        STAGE.control().autopilotFromLoginHint();
    }

    private static URI entrance(String rest) {
        return URI.create(STAGE.realm().callback() + rest);
    }

    private static Page comeTo(Visitor visitor, String rest) {
        return visitor.browser().open(entrance(rest));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/initiate",
                "",
                "/initiate?",
                "/initiate?iss=https%3A%2F%2Fevil.test&login_hint=jane%40megacorp.org&target_link_uri=https%3A%2F%2Fevil.test",
                "/initiate" + LEGACY,
                LEGACY
            })
    void standsAtTheLoginPageAndComesToTheApplicationFromThere(String rest) {
        Visitor jane = STAGE.visitor();

        Page page = comeTo(jane, rest);

        assertThat(KeycloakPage.ADDRESS.isAt(page)).as(page.toString()).isTrue();
        assertThat(page.alert()).isEmpty();
        assertThat(page.valueOf("username")).isEmpty();
        assertThat(STAGE.control().calls().authorize()).isZero();
        assertThat(STAGE.realm().events().types()).isEmpty();
        assertThat(SignedIn.at(jane.type(page, JANE)).claim("email")).isEqualTo(JANE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/initiate", "", "/initiate/demo-app"})
    void mayUseAPassword(String rest) {
        Visitor pat = STAGE.visitor();

        Page password = pat.type(comeTo(pat, rest), "pat");
        SignedIn signedIn = SignedIn.at(pat.enterPassword(password, "pat", "password"));

        assertThat(signedIn.name()).isEqualTo("Pat Local");
        assertThat(STAGE.realm().events().types()).containsExactly("LOGIN", "LOGIN", "CODE_TO_TOKEN");
        assertThat(Sessions.of(STAGE.realm(), signedIn.claim("sub"))).contains(signedIn.claim("sid"));
    }

    @Test
    void doesNotHaveToWaitForTheCookieOfThatPage() {
        Visitor jane = STAGE.visitor();
        comeTo(jane, "/initiate");

        Page again = comeTo(jane, "/initiate");

        assertThat(SignedIn.at(jane.type(again, JANE)).claim("email")).isEqualTo(JANE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/initiate", "", "/initiate/demo-app", "/initiate" + LEGACY})
    void goesStraightToTheApplicationWithASession(String rest) {
        Visitor jane = STAGE.visitor();
        SignedIn before = jane.signInOnAutopilot(JANE);
        Traces traces = STAGE.realm().traces();
        STAGE.control().resetCalls();

        SignedIn after = SignedIn.at(comeTo(jane, rest));

        assertThat(after.claim("sid")).isEqualTo(before.claim("sid"));
        assertThat(STAGE.control().calls().authorize()).isZero();
        assertThat(STAGE.realm().traces()).isEqualTo(traces);
    }

    @Test
    void standsAtTheLoginPageOfTheApplicationInThePath() {
        TestRealm realm = STAGE.freshRealm(IdpInitiatedNothingIT::withReports);
        Visitor jane = realm.visitor();

        Page page = jane.browser().open(URI.create(realm.callback() + "/initiate/reports"));
        Page end = jane.type(page, JANE);

        assertThat(end.has("#here")).as(end.toString()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"account", "nobody", "reports.v2"})
    void isToldSoIfThatIsNoneOfOurs(String clientId) {
        TestRealm realm = STAGE.freshRealm(IdpInitiatedNothingIT::withReports);
        Browser browser = realm.visitor().browser();

        Page page = browser.open(URI.create(realm.callback() + "/initiate/" + clientId));

        assertThat(page.status()).isEqualTo(400);
        assertThat(realm.events().refusal().detail("scalekit_error")).contains("initiate_application_not_allowed");
    }

    @Test
    void isStillAskedAtTheCustomerIfThatIsWhatTheCustomerWants() {
        STAGE.control().autopilotOff();
        Visitor jane = STAGE.visitor();

        Page page = jane.type(comeTo(jane, "/initiate"), "sam@megacorp.org");

        assertThat(SignedIn.at(SimulatedSignIn.signIn(page, "sam@megacorp.org")).claim("email"))
                .isEqualTo("sam@megacorp.org");
    }

    private static RealmDraft withReports(RealmDraft draft) {
        return draft.withSetting("furtherApplicationClientIds", "reports")
                .with(changed -> changed.json()
                        .withArray("clients")
                        .add(Clients.another("reports", REPORTS.url().resolve("/home"))));
    }
}
