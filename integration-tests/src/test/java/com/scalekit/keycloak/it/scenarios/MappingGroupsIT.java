package com.scalekit.keycloak.it.scenarios;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.scalekit.keycloak.it.harness.Account;
import com.scalekit.keycloak.it.harness.Json;
import com.scalekit.keycloak.it.harness.Stage;
import com.scalekit.keycloak.it.pages.Visitor;
import com.scalekit.keycloak.simulator.mischief.TokenMischief;
import com.scalekit.keycloak.simulator.tenancy.KnownTenants;
import com.scalekit.keycloak.simulator.tenancy.SimulatedUser;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/** A claim that lists groups puts people into groups, and does nothing else whatever it says. */
final class MappingGroupsIT {

    @RegisterExtension
    static final Stage STAGE = Stage.withDemoRealm();

    private static final SimulatedUser AMY =
            SimulatedUser.of("amy@example.com").withSubject(KnownTenants.TEST_CONNECTION + ";amy");

    /** Values of a claim that are no name of a group. */
    static final List<String> NO_NAMES = List.of(
            "../admins",
            "/admins",
            "Sales/admins",
            "Sales\\admins",
            "..",
            " Support",
            "Support ",
            "Sup\u200bport",
            "\uff33upport",
            "Supp\u043ert",
            "a\u0000b",
            "a\r\nWARN forged",
            "\u001b[31m");

    /** Claims that cannot be read as a list of groups. */
    static final List<Object> UNREADABLE = List.of(
            7,
            true,
            Map.of("name", "Support"),
            List.<Object>of("Support", 7),
            List.of(List.of("Support")),
            List.of(Map.of("id", "Support")),
            List.of("Support", "a".repeat(256)),
            IntStream.range(0, 201).mapToObj(i -> "g" + i).toList(),
            Collections.nCopies(3000, "Support"));

    /** With the groups {@code /customers/Sales} and {@code /customers/Support}, to which the claim maps. */
    private final MappedRealm realm = MappedRealm.on(STAGE);

    private final String customers = realm.group("customers");
    private final String sales = realm.groupBelow(customers, "Sales");

    MappingGroupsIT() {
        realm.groupBelow(customers, "Support");
    }

    private static SimulatedUser amyIn(Object claim) {
        return AMY.withClaim("user_groups", claim);
    }

    private void map(String... more) {
        Map<String, String> config = new HashMap<>(Map.of("claim", "user_groups", "group", "/customers"));
        for (int i = 0; i < more.length; i += 2) {
            config.put(more[i], more[i + 1]);
        }
        realm.withMapper("scalekit-groups-roles", config);
    }

    /** Whose memberships no claim of Amy's may touch. */
    private Bystanders somebodyInEveryGroup() {
        Account bystander =
                realm.realm().accounts().byId(realm.realm().accounts().add("bystander", "b@example.com", true));
        realm.join(bystander, customers);
        realm.join(bystander, sales);
        realm.grant(bystander, realm.role("bystanding"));
        return Bystanders.of(realm.realm());
    }

    @Nested
    final class EveryLogin {

        @Test
        void bringsPeopleIntoWhatTheClaimListsAndOutOfWhatIsGone() {
            map();

            Account amy = realm.signIn(amyIn(List.of("Sales", "Unknown")));
            assertThat(realm.groupsOf(amy)).containsExactly("/customers/Sales");

            realm.signIn(amyIn(List.of("Support")));
            assertThat(realm.groupsOf(amy)).containsExactly("/customers/Support");

            realm.signIn(AMY);
            assertThat(realm.groupsOf(amy)).isEmpty();
            assertThat(realm.namesBelow(customers)).containsExactlyInAnyOrder("Sales", "Support");
            assertThat(realm.warnings()).isEmpty();
        }

        @Test
        void touchesNoGroupElsewhere() {
            map();
            String below = realm.groupBelow(sales, "Sales");
            String staff = realm.group("Sales");
            Account amy = realm.signIn(amyIn(List.of()));
            Stream.of(customers, below, staff).forEach(group -> realm.join(amy, group));

            realm.signIn(amyIn(List.of("Support")));

            assertThat(realm.groupsOf(amy))
                    .containsExactlyInAnyOrder("/customers", "/customers/Sales/Sales", "/Sales", "/customers/Support");
        }

