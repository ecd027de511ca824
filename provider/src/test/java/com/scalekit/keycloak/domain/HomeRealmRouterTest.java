package com.scalekit.keycloak.domain;

import java.util.Optional;
import java.util.stream.Stream;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static com.scalekit.keycloak.domain.TestCustomers.ACME;
import static com.scalekit.keycloak.domain.TestCustomers.ACME_OIDC;
import static com.scalekit.keycloak.domain.TestCustomers.ACME_SAML;
import static com.scalekit.keycloak.domain.TestCustomers.GLOBEX;
import static com.scalekit.keycloak.domain.TestCustomers.GLOBEX_SAML;
import static com.scalekit.keycloak.domain.TestCustomers.INITECH;
import static com.scalekit.keycloak.domain.TestCustomers.INITECH_OIDC;
import static com.scalekit.keycloak.domain.TestCustomers.address;
import static com.scalekit.keycloak.domain.TestCustomers.by;
import static com.scalekit.keycloak.domain.TestCustomers.domain;
import static com.scalekit.keycloak.domain.TestCustomers.subject;
import static com.scalekit.keycloak.domain.TestSettings.settings;
import static org.assertj.core.api.Assertions.assertThat;

final class HomeRealmRouterTest {

    private static final EmailAddress ANNA = address("anna@acme.com");
    private static final Optional<ConnectionSelector> NO_HINT = Optional.empty();
    private static final Optional<ScalekitSubject> NOT_LINKED = Optional.empty();
    private static final Optional<EmailAddress> NO_ADDRESS = Optional.empty();

    private static final ScalekitSettings ANY_CUSTOMER = settings();
    private static final ScalekitSettings HINTS = settings(SettingKeys.ACCEPT_APPLICATION_HINTS, "true");
    private static final ScalekitSettings ACME_ONLY = settings(SettingKeys.ORGANIZATION_ID, "org_1001");
    private static final ScalekitSettings ACME_SAML_ONLY = settings(SettingKeys.CONNECTION_ID, "conn_11");

    private final TestDirectory directory = new TestDirectory()
            .holding("acme.com", ACME_SAML)
            .holding("acme.org", ACME_SAML, ACME_OIDC)
            .holding("group.example", ACME_SAML, GLOBEX_SAML)
            .holding("big.example", ACME_SAML, ACME_OIDC, GLOBEX_SAML)
            .holding("globex.com", GLOBEX_SAML)
            .unavailableFor("down.example", "timeout");

    private HomeRealmRouter router(ScalekitSettings settings) {
        return new HomeRealmRouter(settings, directory);
    }

    private static RoutingRequest request(
            Optional<ConnectionSelector> hint, Optional<ScalekitSubject> linked, Optional<EmailAddress> address) {
        return new RoutingRequest(Optional.empty(), hint, linked, address);
    }

    private static RoutingDecision upstream(
            ConnectionSelector selector, Optional<EmailAddress> address, Optional<OrganizationId> organization) {
        return new RoutingDecision.Upstream(new Question(selector, address, organization));
    }

    @Nested
    final class ForAnAddress {

        @Test
        void asksForTheOnlyConnection() {
            assertThat(router(ANY_CUSTOMER).forAddress(ANNA))
                    .isEqualTo(upstream(by(ACME_SAML), Optional.of(ANNA), Optional.of(ACME)));
        }

        @Test
        void asksForTheOrganizationThatHasSeveral() {
            EmailAddress anna = address("anna@acme.org");
            assertThat(router(ANY_CUSTOMER).forAddress(anna))
                    .isEqualTo(upstream(by(ACME), Optional.of(anna), Optional.of(ACME)));
        }

        @ParameterizedTest
        @ValueSource(strings = {"group.example", "big.example"})
        void leavesADomainOfSeveralOrganizationsToScalekit(String name) {
            EmailAddress anna = address("anna@" + name);
            assertThat(router(ANY_CUSTOMER).forAddress(anna))
                    .isEqualTo(upstream(by(domain(name)), Optional.of(anna), Optional.empty()));
        }

        @Test
        void findsNobodyForAnUnknownDomain() {
            assertThat(router(ANY_CUSTOMER).forAddress(address("anna@gmail.com")))
                    .isEqualTo(new RoutingDecision.NotSingleSignOn());
        }

        @Test
        void doesNotTakeASubdomainForItsParent() {
            assertThat(router(ANY_CUSTOMER).forAddress(address("anna@mail.acme.com")))
                    .isEqualTo(new RoutingDecision.NotSingleSignOn());
        }

