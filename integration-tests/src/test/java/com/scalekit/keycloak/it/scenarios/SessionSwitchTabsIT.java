package com.scalekit.keycloak.it.scenarios;

import java.util.List;

import com.scalekit.keycloak.it.browser.Page;
import com.scalekit.keycloak.it.harness.Accounts;
import com.scalekit.keycloak.it.harness.Stage;
import com.scalekit.keycloak.it.pages.SignedIn;
import com.scalekit.keycloak.it.pages.SimulatedSignIn;
import com.scalekit.keycloak.it.pages.Visitor;
import com.scalekit.keycloak.it.portal.Present;
import com.scalekit.keycloak.it.portal.Sessions;
import com.scalekit.keycloak.it.portal.SwitchPage;
import com.scalekit.keycloak.it.portal.Tile;
import com.scalekit.keycloak.simulator.tenancy.KnownTenants;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Tiles in several tabs of one browser: whoever finishes later is asked, and nothing of one person gets into another's account. */
final class SessionSwitchTabsIT {

    @RegisterExtension
    static final Stage STAGE = Stage.withDemoRealm();

    private static Accounts accounts() {
        return STAGE.realm().accounts();
    }

    /** A tab in which a tile was clicked and the customer asks for the person. */
    private static Page tabOf(Visitor visitor, String connection, String email) {
        Page page = Tile.of(STAGE, STAGE.realm(), connection, email).click(visitor);
        assertThat(SimulatedSignIn.isAt(page)).as(page.toString()).isTrue();
        return page;
    }

    private static Page tabOf(Visitor visitor, Person person) {
        return tabOf(visitor, person.connection(), person.email());
    }

    /** As {@link SimulatedSignIn#signIn}, whether or not the customer asks at all. */
    private static Page signInIfAsked(Page page, Person person) {
        return SimulatedSignIn.isAt(page) ? SimulatedSignIn.signIn(page, person.email()) : page;
    }

    private record Person(String connection, String email) {

        static Person ofTestOrganization(String name) {
            return new Person(KnownTenants.TEST_CONNECTION, name + "@example.com");
        }

        static Person ofMegacorp(String name) {
            return new Person(KnownTenants.MEGACORP_CONNECTION, name + "@megacorp.org");
        }
    }

    private static boolean isAlive(SignedIn signedIn) {
        return Sessions.of(STAGE.realm(), signedIn.claim("sub")).contains(signedIn.claim("sid"));
    }

    private static void assertAsksWithoutNaming(Page page, Person... people) {
        assertThat(SwitchPage.isAt(page)).as(page.toString()).isTrue();
        for (Person person : people) {
            String name = person.email().substring(0, person.email().indexOf('@'));
            assertThat(page.html()).doesNotContainIgnoringCase(name);
        }
        assertThat(page.html()).doesNotContain("@");
    }

    private static void assertHasOnlyTheirOwnLink(SignedIn signedIn, Person person) {
        assertThat(accounts().links(signedIn.claim("sub"))).singleElement().satisfies(link -> {
            assertThat(link.username()).isEqualTo(person.email());
            assertThat(link.userId()).startsWith(person.connection() + ";");
        });
        assertThat(accounts().byId(signedIn.claim("sub")).email()).isEqualTo(person.email());
    }

    @Nested
    final class TwoPeople {

        @ParameterizedTest(name = "the later tab first: {0}")
        @ValueSource(booleans = {false, true})
        void ofTwoCustomersAreNeverMixed(boolean laterTabFirst) {
            Person anna = Person.ofTestOrganization("anna" + laterTabFirst);
            Person boris = Person.ofMegacorp("boris" + laterTabFirst);
            Visitor visitor = STAGE.visitor();
            Page annasTab = tabOf(visitor, anna);
            Page borisTab = tabOf(visitor, boris);

            if (laterTabFirst) {
                finishInTurn(borisTab, boris, annasTab, anna);
            } else {
                finishInTurn(annasTab, anna, borisTab, boris);
            }
        }

