package com.scalekit.keycloak.observe;

import java.util.Optional;
import java.util.stream.Stream;

import com.scalekit.keycloak.domain.ConnectionId;
import com.scalekit.keycloak.domain.ConnectionSelector;
import com.scalekit.keycloak.domain.EmailAddress;
import com.scalekit.keycloak.domain.EmailDomain;
import com.scalekit.keycloak.domain.FirstLogin;
import com.scalekit.keycloak.domain.OrganizationId;
import com.scalekit.keycloak.domain.Question;
import com.scalekit.keycloak.domain.Refusal;
import com.scalekit.keycloak.domain.RoutingDecision;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** Each decision has a text of its own, in which nobody is named. */
final class DecisionLogTest {

    private static RoutingDecision to(ConnectionSelector selector) {
        return new RoutingDecision.Upstream(
                new Question(selector, EmailAddress.parse("anna@acme.example"), Optional.empty()));
    }

    static Stream<Arguments> routes() {
        return Stream.of(
                arguments(
                        to(new ConnectionSelector.ByConnection(new ConnectionId("conn_11"))),
                        "goes to connection conn_11"),
                arguments(
                        to(new ConnectionSelector.ByOrganization(new OrganizationId("org_1001"))),
                        "goes to organization org_1001"),
                arguments(
                        to(new ConnectionSelector.ByDomain(new EmailDomain("acme.example"))),
                        "goes to Scalekit, which chooses among the organizations that hold the domain"),
                arguments(new RoutingDecision.AskForAddress(), "asks for the address"),
                arguments(new RoutingDecision.NotSingleSignOn(), "goes on without single sign-on"),
                arguments(
                        new RoutingDecision.Undecided("TIMEOUT"),
                        "goes on without single sign-on, who holds the domain is not known: TIMEOUT"));
    }

    @ParameterizedTest
    @MethodSource("routes")
    void saysWhereALoginGoes(RoutingDecision decision, String text) {
        assertThat(DecisionLog.text(decision)).isEqualTo(text);
    }

    static Stream<Arguments> accounts() {
        return Stream.of(
                arguments(new FirstLogin.Create(), "gets a new account"),
                arguments(new FirstLogin.Link("4711"), "links account 4711"),
                arguments(new FirstLogin.Relink("4711"), "links account 4711 anew"),
                arguments(new FirstLogin.ProveOwnership("4711", true), "asks for a proof that account 4711 is theirs"),
                arguments(new FirstLogin.Refuse(Refusal.ACCOUNT_DISABLED), "gets no account: account_disabled"));
    }

    @ParameterizedTest
    @MethodSource("accounts")
    void saysWhichAccountSomebodyGets(FirstLogin decision, String text) {
        assertThat(DecisionLog.text(decision)).isEqualTo(text);
    }
}