        @Test
        void isUndecidedDuringAnOutage() {
            assertThat(router(ANY_CUSTOMER).forAddress(address("anna@down.example")))
                    .isEqualTo(new RoutingDecision.Undecided("timeout"));
        }

        @Test
        void asksTheDirectoryOnce() {
            router(ANY_CUSTOMER).forAddress(ANNA);
            assertThat(directory.asked()).containsExactly("acme.com");
        }
    }

    @Nested
    final class ForAnAddressAtOneCustomersProvider {

        @ParameterizedTest
        @ValueSource(strings = {"acme.com", "acme.org", "group.example", "big.example"})
        void asksForTheFixedConnectionThatHoldsTheDomain(String name) {
            EmailAddress anna = address("anna@" + name);
            RoutingDecision decision = router(ACME_SAML_ONLY).forAddress(anna);
            assertThat(decision)
                    .isInstanceOfSatisfying(
                            RoutingDecision.Upstream.class,
                            upstream -> assertThat(upstream.question())
                                    .returns(by(ACME_SAML), Question::selector)
                                    .returns(Optional.of(anna), Question::loginHint));
        }

        @ParameterizedTest
        @ValueSource(strings = {"acme.com", "acme.org", "group.example", "big.example"})
        void asksForTheFixedOrganizationThatHoldsTheDomain(String name) {
            RoutingDecision decision = router(ACME_ONLY).forAddress(address("anna@" + name));
            assertThat(decision)
                    .isInstanceOfSatisfying(
                            RoutingDecision.Upstream.class,
                            upstream ->
                                    assertThat(upstream.question().selector()).isEqualTo(by(ACME)));
        }

        @Test
        void knowsTheOrganizationOnlyWhereItIsTheOnlyHolder() {
            assertThat(router(ACME_ONLY).forAddress(ANNA))
                    .isEqualTo(upstream(by(ACME), Optional.of(ANNA), Optional.of(ACME)));
            EmailAddress shared = address("anna@group.example");
            assertThat(router(ACME_ONLY).forAddress(shared))
                    .isEqualTo(upstream(by(ACME), Optional.of(shared), Optional.empty()));
        }

        @Test
        void sendsNobodyElsesAddressThere() {
            EmailAddress stranger = address("gus@globex.com");
            assertThat(router(ACME_SAML_ONLY).forAddress(stranger)).isEqualTo(new RoutingDecision.NotSingleSignOn());
            assertThat(router(ACME_ONLY).forAddress(stranger)).isEqualTo(new RoutingDecision.NotSingleSignOn());
        }

        @Test
        void sendsNoAddressToAnotherConnectionOfTheSameOrganization() {
            ScalekitSettings oidcOnly = settings(SettingKeys.CONNECTION_ID, "conn_12");
            assertThat(router(oidcOnly).forAddress(ANNA)).isEqualTo(new RoutingDecision.NotSingleSignOn());
        }

        @Test
        void findsNobodyForAnUnknownDomain() {
            assertThat(router(ACME_ONLY).forAddress(address("anna@gmail.com")))
                    .isEqualTo(new RoutingDecision.NotSingleSignOn());
        }

        @Test
        void isUndecidedDuringAnOutage() {
            assertThat(router(ACME_ONLY).forAddress(address("anna@down.example")))
                    .isEqualTo(new RoutingDecision.Undecided("timeout"));
        }
    }

    @Nested
    final class WithConfiguredDomains {

        private final ScalekitSettings configured = settings(
                SettingKeys.CONNECTION_ID, "conn_11", SettingKeys.EMAIL_DOMAINS, "acme.com##down.example##globex.com");

        @ParameterizedTest
        @ValueSource(strings = {"acme.com", "down.example", "globex.com"})
        void believesTheAdministratorWithoutAskingTheDirectory(String name) {
            EmailAddress anna = address("anna@" + name);
            assertThat(router(configured).forAddress(anna))
                    .isEqualTo(upstream(by(ACME_SAML), Optional.of(anna), Optional.empty()));
            assertThat(directory.asked()).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(strings = {"acme.org", "gmail.com", "mail.acme.com"})
        void findsNobodyForAnyOtherDomainWithoutAskingTheDirectory(String name) {
            assertThat(router(configured).forAddress(address("anna@" + name)))
                    .isEqualTo(new RoutingDecision.NotSingleSignOn());
            assertThat(directory.asked()).isEmpty();
        }
    }

    @Nested
    final class ForAChosenProvider {

        @Test
        void asksForTheAddressWhenNothingIsKnown() {
            assertThat(router(ANY_CUSTOMER).forChosenProvider(RoutingRequest.empty()))
                    .isEqualTo(new RoutingDecision.AskForAddress());
            assertThat(directory.asked()).isEmpty();
        }