        @Test
        void changesNeitherAddressNorLink() {
            map("createMissing", "true");
            Account before = realm.signIn(AMY);

            Account after = realm.signIn(amyIn(List.of("email", "boss@example.com", "Sales")));

            assertThat(after.id()).isEqualTo(before.id());
            assertThat(after.email()).isEqualTo("amy@example.com");
            assertThat(after.emailVerified()).isTrue();
            assertThat(after.username()).isEqualTo(before.username());
            assertThat(realm.realm().accounts().links(after.id()))
                    .hasSize(1)
                    .allSatisfy(link -> assertThat(link.userId()).isEqualTo(KnownTenants.TEST_CONNECTION + ";amy"));
        }

        @Test
        void readsATextWithADelimiterAndAClaimWithinAnObject() {
            map("claim", "profile.groups", "delimiter", ",");

            Account amy = realm.signIn(AMY.withClaim("profile", Map.of("groups", "Sales, Support")));

            assertThat(realm.groupsOf(amy)).containsExactlyInAnyOrder("/customers/Sales", "/customers/Support");
        }

        @Test
        void readsObjectsByTheirName() {
            map();

            Account amy = realm.signIn(amyIn(List.of(Map.of("id", "Support", "name", "Sales"))));

            assertThat(realm.groupsOf(amy)).containsExactly("/customers/Sales");
        }

        @Test
        void followsTheParentWhenItIsRenamed() {
            map();
            STAGE.admin().put(realm.path("/groups/" + customers), Json.object().put("name", "clients"));

            assertThat(realm.groupsOf(realm.signIn(amyIn(List.of("Sales"))))).containsExactly("/clients/Sales");
        }
    }

    @Test
    void onlyTheFirstLoginCountsWhereTheAdministratorOnlyImports() {
        map("syncMode", "IMPORT");
        Account amy = realm.signIn(amyIn(List.of("Sales")));

        realm.signIn(amyIn(List.of("Support")));

        assertThat(realm.groupsOf(amy)).containsExactly("/customers/Sales");
    }

    @Test
    void aMapperForOneOrganizationLeavesOthersAlone() {
        map("organizationId", KnownTenants.MEGACORP);

        Account amy = realm.signIn(amyIn(List.of("Sales")));
        Account sam = realm.signIn(SimulatedUser.of(KnownTenants.MEGACORP_USER).withClaim("user_groups", "Sales"));

        assertThat(realm.groupsOf(amy)).isEmpty();
        assertThat(realm.groupsOf(sam)).containsExactly("/customers/Sales");
    }

    @Nested
    final class GroupsThatDoNotExist {

        @Test
        void areMadeTenAtATime() {
            map("createMissing", "true");
            List<String> many =
                    IntStream.range(0, 14).mapToObj(i -> "Team " + i).toList();

            Account amy = realm.signIn(amyIn(many));
            assertThat(realm.groupsOf(amy)).hasSize(10);
            assertThat(realm.namesBelow(customers)).hasSize(12);
            assertThat(realm.warnings()).singleElement().asString().contains("4 new ones");

            realm.signIn(amyIn(many));
            assertThat(realm.groupsOf(amy)).hasSize(14);
            assertThat(realm.namesBelow(customers)).hasSize(16).contains("Team 13");
        }

        @Test
        void areMadeOnceForTwoWhoNeedThemAtTheSameMoment() throws Exception {
            map("createMissing", "true");
            List<String> people = List.of("amy@example.com", "bob@example.com");
            for (String person : people) {
                realm.signIn(SimulatedUser.of(person));
                STAGE.control().addUser(SimulatedUser.of(person).withClaim("user_groups", List.of("New", "Newer")));
            }
            STAGE.control().autopilotFromLoginHint();
            STAGE.control().onToken(TokenMischief.times(2).http(http -> http.delay(Duration.ofMillis(400))));

            ExecutorService threads = Executors.newCachedThreadPool();
            try {
                List<Future<String>> logins = new ArrayList<>();
                for (String person : people) {
                    Visitor visitor = realm.realm().visitor();
                    logins.add(threads.submit(
                            () -> visitor.signInOnAutopilot(person).claim("sub")));
                }
                for (Future<String> login : logins) {
                    Account account = realm.realm().accounts().byId(login.get());
                    assertThat(realm.groupsOf(account)).containsExactlyInAnyOrder("/customers/New", "/customers/Newer");
                }
            } finally {
                threads.shutdownNow();
            }
            assertThat(realm.namesBelow(customers)).containsExactlyInAnyOrder("Sales", "Support", "New", "Newer");
        }
    }

    @Nested
    final class AGroupThatAllowsAdministration {

