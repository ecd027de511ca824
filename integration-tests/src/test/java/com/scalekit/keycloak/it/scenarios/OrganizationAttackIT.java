package com.scalekit.keycloak.it.scenarios;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.scalekit.keycloak.domain.Refusal;
import com.scalekit.keycloak.it.harness.Json;
import com.scalekit.keycloak.it.harness.Stage;
import com.scalekit.keycloak.it.harness.Traces;
import com.scalekit.keycloak.it.pages.ApplicationTokens;
import com.scalekit.keycloak.it.pages.SignedIn;
import com.scalekit.keycloak.it.pages.Visitor;
import com.scalekit.keycloak.simulator.mischief.HttpMischief;
import com.scalekit.keycloak.simulator.tenancy.KnownTenants;
import com.scalekit.keycloak.simulator.tenancy.SimulatedUser;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** A customer's administrator wants people into another customer's organization. Mallory is of the test organization. */
final class OrganizationAttackIT {

    @RegisterExtension
    static final Stage STAGE = Stage.withDemoRealm();

    private static final String VICTIM = "mega";
    private static final SimulatedUser MALLORY =
            SimulatedUser.of("mallory@example.com").withSubject(KnownTenants.TEST_CONNECTION + ";mallory");

    private static String enter(OrganizationRealm realm, SimulatedUser person) {
        return realm.mapped().enter(person).claim("sub");
    }

    /** What a customer's administrator can have in the token of their own people, and might hope that somebody reads. */
    static Stream<Map<String, Object>> claims() {
        return Stream.of(
                Map.of("organization", VICTIM),
                Map.of("organization", List.of(VICTIM)),
                Map.of("organization", Map.of(VICTIM, Map.of("id", "x"))),
                Map.of("scalekit_organization_id", KnownTenants.MEGACORP),
                Map.of("scalekit.organization_id", KnownTenants.MEGACORP),
                Map.of("scalekit.keycloak_organization", VICTIM),
                Map.of("kc.org", VICTIM),
                Map.of("kc.org", List.of(VICTIM)),
                Map.of("kc.org.name", VICTIM),
                Map.of("org", VICTIM, "org_id", KnownTenants.MEGACORP, "xoid", KnownTenants.MEGACORP),
                Map.of("groups", List.of("/" + VICTIM, VICTIM)));
    }

    @Nested
    final class AClaim {

        private final OrganizationRealm realm = OrganizationRealm.on(STAGE);
        private final String victim =
                realm.organizationWithDomains(VICTIM, List.of(KnownTenants.MEGACORP_DOMAIN), KnownTenants.MEGACORP);

        AClaim() {
            realm.organization("test", KnownTenants.TEST_ORGANIZATION);
        }

        @ParameterizedTest
        @MethodSource("com.scalekit.keycloak.it.scenarios.OrganizationAttackIT#claims")
        void makesNobodyAMember(Map<String, Object> claims) {
            SimulatedUser person = MALLORY;
            for (Map.Entry<String, Object> claim : claims.entrySet()) {
                person = person.withClaim(claim.getKey(), claim.getValue());
            }

            String first = enter(realm, person);
            assertThat(realm.of(first)).containsExactly("test");
            assertThat(enter(realm, person)).isEqualTo(first);
            assertThat(realm.of(first)).containsExactly("test");
        }

        /** It would make the token one of another kind. */
        @Test
        void thatOnlyTokensOfIdpInitiatedLoginsHaveLetsNobodyIn() {
            realm.realm().awaitCustomerOf("mallory@example.com");
            STAGE.control().autopilot(MALLORY.withClaim("organization_id", KnownTenants.MEGACORP));

            RefusedLogin.of(STAGE, realm.realm(), "mallory@example.com").leavesOnly(Refusal.ID_TOKEN_KIND);
        }

