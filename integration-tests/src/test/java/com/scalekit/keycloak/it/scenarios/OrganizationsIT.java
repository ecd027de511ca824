package com.scalekit.keycloak.it.scenarios;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.scalekit.keycloak.it.browser.Page;
import com.scalekit.keycloak.it.harness.AtOnce;
import com.scalekit.keycloak.it.harness.Recipe;
import com.scalekit.keycloak.it.harness.Samples;
import com.scalekit.keycloak.it.harness.SqlLog;
import com.scalekit.keycloak.it.harness.Stage;
import com.scalekit.keycloak.it.pages.ApplicationTokens;
import com.scalekit.keycloak.it.pages.SignedIn;
import com.scalekit.keycloak.it.pages.Visitor;
import com.scalekit.keycloak.simulator.mischief.HttpMischief;
import com.scalekit.keycloak.simulator.mischief.TokenMischief;
import com.scalekit.keycloak.simulator.tenancy.KnownTenants;
import com.scalekit.keycloak.simulator.tenancy.SimulatedUser;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** In a realm with organizations, a customer is one of them, and its people are members. */
final class OrganizationsIT {

    @RegisterExtension
    static final Stage STAGE = Stage.withDemoRealm();

    private static final SimulatedUser AMY =
            SimulatedUser.of("amy@example.com").withSubject(KnownTenants.TEST_CONNECTION + ";amy");
    private static final SimulatedUser SAM = SimulatedUser.of(KnownTenants.MEGACORP_USER);

    private static String enter(OrganizationRealm realm, SimulatedUser person) {
        return realm.mapped().enter(person).claim("sub");
    }

    @Nested
    final class AMember {

        private final OrganizationRealm realm = OrganizationRealm.on(STAGE);

        @Test
        void isWhoeverComesFromTheCustomerThatTheOrganizationNames() {
            realm.organization("test", KnownTenants.TEST_ORGANIZATION);
            realm.organization("mega", KnownTenants.MEGACORP);

            String amy = enter(realm, AMY);
            String sam = enter(realm, SAM);

            assertThat(realm.of(amy)).containsExactly("test");
            assertThat(realm.of(sam)).containsExactly("mega");
            assertThat(enter(realm, AMY)).isEqualTo(amy);
            assertThat(realm.of(amy)).containsExactly("test");
            assertThat(realm.mapped().membershipWarnings()).isEmpty();
        }

        @Test
        void isSomebodyWhoHadAnAccountBefore() {
            realm.organization("test", KnownTenants.TEST_ORGANIZATION);
            String id = realm.realm().accounts().add("amy", "amy@example.com", true);

            assertThat(enter(realm, AMY)).isEqualTo(id);

            assertThat(realm.of(id)).containsExactly("test");
        }

        @Test
        void isSomebodyWhoseOrganizationWasMadeAfterTheFirstLogin() {
            String amy = enter(realm, AMY);
            assertThat(realm.of(amy)).isEmpty();
            realm.organization("test", KnownTenants.TEST_ORGANIZATION);

            enter(realm, AMY);

            assertThat(realm.of(amy)).containsExactly("test");
        }

        /** The account goes on without the organization: nobody's data are lost by removing a membership. */
        @Test
        void keepsTheAccountWhenTheOrganizationIsRemoved() {
            String organization = realm.organization("test", KnownTenants.TEST_ORGANIZATION);
            String amy = enter(realm, AMY);

            STAGE.admin().delete(realm.realm().path() + "/organizations/" + organization);

            assertThat(realm.of(amy)).isEmpty();
            assertThat(enter(realm, AMY)).isEqualTo(amy);
        }

        @Test
        void isNobodyWhileTheOrganizationIsSwitchedOff() {
            String organization = realm.organization("test", KnownTenants.TEST_ORGANIZATION);
            realm.change(organization, "enabled", false);

            String amy = enter(realm, AMY);
            assertThat(realm.of(amy)).isEmpty();

            realm.change(organization, "enabled", true);
            enter(realm, AMY);
            assertThat(realm.of(amy)).containsExactly("test");
        }

        @Test
        void isNobodyWhereTwoOrganizationsNameTheCustomer() {
            realm.organization("one", KnownTenants.TEST_ORGANIZATION);
            realm.organization("two", KnownTenants.TEST_ORGANIZATION);

            assertThat(realm.of(enter(realm, AMY))).isEmpty();

            assertThat(realm.mapped().membershipWarnings())
                    .singleElement()
                    .asString()
                    .contains(KnownTenants.TEST_ORGANIZATION, "2 organizations")
                    .doesNotContain("amy");
        }

