package com.scalekit.keycloak.domain;

import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import static com.scalekit.keycloak.domain.TestCustomers.ACME;
import static com.scalekit.keycloak.domain.TestCustomers.ACME_OIDC;
import static com.scalekit.keycloak.domain.TestCustomers.ACME_SAML;
import static com.scalekit.keycloak.domain.TestCustomers.GLOBEX;
import static com.scalekit.keycloak.domain.TestCustomers.GLOBEX_SAML;
import static com.scalekit.keycloak.domain.TestCustomers.INITECH_OIDC;
import static com.scalekit.keycloak.domain.TestCustomers.address;
import static com.scalekit.keycloak.domain.TestCustomers.by;
import static com.scalekit.keycloak.domain.TestCustomers.domain;
import static com.scalekit.keycloak.domain.TestSettings.settings;
import static org.assertj.core.api.Assertions.assertThat;

final class AnswerCheckTest {

    private static final EmailAddress ANNA = address("anna@acme.com");

    private final TestDirectory directory = new TestDirectory()
            .holding("acme.com", ACME_SAML, ACME_OIDC)
            .holding("globex.com", GLOBEX_SAML)
            .holding("group.example", ACME_SAML, GLOBEX_SAML)
            .unavailableFor("down.example", "timeout");

    private AnswerCheck.Result check(ScalekitSettings settings, Question question, Answer answer) {
        return new AnswerCheck(settings, directory, directory).check(question, answer);
    }

    private static ScalekitSettings policy(EmailDomainPolicy policy) {
        return settings(SettingKeys.EMAIL_DOMAIN_POLICY, policy.configured());
    }

    private static Question asked(ConnectionSelector selector) {
        return new Question(selector, Optional.empty(), Optional.empty());
    }

    private static Answer answered(Connection connection, EmailAddress email) {
        return new Answer(connection.id(), connection.organization(), Optional.of(email));
    }

    private static AnswerCheck.Result accepted(EmailAddress address) {
        return new AnswerCheck.Accepted(address, true);
    }

    private static AnswerCheck.Result acceptedUntrusted(EmailAddress address) {
        return new AnswerCheck.Accepted(address, false);
    }

    private static AnswerCheck.Result refused(Refusal refusal) {
        return new AnswerCheck.Refused(refusal);
    }

    /** No policy loosens the binding between question and answer. */
    @Nested
    final class WhoeverAnswers {

        @ParameterizedTest
        @EnumSource(EmailDomainPolicy.class)
        void refusesAnAnswerOfAnotherConnection(EmailDomainPolicy policy) {
            Answer answer = answered(GLOBEX_SAML, address("gus@globex.com"));
            assertThat(check(policy(policy), asked(by(ACME_SAML)), answer))
                    .isEqualTo(refused(Refusal.OTHER_CONNECTION));
        }

        @ParameterizedTest
        @EnumSource(EmailDomainPolicy.class)
        void refusesAnAnswerOfAnotherConnectionOfTheSameOrganization(EmailDomainPolicy policy) {
            assertThat(check(policy(policy), asked(by(ACME_SAML)), answered(ACME_OIDC, ANNA)))
                    .isEqualTo(refused(Refusal.OTHER_CONNECTION));
        }

        @ParameterizedTest
        @EnumSource(EmailDomainPolicy.class)
        void refusesAnAnswerForAnotherOrganization(EmailDomainPolicy policy) {
            assertThat(check(policy(policy), asked(by(ACME)), answered(GLOBEX_SAML, ANNA)))
                    .isEqualTo(refused(Refusal.OTHER_ORGANIZATION));
        }

        @ParameterizedTest
        @EnumSource(EmailDomainPolicy.class)
        void refusesTheRightConnectionInAnotherOrganizationThanTheDirectorySaid(EmailDomainPolicy policy) {
            Question question = new Question(by(ACME_SAML), Optional.of(ANNA), Optional.of(ACME));
            Answer answer = new Answer(ACME_SAML.id(), GLOBEX, Optional.of(ANNA));
            assertThat(check(policy(policy), question, answer)).isEqualTo(refused(Refusal.OTHER_ORGANIZATION));
        }

