package com.scalekit.keycloak.it.scenarios;

import com.scalekit.keycloak.it.browser.Page;
import com.scalekit.keycloak.it.harness.Stage;
import com.scalekit.keycloak.it.harness.TestRealm;
import com.scalekit.keycloak.it.pages.English;
import com.scalekit.keycloak.it.pages.KeycloakPage;
import com.scalekit.keycloak.it.pages.SignedIn;
import com.scalekit.keycloak.it.pages.Visitor;
import com.scalekit.keycloak.simulator.mischief.HttpMischief;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** While nobody can tell who has single sign-on, people are told so beside the password, which works as ever. */
final class OutageNoticeIT {

    private static final String NOTICE = English.of("scalekitHomeRealmOutage");
    private static final String PAT = "pat";
    private static final String PASSWORD = "password";

    @RegisterExtension
    static final Stage STAGE = Stage.withDemoRealm();

    @BeforeEach
    void nothingHasEverBeenRead() {
        STAGE.control().onConnections(HttpMischief.every().status(503));
    }

    private static TestRealm realm() {
        return STAGE.freshRealm(draft -> draft);
    }

    @ParameterizedTest
    @ValueSource(strings = {"jane@example.com", "pat@local.test", "nobody@unknown.example"})
    void isShownForAnyAddressAlike(String typed) {
        Visitor visitor = realm().visitor();

        Page page = visitor.startWith(typed);

        assertThat(KeycloakPage.PASSWORD.isAt(page)).as(page.toString()).isTrue();
        assertThat(page.alert()).isEqualTo(NOTICE);
        assertThat(page.valueOf("username")).isEqualTo(typed);
    }

    @Test
    void doesNotStopAPassword() {
        Visitor pat = realm().visitor();

        Page page = pat.startWith("pat@local.test");

        assertThat(page.alert()).isEqualTo(NOTICE);
        assertThat(SignedIn.at(pat.enterPassword(page, PAT, PASSWORD)).name()).isEqualTo("Pat Local");
    }

    @Test
    void makesRoomForWhatIsWrongWithThePassword() {
        Visitor pat = realm().visitor();

        Page refused = pat.enterPassword(pat.startWith("pat@local.test"), PAT, "wrong");

        assertThat(refused.text()).doesNotContain(NOTICE);
        assertThat(refused.fieldError("username")).isEqualTo("Invalid username or password.");
    }

    @Test
    void isNotShownToWhoeverTypesAUsername() {
        Page page = realm().visitor().startWith(PAT);

        assertThat(KeycloakPage.PASSWORD.isAt(page)).as(page.toString()).isTrue();
        assertThat(page.text()).doesNotContain(NOTICE);
    }

    @Test
    void isNotShownOnceTheDirectoryIsKnown() {
        STAGE.control().clearMischief();
        STAGE.realm().awaitCustomerOf("jane@example.com");
        STAGE.control().onConnections(HttpMischief.every().status(503));

        Page page = STAGE.visitor().startWith("pat@local.test");

        assertThat(KeycloakPage.PASSWORD.isAt(page)).as(page.toString()).isTrue();
        assertThat(page.text()).doesNotContain(NOTICE);
    }
}
