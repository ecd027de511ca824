package com.scalekit.keycloak.it.scenarios;

import com.scalekit.keycloak.domain.Refusal;
import com.scalekit.keycloak.it.browser.Page;
import com.scalekit.keycloak.it.harness.Accounts;
import com.scalekit.keycloak.it.harness.Stage;
import com.scalekit.keycloak.it.harness.TestRealm;
import com.scalekit.keycloak.it.harness.Traces;
import com.scalekit.keycloak.it.pages.AccountConsole;
import com.scalekit.keycloak.it.pages.English;
import com.scalekit.keycloak.it.pages.KeycloakPage;
import com.scalekit.keycloak.it.pages.SimulatedSignIn;
import com.scalekit.keycloak.it.pages.Visitor;
import com.scalekit.keycloak.simulator.tenancy.KnownTenants;
import com.scalekit.keycloak.simulator.tenancy.SimulatedUser;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/** Somebody who is signed in links single sign-on to the own account: only what is theirs, and only where no customer gains power. */
final class AccountLinkingIT {

    @RegisterExtension
    static final Stage STAGE = Stage.withDemoRealm();

    private static Accounts accounts() {
        return STAGE.realm().accounts();
    }

    private static Visitor signedIn(String username) {
        Visitor visitor = STAGE.visitor();
        visitor.signInWithPassword(username, Accounts.PASSWORD);
        STAGE.realm().events().clear();
        return visitor;
    }

    private static Page link(Visitor visitor) {
        return AccountConsole.startToLink(STAGE.realm().url(), visitor.browser(), TestRealm.ALIAS);
    }

    private static Page typeAddress(Page page, String address) {
        assertThat(KeycloakPage.CHOSEN_PROVIDER_ADDRESS.isAt(page))
                .as(page.toString())
                .isTrue();
        return SimulatedSignIn.selfPosted(page.form("#kc-scalekit-address-form")
                .with("login_hint", address)
                .submit());
    }

    /** The account as it was, to which the person is still signed in once, and everybody else's too. */
    private static void assertRefused(String id, Traces before, Page end, Refusal refusal) {
        assertThat(STAGE.realm().events().refusal().detail("scalekit_error"))
                .as(end.toString())
                .contains(refusal.code());
        assertThat(end.text())
                .contains(English.of(
                        "scalekitReference", English.of(refusal.message().key()), Referred.on(end, STAGE.realm())));
        assertThat(accounts().links(id)).isEmpty();
        assertThat(accounts().byId(id).attribute("scalekit_organization_id")).isEmpty();
        assertThat(accounts().sessions(id)).isOne();
        assertThat(STAGE.realm().events().types()).doesNotContain("FEDERATED_IDENTITY_LINK", "REGISTER");
        assertThat(STAGE.realm().traces()).isEqualTo(before);
    }

    @Test
    void theOwnIdentityIsLinkedAndBothWaysOfSigningInWork() {
        STAGE.control().autopilotFromLoginHint();
        String id = accounts().add("ada", "ada@example.com", true);

        link(signedIn("ada"));

        assertThat(accounts().links(id)).hasSize(1);
        assertThat(accounts().byId(id).attribute("scalekit_organization_id")).contains(KnownTenants.TEST_ORGANIZATION);
        assertThat(STAGE.visitor().signInOnAutopilot("ada@example.com").claim("sub"))
                .isEqualTo(id);
        assertThat(STAGE.visitor().signInWithPassword("ada", Accounts.PASSWORD).claim("sub"))
                .isEqualTo(id);
    }

    @Test
    @Tag("attack")
    void anIdentityWithAnotherAddressIsNotLinked() {
        STAGE.control().autopilotFromLoginHint();
        String id = accounts().add("bob", "bob@private.test", true);

        Visitor bob = signedIn("bob");
        Traces before = STAGE.realm().traces();

        Page end = typeAddress(link(bob), "bob@megacorp.org");

        assertRefused(id, before, end, Refusal.ACCOUNT_OF_OTHER_ADDRESS);
        assertThat(accounts().byId(id).email()).isEqualTo("bob@private.test");
    }

    @Test
    @Tag("attack")
    void anIdentityOfTheSameCustomerWithAnotherAddressIsNotLinkedEither() {
        STAGE.control().autopilot(SimulatedUser.of("carols.boss@example.com"));
        String id = accounts().add("carol", "carol@example.com", true);

        Visitor carol = signedIn("carol");
        Traces before = STAGE.realm().traces();

        Page end = link(carol);

        assertRefused(id, before, end, Refusal.ACCOUNT_OF_OTHER_ADDRESS);
    }

    @Test
    @Tag("attack")
    void noCustomerGetsAnAccountThatAdministrates() {
        STAGE.control().autopilotFromLoginHint();
        String id = accounts().add("dan", "dan@example.com", true);
        accounts().makeAdministrator(id, "manage-users");

        Visitor dan = signedIn("dan");
        Traces before = STAGE.realm().traces();

        Page end = link(dan);

        assertRefused(id, before, end, Refusal.ACCOUNT_PRIVILEGED);
    }

    @Test
    @Tag("attack")
    void anIdentityThatIsSomebodyElsesAlreadyStaysTheirs() {
        STAGE.control()
                .autopilot(SimulatedUser.of("eve@example.com").withSubject(KnownTenants.TEST_CONNECTION + ";e1"));
        String eve = STAGE.visitor().signInOnAutopilot("eve@example.com").claim("sub");
        String id = accounts().add("frank", "frank@example.com", true);
        STAGE.control()
                .autopilot(SimulatedUser.of("frank@example.com").withSubject(KnownTenants.TEST_CONNECTION + ";e1"));

        Visitor frank = signedIn("frank");
        Traces before = STAGE.realm().traces();

        Page end = link(frank);

        assertThat(end.status()).as(end.toString()).isLessThan(500);
        assertThat(STAGE.realm().traces()).isEqualTo(before);
        assertThat(STAGE.realm().events().types()).doesNotContain("FEDERATED_IDENTITY_LINK", "REGISTER", "LOGIN");
        assertThat(accounts().links(id)).isEmpty();
        assertThat(accounts().links(eve)).hasSize(1);
        assertThat(accounts().byId(eve).email()).isEqualTo("eve@example.com");
    }

    @Test
    @Tag("attack")
    void anAccountOfOneOrganizationGetsNoIdentityOfAnother() {
        SimulatedUser gil = SimulatedUser.of("gil@stark.example");
        STAGE.control().autopilot(gil);
        Visitor visitor = STAGE.visitor();
        String id = visitor.signInOnAutopilot("gil@stark.example").claim("sub");
        Traces before = STAGE.realm().traces();
        STAGE.control()
                .autopilot(gil.answeredBy(KnownTenants.STARK_WEST_CONNECTION).memberOf(KnownTenants.STARK_WEST));
        STAGE.realm().events().clear();

        Page end = link(visitor);

        assertThat(STAGE.realm().events().refusal().detail("scalekit_error"))
                .as(end.toString())
                .contains(Refusal.OTHER_CONNECTION.code());
        assertThat(end.text())
                .contains(English.of(Refusal.OTHER_CONNECTION.message().key()));
        assertThat(accounts().links(id)).hasSize(1);
        assertThat(STAGE.realm().traces()).isEqualTo(before);
    }
}
