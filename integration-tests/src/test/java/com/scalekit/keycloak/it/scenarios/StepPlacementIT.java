package com.scalekit.keycloak.it.scenarios;

import java.util.Map;
import java.util.function.UnaryOperator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.scalekit.keycloak.it.browser.Page;
import com.scalekit.keycloak.it.harness.RealmDraft;
import com.scalekit.keycloak.it.harness.Stage;
import com.scalekit.keycloak.it.harness.TestRealm;
import com.scalekit.keycloak.it.pages.English;
import com.scalekit.keycloak.it.pages.KeycloakPage;
import com.scalekit.keycloak.it.pages.SignedIn;
import com.scalekit.keycloak.it.pages.SimulatedSignIn;
import com.scalekit.keycloak.it.pages.Visitor;
import com.scalekit.keycloak.simulator.mischief.AuthorizeMischief;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Wherever an administrator puts the step before the password, people see the same. */
final class StepPlacementIT {

    private static final String JANE = "jane@example.com";
    private static final String PAT = "pat";
    private static final String PASSWORD = "password";

    @RegisterExtension
    static final Stage STAGE = Stage.withDemoRealm();

    /** The ways to build a browser flow besides the exported one. */
    enum Placement {
        /** In a sub-flow, as an alternative of the password. */
        ALTERNATIVE_IN_A_SUB_FLOW(RealmDraft::withAlternativeSteps),
        /** In the flow itself, beside the cookie, before the sub-flow with the password. */
        ALTERNATIVE_AT_THE_TOP(draft -> draft.with(Placement::moveStepToTheTop));

        @SuppressWarnings("ImmutableEnumChecker") // A function without state.
        private final UnaryOperator<RealmDraft> change;

        Placement(UnaryOperator<RealmDraft> change) {
            this.change = change;
        }

        private TestRealm realm() {
            return STAGE.freshRealm(change);
        }

        private static void moveStepToTheTop(RealmDraft draft) {
            ArrayNode top = stepsOf(draft, "scalekit browser");
            ObjectNode step =
                    (ObjectNode) stepsOf(draft, "scalekit browser forms").remove(0);
            assertThat(step.path("authenticator").asText()).isEqualTo("scalekit-home-realm");
            top.add(step.put("requirement", "ALTERNATIVE").put("priority", 25));
        }

        private static ArrayNode stepsOf(RealmDraft draft, String flow) {
            for (JsonNode candidate : draft.json().withArray("authenticationFlows")) {
                if (candidate.path("alias").asText().equals(flow)) {
                    return ((ObjectNode) candidate).withArray("authenticationExecutions");
                }
            }
            throw new AssertionError("the exported realm has no flow " + flow);
        }
    }

    @BeforeEach
    void everybodySignsInAtOnce() {
        STAGE.control().autopilotFromLoginHint();
    }

    @ParameterizedTest
    @EnumSource
    void somebodyOfACustomerSignsInAgainAndAgain(Placement placement) {
        TestRealm realm = placement.realm();

        SignedIn first = realm.visitor().signInOnAutopilot(JANE);
        Visitor jane = realm.visitor();
        SignedIn second = jane.signInOnAutopilot(JANE);

        assertThat(second.claim("sub")).isEqualTo(first.claim("sub"));
        assertThat(SignedIn.at(jane.startLogin()).claim("sub"))
                .as("in the same browser")
                .isEqualTo(first.claim("sub"));
    }

    @ParameterizedTest
    @EnumSource
    void anAddressFromTheApplicationSavesThePage(Placement placement) {
        Page page = placement.realm().visitor().startLogin(Map.of("login_hint", JANE));

        assertThat(SignedIn.at(page).claim("email")).isEqualTo(JANE);
    }

    @ParameterizedTest
    @EnumSource
    void somebodyWithAPasswordSignsInOverBothPages(Placement placement) {
        Visitor pat = placement.realm().visitor();
        Page password = pat.startWith(PAT);
        assertThat(Visitor.passwordForm(password).fields()).containsEntry("username", PAT);

        Page refused = pat.enterPassword(password, PAT, "wrong");

        assertThat(refused.fieldError("username")).isEqualTo("Invalid username or password.");
        assertThat(SignedIn.at(pat.enterPassword(refused, PAT, PASSWORD)).name())
                .isEqualTo("Pat Local");
        assertThat(SignedIn.at(pat.startLogin()).name())
                .as("in the same browser")
                .isEqualTo("Pat Local");
    }

    @ParameterizedTest
    @EnumSource
    void anAddressWithoutSingleSignOnLeadsToThePassword(Placement placement) {
        Visitor visitor = placement.realm().visitor();

        Page page = visitor.startWith("somebody@unknown.example");

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.alert()).isEmpty();
        assertThat(Visitor.passwordForm(page).fields()).containsEntry("username", "somebody@unknown.example");
        assertThat(STAGE.control().calls().authorize()).isZero();
        assertThat(SignedIn.at(visitor.enterPassword(page, PAT, PASSWORD)).name())
                .isEqualTo("Pat Local");
    }

    @ParameterizedTest
    @EnumSource
    void nothingIsAskedForAgain(Placement placement) {
        Visitor visitor = placement.realm().visitor();

        Page page = visitor.startWith("  ");

        assertThat(KeycloakPage.ADDRESS.isAt(page)).as(page.toString()).isTrue();
        assertThat(page.fieldError("username")).isEqualTo(English.of("scalekitHomeRealmEmailOrUsernameMissing"));
        assertThat(SignedIn.at(visitor.enterPassword(visitor.type(page, PAT), PAT, PASSWORD))
                        .name())
                .isEqualTo("Pat Local");
    }

    @ParameterizedTest
    @EnumSource
    void anErrorUpstreamIsShownOnceAndThePasswordIsStillThere(Placement placement) {
        STAGE.control().onAuthorize(AuthorizeMischief.next().refuse("access_denied"));
        Visitor visitor = placement.realm().visitor();

        Page page = visitor.startLogin(Map.of("login_hint", JANE));

        assertThat(KeycloakPage.ADDRESS.isAt(page)).as(page.toString()).isTrue();
        assertThat(page.alert()).isEqualTo(English.of("scalekitErrorAccessDenied"));
        assertThat(STAGE.control().calls().authorize()).isOne();
        assertThat(SignedIn.at(visitor.enterPassword(visitor.type(page, PAT), PAT, PASSWORD))
                        .name())
                .isEqualTo("Pat Local");
    }

    @ParameterizedTest
    @EnumSource
    void whoSignsInAfreshIsAskedAgain(Placement placement) {
        TestRealm realm = placement.realm();
        Visitor pat = realm.visitor();
        pat.signInWithPassword(PAT, PASSWORD);
        Visitor jane = realm.visitor();
        jane.signInOnAutopilot(JANE);
        STAGE.control().autopilotOff();

        Page askedForThePassword = pat.startLogin(Map.of("prompt", "login"));
        Page askedUpstream = jane.startLogin(Map.of("prompt", "login"));

        assertThat(KeycloakPage.PASSWORD.isAt(askedForThePassword))
                .as(askedForThePassword.toString())
                .isTrue();
        assertThat(SimulatedSignIn.isAt(askedUpstream))
                .as(askedUpstream.toString())
                .isTrue();
    }
}
