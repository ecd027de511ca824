package com.scalekit.keycloak.it.scenarios;

import java.time.Duration;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.scalekit.keycloak.domain.Refusal;
import com.scalekit.keycloak.it.harness.Accounts;
import com.scalekit.keycloak.it.harness.Asked;
import com.scalekit.keycloak.it.harness.Json;
import com.scalekit.keycloak.it.harness.Recipe;
import com.scalekit.keycloak.it.harness.Stage;
import com.scalekit.keycloak.it.harness.TestRealm;
import com.scalekit.keycloak.it.pages.SignedIn;
import com.scalekit.keycloak.simulator.tenancy.KnownTenants;
import com.scalekit.keycloak.simulator.tenancy.SimulatedUser;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What {@code docs/identity.md} tells administrators to do, done as it is written there. */
final class IdentityRecipesIT {

    private static final String OLD = "acme";

    @RegisterExtension
    static final Stage STAGE = Stage.withDemoRealm();

    @BeforeEach
    void everybodySignsInAtOnce() {
        STAGE.control().autopilotFromLoginHint();
    }

    private static Recipe recipe(String name) {
        return Recipe.of("identity.md", name).with("OLD", OLD);
    }

    private static SignedIn signIn(TestRealm realm, String address) {
        return realm.visitor().signInOnAutopilot(address);
    }

    /** A realm in which a customer's people sign in through an identity provider of their own. */
    private static TestRealm realmBefore() {
        TestRealm realm = STAGE.freshRealm(draft -> draft);
        ObjectNode provider =
                Json.object().put("alias", OLD).put("providerId", "oidc").put("enabled", true);
        provider.withObject("/config")
                .put("authorizationUrl", "http://localhost:9/authorize")
                .put("tokenUrl", "http://localhost:9/token")
                .put("clientId", "realm")
                .put("clientSecret", "secret");
        realm.admin().post(realm.path() + "/identity-provider/instances", provider);
        return realm;
    }

    private static String person(TestRealm realm, String username, String address, boolean verified) {
        String id = realm.accounts().add(username, address, verified);
        ObjectNode link = Json.object()
                .put("identityProvider", OLD)
                .put("userId", "old-" + username)
                .put("userName", username);
        realm.admin().post(realm.path() + "/users/" + id + "/federated-identity/" + OLD, link);
        return id;
    }

    /** Somebody of nobody's domain has the list read again. */
    private static void awaitRoute(TestRealm realm, String address, String connection) {
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            realm.visitor().startWith("somebody@unknown.example");
            realm.visitor().startWith(address);
            return Asked.of(STAGE.control()).selector().containsValue(connection);
        });
    }

    @Test
    void peopleKeepTheirAccountsWhenTheyComeThroughScalekitInsteadOfAnIdentityProviderOfTheirOwn() {
        TestRealm realm = realmBefore();
        String anna = person(realm, "a.jones", "anna@example.com", false);
        String bob = person(realm, "bob", "bob@example.com", true);
        String carl = person(realm, "carl", "carl@elsewhere.test", false);
        String dora = person(realm, "dora", "dora@example.com", false);

        String verified = recipe("verify").with("DOMAIN", "example.com").run(realm);
        recipe("hide").run(realm);

        assertThat(verified).contains("anna@example.com", "dora@example.com").doesNotContain("bob@", "carl@");
        assertThat(realm.accounts().byId(anna).emailVerified()).isTrue();
        assertThat(realm.accounts().byId(carl).emailVerified()).isFalse();
        SignedIn signedIn = signIn(realm, "anna@example.com");
        assertThat(signedIn.claim("sub")).isEqualTo(anna);
        assertThat(signedIn.claim("preferred_username")).isEqualTo("a.jones");
        assertThat(signIn(realm, "bob@example.com").claim("sub")).isEqualTo(bob);
        assertThat(recipe("left").run(realm).lines()).containsExactly("carl", "dora");

        recipe("finish").run(realm);

        assertThat(signIn(realm, "anna@example.com").claim("sub")).isEqualTo(anna);
        assertThat(signIn(realm, "dora@example.com").claim("sub")).isEqualTo(dora);
        assertThat(realm.accounts().links(anna))
                .extracting(Accounts.Link::alias)
                .containsExactly(TestRealm.ALIAS);
    }

    @Test
    void somebodyWhoMovedToAnotherOrganizationGetsInOnceTheAccountIsUnlinked() {
        TestRealm realm = STAGE.freshRealm(draft -> draft);
        String edda = signIn(realm, "edda@east.stark.example").claim("sub");
        STAGE.control().removeDomain(KnownTenants.STARK_EAST, "east.stark.example");
        STAGE.control().addDomain(KnownTenants.STARK_WEST, "east.stark.example");
        awaitRoute(realm, "edda@east.stark.example", KnownTenants.STARK_WEST_CONNECTION);

        RefusedLogin.of(STAGE, realm, "edda@east.stark.example")
                .leavesOnlyInAnotherTab(Refusal.ACCOUNT_OF_OTHER_ORGANIZATION);
        recipe("unlink").with("ACCOUNT", edda).run(realm);

        assertThat(signIn(realm, "edda@east.stark.example").claim("sub")).isEqualTo(edda);
        assertThat(realm.accounts().byId(edda).attribute("scalekit_organization_id"))
                .contains(KnownTenants.STARK_WEST);
    }

    @Test
    void twoAccountsOfOnePersonBecomeOne() {
        TestRealm realm = STAGE.freshRealm(draft -> draft);
        String keep = realm.accounts().add("fay", "fay@private.test", true);
        String other = signIn(realm, "fay@example.com").claim("sub");

        recipe("merge")
                .with("KEEP", keep)
                .with("OTHER", other)
                .with("ADDRESS", "fay@example.com")
                .run(realm);

        assertThat(signIn(realm, "fay@example.com").claim("sub")).isEqualTo(keep);
        assertThat(realm.accounts().withEmail("fay@example.com")).hasSize(1);
    }

    @Test
    void anAdministratorCanBeLinkedByHand() {
        TestRealm realm = STAGE.freshRealm(draft -> draft);
        String id = realm.accounts().add("root", "gwen@example.com", true);
        realm.accounts().makeAdministrator(id, "view-users");
        String subject = KnownTenants.TEST_CONNECTION + ";employee-77";
        STAGE.control().autopilot(SimulatedUser.of("gwen@example.com").withSubject(subject));
        RefusedLogin.of(STAGE, realm, "gwen@example.com").leavesOnlyInAnotherTab(Refusal.ACCOUNT_PRIVILEGED);

        recipe("link")
                .with("ACCOUNT", id)
                .with("SUBJECT", subject)
                .with("ADDRESS", "gwen@example.com")
                .run(realm);

        assertThat(signIn(realm, "gwen@example.com").claim("sub")).isEqualTo(id);
    }
}