        @Test
        void acceptsAnyConnectionOfTheOrganizationThatWasAsked() {
            assertThat(check(settings(), asked(by(ACME)), answered(ACME_SAML, ANNA)))
                    .isEqualTo(accepted(ANNA));
            assertThat(check(settings(), asked(by(ACME)), answered(ACME_OIDC, ANNA)))
                    .isEqualTo(accepted(ANNA));
        }
    }

    @Nested
    final class AskedByDomain {

        private final EmailAddress shared = address("anna@group.example");
        private final Question question = asked(by(domain("group.example")));

        @Test
        void acceptsEveryHolder() {
            assertThat(check(settings(), question, answered(ACME_SAML, shared))).isEqualTo(accepted(shared));
            assertThat(check(settings(), question, answered(GLOBEX_SAML, shared)))
                    .isEqualTo(accepted(shared));
        }

        @ParameterizedTest
        @EnumSource(EmailDomainPolicy.class)
        void refusesAnOrganizationThatDoesNotHoldTheDomain(EmailDomainPolicy policy) {
            assertThat(check(policy(policy), question, answered(INITECH_OIDC, shared)))
                    .isEqualTo(refused(Refusal.OTHER_ORGANIZATION));
        }

        @ParameterizedTest
        @EnumSource(EmailDomainPolicy.class)
        void refusesEverybodyWhereNobodyHoldsTheDomain(EmailDomainPolicy policy) {
            assertThat(check(policy(policy), asked(by(domain("nobody.example"))), answered(ACME_SAML, ANNA)))
                    .isEqualTo(refused(Refusal.OTHER_ORGANIZATION));
        }

        @ParameterizedTest
        @EnumSource(EmailDomainPolicy.class)
        void refusesEverybodyDuringAnOutage(EmailDomainPolicy policy) {
            assertThat(check(policy(policy), asked(by(domain("down.example"))), answered(ACME_SAML, ANNA)))
                    .isEqualTo(refused(Refusal.DIRECTORY_UNAVAILABLE));
        }

        @Test
        void stillHoldsTheAddressAgainstItsOwnDomain() {
            EmailAddress foreign = address("gus@globex.com");
            assertThat(check(settings(), question, answered(ACME_SAML, foreign)))
                    .isEqualTo(refused(Refusal.EMAIL_DOMAIN_FOREIGN));
        }
    }

    @Nested
    final class WhateverAddressIsAsserted {

        private final Question question = asked(by(ACME_SAML));

        @ParameterizedTest
        @EnumSource(EmailDomainPolicy.class)
        void refusesNone(EmailDomainPolicy policy) {
            Answer answer = new Answer(ACME_SAML.id(), ACME, Optional.empty());
            assertThat(check(policy(policy), question, answer)).isEqualTo(refused(Refusal.EMAIL_MISSING));
        }

        @ParameterizedTest
        @EnumSource(EmailDomainPolicy.class)
        void acceptsOneInADomainOfTheOrganization(EmailDomainPolicy policy) {
            assertThat(check(policy(policy), question, answered(ACME_SAML, ANNA)))
                    .isEqualTo(accepted(ANNA));
        }

        @ParameterizedTest
        @EnumSource(EmailDomainPolicy.class)
        void acceptsOneInADomainThatSeveralOrganizationsHold(EmailDomainPolicy policy) {
            EmailAddress shared = address("anna@group.example");
            assertThat(check(policy(policy), question, answered(ACME_SAML, shared)))
                    .isEqualTo(accepted(shared));
        }

