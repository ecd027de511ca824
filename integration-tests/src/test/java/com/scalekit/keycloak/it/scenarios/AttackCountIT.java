package com.scalekit.keycloak.it.scenarios;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.scalekit.keycloak.it.admin.Intrusion;
import com.scalekit.keycloak.it.harness.Report;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.provider.Arguments;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The attacks in the lists of which the tests are made, counted: whoever takes some out of a list is told. Attacks that are no
 * item of a list are tests with the tag {@code attack}. No server is needed.
 */
final class AttackCountIT {

    /** What issue 4 asks for over tokens, callback, linking and mapping together. */
    private static final int ALL = 120;

    /**
     * What one attacker can do.
     *
     * @param asked whether it is one of those that issue 4 counts
     * @param least how many there have to be
     * @param cases each once, by what it says of itself
     */
    private record Family(String name, boolean asked, int least, Set<String> cases) {

        static Family of(String name, boolean asked, int least, Stream<?> cases) {
            return new Family(
                    name, asked, least, cases.map(AttackCountIT::inWords).collect(Collectors.toUnmodifiableSet()));
        }

        String row() {
            return "| " + name + " | " + cases.size() + " | " + least + " |";
        }
    }

    private static final List<Family> FAMILIES = List.of(
            Family.of("answers to the code (`TamperedTokensIT`)", true, 85, ForgedAnswers.all()),
            Family.of("answers at the callback (`BindingIT`)", true, 100, bound(start -> start != Start.LINKING)),
            Family.of(
                    "links (`BindingIT`, `AccountLinkingIT`, `EndedLinksIT`)",
                    true,
                    15,
                    Stream.concat(
                            bound(start -> start == Start.LINKING),
                            tagged(AccountLinkingIT.class, EndedLinksIT.class))),
            Family.of("claims that are mapped (`MapperAttackIT`, `MappingGroupsIT`)", true, 70, mapped()),
            Family.of("logout tokens (`LogoutTokensIT`)", false, 35, ForgedLogouts.all()),
            Family.of("tokens that begin a login (`InitiateAttackIT`)", false, 100, forgedBeginnings()),
            Family.of("webhooks (`WebhookAbuseIT`, `SlowWebhookIT`)", false, 25, forgedWebhooks()),
            Family.of("administrators without the permission (`AdminPermissionsIT`)", false, 80, Intrusion.all()));

    private static Stream<String> bound(Predicate<Start> which) {
        return Stream.of(BindingIT.startsAndWrongAnswers(), BindingIT.startsOfKnownAndNew())
                .flatMap(Function.identity())
                .filter(attack -> which.test((Start) attack.get()[0]))
                .map(AttackCountIT::inWords);
    }

    private static Stream<String> mapped() {
        return Stream.of(
                        MapperAttackIT.weapons()
                                .flatMap(weapon -> Stream.of("first ", "later ").map(login -> login + inWords(weapon))),
                        MapperAttackIT.misleadingNames().map(name -> "username " + name),
                        MappingGroupsIT.NO_NAMES.stream().map(name -> "group " + name),
                        MappingGroupsIT.UNREADABLE.stream().map(claim -> "groups " + claim))
                .flatMap(Function.identity());
    }

    private static Stream<ForgedToken> forgedBeginnings() {
        return Stream.of(
                        ForgedSignatures.form(),
                        ForgedSignatures.algorithm(),
                        ForgedSignatures.key(),
                        ForgedClaims.time(),
                        ForgedClaims.issuer(),
                        ForgedClaims.kind(),
                        ForgedClaims.selector())
                .flatMap(Function.identity());
    }

    /** Not those that whoever knows the secret could make. */
    private static Stream<String> forgedWebhooks() {
        return Stream.of(
                        WebhookAbuseIT.wrongHeaders().map(AttackCountIT::inWords),
                        WebhookAbuseIT.wrongTimes().mapToObj(seconds -> seconds + " s"),
                        WebhookAbuseIT.wrongMethods(),
                        Stream.of(SlowWebhookIT.Way.values()).map(AttackCountIT::inWords),
                        tagged(WebhookAbuseIT.class, SlowWebhookIT.class))
                .flatMap(Function.identity());
    }

    private static Stream<String> tagged(Class<?>... classes) {
        return Stream.of(classes)
                .flatMap(type -> Stream.concat(
                        Stream.of(type.getDeclaredMethods())
                                .filter(AttackCountIT::isAttack)
                                .map(Method::toString),
                        tagged(type.getDeclaredClasses())));
    }

    private static boolean isAttack(Method method) {
        return Stream.of(method.getAnnotationsByType(Tag.class))
                .anyMatch(tag -> tag.value().equals("attack"));
    }

    private static String inWords(Object attack) {
        return attack instanceof Arguments arguments ? Arrays.deepToString(arguments.get()) : attack.toString();
    }

    @Test
    void theyAreAsManyAsTheyWere() {
        int asked = FAMILIES.stream()
                .filter(Family::asked)
                .mapToInt(family -> family.cases().size())
                .sum();
        Report.publish(
                "attacks",
                FAMILIES.stream()
                        .map(Family::row)
                        .collect(Collectors.joining(
                                "\n",
                                "# Attacks, each with a look at everything that must not change\n\n| | attacks | at least |\n|---|---|---|\n",
                                "\n\nOver tokens, callback, linking and mapping: " + asked + " (at least " + ALL
                                        + ").\n")));

        assertThat(FAMILIES)
                .allSatisfy(family ->
                        assertThat(family.cases()).as(family.name()).hasSizeGreaterThanOrEqualTo(family.least()));
        assertThat(asked).isGreaterThanOrEqualTo(ALL);
    }
}
