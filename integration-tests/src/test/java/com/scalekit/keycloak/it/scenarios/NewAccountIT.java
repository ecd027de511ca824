package com.scalekit.keycloak.it.scenarios;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.scalekit.keycloak.it.browser.Hop;
import com.scalekit.keycloak.it.browser.Page;
import com.scalekit.keycloak.it.harness.Account;
import com.scalekit.keycloak.it.harness.Accounts;
import com.scalekit.keycloak.it.harness.AtOnce;
import com.scalekit.keycloak.it.harness.Stage;
import com.scalekit.keycloak.it.harness.TestRealm;
import com.scalekit.keycloak.it.pages.AccountConsole;
import com.scalekit.keycloak.it.pages.SignedIn;
import com.scalekit.keycloak.it.pages.Visitor;
import com.scalekit.keycloak.simulator.mischief.TokenMischief;
import com.scalekit.keycloak.simulator.tenancy.KnownTenants;
import com.scalekit.keycloak.simulator.tenancy.SimulatedUser;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Somebody whom Keycloak does not know yet gets one account, complete and without a form, and may use it. */
final class NewAccountIT {

    @RegisterExtension
    static final Stage STAGE = Stage.withDemoRealm();

    private static Accounts accounts() {
        return STAGE.realm().accounts();
    }

    @Nested
    final class SomebodyWithoutNames {

        @ParameterizedTest(name = "{0}, called «{1}», is {2}")
        @CsvSource({
            "mary.jane-watson@example.com, , Mary Jane Watson",
            "lab@example.com, , Lab Lab",
            "42@example.com, , 42 42",
            "x1@example.com, Grace Brewster Hopper, Grace Brewster Hopper",
            "x2@example.com, Plato, Plato Plato",
            "x3@example.com, '<b>Bobby</b>; $ab', b Bobby b ab"
        })
        void isNamedWithoutBeingAsked(String email, String fullName, String expected) {
            SimulatedUser person = SimulatedUser.of(email);
            STAGE.control().autopilot(fullName == null ? person : person.withClaim("name", fullName));

            SignedIn signedIn = STAGE.visitor().signInOnAutopilot(email);

            assertThat(signedIn.name()).isEqualTo(expected);
            Account account = accounts().byEmail(email);
            assertThat(account.name()).isEqualTo(expected);
            assertThat(account.requiredActions()).isEmpty();
        }
    }

    @Nested
    final class AnAddressThatKeycloakWouldNotTakeAsAUsername {

        @ParameterizedTest
        @ValueSource(strings = {"o'brien@example.com", "o'brien+news@example.com", "first.last/dept@example.com"})
        void signsInAgainAndAgainWithoutAnyForm(String email) {
            STAGE.control().autopilotFromLoginHint();
            SignedIn first = STAGE.visitor().signInOnAutopilot(email);

            SignedIn second = STAGE.visitor().signInOnAutopilot(email);

            assertThat(second.claim("sub")).isEqualTo(first.claim("sub"));
            assertThat(accounts().byEmail(email).username()).isEqualTo(email);
            assertThat(accounts().byEmail(email).requiredActions()).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(strings = {"plain@example.com", "o'hara@example.com"})
        void opensTheAccountConsoleAndMaySaveThere(String email) {
            STAGE.control().autopilotFromLoginHint();
            Visitor person = STAGE.visitor();
            person.signInOnAutopilot(email);

            AccountConsole console = AccountConsole.open(STAGE.realm().url(), person.browser());
            JsonNode info = console.personalInfo();
            assertThat(info.path("email").asText()).isEqualTo(email);
            assertThat(info.path("username").asText()).isEqualTo(email);
            HttpResponse<String> saved = console.save(info);

            assertThat(saved.statusCode()).as(saved.body()).isEqualTo(204);
        }

        @Test
        void isNotShownTheOrganizationThatOnlyAdministratorsMaySee() {
            STAGE.control().autopilotFromLoginHint();
            Visitor person = STAGE.visitor();
            person.signInOnAutopilot("curious@example.com");

            JsonNode info =
                    AccountConsole.open(STAGE.realm().url(), person.browser()).personalInfo();

            assertThat(info.toString()).doesNotContain("scalekit_organization_id");
        }
    }

    @Nested
    final class TwoFirstLoginsOfOnePersonAtOnce {

        @RepeatedTest(5)
        void endInOneAccountWithOneLink(RepetitionInfo repetition) throws Exception {
            String email = "twice" + repetition.getCurrentRepetition() + "@example.com";
            STAGE.control().autopilotFromLoginHint();
            // Both wait for their token at the same time, so that both are looked up before either is created.
            STAGE.control().onToken(TokenMischief.times(2).http(http -> http.delay(Duration.ofMillis(400))));
            List<Visitor> visitors = List.of(STAGE.visitor(), STAGE.visitor());

            AtOnce.all(visitors.stream().map(visitor -> () -> visitor.startWith(email)));

            assertThat(visitors.stream()
                            .flatMap(visitor -> visitor.browser().hops().stream())
                            .map(Hop::status))
                    .allMatch(status -> status < 500);
            String id = accounts().byEmail(email).id();
            assertThat(accounts().links(id)).hasSize(1);
            assertThat(visitors)
                    .allSatisfy(visitor -> assertThat(
                                    STAGE.visitor().signInOnAutopilot(email).claim("sub"))
                            .isEqualTo(id));
        }

        /** Their names say nothing, so only the address is the same; the database finds out at the very end. */
        @RepeatedTest(3)
        void endInOneAccountAlsoWhereTheCustomerNamesThePersonTwice(RepetitionInfo repetition) throws Exception {
            TestRealm realm = STAGE.freshRealm(draft -> draft.withSetting("usernamePolicy", "opaque"));
            String email = "double" + repetition.getCurrentRepetition() + "@example.com";
            realm.awaitCustomerOf(email);
            STAGE.control().autopilotFromLoginHint();
            STAGE.control()
                    .onToken(TokenMischief.next()
                            .setClaim("sub", KnownTenants.TEST_CONNECTION + ";renamed")
                            .delay(Duration.ofMillis(400)));
            STAGE.control().onToken(TokenMischief.next().delay(Duration.ofMillis(400)));
            List<Visitor> visitors = List.of(realm.visitor(), realm.visitor());

            List<Page> ends = AtOnce.all(visitors.stream().map(visitor -> () -> visitor.startWith(email)));

            assertThat(visitors.stream()
                            .flatMap(visitor -> visitor.browser().hops().stream())
                            .map(Hop::status))
                    .allMatch(status -> status < 500);
            assertThat(ends).anyMatch(SignedIn::isAt);
            String id = realm.accounts().byEmail(email).id();
            assertThat(realm.accounts().links(id)).hasSize(1);
        }
    }
}