        @Test
        void goesByAKnownAddress() {
            assertThat(router(ANY_CUSTOMER).forChosenProvider(RoutingRequest.of(ANNA)))
                    .isEqualTo(upstream(by(ACME_SAML), Optional.of(ANNA), Optional.of(ACME)));
            assertThat(router(ANY_CUSTOMER).forChosenProvider(RoutingRequest.of(address("anna@gmail.com"))))
                    .isEqualTo(new RoutingDecision.NotSingleSignOn());
            assertThat(router(ANY_CUSTOMER).forChosenProvider(RoutingRequest.of(address("anna@down.example"))))
                    .isEqualTo(new RoutingDecision.Undecided("timeout"));
        }

        @Test
        void prefersTheLinkedIdentityToTheAddress() {
            RoutingRequest request = request(NO_HINT, Optional.of(subject(GLOBEX_SAML, "anna")), Optional.of(ANNA));
            assertThat(router(ANY_CUSTOMER).forChosenProvider(request))
                    .isEqualTo(upstream(by(GLOBEX_SAML), Optional.of(ANNA), Optional.empty()));
        }

        @Test
        void prefersAnAcceptedHintToTheLinkedIdentity() {
            RoutingRequest request =
                    request(Optional.of(by(INITECH)), Optional.of(subject(GLOBEX_SAML, "anna")), Optional.of(ANNA));
            assertThat(router(HINTS).forChosenProvider(request))
                    .isEqualTo(upstream(by(INITECH), Optional.of(ANNA), Optional.empty()));
        }

        @Test
        void ignoresAHintUnlessTheConfigurationAcceptsIt() {
            RoutingRequest linked =
                    request(Optional.of(by(INITECH)), Optional.of(subject(GLOBEX_SAML, "anna")), NO_ADDRESS);
            assertThat(router(ANY_CUSTOMER).forChosenProvider(linked))
                    .isEqualTo(upstream(by(GLOBEX_SAML), NO_ADDRESS, Optional.empty()));
            RoutingRequest hinted = request(Optional.of(by(INITECH)), NOT_LINKED, NO_ADDRESS);
            assertThat(router(ANY_CUSTOMER).forChosenProvider(hinted)).isEqualTo(new RoutingDecision.AskForAddress());
        }

        @Test
        void prefersTheFixedCustomerToEverything() {
            ScalekitSettings fixed =
                    settings(SettingKeys.ORGANIZATION_ID, "org_1001", SettingKeys.ACCEPT_APPLICATION_HINTS, "true");
            EmailAddress gus = address("gus@globex.com");
            RoutingRequest request =
                    request(Optional.of(by(INITECH)), Optional.of(subject(GLOBEX_SAML, "gus")), Optional.of(gus));
            assertThat(router(fixed).forChosenProvider(request))
                    .isEqualTo(upstream(by(ACME), Optional.of(gus), Optional.empty()));
            assertThat(router(fixed).forChosenProvider(RoutingRequest.empty()))
                    .isEqualTo(upstream(by(ACME), NO_ADDRESS, Optional.empty()));
        }

        @Test
        void costsNoLookupOnceTheCustomerIsKnown() {
            router(ACME_ONLY).forChosenProvider(RoutingRequest.of(ANNA));
            router(HINTS).forChosenProvider(request(Optional.of(by(ACME)), NOT_LINKED, Optional.of(ANNA)));
            router(ANY_CUSTOMER)
                    .forChosenProvider(request(NO_HINT, Optional.of(subject(ACME_SAML, "a")), Optional.of(ANNA)));
            assertThat(directory.asked()).isEmpty();
        }
    }

    @Nested
    final class BeforeThePage {

        static Stream<ScalekitSettings> everyConfiguration() {
            return Stream.of(ANY_CUSTOMER, HINTS, ACME_ONLY, ACME_SAML_ONLY);
        }

        @ParameterizedTest
        @MethodSource("everyConfiguration")
        void asksWhenNothingIsKnown(ScalekitSettings settings) {
            assertThat(router(settings).beforeThePage(RoutingRequest.empty()))
                    .isEqualTo(new RoutingDecision.AskForAddress());
        }

        @ParameterizedTest
        @MethodSource("everyConfiguration")
        void sendsNobodyUpstreamForAnAddressAlone(ScalekitSettings settings) {
            assertThat(router(settings).beforeThePage(RoutingRequest.of(ANNA)))
                    .isEqualTo(new RoutingDecision.AskForAddress());
            assertThat(directory.asked()).isEmpty();
        }

