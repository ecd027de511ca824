package com.scalekit.keycloak.it.scenarios;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.scalekit.keycloak.it.browser.Page;
import com.scalekit.keycloak.it.harness.Account;
import com.scalekit.keycloak.it.harness.Accounts;
import com.scalekit.keycloak.it.harness.Accounts.Link;
import com.scalekit.keycloak.it.harness.Json;
import com.scalekit.keycloak.it.harness.RealmDraft;
import com.scalekit.keycloak.it.harness.Stage;
import com.scalekit.keycloak.it.harness.TestRealm;
import com.scalekit.keycloak.it.harness.Traces;
import com.scalekit.keycloak.it.pages.KeycloakPage;
import com.scalekit.keycloak.it.pages.SignedIn;
import com.scalekit.keycloak.simulator.tenancy.KnownTenants;
import com.scalekit.keycloak.simulator.tenancy.SimulatedUser;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * Keycloak's own mappers, driven by a claim that a careless or hostile customer chooses, describe a person. They never decide
 * who it is: not the address, not whether it is verified, not the username, not the organization, not the account.
 */
final class MapperAttackIT {

    @RegisterExtension
    static final Stage STAGE = Stage.withDemoRealm();

    private static final String IMPORTER = "oidc-user-attribute-idp-mapper";
    private static final String HARDCODED = "hardcoded-attribute-idp-mapper";
    private static final String TEMPLATE = "oidc-username-idp-mapper";
    private static final String NOTE = "oidc-user-session-note-idp-mapper";

    private static final String EVIL = "evil";
    private static final String ORGANIZATION = "scalekit_organization_id";
    /** The address and the username of somebody of another customer. */
    private static final String TAKEN = "boss@megacorp.org";
    /** An address of another customer that nobody has yet. */
    private static final String FREE = "ceo@megacorp.org";

    private final MappedRealm realm = MappedRealm.on(STAGE, STAGE.realm());
    private final Accounts accounts = realm.realm().accounts();

    /** What says whose an account is, and how often somebody is signed in to it. */
    private record Owner(
            String username,
            String email,
            boolean verified,
            Optional<String> organization,
            List<String> links,
            int sessions) {

        /** The same after somebody has signed in once more. */
        Owner signedIn() {
            return new Owner(username, email, verified, organization, links, sessions + 1);
        }
    }

    private Owner owner(String id) {
        return owner(accounts, id);
    }

    private static Owner owner(Accounts accounts, String id) {
        Account account = accounts.byId(id);
        return new Owner(
                account.username(),
                account.email(),
                account.emailVerified(),
                account.attribute(ORGANIZATION),
                accounts.links(id).stream().map(Link::userId).toList(),
                accounts.sessions(id));
    }

    /** The account that somebody of the first customer gets. */
    private static Owner newcomer(String username, String email) {
        String name = email.substring(0, email.indexOf('@'));
        return new Owner(
                username,
                email,
                true,
                Optional.of(KnownTenants.TEST_ORGANIZATION),
                List.of(KnownTenants.TEST_CONNECTION + ";" + name),
                1);
    }

    private static SimulatedUser employee(String name) {
        return SimulatedUser.of(name + "@example.com").withSubject(KnownTenants.TEST_CONNECTION + ";" + name);
    }

    /** Everybody but one, as they are. */
    private Traces others(String id) {
        return realm.realm().traces().without(id);
    }

    private static Optional<SignedIn> signedIn(Page end) {
        if (SignedIn.isAt(end)) {
            return Optional.of(SignedIn.at(end));
        }
        assertThat(KeycloakPage.ADDRESS.isAt(end)).as(end.toString()).isTrue();
        return Optional.empty();
    }

    @BeforeEach
    void thereIsSomebodyOfAnotherCustomer() {
        if (accounts.withEmail(TAKEN).isEmpty()) {
            accounts.add(TAKEN, TAKEN, true);
        }
    }

    @AfterEach
    void theNextTestHasItsOwnMappers() {
        realm.withoutMappers();
    }