        /** A mapper may write notes; the one that says which organization a login is about is ours. */
        @Test
        void choosesNoOrganizationForTheApplicationByAMapper() {
            realm.mapped()
                    .withMapper(
                            "oidc-user-session-note-idp-mapper",
                            Map.of(
                                    "claims",
                                    "[{\"key\":\"scalekit.keycloak_organization\",\"value\":\".*\"}]",
                                    "are.claim.values.regex",
                                    "true"))
                    .withMapper(
                            "oidc-user-attribute-idp-mapper", Map.of("claim", "kc.org", "user.attribute", "kc.org"));
            SimulatedUser person = MALLORY.withClaim("scalekit", Map.of("keycloak_organization", victim))
                    .withClaim("kc", Map.of("org", victim));
            String id = enter(realm, person);
            // Even if an administrator invited Mallory there, this login is not about that organization.
            realm.add(victim, id);
            STAGE.control().autopilot(person);
            Visitor mallory = realm.realm().visitor();
            mallory.signInOnAutopilot("mallory@example.com");

            ApplicationTokens tokens = ApplicationTokens.of(realm.realm(), mallory.browser(), "openid organization");

            assertThat(tokens.accessToken().path("organization")).hasSize(1);
            assertThat(tokens.accessToken().path("organization").path(0).asText())
                    .isEqualTo("test");
        }

        @ParameterizedTest
        @ValueSource(strings = {"openid organization:" + VICTIM, "openid organization organization:" + VICTIM})
        void ofAnApplicationIsNoMembershipEither(String scope) {
            STAGE.control().autopilot(MALLORY);
            Visitor mallory = realm.realm().visitor();
            String id = mallory.signInOnAutopilot("mallory@example.com").claim("sub");

            String answer = mallory.browser()
                    .openOnly(ApplicationTokens.request(realm.realm(), scope))
                    .redirect()
                    .orElseThrow()
                    .toString();

            if (!answer.contains("error=")) {
                assertThat(ApplicationTokens.of(realm.realm(), URI.create(answer))
                                .accessToken()
                                .path("organization")
                                .toString())
                        .doesNotContain(VICTIM);
            }
            assertThat(realm.of(id)).containsExactly("test");
        }
    }

    /** Keycloak finds organizations by the domain of an address; the lesson of CVE-2025-1391. */
    @Nested
    final class AnAddress {

        @Test
        void inTheDomainOfAnOrganizationMakesNobodyAMember() {
            OrganizationRealm realm =
                    OrganizationRealm.on(STAGE, draft -> draft.withSetting("emailDomainPolicy", "allowUnsafeAny"));
            realm.organizationWithDomains(VICTIM, List.of(KnownTenants.MEGACORP_DOMAIN, "victim.example"));
            realm.organization("test", KnownTenants.TEST_ORGANIZATION);
            SimulatedUser mallory = SimulatedUser.of("boss@victim.example")
                    .withSubject(KnownTenants.TEST_CONNECTION + ";mallory")
                    .answeredBy(KnownTenants.TEST_CONNECTION)
                    .memberOf(KnownTenants.TEST_ORGANIZATION);
            STAGE.control().autopilot(mallory);

            SignedIn in = SignedIn.at(realm.realm().visitor().startWith("anybody@example.com"));

            assertThat(in.claim("email")).isEqualTo("boss@victim.example");
            assertThat(realm.of(in.claim("sub"))).containsExactly("test");
        }

        @Test
        void thatIsRefusedLeavesNoOrganizationBehind() {
            OrganizationRealm realm =
                    OrganizationRealm.on(STAGE, draft -> draft.withSetting("createOrganizations", "true"));
            realm.realm().awaitCustomerOf("anybody@example.com");
            Traces before = realm.realm().traces();
            STAGE.control()
                    .autopilot(SimulatedUser.of(KnownTenants.MEGACORP_USER)
                            .withSubject(KnownTenants.TEST_CONNECTION + ";mallory")
                            .answeredBy(KnownTenants.TEST_CONNECTION)
                            .memberOf(KnownTenants.TEST_ORGANIZATION));

            RefusedLogin.of(STAGE, realm.realm(), "anybody@example.com").leavesOnly(Refusal.EMAIL_DOMAIN_FOREIGN);

            assertThat(realm.realm().traces()).isEqualTo(before);
            assertThat(realm.all()).isEmpty();
        }
    }

    @Nested
    final class AnOrganization {

        @Test
        void thatIsCalledLikeTheCustomerAndNamesAnotherOneIsNotTheirs() {
            OrganizationRealm realm = OrganizationRealm.on(
                    STAGE,
                    draft -> draft.withSetting("organizationAlias", "{organization_id}")
                            .withSetting("createOrganizations", "true"));
            realm.organization(KnownTenants.TEST_ORGANIZATION, KnownTenants.MEGACORP);

            assertThat(realm.of(enter(realm, MALLORY))).isEmpty();

            assertThat(realm.all()).hasSize(1);
            assertThat(realm.mapped().membershipWarnings())
                    .singleElement()
                    .asString()
                    .contains("names other customers");
        }

