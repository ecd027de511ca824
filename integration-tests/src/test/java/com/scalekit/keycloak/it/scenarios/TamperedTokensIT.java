package com.scalekit.keycloak.it.scenarios;

import java.util.concurrent.atomic.AtomicInteger;

import com.scalekit.keycloak.domain.Refusal;
import com.scalekit.keycloak.it.harness.Account;
import com.scalekit.keycloak.it.harness.Stage;
import com.scalekit.keycloak.it.harness.TestRealm;
import com.scalekit.keycloak.it.pages.SignedIn;
import com.scalekit.keycloak.simulator.mischief.TokenMischief;
import com.scalekit.keycloak.simulator.tenancy.KnownTenants;
import com.scalekit.keycloak.simulator.tenancy.SimulatedUser;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** A valid signature only says that some customer of the environment answered; everything else is checked as well. */
final class TamperedTokensIT {

    private static final String ANSWERS = "com.scalekit.keycloak.it.scenarios.ForgedAnswers#";

    @RegisterExtension
    static final Stage STAGE = Stage.withDemoRealm();

    private static final AtomicInteger PEOPLE = new AtomicInteger();

    @BeforeEach
    void everybodySignsInAtOnce() {
        STAGE.control().autopilotFromLoginHint();
    }

    private static String somebodyNew() {
        return "person" + PEOPLE.incrementAndGet() + "@example.com";
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({
        ANSWERS + "form",
        ANSWERS + "signature",
        ANSWERS + "purpose",
        ANSWERS + "time",
        ANSWERS + "person",
        ANSWERS + "address",
        ANSWERS + "response"
    })
    void refusesAnAnswerThatIsNotExactlyRight(Tampering tampering) {
        STAGE.control().onToken(tampering.mischief());

        RefusedLogin.of(STAGE, STAGE.realm(), somebodyNew()).leavesOnly(tampering.expected());

        assertThat(STAGE.control().calls().token()).isOne();
        assertThat(STAGE.control().calls().userinfo()).isZero();
    }

    @Test
    void refusesAnIssuerWithASlashAtItsEnd() {
        STAGE.control()
                .onToken(TokenMischief.next().setClaim("iss", STAGE.simulator().environmentUrl() + "/"));

        RefusedLogin.of(STAGE, STAGE.realm(), somebodyNew()).leavesOnly(Refusal.ID_TOKEN_ISSUER);
    }

    @Nested
    final class SomebodyWhoHasAnAccount {

        @ParameterizedTest(name = "{0}")
        @MethodSource({ANSWERS + "signature", ANSWERS + "address"})
        void isNotSignedInByATamperedAnswerEither(Tampering tampering) {
            STAGE.visitor().signInOnAutopilot("known@example.com");
            STAGE.control().onToken(tampering.mischief());

            RefusedLogin.of(STAGE, STAGE.realm(), "known@example.com").leavesOnly(tampering.expected());
        }
    }

    @Nested
    final class AnAnswerThatWasNotAskedFor {

        @Test
        void ofAnotherConnectionIsRefused() {
            STAGE.control().autopilot(SimulatedUser.of(somebodyNew()).answeredBy(KnownTenants.MEGACORP_CONNECTION));

            RefusedLogin.of(STAGE, STAGE.realm(), somebodyNew()).leavesOnly(Refusal.OTHER_CONNECTION);
        }

        @Test
        void ofAnotherOrganizationIsRefused() {
            STAGE.control().autopilot(SimulatedUser.of(somebodyNew()).memberOf(KnownTenants.MEGACORP));

            RefusedLogin.of(STAGE, STAGE.realm(), somebodyNew()).leavesOnly(Refusal.OTHER_ORGANIZATION);
        }

        @Test
        void ofAnOrganizationThatDoesNotHoldTheDomainIsRefused() {
            STAGE.control()
                    .autopilot(SimulatedUser.of("tony@stark.example")
                            .answeredBy(KnownTenants.MEGACORP_CONNECTION)
                            .memberOf(KnownTenants.MEGACORP));

            RefusedLogin.of(STAGE, STAGE.realm(), "tony@stark.example").leavesOnly(Refusal.OTHER_ORGANIZATION);
        }

        @Test
        void ofAnotherConnectionOfTheOrganizationIsFineWhereTheOrganizationWasAsked() {
            STAGE.control()
                    .autopilot(
                            SimulatedUser.of("gavin@hooli.example").answeredBy(KnownTenants.HOOLI_SECOND_CONNECTION));

            SignedIn gavin = STAGE.visitor().signInOnAutopilot("gavin@hooli.example");

            assertThat(STAGE.realm().accounts().links(gavin.claim("sub")))
                    .singleElement()
                    .satisfies(
                            link -> assertThat(link.userId()).startsWith(KnownTenants.HOOLI_SECOND_CONNECTION + ";"));
        }

        @Test
        void underAnotherAddressOfTheSameCustomerIsThatPersons() {
            STAGE.control().autopilot(SimulatedUser.of("other@example.org"));

            assertThat(STAGE.visitor().signInOnAutopilot("typed@example.com").claim("email"))
                    .isEqualTo("other@example.org");
        }
    }

    @Nested
    final class AnAddressThatNobodyHolds {

        @Test
        void isLetInUnverifiedWhereThePolicySaysSo() {
            TestRealm realm = STAGE.freshRealm(draft -> draft.withSetting("emailDomainPolicy", "unowned"));
            STAGE.control().autopilot(SimulatedUser.of("contractor@unowned.example"));

            SignedIn signedIn = realm.visitor().signInOnAutopilot("contractor@example.com");

            assertThat(signedIn.claim("email_verified")).isEqualTo("false");
            assertThat(realm.accounts().byEmail("contractor@unowned.example").emailVerified())
                    .isFalse();
        }

        @Test
        void isStillRefusedWhereItIsAnotherCustomers() {
            TestRealm realm = STAGE.freshRealm(draft -> draft.withSetting("emailDomainPolicy", "unowned"));
            STAGE.control().autopilot(SimulatedUser.of("sam@megacorp.org"));

            RefusedLogin.of(STAGE, realm, "jane@example.com").leavesOnly(Refusal.EMAIL_DOMAIN_FOREIGN);
        }

        @ParameterizedTest
        @ValueSource(strings = {"contractor@unowned.example", "sam@megacorp.org"})
        void isLetInUnverifiedWhereEverythingIsAllowed(String email) {
            TestRealm realm = STAGE.freshRealm(draft -> draft.withSetting("emailDomainPolicy", "allowUnsafeAny"));
            STAGE.control().autopilot(SimulatedUser.of(email));

            realm.visitor().signInOnAutopilot("contractor@example.com");

            assertThat(realm.accounts().byEmail(email).emailVerified()).isFalse();
        }
    }

    @Nested
    final class AnAddressThatIsNotVerified {

        @ParameterizedTest
        @ValueSource(strings = {"false", "\"false\"", "\"true\"", "0", "null"})
        void staysUnverified(String rawClaim) {
            String email = somebodyNew();
            STAGE.control().onToken(TokenMischief.next().appendRawClaims("\"email_verified\":" + rawClaim));

            STAGE.visitor().signInOnAutopilot(email);

            Account account = STAGE.realm().accounts().byEmail(email);
            assertThat(account.emailVerified()).isFalse();
        }
    }

    @Nested
    final class AnUnusualButRightAnswer {

        @Test
        void withAnAbsurdLifetimeIsFine() {
            STAGE.control().onToken(TokenMischief.next().absurdLifetime());

            STAGE.visitor().signInOnAutopilot(somebodyNew());
        }

        @Test
        void withoutAKeyIdIsFineWhileThereIsOneKey() {
            STAGE.control().onToken(TokenMischief.next().removeHeader("kid"));

            STAGE.visitor().signInOnAutopilot(somebodyNew());
        }

        @Test
        void withTokenTypeInLowerCaseIsFine() {
            STAGE.control().onToken(TokenMischief.next().setResponse("token_type", "bearer"));

            STAGE.visitor().signInOnAutopilot(somebodyNew());
        }
    }
}
