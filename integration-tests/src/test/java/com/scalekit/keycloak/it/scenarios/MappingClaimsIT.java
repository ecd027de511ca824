package com.scalekit.keycloak.it.scenarios;

import java.math.BigInteger;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import com.scalekit.keycloak.it.harness.Account;
import com.scalekit.keycloak.it.harness.RealmDraft;
import com.scalekit.keycloak.it.harness.Stage;
import com.scalekit.keycloak.it.harness.TestRealm;
import com.scalekit.keycloak.it.pages.SignedIn;
import com.scalekit.keycloak.simulator.tenancy.KnownTenants;
import com.scalekit.keycloak.simulator.tenancy.SimulatedUser;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/** A claim of any type is kept on the account, in the session, or in both. */
final class MappingClaimsIT {

    @RegisterExtension
    static final Stage STAGE = Stage.withDemoRealm();

    private static final String OURS = "scalekit-claim";
    private static final String STOCK_ATTRIBUTE = "oidc-user-attribute-idp-mapper";
    private static final String STOCK_NOTE = "oidc-user-session-note-idp-mapper";

    private static final SimulatedUser CARA = SimulatedUser.of("cara@example.com");

    /** The application sees the note {@code claim.any} as {@code any_note}. */
    private final MappedRealm realm =
            MappedRealm.on(STAGE, draft -> draft.withSessionNoteClaim("claim.any", "any_note"));