        @ParameterizedTest(name = "the later tab first: {0}")
        @ValueSource(booleans = {false, true})
        void ofOneCustomerAreNeverMixed(boolean laterTabFirst) {
            Person carla = Person.ofTestOrganization("carla" + laterTabFirst);
            Person dario = Person.ofTestOrganization("dario" + laterTabFirst);
            Visitor visitor = STAGE.visitor();
            Page carlasTab = tabOf(visitor, carla);
            Page dariosTab = tabOf(visitor, dario);

            if (laterTabFirst) {
                finishInTurn(dariosTab, dario, carlasTab, carla);
            } else {
                finishInTurn(carlasTab, carla, dariosTab, dario);
            }
        }

        private void finishInTurn(Page firstTab, Person first, Page secondTab, Person second) {
            SignedIn before = SignedIn.at(SimulatedSignIn.signIn(firstTab, first.email()));

            Page question = SimulatedSignIn.signIn(secondTab, second.email());

            assertAsksWithoutNaming(question, first, second);
            assertThat(isAlive(before)).isTrue();
            assertHasOnlyTheirOwnLink(before, first);
            assertThat(accounts().withEmail(second.email())).isEmpty();

            SignedIn after = SignedIn.at(signInIfAsked(SwitchPage.goOn(question), second));

            assertThat(after.claim("email")).isEqualTo(second.email());
            assertThat(after.claim("sid")).isNotEqualTo(before.claim("sid"));
            assertThat(isAlive(before)).isFalse();
            assertThat(isAlive(after)).isTrue();
            assertHasOnlyTheirOwnLink(before, first);
            assertHasOnlyTheirOwnLink(after, second);
        }

        @Test
        void whoKnowEachOtherAlreadyAreNotMixedEither() {
            Person ella = Person.ofTestOrganization("ella");
            Person felix = Person.ofMegacorp("felix");
            SignedIn.at(SimulatedSignIn.signIn(tabOf(STAGE.visitor(), ella), ella.email()));
            SignedIn.at(SimulatedSignIn.signIn(tabOf(STAGE.visitor(), felix), felix.email()));
            Visitor visitor = STAGE.visitor();
            Page ellasTab = tabOf(visitor, ella);
            Page felixTab = tabOf(visitor, felix);
            SignedIn before = SignedIn.at(SimulatedSignIn.signIn(ellasTab, ella.email()));

            Page question = SimulatedSignIn.signIn(felixTab, felix.email());
            assertAsksWithoutNaming(question, ella, felix);
            SignedIn stayed = SignedIn.at(SwitchPage.stay(question));

            assertThat(stayed.claim("sid")).isEqualTo(before.claim("sid"));
            assertHasOnlyTheirOwnLink(before, ella);
            assertThat(STAGE.realm().events().types()).doesNotContain("LOGOUT");
        }

        @Test
        void whoseTabIsAtTheFirstPageOfAnOrdinaryLoginAreNotMixedEither() {
            Person gerd = Person.ofTestOrganization("gerd");
            Visitor visitor = STAGE.visitor();
            Page ordinary = visitor.startLogin();
            Page gerdsTab = tabOf(visitor, gerd);
            SignedIn before = SignedIn.at(visitor.enterPassword(visitor.type(ordinary, "pat"), "pat", "password"));

            Page question = SimulatedSignIn.signIn(gerdsTab, gerd.email());

            assertAsksWithoutNaming(question, gerd);
            assertThat(isAlive(before)).isTrue();
            assertThat(accounts().links(before.claim("sub"))).isEmpty();
            assertThat(accounts().withEmail(gerd.email())).isEmpty();
        }

