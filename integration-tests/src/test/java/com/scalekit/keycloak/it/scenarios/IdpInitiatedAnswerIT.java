package com.scalekit.keycloak.it.scenarios;

import com.scalekit.keycloak.domain.Refusal;
import com.scalekit.keycloak.it.browser.Page;
import com.scalekit.keycloak.it.harness.Stage;
import com.scalekit.keycloak.it.harness.Traces;
import com.scalekit.keycloak.it.pages.English;
import com.scalekit.keycloak.it.pages.KeycloakPage;
import com.scalekit.keycloak.it.pages.SignedIn;
import com.scalekit.keycloak.it.pages.Visitor;
import com.scalekit.keycloak.it.portal.Tile;
import com.scalekit.keycloak.simulator.tenancy.KnownTenants;
import com.scalekit.keycloak.simulator.tenancy.SimulatedUser;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/** The tile of one customer lets in nobody whom another customer vouches for. */
final class IdpInitiatedAnswerIT {

    @RegisterExtension
    static final Stage STAGE = Stage.withDemoRealm();

    private static Tile tile(String connection, String email) {
        return Tile.of(STAGE, STAGE.realm(), connection, email);
    }

    private static void assertRefused(Tile tile, SimulatedUser answer, Refusal refusal) {
        STAGE.control().autopilot(answer);
        STAGE.realm().events().clear();
        Traces before = STAGE.realm().traces();
        Visitor visitor = STAGE.visitor();

        Page page = tile.click(visitor);

        assertThat(STAGE.control().calls().token())
                .as("the answer was looked at")
                .isOne();
        assertThat(KeycloakPage.ADDRESS.isAt(page)).as(page.toString()).isTrue();
        assertThat(page.alert()).isEqualTo(English.of(refusal.message().key()));
        assertThat(STAGE.realm().events().refusal().detail("scalekit_error")).contains(refusal.code());
        assertThat(STAGE.realm().events().types()).doesNotContain("LOGIN", "REGISTER");
        assertThat(STAGE.realm().traces()).isEqualTo(before);
        assertThat(SignedIn.at(visitor.enterPassword(visitor.type(page, "pat"), "pat", "password"))
                        .name())
                .isEqualTo("Pat Local");
    }

    @Nested
    final class WhereTheTokenNamesTheConnection {

        @Test
        void nobodyElsesConnectionAnswers() {
            assertRefused(
                    tile(KnownTenants.MEGACORP_CONNECTION, "mia@megacorp.org"),
                    SimulatedUser.of("mia@initech.example").answeredBy(KnownTenants.INITECH_CONNECTION),
                    Refusal.OTHER_CONNECTION);
        }

        @Test
        void notEvenAnotherConnectionOfTheSameCustomerAnswers() {
            assertRefused(
                    tile(KnownTenants.HOOLI_FIRST_CONNECTION, "mia@hooli.example"),
                    SimulatedUser.of("mia@hooli.example").answeredBy(KnownTenants.HOOLI_SECOND_CONNECTION),
                    Refusal.OTHER_CONNECTION);
        }

        @Test
        void noOtherOrganizationAnswers() {
            assertRefused(
                    tile(KnownTenants.MEGACORP_CONNECTION, "mia@megacorp.org"),
                    SimulatedUser.of("mia@megacorp.org").memberOf(KnownTenants.INITECH),
                    Refusal.OTHER_ORGANIZATION);
        }
    }

    @Nested
    final class WhereTheTokenNamesOnlyTheOrganization {

        @Test
        void noOtherOrganizationAnswers() {
            assertRefused(
                    tile(KnownTenants.MEGACORP_CONNECTION, "mia@megacorp.org").withoutConnection(),
                    SimulatedUser.of("mia@initech.example")
                            .answeredBy(KnownTenants.INITECH_CONNECTION)
                            .memberOf(KnownTenants.INITECH),
                    Refusal.OTHER_ORGANIZATION);
        }

        @Test
        void anyConnectionOfItAnswers() {
            STAGE.control()
                    .autopilot(SimulatedUser.of("max@hooli.example").answeredBy(KnownTenants.HOOLI_SECOND_CONNECTION));

            SignedIn max = SignedIn.at(tile(KnownTenants.HOOLI_FIRST_CONNECTION, "max@hooli.example")
                    .withoutConnection()
                    .click(STAGE.visitor()));

            assertThat(max.claim("email")).isEqualTo("max@hooli.example");
        }
    }

    @Nested
    final class WhereTheTokenNamesSomebody {

        @Test
        void somebodyElseOfTheSameCustomerMaySignIn() {
            STAGE.control().autopilot(SimulatedUser.of("colleague@megacorp.org"));

            SignedIn colleague = SignedIn.at(
                    tile(KnownTenants.MEGACORP_CONNECTION, "mia@megacorp.org").click(STAGE.visitor()));

            assertThat(colleague.claim("email")).isEqualTo("colleague@megacorp.org");
            assertThat(STAGE.realm().accounts().withEmail("mia@megacorp.org")).isEmpty();
            assertThat(STAGE.realm()
                            .accounts()
                            .byEmail("colleague@megacorp.org")
                            .id())
                    .isEqualTo(colleague.claim("sub"));
        }
    }
}
