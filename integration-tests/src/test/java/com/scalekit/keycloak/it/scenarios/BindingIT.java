package com.scalekit.keycloak.it.scenarios;

import java.net.URI;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import com.scalekit.keycloak.domain.Refusal;
import com.scalekit.keycloak.it.browser.Browser;
import com.scalekit.keycloak.it.browser.Page;
import com.scalekit.keycloak.it.harness.Stage;
import com.scalekit.keycloak.it.harness.Traces;
import com.scalekit.keycloak.it.pages.SignedIn;
import com.scalekit.keycloak.it.pages.Visitor;
import com.scalekit.keycloak.simulator.tenancy.KnownTenants;
import com.scalekit.keycloak.simulator.tenancy.SimulatedUser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * However a login starts: only the customer who was asked can answer it, and only for its own people. Every answer here is
 * genuine, signed and for this very login; it is somebody else's.
 */
final class BindingIT {

    private static final AtomicInteger PEOPLE = new AtomicInteger();

    @RegisterExtension
    static final Stage STAGE = Stage.with(Start::realm);

    /** What is wrong with an answer. */
    private enum Wrong {
        /** Another customer answers, for one of its own people. */
        CUSTOMER {
            @Override
            SimulatedUser answer(String name) {
                return SimulatedUser.of(name + "@initech.example")
                        .answeredBy(KnownTenants.INITECH_CONNECTION)
                        .memberOf(KnownTenants.INITECH);
            }

            @Override
            Refusal expected(Start start) {
                return start.otherCustomer();
            }
        },
        /** Another customer answers, and says that it is the person of this one. */
        CUSTOMER_WITH_THE_RIGHT_ADDRESS {
            @Override
            SimulatedUser answer(String name) {
                return SimulatedUser.of(name + "@megacorp.org")
                        .answeredBy(KnownTenants.INITECH_CONNECTION)
                        .memberOf(KnownTenants.INITECH);
            }

            @Override
            Refusal expected(Start start) {
                return start.otherCustomer();
            }
        },
        /** The right connection says that it is another organization's. */
        ORGANIZATION {
            @Override
            SimulatedUser answer(String name) {
                return rightPerson(name, "megacorp.org").memberOf(KnownTenants.INITECH);
            }

            @Override
            Refusal expected(Start start) {
                return start.otherOrganization();
            }
        },
        /** The right customer asserts an address of another one. */
        DOMAIN {
            @Override
            SimulatedUser answer(String name) {
                return rightPerson(name, "initech.example");
            }

            @Override
            Refusal expected(Start start) {
                return Refusal.EMAIL_DOMAIN_FOREIGN;
            }
        },
        /** The right customer asserts an address that nobody vouches for. */
        UNOWNED_DOMAIN {
            @Override
            SimulatedUser answer(String name) {
                return rightPerson(name, "unowned.example");
            }

            @Override
            Refusal expected(Start start) {
                return Refusal.EMAIL_DOMAIN_UNOWNED;
            }
        };

        abstract SimulatedUser answer(String name);

        abstract Refusal expected(Start start);
    }

    private static SimulatedUser rightPerson(String name, String domain) {
        return SimulatedUser.of(name + "@" + domain)
                .answeredBy(KnownTenants.MEGACORP_CONNECTION)
                .withSubject(KnownTenants.MEGACORP_CONNECTION + ";" + name);
    }

    private static String somebody() {
        return "binding-" + PEOPLE.incrementAndGet() + "-";
    }

    private static String address(String name) {
        return name + "@" + KnownTenants.MEGACORP_DOMAIN;
    }

    /** Somebody who came in before, the same way, and whose session is over unless the start needs it. */
    private static Visitor known(Start start, String name) {
        STAGE.control().autopilot(rightPerson(name, KnownTenants.MEGACORP_DOMAIN));
        Visitor visitor = STAGE.visitor();
        Start first = start == Start.SIGNING_IN_AGAIN ? Start.PROMPT : start;
        SignedIn.at(first.begin(STAGE, visitor, address(name)));
        return start == Start.SIGNING_IN_AGAIN ? visitor : STAGE.visitor();
    }

    static Stream<Arguments> startsAndWrongAnswers() {
        return Stream.of(Start.values())
                .flatMap(start -> Stream.of(Wrong.values())
                        .flatMap(wrong -> Stream.of(true, false)
                                .filter(known -> known ? start != Start.LINKING : start != Start.SIGNING_IN_AGAIN)
                                .map(known -> Arguments.of(start, wrong, known))));
    }

