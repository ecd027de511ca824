package com.scalekit.keycloak.it.scenarios;

import java.util.List;
import java.util.Map;

import com.scalekit.keycloak.it.browser.Page;
import com.scalekit.keycloak.it.harness.Asked;
import com.scalekit.keycloak.it.harness.RealmDraft;
import com.scalekit.keycloak.it.harness.Stage;
import com.scalekit.keycloak.it.pages.KeycloakPage;
import com.scalekit.keycloak.it.pages.SimulatedSignIn;
import com.scalekit.keycloak.it.pages.Visitor;
import com.scalekit.keycloak.it.saml.AuthnRequest;
import com.scalekit.keycloak.it.saml.SamlResponse;
import com.scalekit.keycloak.it.saml.ServiceProvider;
import com.scalekit.keycloak.simulator.tenancy.KnownTenants;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** An application that speaks SAML says by other words what {@code login_hint} and {@code prompt} say, and means the same. */
final class SamlRequestsIT {

    private static final String JANE = "jane@example.com";
    private static final String SUCCESS = "urn:oasis:names:tc:SAML:2.0:status:Success";
    private static final List<String> NO_PASSIVE =
            List.of("urn:oasis:names:tc:SAML:2.0:status:Responder", "urn:oasis:names:tc:SAML:2.0:status:NoPassive");

    @AutoClose
    private static final ServiceProvider APPLICATION = new ServiceProvider();

    @RegisterExtension
    static final Stage STAGE = Stage.with(SamlRequestsIT::withServiceProvider);

    private static RealmDraft withServiceProvider(RealmDraft draft) {
        return draft.with(changed -> changed.json().withArray("clients").add(APPLICATION.client()));
    }

    private static Page send(Visitor visitor, AuthnRequest request) {
        return SimulatedSignIn.selfPosted(visitor.browser().open(request.address(STAGE.realm())));
    }

    /** What the application is told at the end. */
    private static SamlResponse finish(Page page) {
        int before = APPLICATION.responses().size();
        ServiceProvider.selfPosted(page);
        List<SamlResponse> responses = APPLICATION.responses();
        assertThat(responses).as(page.toString()).hasSize(before + 1);
        return responses.get(before);
    }

    private static void assertIsAbout(String email, SamlResponse response) {
        assertThat(response.statuses()).containsExactly(SUCCESS);
        assertThat(response.nameId()).isEqualTo(email);
    }

    @Nested
    final class AnAddressThatTheApplicationKnows {

        @Test
        void savesThePage() {
            Page upstream = send(STAGE.visitor(), APPLICATION.request().about(JANE));

            assertThat(SimulatedSignIn.isAt(upstream)).as(upstream.toString()).isTrue();
            assertThat(Asked.of(STAGE.control()).parameter("login_hint")).isEqualTo(JANE);
            assertThat(Asked.of(STAGE.control()).authorize()).doesNotContainKey("prompt");
            assertIsAbout(JANE, finish(SimulatedSignIn.signIn(upstream, JANE)));
        }

        @Test
        void isOnlyFilledInWhereASessionIsNotEnough() {
            Page page = send(STAGE.visitor(), APPLICATION.request().about(JANE).forcing());

            assertThat(KeycloakPage.ADDRESS.isAt(page)).as(page.toString()).isTrue();
            assertThat(page.valueOf("username")).isEqualTo(JANE);
            assertThat(STAGE.control().calls().authorize()).isZero();
        }
    }

    @Nested
    final class WhereASessionIsNotEnough {

        @Test
        void theCustomerIsToldSo() {
            Page page = send(STAGE.visitor(), APPLICATION.request().about(JANE).forcing());

            Page upstream = Visitor.addressForm(page).submit();

            assertThat(Asked.of(STAGE.control()).parameter("prompt")).isEqualTo("login");
            assertIsAbout(JANE, finish(SimulatedSignIn.signIn(upstream, JANE)));
        }

        @Test
        void whoIsLinkedGoesToTheirCustomerWhateverTheApplicationKnows() {
            Visitor sam = STAGE.visitor();
            sam.signInThroughScalekit("sam@megacorp.org", "sam@megacorp.org");
            STAGE.control().resetCalls();

            Page upstream = send(sam, APPLICATION.request().about(JANE).forcing());

            assertThat(SimulatedSignIn.isAt(upstream)).as(upstream.toString()).isTrue();
            Asked asked = Asked.of(STAGE.control());
            assertThat(asked.selector()).isEqualTo(Map.of("connection_id", KnownTenants.MEGACORP_CONNECTION));
            assertThat(asked.parameter("login_hint")).isEqualTo("sam@megacorp.org");
            assertThat(asked.parameter("prompt")).isEqualTo("login");
            assertIsAbout("sam@megacorp.org", finish(SimulatedSignIn.signIn(upstream, "sam@megacorp.org")));
        }

        @Test
        void whoHasAPasswordIsAskedForIt() {
            Visitor pat = STAGE.visitor();
            pat.signInWithPassword("pat", "password");

            Page page = send(pat, APPLICATION.request().forcing());

            assertThat(KeycloakPage.PASSWORD.isAt(page)).as(page.toString()).isTrue();
            assertIsAbout(
                    "pat@local.test",
                    finish(page.form("#kc-form-login")
                            .with("password", "password")
                            .submit()));
        }
    }

    @Nested
    final class WhereNoPageMayBeShown {

        @ParameterizedTest
        @ValueSource(strings = {"", JANE, "pat@local.test"})
        void nobodyIsSentUpstream(String subject) {
            SamlResponse response = finish(
                    send(STAGE.visitor(), APPLICATION.request().about(subject).withoutPages()));

            assertThat(response.statuses()).isEqualTo(NO_PASSIVE);
            assertThat(STAGE.control().calls().authorize()).isZero();
        }

        @Test
        void aSessionIsEnough() {
            STAGE.control().autopilotFromLoginHint();
            Visitor visitor = STAGE.visitor();
            visitor.signInOnAutopilot("silent@example.com");
            STAGE.control().resetCalls();

            SamlResponse response = finish(send(visitor, APPLICATION.request().withoutPages()));

            assertIsAbout("silent@example.com", response);
            assertThat(STAGE.control().calls().authorize()).isZero();
        }

        @Test
        void aSessionIsNotEnoughIfTheApplicationSaysSo() {
            STAGE.control().autopilotFromLoginHint();
            Visitor visitor = STAGE.visitor();
            visitor.signInOnAutopilot("silent.again@example.com");
            STAGE.control().resetCalls();

            SamlResponse response =
                    finish(send(visitor, APPLICATION.request().forcing().withoutPages()));

            assertThat(response.statuses()).isEqualTo(NO_PASSIVE);
            assertThat(STAGE.control().calls().authorize()).isZero();
        }
    }
}