    /** What an administrator might have added, and a value that the customer then sends. */
    static Stream<Arguments> weapons() {
        Map<String, String> nullable =
                Map.of("claim", "none", "user.attribute", "email", "allow.nullable.property", "true");
        return Stream.of(
                arguments(IMPORTER, imported("email"), FREE),
                arguments(IMPORTER, imported("email"), TAKEN),
                arguments(IMPORTER, imported("email"), "mallory+other@example.com"),
                arguments(IMPORTER, imported("EMAIL"), FREE),
                arguments(IMPORTER, nullable, FREE),
                arguments(IMPORTER, imported("username"), FREE),
                arguments(IMPORTER, imported("username"), TAKEN),
                arguments(IMPORTER, imported("username"), "pat"),
                arguments(IMPORTER, imported("emailVerified"), "true"),
                arguments(IMPORTER, imported(ORGANIZATION), KnownTenants.MEGACORP),
                arguments(HARDCODED, hardcoded("email", FREE), ""),
                arguments(HARDCODED, hardcoded("email", TAKEN), ""),
                arguments(HARDCODED, hardcoded("username", "pat"), ""),
                arguments(HARDCODED, hardcoded("username", FREE), ""),
                arguments(HARDCODED, hardcoded(ORGANIZATION, KnownTenants.MEGACORP), ""),
                arguments(TEMPLATE, template("LOCAL"), FREE),
                arguments(TEMPLATE, template("LOCAL"), TAKEN),
                arguments(TEMPLATE, template("LOCAL"), "pat"),
                arguments(TEMPLATE, template("BROKER_ID"), KnownTenants.MEGACORP_CONNECTION + ";boss"),
                arguments(TEMPLATE, template("BROKER_USERNAME"), TAKEN));
    }

    /** Usernames that would pass for somebody else's, or for more than a name. */
    static Stream<String> misleadingNames() {
        return Stream.of(
                FREE,
                "ab",
                "p\u0430t",
                "\uff50at1",
                "p\u200bat",
                "../admin",
                "<script>",
                "service-account-demo-app",
                "a\u0000bc",
                " ");
    }

    private static Map<String, String> imported(String attribute) {
        return Map.of("claim", EVIL, "user.attribute", attribute);
    }

    private static Map<String, String> hardcoded(String attribute, String value) {
        return Map.of("attribute", attribute, "attribute.value", value);
    }

    private static Map<String, String> template(String target) {
        return Map.of("template", "${CLAIM." + EVIL + "}", "target", target);
    }

    @Nested
    final class AtALaterLogin {

        @ParameterizedTest(name = "{0} {1}: {2}")
        @MethodSource("com.scalekit.keycloak.it.scenarios.MapperAttackIT#weapons")
        void theAccountStaysWhoseItIs(String mapper, Map<String, String> config, String value) {
            SimulatedUser mallory =
                    employee("later" + realm.realm().accounts().all().size());
            String id = realm.signIn(mallory).id();
            Owner before = owner(id);
            Traces others = others(id);
            realm.withMapper(mapper, config);

            Optional<SignedIn> after = signedIn(realm.attempt(mallory.withClaim(EVIL, value)));

            Owner left = after.isPresent() ? before.signedIn() : before;
            assertThat(owner(id)).isEqualTo(left);
            assertThat(others(id)).isEqualTo(others);
            after.ifPresent(in -> assertThat(in.claims())
                    .containsEntry("sub", id)
                    .containsEntry("email", before.email())
                    .containsEntry("preferred_username", before.username()));
            realm.withoutMappers();
            assertThat(realm.signIn(mallory).id()).isEqualTo(id);
            assertThat(owner(id)).isEqualTo(left.signedIn());
            assertThat(others(id)).isEqualTo(others);
        }
    }

    @Nested
    final class AtAFirstLogin {

        @ParameterizedTest(name = "{0} {1}: {2}")
        @MethodSource("com.scalekit.keycloak.it.scenarios.MapperAttackIT#weapons")
        void theNewAccountIsThePersons(String mapper, Map<String, String> config, String value) {
            String name = "first" + accounts.all().size();
            Traces others = others("");
            realm.withMapper(mapper, config);

            SignedIn in = SignedIn.at(realm.attempt(employee(name).withClaim(EVIL, value)));

            String id = in.claim("sub");
            String address = name + "@example.com";
            assertThat(owner(id)).isEqualTo(newcomer(address, address));
            assertThat(others(id)).isEqualTo(others);
            assertThat(in.claims()).containsEntry("email", address).containsEntry("preferred_username", address);
        }
    }

    @Nested
    final class AnAccountThatWasThereBefore {

        @ParameterizedTest
        @CsvSource({"email, " + FREE, "username, local-boss", ORGANIZATION + ", " + KnownTenants.MEGACORP})
        void isLinkedAsItIs(String attribute, String value) {
            String name = "linked-" + attribute;
            String id = accounts.add(name, name + "@example.com", true);
            Traces others = others(id);
            realm.withMapper(IMPORTER, imported(attribute));

            SignedIn in = SignedIn.at(realm.attempt(employee(name).withClaim(EVIL, value)));

            assertThat(in.claim("sub")).isEqualTo(id);
            assertThat(owner(id)).isEqualTo(newcomer(name, name + "@example.com"));
            assertThat(others(id)).isEqualTo(others);
        }

