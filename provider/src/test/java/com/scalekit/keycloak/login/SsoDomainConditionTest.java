package com.scalekit.keycloak.login;

import java.util.function.Consumer;
import java.util.stream.Stream;

import org.keycloak.models.AuthenticationExecutionModel.Requirement;
import org.keycloak.models.ClientModel;
import org.keycloak.models.RoleModel;
import org.keycloak.models.UserModel;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

final class SsoDomainConditionTest {

    private static final String SSO = "anna@acme.com";

    static Stream<Arguments> people() {
        return Stream.of(
                of("nobody", false, step -> {}),
                of("a typed address with single sign-on", true, step -> step.typed(SSO)),
                of("one of a different case", true, step -> step.typed(" Anna@ACME.com ")),
                of("one without", false, step -> step.typed("bob@example.com")),
                of("one in an outage", false, step -> step.typed("bob@down.com")),
                of("a username that nobody has", false, step -> step.typed("bob")),
                of("a username of somebody with single sign-on", true, step -> {
                    step.typed("bob");
                    UserModel bob = person("bob", SSO);
                    when(step.users().getUserByUsername(step.context.getRealm(), "bob"))
                            .thenReturn(bob);
                }),
                of("a name of an earlier step", true, step -> step.notes.auth().put("ATTEMPTED_USERNAME", SSO)),
                of("somebody known", true, step -> known(step, person("bob", SSO))),
                of("somebody whose username is the address", true, step -> known(step, person(SSO, "bob@example.com"))),
                of("somebody of another domain", false, step -> known(step, person("bob", "bob@example.com"))),
                of("somebody known, whatever is typed", false, step -> {
                    step.typed(SSO);
                    known(step, person("bob", "bob@example.com"));
                }),
                of("somebody known in an outage", false, step -> known(step, person("bob", "bob@down.com"))),
                of("somebody with an organization in an outage", true, step -> {
                    UserModel bob = person("bob", "bob@down.com");
                    when(bob.getFirstAttribute("scalekit_organization_id")).thenReturn("org_1001");
                    known(step, bob);
                }),
                of("somebody linked in an outage", true, step -> {
                    step.known("conn_11;00u1");
                    UserModel bob = person("bob", "bob@down.com");
                    known(step, bob);
                }),
                of("somebody with the break-glass role", false, step -> {
                    UserModel anna = person("anna", SSO);
                    RoleModel role = mock(RoleModel.class);
                    when(step.context.getRealm().getRole("break-glass")).thenReturn(role);
                    when(anna.hasRole(role)).thenReturn(true);
                    step.stepConfig.put("breakGlassRole", " break-glass ");
                    known(step, anna);
                }),
                of("somebody with the role of a client", false, step -> {
                    UserModel anna = person("anna", SSO);
                    RoleModel role = mock(RoleModel.class);
                    ClientModel client = mock(ClientModel.class);
                    when(step.context.getRealm().getClientByClientId(anyString()))
                            .thenReturn(null);
                    when(step.context.getRealm().getClientByClientId("my.app")).thenReturn(client);
                    when(client.getRole("emergency")).thenReturn(role);
                    when(anna.hasRole(role)).thenReturn(true);
                    step.stepConfig.put("breakGlassRole", "my.app.emergency");
                    known(step, anna);
                }),
                of("somebody where the role is not there", true, step -> {
                    when(step.context.getRealm().getRole("break-glass")).thenReturn(null);
                    step.stepConfig.put("breakGlassRole", "break-glass");
                    known(step, person("anna", SSO));
                }),
                of("anybody without an identity provider", false, step -> {
                    step.typed(SSO);
                    step.idp.setEnabled(false);
                }));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("people")
    void isTrueForPeopleOfSingleSignOnAlone(String name, boolean expected, Consumer<TestStep> given) {
        TestStep step = new TestStep(Requirement.REQUIRED);
        given.accept(step);

        assertThat(new SsoDomainCondition().matchCondition(step.context)).isEqualTo(expected);
        assertThat(step.statuses()).isEmpty();
        assertThat(step.invocations()).doesNotContain("setUser", "clearUser");
    }

    @ParameterizedTest(name = "{0}: not {1}")
    @MethodSource("people")
    void isTheOppositeIfNegated(String name, boolean expected, Consumer<TestStep> given) {
        TestStep step = new TestStep(Requirement.REQUIRED);
        given.accept(step);
        step.stepConfig.put("negate", "true");

        assertThat(new SsoDomainCondition().matchCondition(step.context)).isNotEqualTo(expected);
    }

    @Test
    void isOfferedAsAConditionInTheAdminConsole() {
        SsoDomainConditionFactory factory = new SsoDomainConditionFactory();

        assertThat(factory.getDisplayType()).startsWith("Condition - ");
        assertThat(factory.getReferenceCategory()).isEqualTo("condition");
    }

    private static void known(TestStep step, UserModel user) {
        when(step.context.getUser()).thenReturn(user);
    }

    private static UserModel person(String username, String email) {
        UserModel user = mock(UserModel.class);
        when(user.getUsername()).thenReturn(username);
        when(user.getEmail()).thenReturn(email);
        return user;
    }

    private static Arguments of(String name, boolean expected, Consumer<TestStep> given) {
        return Arguments.of(name, expected, given);
    }
}
