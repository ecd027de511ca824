package com.scalekit.keycloak.directory;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

import com.scalekit.keycloak.domain.Customer;
import com.scalekit.keycloak.domain.EmailDomain;
import com.scalekit.keycloak.domain.OrganizationId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

final class CustomersTest {

    private static final String LIST = FakeScalekit.CONNECTIONS;
    private static final OrganizationId ACME = new OrganizationId("org_1");

    private final FakeScalekit scalekit = new FakeScalekit();
    private final Rig rig = new Rig(
            scalekit.url(),
            GatewayOptions.defaults()
                    .with(GatewayOption.CALL_TIMEOUT, 2_000)
                    .with(GatewayOption.BREAKER_FAILURES, 100));
    private final Customers customers = new Customers(rig.api);

    @AfterEach
    void close() throws IOException {
        rig.close();
        scalekit.close();
    }

    @Test
    void haveANameAndTheDomainsOfTheirConnections() {
        scalekit.answer(
                LIST,
                FakeScalekit.Reply.json(Lists.of(
                        Lists.connection("conn_1", "org_1", "acme.com", "acme.de"),
                        Lists.connection("conn_2", "org_1", "acme.com", "acme.fr"))));

        assertThat(customers.find(ACME))
                .contains(new Customer(
                        ACME,
                        "Ökonomie, \"GmbH\"",
                        List.of(new EmailDomain("acme.com"), new EmailDomain("acme.de"), new EmailDomain("acme.fr"))));
        assertThat(scalekit.requests(LIST))
                .singleElement()
                .satisfies(request -> assertThat(request.query()).isEqualTo("organization_id=org_1"));
    }

    /** A filter that is not applied must not give one customer another one's domains. */
    @Test
    void haveNothingOfOthers() {
        scalekit.answer(
                LIST,
                FakeScalekit.Reply.json(Lists.of(
                        Lists.connection("conn_2", "org_2", "globex.com"),
                        Lists.connection("conn_1", "org_1", "acme.com"))));

        assertThat(customers.find(ACME).orElseThrow().domains()).containsExactly(new EmailDomain("acme.com"));
    }

    @Test
    void mayBeWithoutNameAndConnection() {
        scalekit.answer(LIST, FakeScalekit.Reply.json("{}"));
        assertThat(customers.find(ACME)).contains(Customer.unknown(ACME));
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 403, 404, 501})
    void areKnownByTheirIdWhereScalekitTellsNothing(int status) {
        scalekit.answer(LIST, FakeScalekit.Reply.status(status));
        assertThat(customers.find(ACME)).contains(Customer.unknown(ACME));
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 429, 500, 503})
    void areNotKnownThisTimeWhereScalekitFails(int status) {
        scalekit.answer(LIST, FakeScalekit.Reply.status(status));
        assertThat(customers.find(ACME)).isEqualTo(Optional.empty());
    }
}