    private static List<String> attribute(Account account, String name) {
        JsonNode values = account.json().path("attributes").path(name);
        return StreamSupport.stream(values.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    private static Map<String, Object> object(String key, Object value) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put(key, value);
        return object;
    }

    private Account after(SignedIn signedIn) {
        return realm.realm().accounts().byId(signedIn.claim("sub"));
    }

    /** The tables of {@code docs/mapping.md}. */
    @Nested
    final class EveryType {

        /**
         * What becomes of a claim.
         *
         * @param values of the attribute
         * @param note empty if there is none
         */
        private record Kept(Object claim, List<String> values, String note) {}

        private static final List<Kept> OUR_MAPPER = List.of(
                new Kept("Sales", List.of("Sales"), "Sales"),
                new Kept(42, List.of("42"), "42"),
                new Kept(1.5, List.of("1.5"), "1.5"),
                new Kept(
                        new BigInteger("12345678901234567890"),
                        List.of("12345678901234567890"),
                        "12345678901234567890"),
                new Kept(true, List.of("true"), "true"),
                new Kept(List.of("a", "b"), List.of("a", "b"), "[\"a\",\"b\"]"),
                new Kept(List.<Object>of("a", object("k", 1)), List.of("a", "{\"k\":1}"), "[\"a\",{\"k\":1}]"),
                new Kept(object("city", "Berlin"), List.of("{\"city\":\"Berlin\"}"), "{\"city\":\"Berlin\"}"),
                new Kept("Größe 😀", List.of("Größe 😀"), "Größe 😀"),
                new Kept("", List.of(), ""),
                new Kept(List.of(), List.of(), ""));

        /** What Keycloak's own mappers do, and why there is one of ours. */
        private static final List<Kept> STOCK_MAPPERS = List.of(
                new Kept("Sales", List.of("Sales"), "Sales"),
                new Kept(42, List.of("42"), ""),
                new Kept(1.5, List.of("1.5"), ""),
                new Kept(true, List.of("true"), ""),
                new Kept(List.of("a", "b"), List.of("a", "b"), ""),
                new Kept(List.<Object>of("a", object("k", 1)), List.of("a", "{k=1}"), ""),
                new Kept(object("city", "Berlin"), List.of("{city=Berlin}"), ""));

        @Test
        void isKeptByOurMapper() {
            MappedRealm mapped = realmFor(OUR_MAPPER, "claim.t");
            for (int i = 0; i < OUR_MAPPER.size(); i++) {
                mapped.withMapper(OURS, Map.of("claim", "t" + i, "attribute", "t" + i, "sessionNote", "claim.t" + i));
            }

            assertThatAllAreKept(mapped, OUR_MAPPER);

            assertThat(mapped.warnings()).isEmpty();
        }

        @Test
        void isKeptByKeycloaksOwnMappersUnlessItIsAnObject() {
            MappedRealm mapped = realmFor(STOCK_MAPPERS, "t");
            for (int i = 0; i < STOCK_MAPPERS.size(); i++) {
                String claims = "[{\"key\":\"t" + i + "\",\"value\":\".*\"}]";
                mapped.withMapper(STOCK_ATTRIBUTE, Map.of("claim", "t" + i, "user.attribute", "t" + i))
                        .withMapper(STOCK_NOTE, Map.of("claims", claims, "are.claim.values.regex", "true"));
            }

            assertThatAllAreKept(mapped, STOCK_MAPPERS);
        }

        /** The application sees the notes as {@code n0}, {@code n1} and so on. */
        private static MappedRealm realmFor(List<Kept> all, String notes) {
            return MappedRealm.on(STAGE, draft -> {
                RealmDraft changed = draft;
                for (int i = 0; i < all.size(); i++) {
                    changed = changed.withSessionNoteClaim(notes + i, "n" + i);
                }
                return changed;
            });
        }

        private static void assertThatAllAreKept(MappedRealm mapped, List<Kept> all) {
            SimulatedUser person = CARA;
            for (int i = 0; i < all.size(); i++) {
                person = person.withClaim("t" + i, all.get(i).claim());
            }
            SignedIn signedIn = mapped.enter(person);
            Account account = mapped.realm().accounts().byId(signedIn.claim("sub"));
            for (int i = 0; i < all.size(); i++) {
                String claim = all.get(i).toString();
                assertThat(attribute(account, "t" + i))
                        .as(claim)
                        .isEqualTo(all.get(i).values());
                assertThat(signedIn.claim("n" + i))
                        .as(claim)
                        .isEqualTo(all.get(i).note());
            }
        }
    }

    /** Those that Scalekit makes of what every customer's identity provider says. */
    @Nested
    final class EveryNormalisedClaim {

        private static final String SUBJECT = KnownTenants.TEST_CONNECTION + ";cara|1;x";
        private static final String IDENTITY = "{\"connection_id\":\"" + KnownTenants.TEST_CONNECTION
                + "\",\"organization_id\":\"" + KnownTenants.TEST_ORGANIZATION
                + "\",\"connection_type\":\"OIDC\",\"provider_name\":\"OKTA\",\"social\":false,"
                + "\"provider_raw_attributes\":{\"department\":\"Sales\",\"groups\":[\"a\",\"b\"],\"level\":7}}";

        /** What the customer says. */
        private final Map<String, Object> said = new LinkedHashMap<>();

        /** The texts of the attribute. */
        private final Map<String, List<String>> attributes = new LinkedHashMap<>();

        private final Map<String, String> notes = new LinkedHashMap<>();

        private void isKept(String claim, String text) {
            isKept(claim, List.of(text), text);
        }

        private void isKept(String claim, List<String> texts, String note) {
            attributes.put(claim, texts);
            notes.put(claim, note);
        }

        private void saidIsKept(String claim, Object value) {
            said.put(claim, value);
            isKept(claim, value.toString());
        }

        @BeforeEach
        void theCustomerSaysAllOfThem() {
            saidIsKept("email", "cara@example.com");
            saidIsKept("email_verified", true);
            saidIsKept("given_name", "Cara");
            saidIsKept("family_name", "Diaz");
            saidIsKept("name", "Cara Diaz");
            saidIsKept("preferred_username", "cdiaz");
            saidIsKept("locale", "de-DE");
            saidIsKept("picture", "https://example.com/cara.png");
            saidIsKept("phone_number", "+49 30 1");
            saidIsKept("phone_number_verified", false);
            saidIsKept("profile", "https://example.com/cara");
            saidIsKept("gender", "female");
            saidIsKept("birthdate", "1990-02-28");
            saidIsKept("zoneinfo", "Europe/Berlin");
            saidIsKept("updated_at", 1_700_000_000);
            saidIsKept("metadata", "{\"tier\": \"gold\"}");
            said.put("groups", List.of("Sales", "Support"));
            isKept("groups", List.of("Sales", "Support"), "[\"Sales\",\"Support\"]");
            said.put("identities", List.of(identity()));
            isKept("identities", List.of(IDENTITY), "[" + IDENTITY + "]");
            isKept("sub", SUBJECT);
            isKept("oid", KnownTenants.TEST_ORGANIZATION);
            isKept("amr", List.of(KnownTenants.TEST_CONNECTION), "[\"" + KnownTenants.TEST_CONNECTION + "\"]");
        }

        private static Map<String, Object> identity() {
            Map<String, Object> raw = new LinkedHashMap<>();
            raw.put("department", "Sales");
            raw.put("groups", List.of("a", "b"));
            raw.put("level", 7);
            Map<String, Object> identity = new LinkedHashMap<>();
            identity.put("connection_id", KnownTenants.TEST_CONNECTION);
            identity.put("organization_id", KnownTenants.TEST_ORGANIZATION);
            identity.put("connection_type", "OIDC");
            identity.put("provider_name", "OKTA");
            identity.put("social", false);
            identity.put("provider_raw_attributes", raw);
            return identity;
        }

        @Test
        void isKeptAsAttributeAndAsNote() {
            MappedRealm mapped = realm();
            SimulatedUser person = CARA.named("Cara", "Diaz").withSubject(SUBJECT);
            for (Map.Entry<String, Object> claim : said.entrySet()) {
                person = person.withClaim(claim.getKey(), claim.getValue());
            }

            SignedIn signedIn = mapped.enter(person);

            Account account = mapped.realm().accounts().byId(signedIn.claim("sub"));
            notes.forEach((claim, text) -> {
                assertThat(signedIn.claim("kept_" + claim)).as(claim).isEqualTo(text);
                assertThat(attribute(account, "kept_" + claim)).as(claim).isEqualTo(attributes.get(claim));
            });
            assertThat(account.attribute("kept_sid"))
                    .hasValueSatisfying(
                            sid -> assertThat(sid).startsWith("ses_").isEqualTo(signedIn.claim("kept_sid")));
            assertThat(mapped.warnings()).isEmpty();
        }

        /** The application sees every note as {@code kept_…}. */
        private MappedRealm realm() {
            List<String> claims =
                    Stream.concat(notes.keySet().stream(), Stream.of("sid")).toList();
            MappedRealm mapped = MappedRealm.on(STAGE, draft -> {
                RealmDraft changed = draft;
                for (String claim : claims) {
                    changed = changed.withSessionNoteClaim("claim." + claim, "kept_" + claim);
                }
                return changed;
            });
            claims.forEach(claim -> mapped.withMapper(
                    OURS, Map.of("claim", claim, "attribute", "kept_" + claim, "sessionNote", "claim." + claim)));
            return mapped;
        }
    }

    @Nested
    final class LaterLogins {

        @Test
        void followTheClaimAndRemoveWhatIsGone() {
            realm.withMapper(OURS, Map.of("claim", "any", "attribute", "any", "sessionNote", "claim.any"));
            realm.enter(CARA.withClaim("any", List.of("a", "b")));

            assertThat(attribute(after(realm.enter(CARA.withClaim("any", "c"))), "any"))
                    .containsExactly("c");
            SignedIn gone = realm.enter(CARA);
            assertThat(after(gone).json().path("attributes").has("any")).isFalse();
            assertThat(gone.claim("any_note")).isEmpty();
        }

        @Test
        void keepTheAttributeAndNotTheNoteWhereTheAdministratorOnlyImports() {
            realm.withMapper(
                    OURS, Map.of("claim", "any", "attribute", "any", "sessionNote", "claim.any", "syncMode", "IMPORT"));
            realm.enter(CARA.withClaim("any", "first"));

            SignedIn second = realm.enter(CARA.withClaim("any", "second"));

            assertThat(attribute(after(second), "any")).containsExactly("first");
            assertThat(second.claim("any_note")).isEqualTo("second");
        }
    }

    /** Keycloak itself runs no mapper then that only imports, and clears the notes of the login on the way. */
    @Test
    void aNoteIsThereForAnAccountThatWasOnlyLinked() {
        realm.withMapper(OURS, Map.of("claim", "any", "sessionNote", "claim.any", "syncMode", "IMPORT"));
        realm.realm().accounts().add("dan", "dan@example.com", true);

        SignedIn dan = realm.enter(SimulatedUser.of("dan@example.com").withClaim("any", "linked"));

        assertThat(after(dan).username()).isEqualTo("dan");
        assertThat(dan.claim("any_note")).isEqualTo("linked");
    }

    @Test
    void aClaimWithinAnObjectIsFoundByItsPath() {
        realm.withMapper(OURS, Map.of("claim", "address.locality", "attribute", "city"))
                .withMapper(OURS, Map.of("claim", "urn:acme\\.com:team", "attribute", "team"));

        Account cara = after(realm.enter(
                CARA.withClaim("address", object("locality", "Berlin")).withClaim("urn:acme.com:team", "blue")));

        assertThat(cara.attribute("city")).contains("Berlin");
        assertThat(cara.attribute("team")).contains("blue");
    }

    @Test
    void aHostileClaimLeavesEverythingAsItIs() {
        List<Object> unfit = List.of(
                "a".repeat(2049),
                "a\u0000b",
                "\u001b[31m",
                Collections.nCopies(101, "x"),
                object("k", "a".repeat(2049)),
                List.of("fine", "a\u0000b"));
        SimulatedUser before = CARA;
        SimulatedUser hostile = CARA;
        for (int i = 0; i < unfit.size(); i++) {
            realm.withMapper(OURS, Map.of("claim", "h" + i, "attribute", "h" + i));
            before = before.withClaim("h" + i, "before");
            hostile = hostile.withClaim("h" + i, unfit.get(i));
        }
        Account first = after(realm.enter(before));

        Account second = after(realm.enter(hostile));

        assertThat(second.json()).isEqualTo(first.json());
        assertThat(attribute(second, "h0")).containsExactly("before");
        assertThat(realm.warnings())
                .hasSize(unfit.size())
                .allSatisfy(line -> assertThat(line).contains("changes nothing").doesNotContain("aaa"));
    }

    @Test
    void whoSomebodyIsCannotBeWritten() {
        List<String> reserved = List.of(
                "username", "email", "emailVerified", "firstName", "scalekit_organization_id", "LDAP_ID", "enabled");
        Account before = after(realm.enter(CARA.named("Cara", "Diaz")));
        reserved.forEach(attribute -> realm.withMapper(OURS, Map.of("claim", "any", "attribute", attribute)));

        Account after = after(realm.enter(CARA.named("Cara", "Diaz").withClaim("any", "false@example.com")));

        assertThat(after.json()).isEqualTo(before.json());
        assertThat(realm.warnings())
                .hasSize(reserved.size())
                .allSatisfy(line -> assertThat(line)
                        .contains(
                                "does nothing until it is mended",
                                "User attribute must not be one that says who somebody is"));
    }

    @Test
    void theConsoleOffersBothMappersWithTheirFields() {
        JsonNode types =
                STAGE.admin().get(realm.path("/identity-provider/instances/" + TestRealm.ALIAS + "/mapper-types"));

        assertThat(labels(types.path(OURS))).containsExactly("Claim", "User attribute", "Session note");
        assertThat(labels(types.path("scalekit-groups-roles")))
                .containsExactly(
                        "Claim", "Delimiter", "Parent group", "Role prefix", "Create missing", "Only for organization");
    }

    private static List<String> labels(JsonNode type) {
        return StreamSupport.stream(type.path("properties").spliterator(), false)
                .map(property -> property.path("label").asText())
                .toList();
    }
}
