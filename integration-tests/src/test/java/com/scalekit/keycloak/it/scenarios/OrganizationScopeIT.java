package com.scalekit.keycloak.it.scenarios;

import java.net.URI;
import java.util.function.UnaryOperator;

import com.scalekit.keycloak.it.browser.Page;
import com.scalekit.keycloak.it.harness.RealmDraft;
import com.scalekit.keycloak.it.harness.Stage;
import com.scalekit.keycloak.it.pages.ApplicationTokens;
import com.scalekit.keycloak.it.pages.KeycloakPage;
import com.scalekit.keycloak.it.pages.SimulatedSignIn;
import com.scalekit.keycloak.it.pages.Visitor;
import com.scalekit.keycloak.simulator.tenancy.KnownTenants;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Keycloak walks through the flow for an application that asks for an organization; whoever is signed in sees nothing of it. */
final class OrganizationScopeIT {

    private static final String SCOPE = "openid organization";
    private static final String JANE = "jane@example.com";

    @RegisterExtension
    static final Stage STAGE = Stage.withDemoRealm();

    /** Where the step stands. */
    enum Flow {
        AS_EXPORTED(UnaryOperator.identity()),
        WITH_ALTERNATIVES(RealmDraft::withAlternativeSteps);

        @SuppressWarnings("ImmutableEnumChecker") // A function without state.
        private final UnaryOperator<RealmDraft> change;

        Flow(UnaryOperator<RealmDraft> change) {
            this.change = change;
        }

        /** Where everybody signs in at once upstream. */
        OrganizationRealm realm() {
            OrganizationRealm realm = OrganizationRealm.on(STAGE, change);
            realm.organization("test", KnownTenants.TEST_ORGANIZATION);
            realm.realm().awaitCustomerOf(JANE);
            STAGE.control().autopilotFromLoginHint();
            STAGE.control().resetCalls();
            return realm;
        }
    }

    /** At an application that does not ask for an organization, and keeps no session of its own. */
    private static Visitor signedIn(OrganizationRealm realm, String name) {
        Visitor visitor = realm.realm().visitor();
        Page next = visitor.type(visitor.browser().open(ApplicationTokens.request(realm.realm(), "openid")), name);
        Page end = name.equals(JANE) ? next : visitor.enterPassword(next, name, "password");
        assertThat(end.uri().toString()).as(end.toString()).contains("code=");
        STAGE.control().resetCalls();
        return visitor;
    }

    private static URI request(OrganizationRealm realm, String more) {
        return URI.create(ApplicationTokens.request(realm.realm(), SCOPE) + more);
    }

    private static Page ask(OrganizationRealm realm, Visitor visitor, String more) {
        return SimulatedSignIn.selfPosted(visitor.browser().open(request(realm, more)));
    }

    private static String toldAbout(OrganizationRealm realm, Page end) {
        return ApplicationTokens.of(realm.realm(), end.uri())
                .idToken()
                .path("email")
                .asText();
    }

    @ParameterizedTest
    @EnumSource
    void somebodyOfACustomerIsNotAskedAgain(Flow flow) {
        OrganizationRealm realm = flow.realm();
        Visitor jane = signedIn(realm, JANE);

        var tokens = ApplicationTokens.of(realm.realm(), jane.browser(), SCOPE);

        assertThat(tokens.idToken().path("email").asText()).isEqualTo(JANE);
        assertThat(tokens.accessToken().path("organization").path(0).asText()).isEqualTo("test");
        assertThat(STAGE.control().calls().authorize()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void somebodyWithAPasswordIsNotAskedForIt(Flow flow) {
        OrganizationRealm realm = flow.realm();
        Visitor pat = signedIn(realm, "pat");

        var tokens = ApplicationTokens.of(realm.realm(), pat.browser(), SCOPE);

        assertThat(tokens.idToken().path("email").asText()).isEqualTo("pat@local.test");
        assertThat(tokens.accessToken().has("organization")).isFalse();
    }

    /** Neither without a page nor with somebody else's address. */
    @ParameterizedTest
    @EnumSource
    void noSessionIsExchanged(Flow flow) {
        OrganizationRealm realm = flow.realm();
        Visitor jane = signedIn(realm, JANE);

        assertThat(toldAbout(realm, jane.browser().open(request(realm, "&prompt=none"))))
                .isEqualTo(JANE);
        assertThat(toldAbout(realm, jane.browser().open(request(realm, "&login_hint=sam@megacorp.org"))))
                .isEqualTo(JANE);
        assertThat(STAGE.control().calls().authorize()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void whoSignsInAfreshIsAskedAgain(Flow flow) {
        OrganizationRealm realm = flow.realm();
        Visitor pat = signedIn(realm, "pat");
        Visitor jane = signedIn(realm, JANE);

        Page password = ask(realm, pat, "&prompt=login");
        Page end = ask(realm, jane, "&prompt=login");

        assertThat(KeycloakPage.PASSWORD.isAt(password)).as(password.toString()).isTrue();
        assertThat(toldAbout(realm, end)).isEqualTo(JANE);
        assertThat(STAGE.control().calls().authorize()).isOne();
    }

    @ParameterizedTest
    @EnumSource
    void nobodyWithoutASessionIsAnsweredSilently(Flow flow) {
        OrganizationRealm realm = flow.realm();

        Page end = ask(realm, realm.realm().visitor(), "&prompt=none&login_hint=" + JANE);

        assertThat(end.uri().toString()).contains("error=login_required");
        assertThat(STAGE.control().calls().authorize()).isZero();
    }
}