        @Test
        void staysOneInOrganizationsThatAnAdministratorChose() {
            realm.organization("test", KnownTenants.TEST_ORGANIZATION);
            String board = realm.organization("board");
            String amy = enter(realm, AMY);
            realm.add(board, amy);

            enter(realm, AMY);

            assertThat(realm.of(amy)).containsExactlyInAnyOrder("test", "board");
        }
    }

    @Nested
    final class ARealmOfAnotherKind {

        @ParameterizedTest
        @ValueSource(booleans = {true, false})
        void hasNoMembersWhereItIsSwitchedOff(boolean inTheRealm) {
            OrganizationRealm realm = OrganizationRealm.on(
                    STAGE, draft -> inTheRealm ? draft : draft.withSetting("organizationMembership", "false"));
            realm.organization("test", KnownTenants.TEST_ORGANIZATION);
            setOrganizations(realm, !inTheRealm);

            String amy = enter(realm, AMY);

            setOrganizations(realm, true);
            assertThat(realm.of(amy)).isEmpty();
        }

        private static void setOrganizations(OrganizationRealm realm, boolean on) {
            ObjectNode whole = (ObjectNode) STAGE.admin().get(realm.realm().path());
            STAGE.admin().put(realm.realm().path(), whole.put("organizationsEnabled", on));
        }

        @Test
        void findsOrganizationsByAnAlias() {
            OrganizationRealm realm =
                    OrganizationRealm.on(STAGE, draft -> draft.withSetting("organizationAlias", "c-{organization_id}"));
            realm.organization("c-" + KnownTenants.TEST_ORGANIZATION);
            realm.organization("mega", KnownTenants.MEGACORP);

            assertThat(realm.of(enter(realm, AMY))).containsExactly("c-" + KnownTenants.TEST_ORGANIZATION);
            assertThat(realm.of(enter(realm, SAM))).containsExactly("mega");
        }
    }

    @Nested
    final class ACustomerWhoIsNoOrganizationYet {

        private OrganizationRealm realm(String... settings) {
            return OrganizationRealm.on(STAGE, draft -> {
                var changed = draft.withSetting("createOrganizations", "true");
                for (int i = 0; i < settings.length; i += 2) {
                    changed = changed.withSetting(settings[i], settings[i + 1]);
                }
                return changed;
            });
        }

        @Test
        void becomesOneWithItsNameAndItsDomains() {
            OrganizationRealm realm = realm();

            String amy = enter(realm, AMY);

            assertThat(realm.of(amy)).containsExactly(KnownTenants.TEST_ORGANIZATION);
            JsonNode made = realm.byAlias(KnownTenants.TEST_ORGANIZATION);
            assertThat(made.path("name").asText())
                    .isEqualTo(STAGE.control()
                            .tenants()
                            .organization(KnownTenants.TEST_ORGANIZATION)
                            .orElseThrow()
                            .displayName());
            assertThat(OrganizationRealm.domains(made))
                    .containsExactlyInAnyOrder(KnownTenants.TEST_DOMAIN, KnownTenants.TEST_OTHER_DOMAIN);
            assertThat(OrganizationRealm.customers(made)).containsExactly(KnownTenants.TEST_ORGANIZATION);

            assertThat(realm.of(enter(realm, SimulatedUser.of("bob@example.com"))))
                    .containsExactly(KnownTenants.TEST_ORGANIZATION);
            assertThat(realm.all()).hasSize(1);
        }

        @Test
        void isCalledAsTheRuleSays() {
            OrganizationRealm realm = realm("organizationAlias", "customer-{organization_id}");

            assertThat(realm.of(enter(realm, AMY))).containsExactly("customer-" + KnownTenants.TEST_ORGANIZATION);
        }

        @Test
        void costsOneCallOnce() {
            OrganizationRealm realm = realm();
            enter(realm, SAM);
            STAGE.control().resetCalls();

            enter(realm, AMY);
            assertThat(STAGE.control().calls().connections()).isLessThanOrEqualTo(2);

            STAGE.control().resetCalls();
            enter(realm, AMY);
            assertThat(STAGE.control().calls().fromServers()).isOne();
        }