        @ParameterizedTest
        @CsvSource({
            "ORGANIZATION, globex.com, EMAIL_DOMAIN_FOREIGN",
            "UNOWNED, globex.com, EMAIL_DOMAIN_FOREIGN",
            "ORGANIZATION, gmail.com, EMAIL_DOMAIN_UNOWNED",
            "ORGANIZATION, mail.acme.com, EMAIL_DOMAIN_UNOWNED",
            "ORGANIZATION, down.example, DIRECTORY_UNAVAILABLE",
            "UNOWNED, down.example, DIRECTORY_UNAVAILABLE",
        })
        void refusesOneThatIsNotItsOwn(EmailDomainPolicy policy, String name, Refusal refusal) {
            assertThat(check(policy(policy), question, answered(ACME_SAML, address("x@" + name))))
                    .isEqualTo(refused(refusal));
        }

        @ParameterizedTest
        @CsvSource({
            "UNOWNED, gmail.com",
            "UNOWNED, mail.acme.com",
            "ALLOW_UNSAFE_ANY, gmail.com",
            "ALLOW_UNSAFE_ANY, globex.com",
            "ALLOW_UNSAFE_ANY, down.example",
        })
        void neverTrustsOneThatAPolicyLetsIn(EmailDomainPolicy policy, String name) {
            EmailAddress email = address("x@" + name);
            assertThat(check(policy(policy), question, answered(ACME_SAML, email)))
                    .isEqualTo(acceptedUntrusted(email));
        }
    }

    @Nested
    final class KnownSinceRouting {

        private final EmailAddress typed = address("anna@down.example");

        private Question routed(Optional<EmailAddress> hint, Optional<OrganizationId> organization) {
            return new Question(by(ACME_SAML), hint, organization);
        }

        @Test
        void needsNoDirectoryAnyMore() {
            Question question = routed(Optional.of(typed), Optional.of(ACME));
            assertThat(check(settings(), question, answered(ACME_SAML, typed))).isEqualTo(accepted(typed));
            assertThat(directory.asked()).isEmpty();
        }

        @Test
        void holdsForAnotherPersonOfTheSameDomain() {
            EmailAddress colleague = address("berta@down.example");
            Question question = routed(Optional.of(typed), Optional.of(ACME));
            assertThat(check(settings(), question, answered(ACME_SAML, colleague)))
                    .isEqualTo(accepted(colleague));
        }

        @Test
        void doesNotHoldForAnotherDomain() {
            EmailAddress foreign = address("gus@globex.com");
            Question question = routed(Optional.of(typed), Optional.of(ACME));
            assertThat(check(settings(), question, answered(ACME_SAML, foreign)))
                    .isEqualTo(refused(Refusal.EMAIL_DOMAIN_FOREIGN));
        }

        @Test
        void doesNotHoldWithoutAnAddress() {
            Question question = routed(Optional.empty(), Optional.of(ACME));
            assertThat(check(settings(), question, answered(ACME_SAML, typed)))
                    .isEqualTo(refused(Refusal.DIRECTORY_UNAVAILABLE));
        }

        @Test
        void doesNotHoldWhereTheDirectoryWasNotAsked() {
            Question question = routed(Optional.of(typed), Optional.empty());
            assertThat(check(settings(), question, answered(ACME_SAML, typed)))
                    .isEqualTo(refused(Refusal.DIRECTORY_UNAVAILABLE));
        }

        @Test
        void doesNotHoldWhereSeveralOrganizationsHoldTheDomain() {
            HomeRealmRouter router = new HomeRealmRouter(settings(), directory);
            EmailAddress shared = address("anna@group.example");
            Question question = ((RoutingDecision.Upstream) router.forAddress(shared)).question();
            assertThat(question.organization()).isEmpty();
            assertThat(check(settings(), question, answered(INITECH_OIDC, shared)))
                    .isEqualTo(refused(Refusal.OTHER_ORGANIZATION));
        }
    }

    @Nested
    final class AtOneCustomersProvider {

