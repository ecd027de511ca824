package com.scalekit.keycloak.it.scenarios;

import java.util.Base64;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.scalekit.keycloak.it.browser.Page;
import com.scalekit.keycloak.it.chromium.Chromium;
import com.scalekit.keycloak.it.chromium.Tab;
import com.scalekit.keycloak.it.chromium.VirtualPasskeys;
import com.scalekit.keycloak.it.harness.Accounts;
import com.scalekit.keycloak.it.harness.Json;
import com.scalekit.keycloak.it.harness.RealmDraft;
import com.scalekit.keycloak.it.harness.Stage;
import com.scalekit.keycloak.it.harness.TestRealm;
import com.scalekit.keycloak.it.pages.English;
import com.scalekit.keycloak.it.pages.KeycloakPage;
import com.scalekit.keycloak.it.pages.SimulatedSignIn;
import com.scalekit.keycloak.it.pages.Visitor;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** Where the realm has passkeys, the page that asks for the address takes them, and everything else goes on. */
final class PasskeyIT {

    private static final String JANE = "jane@example.com";
    private static final String PAT = "pat";
    private static final String PASSKEY_FORM = "#webauth";

    @Order(1)
    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    @Order(2)
    @RegisterExtension
    static final Stage STAGE = Stage.with(PasskeyIT::withPasskeys);

    private static RealmDraft withPasskeys(RealmDraft draft) {
        return draft.withRealm("webAuthnPolicyPasswordlessPasskeysEnabled", true)
                .withRealm("webAuthnPolicyPasswordlessRequireResidentKey", "Yes")
                .withRealm("webAuthnPolicyPasswordlessUserVerificationRequirement", "required");
    }

    /** The first look into the directory waits no longer than people do. */
    @BeforeAll
    static void theCustomerIsKnown() {
        STAGE.realm().awaitCustomerOf(JANE);
    }

    /** Somebody whose account and passkey are made on the way. */
    private static Tab signedInWithNewPasskey(TestRealm realm, String name) {
        String id = realm.accounts().add(name, name + "@local.test", true);
        ObjectNode action = Json.object();
        action.withArray("requiredActions").add("webauthn-register-passwordless");
        realm.accounts().change(id, action);
        Tab tab = CHROMIUM.open();
        VirtualPasskeys.plugInto(tab);
        tab.go(realm.application()).follow("Sign in");
        tab.fill(English.of("scalekitHomeRealmEmailOrUsername"), name).press(English.of("scalekitContinue"));
        tab.fill("Password", Accounts.PASSWORD).press("Sign In");
        tab.find("#registerWebAuthn").click();
        assertThat(tab.find("#signed-in-as")).isVisible();
        return tab;
    }

    private static void signOut(Tab tab) {
        tab.press("Sign out");
        assertThat(tab.find("main")).containsText("You are not signed in.");
    }

    @Nested
    final class Somebody {

        @ParameterizedTest
        @ValueSource(booleans = {true, false})
        void signsInWithoutTypingAnything(boolean required) {
            TestRealm realm = STAGE.freshRealm(draft ->
                    required ? withPasskeys(draft) : withPasskeys(draft).withAlternativeSteps());
            Tab tab = signedInWithNewPasskey(realm, "holder");
            signOut(tab);
            realm.events().clear();

            // The device offers the passkey by itself as soon as the page with the field is there.
            tab.follow("Sign in");

            assertThat(tab.find("#signed-in-as")).isVisible();
            assertThat(tab.find("#claim-preferred_username [data-from=id_token]"))
                    .hasText("holder");
            assertThat(realm.events().types()).containsExactly("LOGIN", "CODE_TO_TOKEN");
            assertThat(tab.scriptErrors()).isEmpty();
        }

