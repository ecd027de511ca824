package com.scalekit.keycloak.it.scenarios;

import com.scalekit.keycloak.it.browser.Page;
import com.scalekit.keycloak.it.harness.RealmDraft;
import com.scalekit.keycloak.it.harness.Stage;
import com.scalekit.keycloak.it.harness.TestRealm;
import com.scalekit.keycloak.it.pages.KeycloakPage;
import com.scalekit.keycloak.it.pages.SignedIn;
import com.scalekit.keycloak.it.pages.Visitor;
import com.scalekit.keycloak.it.portal.Clients;
import com.scalekit.keycloak.it.portal.Present;
import com.scalekit.keycloak.it.portal.RefusedTile;
import com.scalekit.keycloak.it.portal.Sessions;
import com.scalekit.keycloak.it.portal.SwitchPage;
import com.scalekit.keycloak.it.portal.Tile;
import com.scalekit.keycloak.it.saml.SamlResponse;
import com.scalekit.keycloak.it.saml.ServiceProvider;
import com.scalekit.keycloak.simulator.tenancy.KnownTenants;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/** A tile may lead to an application that speaks SAML; it gets a signed response that it has not asked for. */
final class SamlTargetIT {

    private static final String SUCCESS = "urn:oasis:names:tc:SAML:2.0:status:Success";

    @AutoClose
    private static final ServiceProvider APPLICATION = new ServiceProvider();

    @RegisterExtension
    static final Stage STAGE = Stage.with(SamlTargetIT::withServiceProvider);

    private static RealmDraft withServiceProvider(RealmDraft draft) {
        return draft.withSetting("furtherApplicationClientIds", ServiceProvider.ENTITY_ID)
                .with(changed -> changed.json().withArray("clients").add(APPLICATION.client()));
    }

    @BeforeEach
    void everybodySignsInAtOnce() {
        STAGE.control().autopilotFromLoginHint();
    }

    private static Tile tile(TestRealm realm, String email) {
        return Tile.of(STAGE, realm, KnownTenants.TEST_CONNECTION, email).forApplication(ServiceProvider.ENTITY_ID);
    }

    private static Tile tile(String email) {
        return tile(STAGE.realm(), email);
    }

    private static SamlResponse responseAbout(String email) {
        return APPLICATION.responses().stream()
                .filter(response -> response.nameId().equals(email))
                .reduce((one, another) -> {
                    throw new AssertionError("two responses about " + email);
                })
                .orElseThrow(() -> new AssertionError("no response about " + email));
    }

    private static void assertIsAbout(TestRealm realm, SamlResponse response, String email) {
        assertThat(response.isSignedWith(ServiceProvider.keyOf(realm))).isTrue();
        assertThat(response.status()).isEqualTo(SUCCESS);
        assertThat(response.isSolicited()).isFalse();
        assertThat(response.issuer()).isEqualTo(realm.url().toString());
        assertThat(response.audience()).isEqualTo(ServiceProvider.ENTITY_ID);
        assertThat(response.destination()).isEqualTo(APPLICATION.consumer().toString());
        assertThat(response.recipient()).isEqualTo(APPLICATION.consumer().toString());
        assertThat(response.nameId()).isEqualTo(email);
    }

    @Nested
    final class TheApplication {

        @Test
        void getsASignedResponseAboutThePersonTheFirstTime() {
            Page page = ServiceProvider.selfPosted(tile("sue@example.com").click(STAGE.visitor()));

            assertThat(page.has("#here")).as(page.toString()).isTrue();
            SamlResponse response = responseAbout("sue@example.com");
            assertIsAbout(STAGE.realm(), response, "sue@example.com");
            String id = STAGE.realm().accounts().byEmail("sue@example.com").id();
            assertThat(response.sessionIndex()).startsWith(Sessions.onlyOf(STAGE.realm(), id) + "::");
            assertThat(STAGE.realm().events().types())
                    .containsExactly("IDENTITY_PROVIDER_FIRST_LOGIN", "REGISTER", "LOGIN");
        }

        @Test
        void getsOneAgainTheSecondTime() {
            ServiceProvider.selfPosted(tile("ted@example.com").click(STAGE.visitor()));
            int before = APPLICATION.responses().size();

            ServiceProvider.selfPosted(tile("ted@example.com").click(STAGE.visitor()));

            assertThat(APPLICATION.responses()).hasSize(before + 1);
            assertIsAbout(STAGE.realm(), APPLICATION.responses().get(before), "ted@example.com");
        }

