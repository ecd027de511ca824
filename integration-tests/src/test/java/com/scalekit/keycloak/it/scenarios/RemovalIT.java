package com.scalekit.keycloak.it.scenarios;

import java.util.List;
import java.util.function.UnaryOperator;

import com.scalekit.keycloak.demo.server.FreePorts;
import com.scalekit.keycloak.demo.server.ServerOptions;
import com.scalekit.keycloak.it.browser.Page;
import com.scalekit.keycloak.it.harness.FreshServer;
import com.scalekit.keycloak.it.harness.KeycloakUnderTest;
import com.scalekit.keycloak.it.harness.MailBox;
import com.scalekit.keycloak.it.harness.Recipe;
import com.scalekit.keycloak.it.harness.ServerLog;
import com.scalekit.keycloak.it.harness.TestRealm;
import com.scalekit.keycloak.it.pages.KeycloakPage;
import com.scalekit.keycloak.it.pages.SignedIn;
import com.scalekit.keycloak.it.pages.Visitor;
import com.scalekit.keycloak.simulator.Simulator;
import com.scalekit.keycloak.simulator.SimulatorOptions;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What {@code docs/install.md} says about taking the extension out, with a server that has it and then one without it on
 * the same database. Both are of the distribution, whatever the launcher.
 */
final class RemovalIT {

    private static final String JANE = "jane@example.com";
    private static final String NEW_PASSWORD = "chosen-by-jane";

    @Test
    void nobodyIsLockedOut() {
        int port = FreePorts.pick(1).get(0);
        UnaryOperator<ServerOptions> options =
                defaults -> defaults.withPorts(port, 0).withFileDatabase();
        try (MailBox mail = MailBox.open();
                Simulator simulator =
                        Simulator.start(SimulatorOptions.defaults().withPort(0))) {
            TestRealm cared;
            TestRealm forgotten;
            try (KeycloakUnderTest extended = FreshServer.ofDistribution("removal", true, options)) {
                cared = usedRealm(extended, simulator, mail);
                forgotten = usedRealm(extended, simulator, mail);
                takeOut(cared);
                setForgottenPassword(cared, mail);
            }
            try (KeycloakUnderTest plain = FreshServer.ofDistribution("removal", false, options);
                    cared;
                    forgotten) {
                everybodyGetsInAsBefore(cared, plain);
                everybodyGetsInAfterTheRescue(forgotten, mail);
            }
        }
    }

    private static TestRealm usedRealm(KeycloakUnderTest server, Simulator simulator, MailBox mail) {
        TestRealm realm = TestRealm.create(server, server.admin(), simulator.environmentUrl(), mail::serving);
        realm.visitor().signInThroughScalekit(JANE, JANE);
        realm.visitor().signInWithPassword("pat", "password");
        return realm;
    }

    private static void takeOut(TestRealm realm) {
        recipe("step aside").run(realm);
        assertThat(KeycloakPage.PASSWORD.isAt(realm.visitor().startLogin())).isTrue();
        assertThat(recipe("without password").run(realm).strip()).isEqualTo(JANE);
        recipe("remove").run(realm);
        assertThat(realm.admin().get(realm.path() + "/identity-provider/instances"))
                .isEmpty();
        assertThat(realm.admin().get(realm.path() + "/authentication/flows"))
                .noneMatch(flow -> flow.path("alias").asText().contains("scalekit"));
    }

    private static void everybodyGetsInAsBefore(TestRealm realm, KeycloakUnderTest plain) {
        ServerLog log = ServerLog.from(plain);
        assertThat(signIn(realm, "pat", "password").name()).isNotEmpty();
        assertThat(signIn(realm, JANE, NEW_PASSWORD).claim("email")).isEqualTo(JANE);
        assertThat(log.aboveDebug()).isEqualTo(List.of());
    }

    private static void everybodyGetsInAfterTheRescue(TestRealm realm, MailBox mail) {
        Page lost = realm.visitor().startLogin();
        assertThat(KeycloakPage.ERROR.isAt(lost)).as(lost.toString()).isTrue();

        recipe("step aside").run(realm);

        assertThat(signIn(realm, "pat", "password").name()).isNotEmpty();
        setForgottenPassword(realm, mail);
        assertThat(signIn(realm, JANE, NEW_PASSWORD).claim("email")).isEqualTo(JANE);
        recipe("remove").run(realm);
        assertThat(signIn(realm, JANE, NEW_PASSWORD).claim("email")).isEqualTo(JANE);
    }

    private static SignedIn signIn(TestRealm realm, String username, String password) {
        Visitor visitor = realm.visitor();
        return SignedIn.at(visitor.enterPassword(visitor.startLogin(), username, password));
    }

    private static void setForgottenPassword(TestRealm realm, MailBox mail) {
        Page question = realm.visitor().startLogin().click("a[href*=reset-credentials]");
        question.form("#kc-reset-password-form").with("username", JANE).submit();
        Page choice = question.browser().open(mail.latestTo(JANE).link());
        Page done = choice.form("#kc-passwd-update-form")
                .with("password-new", NEW_PASSWORD)
                .with("password-confirm", NEW_PASSWORD)
                .submit();
        assertThat(SignedIn.at(done).claim("email")).isEqualTo(JANE);
    }

    private static Recipe recipe(String name) {
        return Recipe.of("install.md", name);
    }
}