        @Test
        void becomesOneForTwoWhoComeAtTheSameMoment() throws Exception {
            OrganizationRealm realm = realm();
            List<String> people = List.of("one@example.com", "two@example.com", "three@example.com");
            people.forEach(person -> STAGE.control().addUser(SimulatedUser.of(person)));
            realm.realm().awaitCustomerOf("one@example.com");
            STAGE.control().autopilotFromLoginHint();
            STAGE.control()
                    .onToken(TokenMischief.times(people.size()).http(http -> http.delay(Duration.ofMillis(400))));

            List<SignedIn> in = AtOnce.all(people.stream().map(person -> {
                Visitor visitor = realm.realm().visitor();
                return () -> visitor.signInOnAutopilot(person);
            }));

            assertThat(in)
                    .allSatisfy(person ->
                            assertThat(realm.of(person.claim("sub"))).containsExactly(KnownTenants.TEST_ORGANIZATION));
            assertThat(realm.all()).hasSize(1);
        }

        @Test
        void becomesOneLaterWhereScalekitCannotBeAsked() {
            OrganizationRealm realm = realm();
            realm.realm().awaitCustomerOf("amy@example.com");
            STAGE.control().onConnections(HttpMischief.every().status(503));

            String amy = enter(realm, AMY);
            assertThat(realm.of(amy)).isEmpty();
            assertThat(realm.mapped().membershipWarnings())
                    .singleElement()
                    .asString()
                    .contains("later login");

            STAGE.control().clearMischief();
            enter(realm, AMY);
            assertThat(realm.of(amy)).containsExactly(KnownTenants.TEST_ORGANIZATION);
        }

        @Test
        void hasTheDomainsOfTheSettingsWhereThoseCount() {
            OrganizationRealm realm =
                    realm("organizationId", KnownTenants.TEST_ORGANIZATION, "emailDomains", KnownTenants.TEST_DOMAIN);

            enter(realm, AMY);

            assertThat(OrganizationRealm.domains(realm.byAlias(KnownTenants.TEST_ORGANIZATION)))
                    .containsExactly(KnownTenants.TEST_DOMAIN);
        }
    }

    @Nested
    final class SomebodyWhoMoved {

        @Test
        void leavesTheOrganizationOfTheFormerCustomer() {
            OrganizationRealm realm = OrganizationRealm.on(STAGE);
            realm.organization("east", KnownTenants.STARK_EAST);
            realm.organization("west", KnownTenants.STARK_WEST);
            String board = realm.organization("board");
            SimulatedUser una = SimulatedUser.of("una@stark.example");
            SimulatedUser east =
                    una.answeredBy(KnownTenants.STARK_EAST_CONNECTION).memberOf(KnownTenants.STARK_EAST);
            SimulatedUser west =
                    una.answeredBy(KnownTenants.STARK_WEST_CONNECTION).memberOf(KnownTenants.STARK_WEST);
            String id = enter(realm, east);
            realm.add(board, id);
            assertThat(realm.of(id)).containsExactlyInAnyOrder("east", "board");
            assertThat(SignedIn.isAt(realm.mapped().attempt(west))).isFalse();
            assertThat(realm.of(id)).containsExactlyInAnyOrder("east", "board");

            realm.realm().accounts().unlink(id, "scalekit");
            assertThat(enter(realm, west)).isEqualTo(id);

            assertThat(realm.of(id)).containsExactlyInAnyOrder("west", "board");
        }
    }

    /** Who is a member of several: an application is told of the customer that the person came from. */
    @Nested
    final class AnApplicationThatAsksForTheOrganization {

        private final OrganizationRealm realm = OrganizationRealm.on(STAGE);

        private String amyInTwo() {
            realm.organization("test", KnownTenants.TEST_ORGANIZATION);
            String amy = enter(realm, AMY);
            realm.add(realm.organization("board"), amy);
            return amy;
        }

        private static Set<String> organizations(JsonNode token) {
            Set<String> names = new TreeSet<>();
            token.path("organization").forEach(name -> names.add(name.asText()));
            return names;
        }

        private ApplicationTokens silently(Visitor visitor, String scope) {
            return ApplicationTokens.of(realm.realm(), visitor.browser(), scope);
        }

        /** The first request of a browser, which somebody has to sign in for. */
        private ApplicationTokens signingIn(Visitor visitor, String scope) {
            Page page = visitor.browser().open(ApplicationTokens.request(realm.realm(), scope));
            return ApplicationTokens.of(
                    realm.realm(), visitor.type(page, "amy@example.com").uri());
        }

        @ParameterizedTest
        @ValueSource(strings = {"openid organization", "openid"})
        void isToldOfTheRightOneWhateverTheFirstApplicationAsked(String first) {
            amyInTwo();
            STAGE.control().autopilot(AMY);
            Visitor amy = realm.realm().visitor();

            signingIn(amy, first);

            assertThat(organizations(silently(amy, "openid organization:*").accessToken()))
                    .containsExactly("board", "test");
            assertThat(organizations(silently(amy, "openid organization:board").accessToken()))
                    .containsExactly("board");
            assertThat(organizations(silently(amy, "openid organization").accessToken()))
                    .containsExactly("test");
            assertThat(silently(amy, "openid").accessToken().has("organization"))
                    .isFalse();
        }

