package com.scalekit.keycloak.directory;

import java.io.IOException;
import java.util.List;
import java.util.Map;

import com.scalekit.keycloak.domain.ConnectionId;
import com.scalekit.keycloak.domain.EmailDomain;
import com.scalekit.keycloak.domain.OrganizationId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

final class CustomerSetupsTest {

    private static final OrganizationId ACME = new OrganizationId("org_1");
    private static final String ORGANIZATION = "/api/v1/organizations/org_1";
    private static final String CONNECTIONS = "/api/v1/connections";
    private static final String DOMAINS = ORGANIZATION + "/domains";
    private static final GatewayOptions OPTIONS =
            GatewayOptions.defaults().with(GatewayOption.CALL_TIMEOUT, 2_000).with(GatewayOption.BREAKER_FAILURES, 100);

    private final FakeScalekit scalekit = new FakeScalekit();
    private final Rig rig = new Rig(scalekit.url(), OPTIONS);
    private final CustomerSetups setups = new CustomerSetups(new CustomersApi(
            new EnvironmentCalls(rig.environment, rig.http, rig.access(), rig.breaker, OPTIONS), rig.token));

    @BeforeEach
    void aCustomerWhoHasNothing() {
        answer(
                ORGANIZATION,
                "{\"organization\":{\"id\":\"org_1\",\"display_name\":\"Acme\",\"external_id\":\"acme\"}}");
        answer(CONNECTIONS, "{}");
        answer(DOMAINS, "{}");
    }

    @AfterEach
    void close() throws IOException {
        rig.close();
        scalekit.close();
    }

    private void answer(String path, String json) {
        scalekit.answer(path, FakeScalekit.Reply.json(json));
    }

    private CustomerSetup found() {
        ApiAnswer<CustomerSetup> answer = setups.find(ACME);
        assertThat(answer).isInstanceOf(ApiAnswer.Given.class);
        return ((ApiAnswer.Given<CustomerSetup>) answer).content();
    }

    @Test
    void whatProtoJsonLeavesOutIsEmpty() {
        assertThat(found())
                .isEqualTo(new CustomerSetup(
                        new CustomerRecord(ACME, "Acme", "acme"), Map.of(), List.of(), List.of(), true));
    }

    @Test
    void everyConnectionIsAskedForAndTheFirstHundredDomains() {
        found();

        assertThat(scalekit.requests(CONNECTIONS).get(0).query()).isEqualTo("include=all&organization_id=org_1");
        assertThat(scalekit.requests(DOMAINS).get(0).query())
                .isEqualTo("include=verification_details&page_number=0&page_size=100");
    }

    @Test
    void connectionsAreTakenAsTheyAre() {
        answer(
                CONNECTIONS,
                "{\"connections\":[{\"id\":\"conn_1\",\"organization_id\":\"org_1\",\"type\":\"SAML\",\"provider\":\"OKTA\","
                        + "\"status\":\"IN_PROGRESS\",\"domains\":[\"acme.example\",\"no domain\"]},"
                        + "{\"id\":\"conn_2\",\"organization_id\":\"org_1\",\"type\":\"OIDC\",\"status\":\"COMPLETED\","
                        + "\"enabled\":true}]}");

        assertThat(found().connections())
                .containsExactly(
                        new CustomerConnection(
                                new ConnectionId("conn_1"),
                                "SAML",
                                "OKTA",
                                "IN_PROGRESS",
                                false,
                                List.of(new EmailDomain("acme.example"))),
                        new CustomerConnection(new ConnectionId("conn_2"), "OIDC", "", "COMPLETED", true, List.of()));
        assertThat(found().connections())
                .extracting(CustomerConnection::isActive)
                .containsExactly(false, true);
    }

    @Test
    void aConnectionOfAnotherCustomerDoesNotCount() {
        answer(
                CONNECTIONS,
                "{\"connections\":[{\"id\":\"conn_1\",\"organization_id\":\"org_2\",\"type\":\"SAML\"},7,null]}");

        assertThat(found().connections()).isEmpty();
    }

    @Test
    void domainsAndFeaturesAreTakenAsTheyAre() {
        answer(
                ORGANIZATION,
                "{\"organization\":{\"id\":\"org_1\",\"settings\":{\"features\":[{\"name\":\"sso\",\"enabled\":true},"
                        + "{\"name\":\"dir_sync\"},{\"name\":\"<b>\",\"enabled\":true},7]}}}");
        answer(
                DOMAINS,
                "{\"domains\":[{\"domain\":\"Acme.example\",\"domain_type\":\"ORGANIZATION_DOMAIN\","
                        + "\"verification_status\":\"PENDING\",\"txt_record_secret\":\"s3cret\"},"
                        + "{\"domain\":\"mail.example\",\"verification_status\":\"<script>\"},{\"domain\":\"?\"},7]}");

        assertThat(found().features()).isEqualTo(Map.of("sso", true, "dir_sync", false));
        assertThat(found().domains())
                .containsExactly(
                        new CustomerDomain(new EmailDomain("acme.example"), "ORGANIZATION_DOMAIN", "PENDING"),
                        new CustomerDomain(new EmailDomain("mail.example"), "", ""));
        assertThat(found().toString()).doesNotContain("s3cret");
    }

    @Test
    void aFullPageOfDomainsMayNotBeAll() {
        StringBuilder domains = new StringBuilder("{\"domain\":\"d.example\"}");
        for (int number = 1; number < 100; number++) {
            domains.append(",{\"domain\":\"d").append(number).append(".example\"}");
        }
        answer(DOMAINS, "{\"domains\":[" + domains + "]}");

        assertThat(found().domains()).hasSize(100);
        assertThat(found().allDomains()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({ORGANIZATION + ", 1, 0, 0", CONNECTIONS + ", 1, 1, 0", DOMAINS + ", 1, 1, 1"})
    void theFirstCallThatFailsIsTheLast(String failing, int organization, int connections, int domains) {
        scalekit.answer(failing, FakeScalekit.Reply.status(404));

        assertThat(setups.find(ACME)).isEqualTo(new ApiAnswer.Refused<>(404));
        assertThat(scalekit.calls(ORGANIZATION)).isEqualTo(organization);
        assertThat(scalekit.calls(CONNECTIONS)).isEqualTo(connections);
        assertThat(scalekit.calls(DOMAINS)).isEqualTo(domains);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "no JSON", "{\"connections\":{},\"domains\":{}}", "{\"code\":5,\"message\":\"no\"}"})
    void whatIsNoListIsNone(String body) {
        answer(DOMAINS, body);
        assertThat(setups.find(ACME)).isEqualTo(new ApiAnswer.Failed<>(CallFailure.UNEXPECTED_ANSWER));

        answer(CONNECTIONS, body);
        assertThat(setups.find(ACME)).isEqualTo(new ApiAnswer.Failed<>(CallFailure.UNEXPECTED_ANSWER));
    }

    @Test
    void anAnswerAboutAnotherCustomerIsNone() {
        answer(ORGANIZATION, "{\"organization\":{\"id\":\"org_2\"}}");

        assertThat(setups.find(ACME)).isEqualTo(new ApiAnswer.Failed<>(CallFailure.UNEXPECTED_ANSWER));
    }
}