        @Test
        void goesOnWithTheAddressAllTheSame() {
            Visitor visitor = STAGE.visitor();

            Page page = visitor.startLogin();

            assertThat(page.element("#username").attr("autocomplete")).isEqualTo("username webauthn");
            assertThat(SimulatedSignIn.isAt(visitor.type(page, JANE))).isTrue();
        }

        @Test
        void staysAtThePageIfTheBrowserGaveUp() {
            Visitor visitor = STAGE.visitor();

            Page page = visitor.startLogin()
                    .form(PASSKEY_FORM)
                    .with("error", "The operation either timed out or was not allowed.")
                    .submit();

            assertThat(KeycloakPage.ADDRESS.isAt(page)).as(page.toString()).isTrue();
            assertThat(page.alert()).isNotEmpty().doesNotContain("timed out");
            assertThat(SimulatedSignIn.isAt(visitor.type(page, JANE))).isTrue();
        }

        @ParameterizedTest
        @ValueSource(booleans = {true, false})
        void isNotSignedInByAForgedPasskey(boolean ofAnAccount) {
            Visitor visitor = STAGE.visitor();
            String owner =
                    ofAnAccount ? STAGE.realm().accounts().byUsername(PAT).id() : "nobody";

            Page page = visitor.startLogin()
                    .form(PASSKEY_FORM)
                    .with("clientDataJSON", "e30")
                    .with("authenticatorData", "AAAA")
                    .with("signature", "AAAA")
                    .with("credentialId", "AAAA")
                    .with("userHandle", Base64.getUrlEncoder().withoutPadding().encodeToString(owner.getBytes(UTF_8)))
                    .submit();

            assertThat(KeycloakPage.ADDRESS.isAt(page)).as(page.toString()).isTrue();
            assertThat(page.has("#kc-attempted-username")).isFalse();
            assertThat(STAGE.realm().events().types()).containsExactly("LOGIN_ERROR");
            assertThat(SimulatedSignIn.isAt(visitor.type(page, JANE))).isTrue();
        }

        /** Keycloak's step would look the name up, put the account into the login, and fail over the rest. */
        @ParameterizedTest
        @ValueSource(strings = {"error", "authenticatorData"})
        void isNotLookedUpByAName(String field) {
            Visitor visitor = STAGE.visitor();

            Page page = Visitor.addressForm(visitor.startLogin())
                    .with("username", PAT)
                    .with("userHandle", "")
                    .with(field, "x")
                    .submit();

            assertThat(KeycloakPage.PASSWORD.isAt(page)).as(page.toString()).isTrue();
            assertThat(page.valueOf("username")).isEqualTo(PAT);
            assertThat(page.has("#kc-attempted-username")).isFalse();
        }

        @ParameterizedTest
        @ValueSource(strings = {"error", "authenticatorData"})
        void isAskedAgainIfHalfOfItIsMissing(String field) {
            Page page = Visitor.addressForm(STAGE.visitor().startLogin())
                    .without("username")
                    .with(field, "x")
                    .submit();

            assertThat(KeycloakPage.ADDRESS.isAt(page)).as(page.toString()).isTrue();
            assertThat(page.status()).isEqualTo(200);
        }
    }

    @Nested
    final class ARealmWithoutPasskeys {

        @Test
        void doesNotOfferThem() {
            TestRealm realm = STAGE.freshRealm(draft -> draft);

            Page page = realm.visitor().startLogin();

            assertThat(page.has("#authenticateWebAuthnButton")).isFalse();
            assertThat(page.element("#username").attr("autocomplete")).isEqualTo("username");
        }

        @Test
        void takesNone() {
            TestRealm realm = STAGE.freshRealm(draft -> draft);
            Visitor visitor = realm.visitor();

            Page page = Visitor.addressForm(visitor.startLogin())
                    .with("username", PAT)
                    .with("error", "x")
                    .with("authenticatorData", "AAAA")
                    .submit();

            assertThat(KeycloakPage.PASSWORD.isAt(page)).as(page.toString()).isTrue();
        }
    }
}