        @Test
        void followsAnAcceptedHint() {
            RoutingRequest request = request(Optional.of(by(domain("globex.com"))), NOT_LINKED, Optional.of(ANNA));
            assertThat(router(HINTS).beforeThePage(request))
                    .isEqualTo(upstream(by(domain("globex.com")), Optional.of(ANNA), Optional.empty()));
        }

        @Test
        void ignoresAHintUnlessTheConfigurationAcceptsIt() {
            RoutingRequest request = request(Optional.of(by(GLOBEX)), NOT_LINKED, NO_ADDRESS);
            assertThat(router(ANY_CUSTOMER).beforeThePage(request)).isEqualTo(new RoutingDecision.AskForAddress());
        }

        @Test
        void followsTheLinkedIdentityUnlessAHintSaysOtherwise() {
            Optional<ScalekitSubject> linked = Optional.of(subject(INITECH_OIDC, "anna"));
            RoutingRequest request = request(Optional.of(by(GLOBEX)), linked, NO_ADDRESS);
            assertThat(router(ANY_CUSTOMER).beforeThePage(request))
                    .isEqualTo(upstream(by(INITECH_OIDC), NO_ADDRESS, Optional.empty()));
            assertThat(router(HINTS).beforeThePage(request))
                    .isEqualTo(upstream(by(GLOBEX), NO_ADDRESS, Optional.empty()));
        }

        @Test
        void letsNeitherHintNorLinkedIdentityLeadPastTheFixedCustomer() {
            ScalekitSettings fixed =
                    settings(SettingKeys.CONNECTION_ID, "conn_11", SettingKeys.ACCEPT_APPLICATION_HINTS, "true");
            RoutingRequest hinted = request(Optional.of(by(GLOBEX)), NOT_LINKED, NO_ADDRESS);
            RoutingRequest linked = request(NO_HINT, Optional.of(subject(GLOBEX_SAML, "gus")), NO_ADDRESS);
            assertThat(router(fixed).beforeThePage(hinted))
                    .isEqualTo(upstream(by(ACME_SAML), NO_ADDRESS, Optional.empty()));
            assertThat(router(fixed).beforeThePage(linked))
                    .isEqualTo(upstream(by(ACME_SAML), NO_ADDRESS, Optional.empty()));
        }
    }

    /** Somebody may try again in the same tab; the customer who began the login stays the one who is asked. */
    @Nested
    final class BegunAtACustomer {

        private RoutingRequest begun(
                Optional<ConnectionSelector> hint, Optional<ScalekitSubject> linked, Optional<EmailAddress> address) {
            return new RoutingRequest(Optional.of(by(GLOBEX_SAML)), hint, linked, address);
        }

        @Test
        void asksThatCustomerWhateverElseIsKnown() {
            RoutingRequest request =
                    begun(Optional.of(by(INITECH)), Optional.of(subject(ACME_SAML, "anna")), Optional.of(ANNA));
            RoutingDecision there = upstream(by(GLOBEX_SAML), Optional.of(ANNA), Optional.empty());
            assertThat(router(HINTS).forChosenProvider(request)).isEqualTo(there);
            assertThat(router(HINTS).beforeThePage(request)).isEqualTo(there);
        }

        @Test
        void asksThatCustomerWhenNothingElseIsKnown() {
            RoutingRequest request = begun(NO_HINT, NOT_LINKED, NO_ADDRESS);
            RoutingDecision there = upstream(by(GLOBEX_SAML), NO_ADDRESS, Optional.empty());
            assertThat(router(ANY_CUSTOMER).forChosenProvider(request)).isEqualTo(there);
            assertThat(router(ANY_CUSTOMER).beforeThePage(request)).isEqualTo(there);
        }

        /** One connection of the fixed organization, for example; that it fits was checked when the login began. */
        @Test
        void asksThatCustomerAlsoWhereOneIsFixed() {
            RoutingRequest request =
                    new RoutingRequest(Optional.of(by(ACME_OIDC)), NO_HINT, NOT_LINKED, Optional.of(ANNA));
            RoutingDecision there = upstream(by(ACME_OIDC), Optional.of(ANNA), Optional.empty());
            assertThat(router(ACME_ONLY).forChosenProvider(request)).isEqualTo(there);
            assertThat(router(ACME_ONLY).beforeThePage(request)).isEqualTo(there);
        }

        @Test
        void costsNoLookup() {
            router(ANY_CUSTOMER).forChosenProvider(begun(NO_HINT, NOT_LINKED, Optional.of(ANNA)));
            router(ANY_CUSTOMER).beforeThePage(begun(NO_HINT, NOT_LINKED, Optional.of(ANNA)));
            assertThat(directory.asked()).isEmpty();
        }
    }
}