        /** Its holder would be asked, by name or by mail, to hand it over. */
        @Test
        void isNotOfferedToSomebodyWhoseClaimIsItsUsername() {
            String id = accounts.add("colleague", "colleague@megacorp.org", true);
            Traces before = others("");
            realm.withMapper(TEMPLATE, template("LOCAL"));

            SignedIn in = SignedIn.at(realm.attempt(employee("nosy").withClaim(EVIL, "colleague")));

            assertThat(in.claim("sub")).isNotEqualTo(id);
            assertThat(owner(in.claim("sub"))).isEqualTo(newcomer("nosy@example.com", "nosy@example.com"));
            assertThat(others(in.claim("sub"))).isEqualTo(before);
        }

        @Test
        void isNotReachedByTheIdentifierOfItsLink() {
            String id = realm.signIn(
                            SimulatedUser.of("sam@megacorp.org").withSubject(KnownTenants.MEGACORP_CONNECTION + ";sam"))
                    .id();
            Traces before = others("");
            realm.withMapper(TEMPLATE, template("BROKER_ID"));

            SignedIn in = SignedIn.at(
                    realm.attempt(employee("thief").withClaim(EVIL, KnownTenants.MEGACORP_CONNECTION + ";sam")));

            assertThat(in.claim("sub")).isNotEqualTo(id);
            assertThat(owner(in.claim("sub"))).isEqualTo(newcomer("thief@example.com", "thief@example.com"));
            assertThat(others(in.claim("sub"))).isEqualTo(before);
            assertThat(realm.guarded()).singleElement().asString().contains("identifier by which accounts are linked");
        }

        @Test
        void isNotSharedByTwoCustomersWhoNumberTheirPeopleAlike() {
            realm.withMapper(TEMPLATE, template("BROKER_ID"));
            String first = SignedIn.at(realm.attempt(employee("number-one").withClaim(EVIL, "1")))
                    .claim("sub");
            Traces before = others("");

            String second = SignedIn.at(realm.attempt(
                            SimulatedUser.of("number-one@megacorp.org").withClaim(EVIL, "1")))
                    .claim("sub");

            assertThat(second).isNotEqualTo(first);
            assertThat(others(second)).isEqualTo(before);
            assertThat(owner(first).email()).isEqualTo("number-one@example.com");
            assertThat(owner(second).email()).isEqualTo("number-one@megacorp.org");
        }
    }

    @Nested
    final class AnAddressThatIsNotVerified {

        @ParameterizedTest
        @CsvSource({"emailVerified, true", "email_verified, true", "email, " + FREE})
        void staysSo(String attribute, String evil) {
            String name = "denied" + accounts.all().size();
            SimulatedUser denied =
                    employee(name).withClaim("email_verified", false).withClaim(EVIL, evil);
            Traces before = others("");
            realm.withMapper(IMPORTER, imported(attribute));

            String id = SignedIn.at(realm.attempt(denied)).claim("sub");
            assertThat(owner(id).verified()).isFalse();
            assertThat(others(id)).isEqualTo(before);

            signedIn(realm.attempt(denied));
            assertThat(owner(id).verified()).isFalse();
            assertThat(owner(id).email()).isEqualTo(name + "@example.com");
            assertThat(others(id)).isEqualTo(before);
        }
    }

    /** Keycloak commits what mappers did before such a flow begins, and the person may never come out of it. */
    @Nested
    final class ALoginWithStepsBehindIt {

        @ParameterizedTest
        @ValueSource(strings = {"allow-access-authenticator", "deny-access-authenticator"})
        void keepsTheAccountWhoseItIsMeanwhile(String step) {
            MappedRealm mapped = MappedRealm.on(STAGE);
            SimulatedUser mallory = employee("mallory");
            String id = mapped.signIn(mallory).id();
            Owner before = owner(mapped.realm().accounts(), id);
            putBehindTheLogin(mapped.realm(), step);
            mapped.withMapper(IMPORTER, imported("email"))
                    .withMapper(IMPORTER, Map.of("claim", EVIL, "user.attribute", ORGANIZATION));

            Traces others = mapped.realm().traces().without(id);

            Page end = mapped.attempt(mallory.withClaim(EVIL, FREE));

            boolean allowed = step.startsWith("allow");
            assertThat(SignedIn.isAt(end)).as(end.toString()).isEqualTo(allowed);
            assertThat(owner(mapped.realm().accounts(), id)).isEqualTo(allowed ? before.signedIn() : before);
            assertThat(mapped.realm().traces().without(id)).isEqualTo(others);
            assertThat(mapped.guarded()).anyMatch(line -> line.contains("(e-mail address, organization)"));
        }