        private final ScalekitSettings connection =
                settings(SettingKeys.CONNECTION_ID, "conn_11", SettingKeys.EMAIL_DOMAINS, "acme.com##acme.net");
        private final ScalekitSettings organization =
                settings(SettingKeys.ORGANIZATION_ID, "org_1001", SettingKeys.EMAIL_DOMAINS, "acme.com##acme.net");

        @Test
        void acceptsTheConfiguredDomainsWithoutAskingTheDirectory() {
            EmailAddress email = address("anna@acme.net");
            assertThat(check(connection, asked(by(ACME_SAML)), answered(ACME_SAML, email)))
                    .isEqualTo(accepted(email));
            assertThat(check(organization, asked(by(ACME)), answered(ACME_OIDC, email)))
                    .isEqualTo(accepted(email));
            assertThat(directory.asked()).isEmpty();
        }

        @Test
        void refusesEveryOtherDomainEvenOneOfTheOrganization() {
            EmailAddress email = address("anna@group.example");
            assertThat(check(connection, asked(by(ACME_SAML)), answered(ACME_SAML, email)))
                    .isEqualTo(refused(Refusal.EMAIL_DOMAIN_FOREIGN));
            assertThat(directory.asked()).isEmpty();
        }

        @Test
        void letsInOtherDomainsOnlyWhereThatIsCalledUnsafe() {
            EmailAddress email = address("anna@gmail.com");
            ScalekitSettings unowned = settings(
                    SettingKeys.CONNECTION_ID,
                    "conn_11",
                    SettingKeys.EMAIL_DOMAINS,
                    "acme.com",
                    SettingKeys.EMAIL_DOMAIN_POLICY,
                    "unowned");
            ScalekitSettings unsafe = settings(
                    SettingKeys.CONNECTION_ID,
                    "conn_11",
                    SettingKeys.EMAIL_DOMAINS,
                    "acme.com",
                    SettingKeys.EMAIL_DOMAIN_POLICY,
                    "allowUnsafeAny");
            assertThat(check(unowned, asked(by(ACME_SAML)), answered(ACME_SAML, email)))
                    .isEqualTo(refused(Refusal.EMAIL_DOMAIN_FOREIGN));
            assertThat(check(unsafe, asked(by(ACME_SAML)), answered(ACME_SAML, email)))
                    .isEqualTo(acceptedUntrusted(email));
        }

        /** Somebody else's login at this provider, and an address that the configured domains would vouch for. */
        @Test
        void refusesAnotherCustomerWhoWasAskedAllTheSame() {
            Answer answer = answered(GLOBEX_SAML, ANNA);
            assertThat(check(connection, asked(by(GLOBEX_SAML)), answer)).isEqualTo(refused(Refusal.OTHER_CONNECTION));
            assertThat(check(organization, asked(by(GLOBEX_SAML)), answer))
                    .isEqualTo(refused(Refusal.OTHER_ORGANIZATION));
            assertThat(check(organization, asked(by(GLOBEX)), answer)).isEqualTo(refused(Refusal.OTHER_ORGANIZATION));
            assertThat(check(organization, asked(by(domain("globex.com"))), answer))
                    .isEqualTo(refused(Refusal.OTHER_ORGANIZATION));
        }

        @Test
        void acceptsALoginThatStartedAtOneConnectionOfTheFixedOrganization() {
            assertThat(check(organization, asked(by(ACME_OIDC)), answered(ACME_OIDC, ANNA)))
                    .isEqualTo(accepted(ANNA));
        }

        @Test
        void asksTheDirectoryWhereNoDomainsAreConfigured() {
            ScalekitSettings settings = settings(SettingKeys.ORGANIZATION_ID, "org_1001");
            assertThat(check(settings, asked(by(ACME)), answered(ACME_SAML, ANNA)))
                    .isEqualTo(accepted(ANNA));
            assertThat(check(settings, asked(by(ACME)), answered(ACME_SAML, address("gus@globex.com"))))
                    .isEqualTo(refused(Refusal.EMAIL_DOMAIN_FOREIGN));
        }
    }

