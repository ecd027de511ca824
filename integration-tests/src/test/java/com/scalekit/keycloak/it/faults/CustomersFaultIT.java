package com.scalekit.keycloak.it.faults;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;

import com.scalekit.keycloak.domain.ScalekitError;
import com.scalekit.keycloak.it.browser.Page;
import com.scalekit.keycloak.it.harness.AtOnce;
import com.scalekit.keycloak.it.harness.LoginRecord;
import com.scalekit.keycloak.it.harness.Stage;
import com.scalekit.keycloak.it.harness.TestRealm;
import com.scalekit.keycloak.it.pages.English;
import com.scalekit.keycloak.it.pages.KeycloakPage;
import com.scalekit.keycloak.it.pages.SignedIn;
import com.scalekit.keycloak.it.scenarios.HalfWay;
import com.scalekit.keycloak.simulator.mischief.AuthorizeMischief;
import com.scalekit.keycloak.simulator.tenancy.KnownTenants;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/** Scalekit is well, and one customer is not: only that customer's people notice. */
final class CustomersFaultIT {

    private static final int CROWD = 60;
    private static final Duration SOON = Duration.ofSeconds(10);

    @RegisterExtension
    static final Stage STAGE = Stage.withDemoRealm();

    @BeforeEach
    void everybodySignsInAtOnce() {
        STAGE.control().autopilotFromLoginHint();
    }

    private static TestRealm realm() {
        TestRealm realm = STAGE.freshRealm(draft -> draft);
        STAGE.control().autopilotOff();
        realm.awaitCustomerOf(KnownTenants.JANE);
        STAGE.control().autopilotFromLoginHint();
        return realm;
    }

    @Test
    void whoseIdentityProviderFailsForEverybodyStopsNobodyElse() throws Exception {
        TestRealm realm = realm();
        STAGE.control().onAuthorize(AuthorizeMischief.times(CROWD).refuse("server_error"));
        List<HalfWay> crowd = IntStream.range(0, CROWD)
                .mapToObj(i -> HalfWay.of(realm, "person-" + i + "@example.com"))
                .toList();
        realm.events().clear();

        List<Page> pages = AtOnce.all(crowd.stream().<Callable<Page>>map(person -> person::arrive));
        Timed<SignedIn> sam = Timed.of(() -> realm.visitor().signInOnAutopilot("sam@megacorp.org"));
        Timed<SignedIn> pat = TwoLogins.passwordLogin(realm);

        assertThat(pages).allSatisfy(page -> {
            assertThat(KeycloakPage.ADDRESS.isAt(page)).as(page.toString()).isTrue();
            assertThat(page.alert()).isEqualTo(English.of(ScalekitError.SERVER_ERROR.messageKey()));
        });
        assertThat(realm.events().ofType("IDENTITY_PROVIDER_LOGIN_ERROR"))
                .hasSize(CROWD)
                .allSatisfy(CustomersFaultIT::isScalekitsError);
        assertThat(sam.took()).isLessThan(SOON);
        assertThat(pat.took()).isLessThan(SOON);
        FaultTable.add(
                ListedFault.F37,
                CROWD + " errors at once",
                "login page, `server_error`; another customer signed in",
                sam.took().toMillis() + " ms",
                pat.took().toMillis() + " ms");
    }

    private static void isScalekitsError(LoginRecord.Event event) {
        assertThat(event.detail("scalekit_error")).contains("server_error");
    }

    @Test
    void whoLeavesWhilePeopleAreSignedInDoesNotThrowThemOut() {
        TestRealm realm = realm();
        SignedIn jane = realm.visitor().signInOnAutopilot(KnownTenants.JANE);
        STAGE.control().removeConnection(KnownTenants.TEST_CONNECTION);
        realm.events().clear();

        Page again = realm.visitor().startWith(KnownTenants.JANE);

        assertThat(realm.accounts().sessions(jane.claim("sub"))).isOne();
        assertThat(KeycloakPage.ADDRESS.isAt(again)).as(again.toString()).isTrue();
        String code = realm.events().refusal().detail("scalekit_error").orElse("nothing on record");
        assertThat(ScalekitError.parse(code)).isPresent();
        FaultTable.add(ListedFault.F39, "a connection is deleted", "sessions stay; login page, `" + code + "`", "", "");
    }
}
