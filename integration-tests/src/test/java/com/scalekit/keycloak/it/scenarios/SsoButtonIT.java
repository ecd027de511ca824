package com.scalekit.keycloak.it.scenarios;

import java.time.Duration;

import com.scalekit.keycloak.it.browser.Page;
import com.scalekit.keycloak.it.harness.RealmDraft;
import com.scalekit.keycloak.it.harness.Stage;
import com.scalekit.keycloak.it.pages.English;
import com.scalekit.keycloak.it.pages.KeycloakPage;
import com.scalekit.keycloak.it.pages.SignedIn;
import com.scalekit.keycloak.it.pages.SimulatedSignIn;
import com.scalekit.keycloak.it.pages.Visitor;
import com.scalekit.keycloak.simulator.mischief.AuthorizeMischief;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A realm that keeps Keycloak's own browser flow: single sign-on is a button beside name and password. */
final class SsoButtonIT {

    private static final String JANE = "jane@example.com";
    private static final String BUTTON = "#social-scalekit";

    @RegisterExtension
    static final Stage STAGE = Stage.with(SsoButtonIT::withButton);

    private static RealmDraft withButton(RealmDraft draft) {
        return draft.withRealm("browserFlow", "browser")
                .withProvider("hideOnLogin", false)
                .withProvider("displayName", "Sign in with SSO");
    }

    private static Page behindTheButton(Visitor visitor) {
        Page form = visitor.startLogin();
        assertThat(KeycloakPage.PASSWORD.isAt(form)).as(form.toString()).isTrue();
        assertThat(form.textOf(BUTTON)).isEqualTo("Sign in with SSO");
        Page page = form.click(BUTTON);
        assertThat(KeycloakPage.CHOSEN_PROVIDER_ADDRESS.isAt(page))
                .as(page.toString())
                .isTrue();
        return page;
    }

    private static Page type(Page page, String address) {
        return SimulatedSignIn.selfPosted(page.form("#kc-scalekit-address-form")
                .with("login_hint", address)
                .submit());
    }

    /** The first look into the directory waits no longer than people do. */
    @BeforeAll
    static void theCustomerIsKnown() {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> SimulatedSignIn.isAt(type(behindTheButton(STAGE.visitor()), JANE)));
    }

    @Test
    void leadsOverTheAddressToTheCompany() {
        STAGE.control().autopilotFromLoginHint();

        SignedIn jane = SignedIn.at(type(behindTheButton(STAGE.visitor()), JANE));

        assertThat(jane.claim("email")).isEqualTo(JANE);
    }

    @Test
    void leavesThePasswordAsItWas() {
        Visitor pat = STAGE.visitor();

        assertThat(SignedIn.at(pat.enterPassword(pat.startLogin(), "pat", "password"))
                        .name())
                .isEqualTo("Pat Local");
        assertThat(STAGE.control().calls().authorize()).isZero();
    }

    @Test
    void leadsBackToThePassword() {
        Visitor pat = STAGE.visitor();
        Page page = type(behindTheButton(pat), "pat@local.test");
        assertThat(page.fieldError("login_hint")).isEqualTo(English.of("scalekitNoSingleSignOn"));

        Page form = page.click("#kc-scalekit-back");

        assertThat(SignedIn.at(pat.enterPassword(form, "pat", "password")).name())
                .isEqualTo("Pat Local");
    }

    @Test
    void canBePressedAgainAfterTheCompanyRefused() {
        STAGE.control().onAuthorize(AuthorizeMischief.next().refuse("access_denied"));
        Visitor visitor = STAGE.visitor();

        Page form = type(behindTheButton(visitor), JANE);

        assertThat(KeycloakPage.PASSWORD.isAt(form)).as(form.toString()).isTrue();
        assertThat(form.alert()).isEqualTo(English.of("scalekitErrorAccessDenied"));
        assertThat(form.valueOf("username")).isEqualTo(JANE);
        STAGE.control().autopilotFromLoginHint();
        assertThat(SignedIn.at(SimulatedSignIn.selfPosted(form.click(BUTTON))).claim("email"))
                .isEqualTo(JANE);
    }
}