    /** A login that a customer's identity provider has begun: its token names the customer who has to answer. */
    @Nested
    final class BegunAtACustomer {

        private final EmailAddress unknown = address("anna@down.example");

        private Question begun(ConnectionSelector selector, OrganizationId expected, EmailAddress loginHint) {
            return new Question(selector, Optional.of(loginHint), Optional.empty(), Optional.of(expected));
        }

        @ParameterizedTest
        @EnumSource(EmailDomainPolicy.class)
        void acceptsTheCustomerWhoBeganIt(EmailDomainPolicy policy) {
            assertThat(check(policy(policy), begun(by(ACME_SAML), ACME, ANNA), answered(ACME_SAML, ANNA)))
                    .isEqualTo(accepted(ANNA));
        }

        @ParameterizedTest
        @EnumSource(EmailDomainPolicy.class)
        void refusesTheRightConnectionInAnotherOrganizationThanTheTokenSaid(EmailDomainPolicy policy) {
            assertThat(check(policy(policy), begun(by(ACME_SAML), GLOBEX, ANNA), answered(ACME_SAML, ANNA)))
                    .isEqualTo(refused(Refusal.OTHER_ORGANIZATION));
        }

        @ParameterizedTest
        @EnumSource(EmailDomainPolicy.class)
        void refusesAnotherConnectionOfTheOrganizationThatTheTokenSaid(EmailDomainPolicy policy) {
            assertThat(check(policy(policy), begun(by(ACME_SAML), ACME, ANNA), answered(ACME_OIDC, ANNA)))
                    .isEqualTo(refused(Refusal.OTHER_CONNECTION));
        }

        @Test
        void refusesAnOrganizationThatOnlyOneOfTokenAndDirectorySaid() {
            Question question = new Question(by(ACME_SAML), Optional.empty(), Optional.of(ACME), Optional.of(GLOBEX));
            assertThat(check(settings(), question, answered(ACME_SAML, ANNA)))
                    .isEqualTo(refused(Refusal.OTHER_ORGANIZATION));
            Question turned = new Question(by(ACME_SAML), Optional.empty(), Optional.of(GLOBEX), Optional.of(ACME));
            assertThat(check(settings(), turned, answered(ACME_SAML, ANNA)))
                    .isEqualTo(refused(Refusal.OTHER_ORGANIZATION));
        }

        /** Every customer may name any address in a login of its own; only the directory knows whose domain it is. */
        @Test
        void isNotVouchedForByItsOwnToken() {
            Question question = begun(by(ACME_SAML), ACME, unknown);
            assertThat(check(settings(), question, answered(ACME_SAML, unknown)))
                    .isEqualTo(refused(Refusal.DIRECTORY_UNAVAILABLE));
            EmailAddress foreign = address("gus@globex.com");
            assertThat(check(settings(), begun(by(ACME_SAML), ACME, foreign), answered(ACME_SAML, foreign)))
                    .isEqualTo(refused(Refusal.EMAIL_DOMAIN_FOREIGN));
            EmailAddress nobodys = address("anna@gmail.com");
            assertThat(check(settings(), begun(by(ACME_SAML), ACME, nobodys), answered(ACME_SAML, nobodys)))
                    .isEqualTo(refused(Refusal.EMAIL_DOMAIN_UNOWNED));
        }

        @Test
        void isNeverTrustedForAnAddressThatAPolicyLetsIn() {
            EmailAddress nobodys = address("anna@gmail.com");
            assertThat(check(
                            policy(EmailDomainPolicy.UNOWNED),
                            begun(by(ACME_SAML), ACME, nobodys),
                            answered(ACME_SAML, nobodys)))
                    .isEqualTo(acceptedUntrusted(nobodys));
            assertThat(check(
                            policy(EmailDomainPolicy.ALLOW_UNSAFE_ANY),
                            begun(by(ACME_SAML), ACME, unknown),
                            answered(ACME_SAML, unknown)))
                    .isEqualTo(acceptedUntrusted(unknown));
        }
    }

