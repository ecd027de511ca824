package com.scalekit.keycloak.admin;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.scalekit.keycloak.domain.Connection;
import com.scalekit.keycloak.domain.ConnectionId;
import com.scalekit.keycloak.domain.EmailAddress;
import com.scalekit.keycloak.domain.HomeRealm;
import com.scalekit.keycloak.domain.OrganizationId;
import com.scalekit.keycloak.domain.RoutingReason;
import com.scalekit.keycloak.domain.ScalekitSettings;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

final class ResolutionTest {

    private static final HomeRealm ONE = found("conn_1 org_1");
    private static final HomeRealm TWO = found("conn_1 org_1", "conn_2 org_1");
    private static final HomeRealm SHARED = found("conn_1 org_1", "conn_2 org_2");

    private static HomeRealm found(String... holders) {
        return new HomeRealm.Found(List.of(holders).stream()
                .map(holder -> holder.split(" "))
                .map(ids -> new Connection(new ConnectionId(ids[0]), new OrganizationId(ids[1])))
                .toList());
    }

    private static ResolutionReport resolve(HomeRealm known, String... settings) {
        Map<String, String> config = new HashMap<>(
                Map.of("environmentUrl", "https://acme.scalekit.dev", "clientId", "skc_1", "clientSecret", "s"));
        for (int i = 0; i < settings.length; i += 2) {
            config.put(settings[i], settings[i + 1]);
        }
        ScalekitSettings read = ((ScalekitSettings.Valid) ScalekitSettings.read(config)).settings();
        return new Resolution(read, domain -> known)
                .of(EmailAddress.parse("Anna@Acme.example").orElseThrow());
    }

    private static void goesToScalekit(ResolutionReport report, RoutingReason reason, Map<String, String> parameters) {
        assertThat(report.destination()).isEqualTo(ResolutionReport.Destination.CUSTOMER);
        assertThat(report.reason()).isEqualTo(reason.name());
        assertThat(report.parameters()).isEqualTo(parameters);
        assertThat(report.domain()).isEqualTo("acme.example");
    }

    private static void staysHere(ResolutionReport report, RoutingReason reason) {
        assertThat(report.destination()).isEqualTo(ResolutionReport.Destination.NEXT_STEP);
        assertThat(report.reason()).isEqualTo(reason.name());
        assertThat(report.parameters()).isEmpty();
    }

    @Test
    void theDirectoryDecides() {
        goesToScalekit(resolve(ONE), RoutingReason.ONE_CONNECTION, Map.of("connection_id", "conn_1"));
        goesToScalekit(resolve(TWO), RoutingReason.ONE_ORGANIZATION, Map.of("organization_id", "org_1"));
        goesToScalekit(
                resolve(SHARED),
                RoutingReason.SEVERAL_ORGANIZATIONS,
                Map.of("domain", "acme.example", "domain_hint", "acme.example"));
        staysHere(resolve(new HomeRealm.None()), RoutingReason.NOBODYS_DOMAIN);
    }

    @Test
    void theOrganizationIsNamedWhereItIsOne() {
        assertThat(resolve(TWO).organizationId()).isEqualTo("org_1");
        assertThat(resolve(SHARED).organizationId()).isEmpty();
    }

    @Test
    void whatIsNotKnownIsSaidToBeNotKnown() {
        ResolutionReport report = resolve(new HomeRealm.Unavailable("TIMEOUT"));

        staysHere(report, RoutingReason.UNKNOWN);
        assertThat(report.detail()).isEqualTo("TIMEOUT");
    }

    @Test
    void aFixedCustomerHoldsTheDomainOrDoesNot() {
        goesToScalekit(
                resolve(TWO, "connectionId", "conn_2"),
                RoutingReason.FIXED_CUSTOMER,
                Map.of("connection_id", "conn_2"));
        staysHere(resolve(ONE, "connectionId", "conn_2"), RoutingReason.OTHER_CUSTOMER);
        staysHere(resolve(new HomeRealm.None(), "connectionId", "conn_2"), RoutingReason.NOBODYS_DOMAIN);
    }

    @Test
    void configuredDomainsNeedNoDirectory() {
        HomeRealm down = new HomeRealm.Unavailable("TIMEOUT");
        goesToScalekit(
                resolve(down, "connectionId", "conn_2", "emailDomains", "acme.example"),
                RoutingReason.CONFIGURED_DOMAIN,
                Map.of("connection_id", "conn_2"));
        staysHere(
                resolve(down, "connectionId", "conn_2", "emailDomains", "other.example"),
                RoutingReason.NOT_A_CONFIGURED_DOMAIN);
    }
}