        @Test
        void whoAreBothAskedAboutAThirdOneDoNotSignEachOtherOut() {
            STAGE.control().autopilotFromLoginHint();
            Visitor visitor = STAGE.visitor();
            SignedIn pat = Present.PAT.signIn(visitor);
            Person hanna = Person.ofTestOrganization("hanna");
            Person ivan = Person.ofMegacorp("ivan");
            Page hannasQuestion = Tile.of(STAGE, STAGE.realm(), hanna.connection(), hanna.email())
                    .click(visitor);
            Page ivansQuestion = Tile.of(STAGE, STAGE.realm(), ivan.connection(), ivan.email())
                    .click(visitor);
            SignedIn before = SignedIn.at(SwitchPage.goOn(hannasQuestion));
            assertThat(isAlive(pat)).isFalse();

            SignedIn after = SignedIn.at(SwitchPage.goOn(ivansQuestion));

            // The answer was about Pat's session. Hanna's is another matter.
            assertThat(after.claim("sid")).isEqualTo(before.claim("sid"));
            assertThat(isAlive(before)).isTrue();
            assertHasOnlyTheirOwnLink(before, hanna);
            assertThat(accounts().withEmail(ivan.email())).isEmpty();
        }

        @Test
        void ofWhomOneStaysLeaveTheOtherQuestionOpen() {
            Visitor visitor = STAGE.visitor();
            SignedIn pat = Present.PAT.signIn(visitor);
            List<Page> questions = List.of(
                    Tile.of(STAGE, STAGE.realm(), KnownTenants.TEST_CONNECTION, "jane@example.com")
                            .click(visitor),
                    Tile.of(STAGE, STAGE.realm(), KnownTenants.MEGACORP_CONNECTION, "sam@megacorp.org")
                            .click(visitor));
            SignedIn.at(SwitchPage.stay(questions.get(0)));

            SignedIn sam = SignedIn.at(SimulatedSignIn.signIn(SwitchPage.goOn(questions.get(1)), "sam@megacorp.org"));

            assertThat(isAlive(pat)).isFalse();
            assertThat(isAlive(sam)).isTrue();
        }
    }

    @Nested
    final class OnePerson {

        @ParameterizedTest(name = "the later tab first: {0}")
        @ValueSource(booleans = {false, true})
        void finishesBothTabsInOneSession(boolean laterTabFirst) {
            Person kurt = Person.ofTestOrganization("kurt" + laterTabFirst);
            Visitor visitor = STAGE.visitor();
            Page one = tabOf(visitor, kurt);
            Page another = tabOf(visitor, kurt);

            SignedIn first = SignedIn.at(SimulatedSignIn.signIn(laterTabFirst ? another : one, kurt.email()));
            SignedIn second = SignedIn.at(SimulatedSignIn.signIn(laterTabFirst ? one : another, kurt.email()));

            assertThat(second.claim("sub")).isEqualTo(first.claim("sub"));
            assertThat(second.claim("sid")).isEqualTo(first.claim("sid"));
            assertHasOnlyTheirOwnLink(second, kurt);
            assertThat(STAGE.realm().events().types()).doesNotContain("LOGOUT");
        }

        @Test
        void maySignInOrdinarilyMeanwhile() {
            Person lena = Person.ofTestOrganization("lena");
            Visitor visitor = STAGE.visitor();
            Page tab = tabOf(visitor, lena);
            SignedIn first = SignedIn.at(SimulatedSignIn.signIn(visitor.startWith(lena.email()), lena.email()));

            SignedIn second = SignedIn.at(SimulatedSignIn.signIn(tab, lena.email()));

            assertThat(second.claim("sid")).isEqualTo(first.claim("sid"));
        }

        @Test
        void isNotAskedForALoginThatWasBegunAtTheApplication() {
            Person mona = Person.ofTestOrganization("mona");
            Visitor visitor = STAGE.visitor();
            Page ordinary = visitor.startWith(mona.email());
            SignedIn first = SignedIn.at(SimulatedSignIn.signIn(tabOf(visitor, mona), mona.email()));

            SignedIn second = SignedIn.at(SimulatedSignIn.signIn(ordinary, mona.email()));

            assertThat(second.claim("sid")).isEqualTo(first.claim("sid"));
        }
    }
}