    @Nested
    final class WhatChangedAtScalekitAMomentAgo {

        private final TestDirectory now = new TestDirectory()
                .holding("new.example", ACME_SAML)
                .holding("globex.com", ACME_SAML)
                .unavailableFor("lost.example", "timeout");

        private AnswerCheck.Result checkNow(ConnectionSelector selector, EmailAddress email) {
            return new AnswerCheck(settings(), directory, now).check(asked(selector), answered(ACME_SAML, email));
        }

        @Test
        void isAskedForBeforeAnAnswerIsRefused() {
            EmailAddress ofNobodySoFar = address("anna@new.example");
            EmailAddress ofAnotherSoFar = address("anna@globex.com");
            assertThat(checkNow(by(ACME_SAML), ofNobodySoFar)).isEqualTo(accepted(ofNobodySoFar));
            assertThat(checkNow(by(ACME_SAML), ofAnotherSoFar)).isEqualTo(accepted(ofAnotherSoFar));
            assertThat(checkNow(by(domain("new.example")), ofNobodySoFar)).isEqualTo(accepted(ofNobodySoFar));
        }

        @Test
        void isNotAskedForWhereTheAnswerIsAcceptedAnyway() {
            assertThat(checkNow(by(ACME_SAML), ANNA)).isEqualTo(accepted(ANNA));
            assertThat(now.asked()).isEmpty();
        }

        @Test
        void hasTheLastWord() {
            assertThat(checkNow(by(ACME_SAML), address("anna@still-nobodys.example")))
                    .isEqualTo(refused(Refusal.EMAIL_DOMAIN_UNOWNED));
            assertThat(checkNow(by(ACME_SAML), address("anna@lost.example")))
                    .isEqualTo(refused(Refusal.DIRECTORY_UNAVAILABLE));
        }
    }

    static Stream<ConnectionSelector> selectors() {
        return Stream.of(
                by(ACME_SAML), by(ACME_OIDC), by(GLOBEX_SAML), by(ACME), by(GLOBEX), by(domain("group.example")));
    }

    /** The promise to every customer, over everything that can be asked and answered. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("com.scalekit.keycloak.domain.Seeds#all")
    void nobodyEverVouchesForAnotherOrganizationsDomain(long seed) {
        Random random = new Random(seed);
        Connection[] connections = {ACME_SAML, ACME_OIDC, GLOBEX_SAML, INITECH_OIDC};
        String[] domains = {"acme.com", "globex.com", "group.example", "down.example", "gmail.com"};
        EmailDomainPolicy[] policies = EmailDomainPolicy.values();
        for (int i = 0; i < 300; i++) {
            EmailDomainPolicy policy = policies[random.nextInt(policies.length)];
            Connection connection = connections[random.nextInt(connections.length)];
            EmailAddress email = address("x@" + domains[random.nextInt(domains.length)]);
            ConnectionSelector selector = selectors().toList().get(random.nextInt(6));
            Question question = new Question(
                    selector,
                    Optional.of(email).filter(hint -> random.nextBoolean()),
                    Optional.empty(),
                    Optional.of(connection.organization()).filter(expected -> random.nextBoolean()));
            AnswerCheck.Result result = check(policy(policy), question, answered(connection, email));
            if (result instanceof AnswerCheck.Accepted accepted) {
                HomeRealm holders = directory.apply(email.domain());
                boolean own = holders instanceof HomeRealm.Found found && found.heldBy(connection.organization());
                assertThat(accepted.ownDomain())
                        .as("%s: %s answers %s with %s", policy, connection, selector, email)
                        .isEqualTo(own);
                assertThat(own || policy != EmailDomainPolicy.ORGANIZATION).isTrue();
            }
        }
    }
}