        @ParameterizedTest
        @ValueSource(strings = {"ORG_70087756662900100", " org_70087756662900100", "org_7008775666290010", "*"})
        void thatNamesTheCustomerInOtherWordsIsNotTheirs(String name) {
            OrganizationRealm realm = OrganizationRealm.on(STAGE);
            realm.organization("near", name);

            assertThat(realm.of(enter(realm, MALLORY))).isEmpty();
        }

        /** One identity provider for all customers, linked to one organization: everybody would be a member of it. */
        @Test
        void thatTheSharedIdentityProviderIsLinkedToIsNotEverybodys() {
            OrganizationRealm realm = OrganizationRealm.on(STAGE);
            String linked = realm.organization("linked");
            STAGE.admin()
                    .post(
                            realm.realm().path() + "/organizations/" + linked + "/identity-providers",
                            Json.text("scalekit"));

            assertThat(realm.of(enter(realm, MALLORY))).isEmpty();

            assertThat(realm.mapped().membershipWarnings())
                    .singleElement()
                    .asString()
                    .contains("serves all customers");
        }
    }

    /** The name of an organization in Scalekit is the customer's to choose, and domains may be anybody's in Keycloak. */
    @Nested
    final class ANewOrganization {

        private final OrganizationRealm realm =
                OrganizationRealm.on(STAGE, draft -> draft.withSetting("createOrganizations", "true"));

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "The people of mega",
                    "megacorp.org",
                    "mega\u200bcorp",
                    "me/ga",
                    "m\u0435ga",
                    "",
                    "<script>alert(1)</script>/"
                })
        void isNotCalledLikeAnother(String name) {
            realm.organizationWithDomains(VICTIM, List.of("megacorp.org"), KnownTenants.MEGACORP);
            realm.realm().awaitCustomerOf("mallory@example.com");
            STAGE.control().onConnections(HttpMischief.every().body(list(name)));

            String id = enter(realm, MALLORY);

            assertThat(realm.of(id)).containsExactly(KnownTenants.TEST_ORGANIZATION);
            assertThat(realm.byAlias(KnownTenants.TEST_ORGANIZATION)
                            .path("name")
                            .asText())
                    .isEqualTo(KnownTenants.TEST_ORGANIZATION);
        }

        @Test
        void takesNoDomainThatAnotherOneHas() {
            realm.organizationWithDomains(VICTIM, List.of(KnownTenants.TEST_OTHER_DOMAIN), KnownTenants.MEGACORP);

            enter(realm, MALLORY);

            assertThat(OrganizationRealm.domains(realm.byAlias(KnownTenants.TEST_ORGANIZATION)))
                    .containsExactly(KnownTenants.TEST_DOMAIN);
            assertThat(OrganizationRealm.domains(realm.byAlias(VICTIM)))
                    .containsExactly(KnownTenants.TEST_OTHER_DOMAIN);
        }

        private static String list(String name) {
            ObjectNode connection = Json.object()
                    .put("id", KnownTenants.TEST_CONNECTION)
                    .put("type", "OIDC")
                    .put("status", "COMPLETED")
                    .put("enabled", true)
                    .put("organization_id", KnownTenants.TEST_ORGANIZATION)
                    .put("organization_name", name);
            connection.withArray("domains").add(KnownTenants.TEST_DOMAIN);
            ObjectNode list = Json.object();
            list.withArray("connections").add(connection);
            return list.toString();
        }
    }

    @Test
    void anAccountIsNoMemberByWhatStandsOnIt() {
        OrganizationRealm realm = OrganizationRealm.on(STAGE);
        realm.organization(VICTIM, KnownTenants.MEGACORP);
        String id = enter(realm, MALLORY);
        ObjectNode changes = Json.object().put("email", "mallory@example.com");
        changes.withObject("/attributes").withArray("scalekit_organization_id").add(KnownTenants.MEGACORP);
        realm.realm().accounts().change(id, changes);

        // Even where an administrator wrote it by mistake, the account is no member by it, and is refused.
        assertThat(SignedIn.isAt(realm.mapped().attempt(MALLORY))).isFalse();
        assertThat(realm.of(id)).isEmpty();
    }
}