        @Test
        void isNobodysThroughAClaim() {
            map("createMissing", "true");
            realm.administrate(realm.groupBelow(customers, "Helpdesk"), "manage-users");
            realm.role("support-lead");
            realm.contain("support-lead", realm.administration("view-users"));
            realm.grantToGroup(realm.groupBelow(customers, "Leads"), realm.role("lead"));
            realm.contain("lead", STAGE.admin().get(realm.path("/roles/support-lead")));
            Bystanders others = somebodyInEveryGroup();

            Account amy = realm.signIn(amyIn(List.of("Helpdesk", "Leads", "Sales")));

            others.seeOnlyTheNewAccountOf(amy);
            assertThat(realm.groupsOf(amy)).containsExactly("/customers/Sales");
            assertThat(realm.warnings()).singleElement().asString().contains("'Helpdesk', 'Leads'");
        }

        @Test
        void makesEveryGroupBelowItOneToo() {
            map("createMissing", "true");
            realm.administrate(customers, "realm-admin");
            Bystanders others = somebodyInEveryGroup();

            Account amy = realm.signIn(amyIn(List.of("Sales", "New")));

            others.seeOnlyTheNewAccountOf(amy);
            assertThat(realm.groupsOf(amy)).isEmpty();
        }

        @Test
        void isLeftByThoseWhoGotItWhileItWasHarmless() {
            map();
            Account amy = realm.signIn(amyIn(List.of("Sales")));
            realm.administrate(sales, "manage-users");
            Bystanders others = somebodyInEveryGroup();

            realm.signIn(amyIn(List.of("Sales")));

            others.seeOneSessionMoreOf(amy);
            assertThat(realm.groupsOf(amy)).isEmpty();
        }
    }

    @Nested
    final class AHostileClaim {

        @Test
        void leavesOutWhatIsNoNameAndMapsTheRest() {
            map("createMissing", "true");
            realm.group("admins");
            List<String> values = new ArrayList<>(NO_NAMES);
            values.add("");
            values.add("Sales");
            Bystanders others = somebodyInEveryGroup();

            Account amy = realm.signIn(amyIn(values));

            others.seeOnlyTheNewAccountOf(amy);
            assertThat(realm.groupsOf(amy)).containsExactly("/customers/Sales");
            assertThat(realm.namesBelow(customers)).containsExactlyInAnyOrder("Sales", "Support");
            assertThat(realm.namesBelow(sales)).isEmpty();
            assertThat(realm.warnings())
                    .singleElement()
                    .asString()
                    .endsWith("left out " + NO_NAMES.size() + " values that cannot be a name")
                    .doesNotContain("forged");
        }

        @Test
        void changesNothingIfItIsOfTheWrongTypeOrSize() {
            map("createMissing", "true");
            Account amy = realm.signIn(amyIn(List.of("Sales")));
            somebodyInEveryGroup();

            for (Object claim : UNREADABLE) {
                int before = realm.warnings().size();
                Bystanders others = Bystanders.of(realm.realm());

                realm.signIn(amyIn(claim));

                others.seeOneSessionMoreOf(amy);
                assertThat(realm.groupsOf(amy)).as("%s", claim).containsExactly("/customers/Sales");
                assertThat(realm.warnings())
                        .hasSize(before + 1)
                        .last()
                        .asString()
                        .contains("changes nothing");
            }
            assertThat(realm.namesBelow(customers)).containsExactlyInAnyOrder("Sales", "Support");
        }

        @Test
        void countsOnceHoweverOftenItSaysTheSame() {
            map();
            Bystanders others = somebodyInEveryGroup();

            Account amy = realm.signIn(amyIn(Collections.nCopies(200, "Sales")));

            others.seeOnlyTheNewAccountOf(amy);
            assertThat(realm.groupsOf(amy)).containsExactly("/customers/Sales");
        }
    }

    @Nested
    final class AMapperThatIsConfiguredWrongly {

        @Test
        void letsPeopleInAndTellsTheOperatorEverythingThatIsWrong() {
            realm.withMapper("scalekit-groups-roles", Map.of("rolePrefix", "a/b", "group", "/customers"));

            Account amy = realm.signIn(amyIn(List.of("Sales")));

            assertThat(realm.groupsOf(amy)).isEmpty();
            assertThat(realm.warnings())
                    .singleElement()
                    .asString()
                    .contains(
                            "does nothing until it is mended",
                            "Claim is missing",
                            "exclude each other",
                            "Role prefix must");
        }

        @Test
        void doesNotTouchAnythingWithoutItsParent() {
            map("group", "/nowhere", "createMissing", "true");

            assertThat(realm.groupsOf(realm.signIn(amyIn(List.of("Sales"))))).isEmpty();
            assertThat(realm.warnings()).singleElement().asString().contains("Parent group does not exist");
        }
    }
}