        private static void putBehindTheLogin(TestRealm realm, String step) {
            var flow = Json.object();
            flow.put("alias", "behind").put("providerId", "basic-flow").put("topLevel", true);
            realm.admin().post(realm.path() + "/authentication/flows", flow);
            var execution = Json.object().put("provider", step);
            realm.admin().post(realm.path() + "/authentication/flows/behind/executions/execution", execution);
            ObjectNode added = (ObjectNode) realm.admin()
                    .get(realm.path() + "/authentication/flows/behind/executions")
                    .get(0);
            realm.admin()
                    .put(
                            realm.path() + "/authentication/flows/behind/executions",
                            added.put("requirement", "REQUIRED"));
            ObjectNode provider = realm.provider().put("postBrokerLoginFlowAlias", "behind");
            realm.admin().put(realm.path() + "/identity-provider/instances/" + TestRealm.ALIAS, provider);
        }
    }

    @Nested
    final class ARealmOfAnotherKind {

        private MappedRealm made(UnaryOperator<RealmDraft> change) {
            MappedRealm made = MappedRealm.on(STAGE, change);
            made.realm().accounts().add(TAKEN, TAKEN, true);
            return made;
        }

        /** There the database does not mind. */
        @Test
        void letsNobodyShareAnAddressByMapper() {
            MappedRealm made = made(
                    draft -> draft.withRealm("duplicateEmailsAllowed", true).withRealm("loginWithEmailAllowed", false));
            String id = made.signIn(employee("mallory")).id();
            Owner before = owner(made.realm().accounts(), id);
            Traces others = made.realm().traces().without(id);
            made.withMapper(IMPORTER, imported("email"));

            SignedIn in = SignedIn.at(made.attempt(employee("mallory").withClaim(EVIL, TAKEN)));

            assertThat(in.claim("email")).isEqualTo("mallory@example.com");
            assertThat(owner(made.realm().accounts(), id)).isEqualTo(before.signedIn());
            assertThat(made.realm().traces().without(id)).isEqualTo(others);
            assertThat(made.guarded())
                    .anyMatch(line -> line.contains("(e-mail address)"))
                    .noneMatch(line -> line.contains("@"));
        }

        @ParameterizedTest
        @ValueSource(strings = {"INHERIT", "FORCE", "LEGACY"})
        void staysTrueToTheIdentityWhereItOnlyImports(String mapperMode) {
            MappedRealm made = made(draft -> draft.withSetting("syncMode", "IMPORT"));
            made.withMapper(IMPORTER, with(imported("email"), "syncMode", mapperMode))
                    .withMapper(IMPORTER, with(imported(ORGANIZATION), "syncMode", mapperMode));
            Traces others = made.realm().traces();
            String id = SignedIn.at(made.attempt(employee("mallory").withClaim(EVIL, FREE)))
                    .claim("sub");
            Owner first = owner(made.realm().accounts(), id);
            assertThat(first.email()).isEqualTo("mallory@example.com");
            assertThat(first.organization()).contains(KnownTenants.TEST_ORGANIZATION);

            SignedIn.at(made.attempt(employee("mallory").withClaim(EVIL, FREE)));

            assertThat(owner(made.realm().accounts(), id)).isEqualTo(first.signedIn());
            assertThat(made.realm().traces().without(id)).isEqualTo(others);
        }

        private static Map<String, String> with(Map<String, String> config, String key, String value) {
            Map<String, String> more = new TreeMap<>(config);
            more.put(key, value);
            return more;
        }
    }

    @Nested
    final class AUsernameTemplate {

        @ParameterizedTest
        @CsvSource({"e4711, e4711", "'  E4712 ', e4712", "jörg.müller, jörg.müller"})
        void namesNewAccountsAsTheAdministratorWants(String claim, String username) {
            realm.withMapper(TEMPLATE, template("LOCAL"));
            SimulatedUser person = employee("templated" + accounts.all().size());

            SignedIn in = SignedIn.at(realm.attempt(person.withClaim(EVIL, claim)));
            assertThat(in.claim("preferred_username")).isEqualTo(username);

            SignedIn again = SignedIn.at(realm.attempt(person.withClaim(EVIL, "other" + username)));
            assertThat(again.claim("sub")).isEqualTo(in.claim("sub"));
            assertThat(again.claim("preferred_username")).isEqualTo(username);
            assertThat(realm.guarded()).isEmpty();
        }

