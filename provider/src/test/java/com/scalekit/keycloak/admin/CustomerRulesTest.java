package com.scalekit.keycloak.admin;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

import com.scalekit.keycloak.directory.CustomerConnection;
import com.scalekit.keycloak.directory.CustomerDomain;
import com.scalekit.keycloak.directory.CustomerRecord;
import com.scalekit.keycloak.directory.CustomerSetup;
import com.scalekit.keycloak.directory.DirectoryState.Source;
import com.scalekit.keycloak.domain.Connection;
import com.scalekit.keycloak.domain.ConnectionId;
import com.scalekit.keycloak.domain.EmailDomain;
import com.scalekit.keycloak.domain.HomeRealm;
import com.scalekit.keycloak.domain.OrganizationId;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

final class CustomerRulesTest {

    private static final OrganizationId ACME = new OrganizationId("org_1");
    private static final EmailDomain DOMAIN = new EmailDomain("acme.example");
    private static final CustomerConnection ACTIVE = connection("SAML", "COMPLETED", true);
    private static final CustomerDomain VERIFIED = domain("VERIFIED");
    private static final HomeRealm FOUND = heldBy(ACME);

    private static HomeRealm heldBy(OrganizationId organization) {
        return new HomeRealm.Found(List.of(new Connection(new ConnectionId("conn_1"), organization)));
    }

    private static CustomerConnection connection(String type, String status, boolean enabled) {
        return new CustomerConnection(new ConnectionId("conn_1"), type, "OKTA", status, enabled, List.of(DOMAIN));
    }

    private static CustomerConnection withoutDomains() {
        return new CustomerConnection(new ConnectionId("conn_1"), "SAML", "OKTA", "COMPLETED", true, List.of());
    }

    private static CustomerDomain domain(String verification) {
        return new CustomerDomain(DOMAIN, "ORGANIZATION_DOMAIN", verification);
    }

    private static CustomerSetup setup(List<CustomerConnection> connections, CustomerDomain... domains) {
        return new CustomerSetup(
                new CustomerRecord(ACME, "Acme", "acme"),
                Map.of("sso", true),
                connections,
                Arrays.asList(domains),
                true);
    }

    private static CustomerReport report(CustomerSetup setup, HomeRealm known) {
        return new CustomerRules(setup, Source.LIST, domain -> known).report();
    }

    private static List<String> obstacles(CustomerReport report) {
        return report.obstacles().stream().map(ObstacleReport::obstacle).toList();
    }

    private static List<String> obstacles(CustomerSetup setup) {
        return obstacles(report(setup, new HomeRealm.None()));
    }

    @Test
    void aCustomerWithAnActiveConnectionAndAListedDomainIsReady() {
        CustomerReport report = report(setup(List.of(ACTIVE), VERIFIED), FOUND);

        assertThat(report.obstacles()).isEmpty();
        assertThat(report.state()).isEqualTo(CustomerReport.State.READY);
        assertThat(report.domains().get(0).listed()).isTrue();
        assertThat(report.connections().get(0).active()).isTrue();
    }

    @Test
    void whatIsSaidOfAConnectionNamesIt() {
        CustomerReport report =
                report(setup(List.of(connection("SAML", "DRAFT", false)), VERIFIED), new HomeRealm.None());

        assertThat(report.obstacles()).singleElement().satisfies(obstacle -> {
            assertThat(obstacle.connectionId()).isEqualTo("conn_1");
            assertThat(obstacle.domain()).isEmpty();
            assertThat(obstacle.message()).isNotBlank();
            assertThat(obstacle.remedy()).isNotBlank();
        });
    }

    @Nested
    final class Connections {

        @Test
        void thatAreMissingAreAnObstacle() {
            assertThat(obstacles(setup(List.of(), VERIFIED))).containsExactly("no-connection");
        }

        @Test
        void forSomethingElseAreNone() {
            assertThat(obstacles(setup(List.of(connection("PASSWORDLESS", "COMPLETED", true)), VERIFIED)))
                    .containsExactly("no-connection");
        }

        @Test
        void thatAreNotSetUpAreAnObstacleEvenIfTheyAreEnabled() {
            assertThat(obstacles(setup(List.of(connection("OIDC", "IN_PROGRESS", true)), VERIFIED)))
                    .containsExactly("connection-not-set-up");
        }

