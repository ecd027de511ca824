package com.scalekit.keycloak.simulator;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.scalekit.keycloak.simulator.tenancy.ConnectionStatus;
import com.scalekit.keycloak.simulator.tenancy.KnownTenants;
import com.scalekit.keycloak.simulator.tenancy.SimulatedUser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

final class SelectionTest {

    @RegisterExtension
    private final RunningSimulator running = new RunningSimulator();

    private Map<String, String> answer(String... request) {
        return Browser.answer(running.application().ask(request));
    }

    static Stream<Arguments> selections() {
        String[] all = {
            "connection_id", KnownTenants.MEGACORP_CONNECTION,
            "organization_id", KnownTenants.INITECH,
            "domain", KnownTenants.BUECHER_DOMAIN,
            "domain_hint", KnownTenants.WAYNE_DOMAIN,
            "login_hint", KnownTenants.JANE
        };
        return Stream.of(
                arguments(KnownTenants.MEGACORP_CONNECTION, from(all, 0)),
                arguments(KnownTenants.INITECH_CONNECTION, from(all, 1)),
                arguments(KnownTenants.BUECHER_CONNECTION, from(all, 2)),
                arguments(KnownTenants.WAYNE_CONNECTION, from(all, 3)),
                arguments(KnownTenants.TEST_CONNECTION, from(all, 4)),
                arguments(KnownTenants.HOOLI_FIRST_CONNECTION, List.of("organization_id", KnownTenants.HOOLI)),
                arguments(KnownTenants.STARK_EAST_CONNECTION, List.of("domain", "STARK.example")),
                arguments(KnownTenants.LONG_DOMAIN_CONNECTION, List.of("domain", KnownTenants.LONG_DOMAIN)));
    }

    private static List<String> from(String[] all, int strongest) {
        return List.of(all).subList(strongest * 2, all.length);
    }

    @ParameterizedTest
    @MethodSource("selections")
    void theStrongestWins(String expected, List<String> request) {
        running.control().autopilot(SimulatedUser.of("a@b.example"));

        Map<String, Object> claims = running.application().signIn(request.toArray(String[]::new));

        assertThat(claims).containsEntry("amr", List.of(expected));
    }

    @Test
    void theFirstActiveConnectionOfAnOrganizationIsTaken() {
        running.control().autopilot(SimulatedUser.of("a@b.example"));
        running.control().setConnectionEnabled(KnownTenants.HOOLI_FIRST_CONNECTION, false);

        assertThat(running.application().signIn("domain", KnownTenants.HOOLI_DOMAIN))
                .containsEntry("amr", List.of(KnownTenants.HOOLI_SECOND_CONNECTION));
    }

    @ParameterizedTest
    @CsvSource({
        "provider, google, no_configured_connections",
        "provider, nosuch, invalid_connection_selector",
        "connection_id, conn_1, invalid_connection_id",
        "connection_id, conn_70087756662900410, connection_not_active",
        "connection_id, conn_70087756662900510, connection_not_active",
        "organization_id, org_1, invalid_organization_id",
        "organization_id, org_70087756662900400, no_active_connections",
        "domain, nobody.example, domain_not_found",
        "domain, sub.example.com, domain_not_found",
        "domain_hint, umbrella.example, no_active_connections",
        "domain, wayne-mail.example, domain_not_found",
        "domain, wayne-pending.example, domain_not_found",
        "login_hint, jane@nobody.example, domain_not_found",
        "login_hint, jane, invalid_connection_selector",
        "unrelated, x, invalid_connection_selector"
    })
    void aSelectorThatLeadsNowhereIsAnError(String name, String value, String error) {
        assertThat(answer(name, value)).containsEntry("error", error).containsEntry("state", "the state");
    }

    @Test
    void aWeakerSelectorDoesNotRepairAWrongOne() {
        assertThat(answer("connection_id", "conn_1", "organization_id", KnownTenants.MEGACORP))
                .containsEntry("error", "invalid_connection_id");
        assertThat(answer("provider", "google", "connection_id", KnownTenants.MEGACORP_CONNECTION))
                .containsEntry("error", "no_configured_connections");
    }

    @Test
    void anOrganizationWithoutConnectionsIsToldApart() {
        running.control().removeConnection(KnownTenants.MEGACORP_CONNECTION);

        assertThat(answer("organization_id", KnownTenants.MEGACORP))
                .containsEntry("error", "no_configured_connections");
    }

    @Test
    void aFinishedDraftRoutes() {
        running.control().setConnectionStatus(KnownTenants.UMBRELLA_DRAFT_CONNECTION, ConnectionStatus.COMPLETED);
        running.control().setConnectionEnabled(KnownTenants.UMBRELLA_DRAFT_CONNECTION, true);

        assertThat(running.application()
                        .ask("domain", KnownTenants.UMBRELLA_DOMAIN)
                        .statusCode())
                .isEqualTo(200);
    }
}