        @Test
        void isToldAtOnce() {
            amyInTwo();
            STAGE.control().autopilot(AMY);

            ApplicationTokens tokens = signingIn(realm.realm().visitor(), "openid organization");

            assertThat(organizations(tokens.accessToken())).containsExactly("test");
            assertThat(organizations(tokens.idToken())).containsExactly("test");
        }

        @Test
        void isToldNothingOfSomebodyWithAPassword() {
            realm.organization("test", KnownTenants.TEST_ORGANIZATION);
            Visitor pat = realm.realm().visitor();

            Page page = pat.browser().open(ApplicationTokens.request(realm.realm(), "openid organization"));
            Page end = pat.enterPassword(pat.type(page, "pat"), "pat", "password");

            assertThat(ApplicationTokens.of(realm.realm(), end.uri())
                            .accessToken()
                            .has("organization"))
                    .isFalse();
            assertThat(silently(pat, "openid organization").accessToken().has("organization"))
                    .isFalse();
        }
    }

    @Nested
    final class AMapper {

        private final OrganizationRealm realm = OrganizationRealm.on(STAGE);

        @Test
        void makesPeopleOfOneCustomerMembersOfAnotherOrganizationAsWell() {
            realm.organization("test", KnownTenants.TEST_ORGANIZATION);
            realm.organization("partners");
            realm.mapped()
                    .withMapper(
                            "scalekit-organization",
                            Map.of(
                                    "keycloakOrganization",
                                    "partners",
                                    "organizationId",
                                    KnownTenants.TEST_ORGANIZATION));

            SignedIn amy = realm.mapped().enter(AMY);
            SignedIn again = realm.mapped().enter(AMY);

            assertThat(again.claim("sub")).isEqualTo(amy.claim("sub"));
            assertThat(realm.of(amy.claim("sub"))).containsExactlyInAnyOrder("test", "partners");
            assertThat(realm.of(enter(realm, SAM))).isEmpty();
            assertThat(realm.mapped().warnings()).isEmpty();
        }

        @Test
        void saysWhatIsWrongWithIt() {
            realm.mapped().withMapper("scalekit-organization", Map.of("keycloakOrganization", "nobody"));

            String amy = enter(realm, AMY);

            assertThat(realm.of(amy)).isEmpty();
            assertThat(realm.mapped().warnings())
                    .singleElement()
                    .asString()
                    .contains("Keycloak organization does not exist");
        }
    }

    @Nested
    final class TheDocument {

        private final OrganizationRealm realm = OrganizationRealm.on(STAGE);

        @Test
        void makesAnOrganizationThatNamesItsCustomer() {
            Recipe.of("organizations.md", "organization")
                    .with("NAME", "Test, Inc.")
                    .with("ALIAS", "test")
                    .with("DOMAIN", KnownTenants.TEST_DOMAIN)
                    .with("CUSTOMER", KnownTenants.TEST_ORGANIZATION)
                    .run(realm.realm());

            assertThat(realm.of(enter(realm, AMY))).containsExactly("test");
            assertThat(OrganizationRealm.domains(realm.byAlias("test"))).containsExactly(KnownTenants.TEST_DOMAIN);
        }

        @Test
        void hasAMapperThatWorks() {
            realm.organization("partners");
            Samples.of("organizations.md").forEach(realm.mapped()::withSample);

            assertThat(realm.of(enter(realm, AMY))).containsExactly("partners");
            assertThat(realm.of(enter(realm, SAM))).isEmpty();
            assertThat(realm.mapped().warnings()).isEmpty();
        }
    }

    @Test
    void aMemberCostsTheDatabaseNothingMore() {
        OrganizationRealm with = OrganizationRealm.on(STAGE);
        with.organization("test", KnownTenants.TEST_ORGANIZATION);
        OrganizationRealm without =
                OrganizationRealm.on(STAGE, draft -> draft.withSetting("organizationMembership", "false"));
        without.organization("test");

        assertThat(statements(with)).isLessThanOrEqualTo(statements(without));
    }

    private static int statements(OrganizationRealm realm) {
        for (int i = 0; i < 3; i++) {
            enter(realm, AMY);
        }
        SqlLog sql = SqlLog.from(STAGE.keycloak());
        enter(realm, AMY);
        return sql.statements().size();
    }
}