        @Test
        void thatAreSwitchedOffAreAnObstacle() {
            assertThat(obstacles(setup(List.of(connection("SAML", "COMPLETED", false)), VERIFIED)))
                    .containsExactly("connection-disabled");
        }

        @Test
        void thatAreBegunBesideAnActiveOneAreNone() {
            CustomerSetup setup = setup(List.of(connection("SAML", "DRAFT", false), ACTIVE), VERIFIED);

            assertThat(report(setup, FOUND).obstacles()).isEmpty();
        }

        @Test
        void cannotBeSetUpWhileSingleSignOnIsOff() {
            CustomerSetup setup = new CustomerSetup(
                    new CustomerRecord(ACME, "Acme", ""), Map.of("sso", false), List.of(), List.of(VERIFIED), true);

            assertThat(obstacles(setup)).containsExactly("no-connection", "sso-switched-off");
        }
    }

    @Nested
    final class Domains {

        @Test
        void thatAreMissingAreAnObstacle() {
            assertThat(obstacles(setup(List.of(ACTIVE)))).containsExactly("no-domain");
        }

        @Test
        void thatAreOnlyAllowedForEMailAreNone() {
            assertThat(obstacles(
                            setup(List.of(ACTIVE), new CustomerDomain(DOMAIN, "ALLOWED_EMAIL_DOMAIN", "VERIFIED"))))
                    .containsExactly("no-domain");
        }

        @Test
        void thatAreNotVerifiedAreAnObstacle() {
            assertThat(obstacles(setup(List.of(withoutDomains()), domain("PENDING"))))
                    .containsExactly("domain-not-verified");
            assertThat(obstacles(setup(List.of(withoutDomains()), domain("FAILED"))))
                    .containsExactly("domain-verification-failed");
        }

        /** Both are said at once, since they are two people's work. */
        @Test
        void areLookedAtWithoutAnActiveConnectionToo() {
            assertThat(obstacles(setup(List.of(connection("SAML", "DRAFT", false)), domain("PENDING"))))
                    .containsExactly("connection-not-set-up", "domain-not-verified");
        }

        @Test
        void thatScalekitLeadsFromThoughTheyAreNotVerifiedAreNone() {
            assertThat(report(setup(List.of(ACTIVE), domain("PENDING")), FOUND).obstacles())
                    .isEmpty();
        }

        @Test
        void thatScalekitDoesNotListThoughNothingSpeaksAgainstItAreAnObstacle() {
            assertThat(obstacles(setup(List.of(withoutDomains()), VERIFIED))).containsExactly("domain-not-listed");
            assertThat(obstacles(setup(List.of(withoutDomains()), domain("")))).containsExactly("domain-not-listed");
        }

        @Test
        void thatThisNodeDoesNotHaveYetAreAnObstacle() {
            CustomerSetup setup = setup(List.of(ACTIVE), VERIFIED);

            assertThat(obstacles(setup)).containsExactly("not-read-yet");
            assertThat(obstacles(report(setup, heldBy(new OrganizationId("org_2")))))
                    .containsExactly("not-read-yet");
        }

        @Test
        void areLookedUpWhenTheyAreNeededIfThereIsNoList() {
            CustomerSetup setup = setup(List.of(ACTIVE), VERIFIED);
            HomeRealm unknown = new HomeRealm.Unavailable("not asked");

            assertThat(new CustomerRules(setup, Source.SINGLE_LOOKUPS, domain -> unknown)
                            .report()
                            .obstacles())
                    .isEmpty();
            assertThat(obstacles(new CustomerRules(setup, Source.NOTHING, domain -> unknown).report()))
                    .containsExactly("not-read-yet");
        }

        @Test
        void ofWhichOneLeadsMakeTheCustomerPartlyReady() {
            CustomerSetup setup = setup(
                    List.of(ACTIVE),
                    VERIFIED,
                    new CustomerDomain(new EmailDomain("more.example"), "ORGANIZATION_DOMAIN", "PENDING"));
            CustomerReport report = report(setup, FOUND);

            assertThat(report.state()).isEqualTo(CustomerReport.State.PARTLY_READY);
            assertThat(report.obstacles())
                    .singleElement()
                    .satisfies(obstacle -> assertThat(obstacle.domain()).isEqualTo("more.example"));
            assertThat(report(setup(List.of(), VERIFIED), FOUND).state()).isEqualTo(CustomerReport.State.NOT_READY);
        }
    }
}