        @Test
        void getsOneWithoutAnythingGoingUpstreamIfThePersonHasASession() {
            Visitor una = STAGE.visitor();
            SignedIn session = una.signInOnAutopilot("una@example.com");
            STAGE.control().resetCalls();

            ServiceProvider.selfPosted(tile("una@example.com").click(una));

            assertThat(STAGE.control().calls().authorize()).isZero();
            assertIsAbout(STAGE.realm(), responseAbout("una@example.com"), "una@example.com");
            assertThat(responseAbout("una@example.com").sessionIndex()).startsWith(session.claim("sid") + "::");
        }

        @Test
        void getsOneAboutTheNewPersonOnlyAfterTheQuestionAboutTheOldOne() {
            Visitor visitor = STAGE.visitor();
            SignedIn pat = Present.PAT.signIn(visitor);
            int before = APPLICATION.responses().size();

            Page question = tile("vera@example.com").click(visitor);
            assertThat(SwitchPage.isAt(question)).as(question.toString()).isTrue();
            assertThat(APPLICATION.responses()).hasSize(before);
            ServiceProvider.selfPosted(SwitchPage.goOn(question));

            assertIsAbout(STAGE.realm(), responseAbout("vera@example.com"), "vera@example.com");
            assertThat(Sessions.of(STAGE.realm(), pat.claim("sub"))).doesNotContain(pat.claim("sid"));
        }

        @Test
        void getsOneAboutTheOldPersonWhoStays() {
            Visitor visitor = STAGE.visitor();
            SignedIn pat = Present.PAT.signIn(visitor);
            int before = APPLICATION.responses().size();

            ServiceProvider.selfPosted(SwitchPage.stay(tile("wanda@example.com").click(visitor)));

            assertThat(APPLICATION.responses()).hasSize(before + 1);
            SamlResponse response = APPLICATION.responses().get(before);
            assertIsAbout(STAGE.realm(), response, "pat@local.test");
            assertThat(response.sessionIndex()).startsWith(pat.claim("sid") + "::");
            assertThat(STAGE.realm().accounts().withEmail("wanda@example.com")).isEmpty();
        }

        @Test
        void isReachedWithAPasswordToo() {
            TestRealm realm = STAGE.freshRealm(SamlTargetIT::withServiceProvider);
            int before = APPLICATION.responses().size();
            Visitor visitor = realm.visitor();

            Page page = visitor.browser().open(tile(realm, "").entrance());
            assertThat(KeycloakPage.ADDRESS.isAt(page)).as(page.toString()).isTrue();
            Page end = visitor.enterPassword(visitor.type(page, "pat"), "pat", "password");
            ServiceProvider.selfPosted(end);

            assertThat(APPLICATION.responses()).hasSize(before + 1);
            assertIsAbout(realm, APPLICATION.responses().get(before), "pat@local.test");
        }

        @Test
        void mayBeTheOnlyOne() {
            TestRealm realm = STAGE.freshRealm(
                    draft -> withServiceProvider(draft).withSetting("applicationClientId", ServiceProvider.ENTITY_ID));
            int before = APPLICATION.responses().size();

            Page page = Tile.of(STAGE, realm, KnownTenants.TEST_CONNECTION, "xena@example.com")
                    .atTheCallback()
                    .click(realm.visitor());
            ServiceProvider.selfPosted(page);

            assertThat(APPLICATION.responses()).hasSize(before + 1);
            assertIsAbout(realm, APPLICATION.responses().get(before), "xena@example.com");
        }
    }

    @Nested
    final class TheRelayState {

        @Test
        void isNotHandedOn() {
            Page page = tile("yara@example.com")
                    .withRelayState("https://sp.example/reports")
                    .click(STAGE.visitor());

            assertThat(page.html()).doesNotContain("https://sp.example/reports");
            assertThat(page.form("form[name=saml-post-binding]").fields()).doesNotContainKey("RelayState");
        }
    }

    @Nested
    final class AnApplicationWithoutAConsumerService {

        @Test
        void isNotReached() {
            TestRealm realm = STAGE.freshRealm(SamlTargetIT::withServiceProvider);
            Clients.of(realm)
                    .change(
                            ServiceProvider.ENTITY_ID,
                            client -> client.withObject("/attributes").put("saml_assertion_consumer_url_post", ""));

            RefusedTile.of(realm, realm.visitor(), tile(realm, "zoe@example.com"))
                    .leavesOnly("initiate_application_unusable");
        }
    }

    @Nested
    final class TheOtherApplications {

        @Test
        void areReachedByTheSamePersonWithoutAnotherLogin() {
            Visitor adam = STAGE.visitor();
            ServiceProvider.selfPosted(tile("adam@example.com").click(adam));
            STAGE.control().resetCalls();

            SignedIn signedIn = SignedIn.at(adam.startLogin());

            assertThat(signedIn.claim("email")).isEqualTo("adam@example.com");
            assertThat(STAGE.control().calls().authorize()).isZero();
        }
    }
}