        /** An importer to {@code username} is a template by another name. */
        @Test
        void isFollowedFromAnImporterToo() {
            realm.withMapper(IMPORTER, imported("username"));
            SimulatedUser person = employee("imported" + accounts.all().size());

            SignedIn in = SignedIn.at(realm.attempt(person.withClaim(EVIL, "e4713")));
            assertThat(in.claim("preferred_username")).isEqualTo("e4713");

            SignedIn again = SignedIn.at(realm.attempt(person.withClaim(EVIL, "e4714")));
            assertThat(again.claim("preferred_username")).isEqualTo("e4713");
        }

        /** Keycloak would keep them out at every later login, when it gives the taken name to them. */
        @Test
        void leavesSomebodyWhoseNameIsTakenInAgainAndAgain() {
            realm.withMapper(TEMPLATE, template("LOCAL"));
            SimulatedUser late = employee("latecomer").withClaim(EVIL, "pat");

            String id = SignedIn.at(realm.attempt(late)).claim("sub");

            assertThat(SignedIn.at(realm.attempt(late)).claim("sub")).isEqualTo(id);
            assertThat(owner(id).username()).isEqualTo("latecomer@example.com");
        }

        @ParameterizedTest
        @MethodSource("com.scalekit.keycloak.it.scenarios.MapperAttackIT#misleadingNames")
        void isNotFollowedWhereItMisleads(String claim) {
            Traces before = others("");
            realm.withMapper(TEMPLATE, template("LOCAL"));
            String name = "misled-" + Integer.toHexString(claim.hashCode());

            SignedIn in = SignedIn.at(realm.attempt(employee(name).withClaim(EVIL, claim)));

            String address = name + "@example.com";
            assertThat(in.claim("preferred_username")).isEqualTo(address);
            assertThat(owner(in.claim("sub"))).isEqualTo(newcomer(address, address));
            assertThat(others(in.claim("sub"))).isEqualTo(before);
        }

        /** Keycloak's mapper stumbles over it. */
        @Test
        void leavesNothingBehindWhereItCannotBeFilledIn() {
            realm.withMapper(TEMPLATE, template("LOCAL"));
            Traces before = others("");

            assertThat(signedIn(realm.attempt(employee("dollar").withClaim(EVIL, "$(id)"))))
                    .isEmpty();

            assertThat(others("")).isEqualTo(before);
        }

        @Test
        void isNotFollowedWhereItIsLongerThanKeycloakKeeps() {
            realm.withMapper(TEMPLATE, template("LOCAL"));

            SignedIn in = SignedIn.at(realm.attempt(employee("longish").withClaim(EVIL, "a".repeat(256))));

            assertThat(in.claim("preferred_username")).isEqualTo("longish@example.com");
        }
    }

    @Nested
    final class WhatAnAdministratorMayMap {

        @Test
        void areNamesFromTheFirstLoginOn() {
            realm.withMapper(IMPORTER, imported("firstName"));

            Account named =
                    realm.signIn(employee("named").named("Official", "Name").withClaim(EVIL, "Chosen"));

            assertThat(named.name()).isEqualTo("Chosen Name");
            assertThat(realm.signIn(employee("named").named("Official", "Name").withClaim(EVIL, "Later"))
                            .name())
                    .isEqualTo("Later Name");
            assertThat(realm.guarded()).isEmpty();
        }

        @Test
        void areNotesThatSayNothingOfTheSessionAtScalekit() {
            MappedRealm made = MappedRealm.on(
                    STAGE,
                    draft -> draft.withSessionNoteClaim("scalekit.sid", "session")
                            .withSessionNoteClaim("scalekit.organization_id", "organization"));
            made.withMapper(
                    NOTE,
                    Map.of(
                            "claims",
                            "[{\"key\":\"scalekit.sid\",\"value\":\".*\"},{\"key\":\"scalekit.organization_id\",\"value\":\".*\"}]",
                            "are.claim.values.regex",
                            "true"));

            SignedIn in = SignedIn.at(made.attempt(employee("noted")
                    .withClaim("scalekit", Map.of("sid", "ses_of_another", "organization_id", KnownTenants.MEGACORP))));

            assertThat(in.claim("session")).startsWith("ses_").isNotEqualTo("ses_of_another");
            assertThat(in.claim("organization")).isEqualTo(KnownTenants.TEST_ORGANIZATION);
        }
    }
}