    @ParameterizedTest(name = "{0}, wrong {1}, known: {2}")
    @MethodSource("startsAndWrongAnswers")
    void anAnswerOfSomebodyElseChangesNothing(Start start, Wrong wrong, boolean known) {
        String name = somebody();
        Visitor visitor = known ? known(start, name) : STAGE.visitor();
        STAGE.control().autopilot(wrong.answer(name));
        Attack attack = Attack.on(start, visitor, name);

        attack.isRefused(wrong.expected(start));
    }

    @ParameterizedTest
    @EnumSource(value = Start.class, mode = Mode.EXCLUDE, names = "LINKING")
    void aPersonOfWhomTheConnectionSuddenlySaysAnotherOrganizationIsRefused(Start start) {
        String name = somebody();
        Visitor visitor = known(start, name);
        STAGE.control().autopilot(rightPerson(name, KnownTenants.INITECH_DOMAIN).memberOf(KnownTenants.INITECH));

        Attack attack = Attack.on(start, visitor, name);

        attack.isRefused(
                start.otherOrganization() == Refusal.OTHER_ORGANIZATION
                        ? Refusal.OTHER_ORGANIZATION
                        : Refusal.ACCOUNT_OF_OTHER_ORGANIZATION);
    }

    static Stream<Arguments> startsOfKnownAndNew() {
        return Stream.of(Start.values())
                .flatMap(start -> Stream.of(true, false)
                        .filter(known -> known ? start != Start.LINKING : start != Start.SIGNING_IN_AGAIN)
                        .map(known -> Arguments.of(start, known)));
    }

    @ParameterizedTest(name = "{0}, known: {1}")
    @MethodSource("startsOfKnownAndNew")
    void theRightAnswerAtAnotherIdentityProviderChangesNothing(Start start, boolean known) {
        String name = somebody();
        Visitor visitor = known ? known(start, name) : STAGE.visitor();
        STAGE.control().autopilot(rightPerson(name, KnownTenants.MEGACORP_DOMAIN));
        visitor.browser().onRedirect(uri -> elsewhere(start, uri));
        Attack attack = Attack.on(start, visitor, name);
        visitor.browser().onRedirect(uri -> uri);

        attack.isRefused(Refusal.OTHER_IDENTITY_PROVIDER, start.otherAlias());
    }

    private static URI elsewhere(Start start, URI uri) {
        String broker = STAGE.realm().url() + "/broker/";
        String callback = broker + start.alias() + "/endpoint?";
        return uri.toString().startsWith(callback) && uri.toString().contains("code=")
                ? URI.create(uri.toString().replace(callback, broker + start.otherAlias() + "/endpoint?"))
                : uri;
    }

    @Test
    void theRightAnswerIsLetInAtEveryStart() {
        for (Start start : Start.values()) {
            String name = somebody();
            Visitor visitor = start == Start.SIGNING_IN_AGAIN ? known(start, name) : STAGE.visitor();
            STAGE.control().autopilot(rightPerson(name, KnownTenants.MEGACORP_DOMAIN));

            Page end = start.begin(STAGE, start.prepare(STAGE, visitor, address(name)), address(name));

            String id = STAGE.realm().accounts().byEmail(address(name)).id();
            assertThat(STAGE.realm().accounts().links(id))
                    .as(start + " ends at " + end)
                    .singleElement()
                    .satisfies(
                            link -> assertThat(link.userId()).isEqualTo(KnownTenants.MEGACORP_CONNECTION + ";" + name));
        }
    }

    /** What somebody tried, and what it left behind. */
    private record Attack(String name, Traces before, Browser browser, Page end) {

        static Attack on(Start start, Visitor visitor, String name) {
            Visitor prepared = start.prepare(STAGE, visitor, address(name));
            STAGE.realm().events().clear();
            Traces before = STAGE.realm().tracesOf(name);
            Page end = start.begin(STAGE, prepared, address(name));
            return new Attack(name, before, prepared.browser(), end);
        }

        void isRefused(Refusal refusal) {
            isRefused(refusal, "");
        }

        void isRefused(Refusal refusal, String alias) {
            var event = STAGE.realm().events().refusal();
            assertThat(event.detail("scalekit_error")).as(end.toString()).contains(refusal.code());
            if (!alias.isEmpty()) {
                assertThat(event.detail("identity_provider")).isEqualTo(Optional.of(alias));
            }
            assertThat(SignedIn.isAt(end)).as(end.toString()).isFalse();
            assertThat(browser.hops()).noneMatch(hop -> hop.status() >= 500);
            assertThat(STAGE.realm().events().types())
                    .doesNotContain("LOGIN", "REGISTER", "FEDERATED_IDENTITY_LINK", "CODE_TO_TOKEN");
            assertThat(STAGE.realm().tracesOf(name)).isEqualTo(before);
        }
    }
}
