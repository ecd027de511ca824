package com.scalekit.keycloak.admin;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.keycloak.models.AuthenticationExecutionModel;
import org.keycloak.models.AuthenticationFlowModel;
import org.keycloak.models.AuthenticatorConfigModel;
import org.keycloak.models.RealmModel;

import org.jspecify.annotations.Nullable;

/**
 * The steps of a flow that are switched on, in the order in which they come, those of sub-flows among them.
 *
 * @param flow its alias; empty if no flow is bound
 * @param steps the steps
 */
record FlowSteps(String flow, List<Step> steps) {

    /** @param provider the identity provider that the step is set to; empty if it is set to none */
    record Step(String authenticator, Optional<String> provider) {}

    FlowSteps {
        steps = List.copyOf(steps);
    }

    boolean has(String authenticator) {
        return steps.stream().anyMatch(step -> step.authenticator().equals(authenticator));
    }

    /** Whether both are there, and the first one comes first. */
    boolean hasInOrder(String first, String second) {
        List<String> names = steps.stream().map(Step::authenticator).toList();
        return names.contains(first) && names.contains(second) && names.indexOf(first) < names.indexOf(second);
    }

    static FlowSteps of(RealmModel realm, @Nullable AuthenticationFlowModel flow) {
        return flow == null
                ? new FlowSteps("", List.of())
                : new FlowSteps(
                        flow.getAlias(),
                        steps(realm, flow.getId(), new HashSet<>()).toList());
    }

    /** @param visited nothing stops an import from making a flow its own part */
    private static Stream<Step> steps(RealmModel realm, String flowId, Set<String> visited) {
        if (!visited.add(flowId)) {
            return Stream.empty();
        }
        return realm.getAuthenticationExecutionsStream(flowId)
                .filter(execution -> !execution.isDisabled())
                .flatMap(execution -> execution.isAuthenticatorFlow()
                        ? steps(realm, execution.getFlowId(), visited)
                        : Stream.of(step(realm, execution)));
    }

    private static Step step(RealmModel realm, AuthenticationExecutionModel execution) {
        Optional<String> provider = Optional.ofNullable(execution.getAuthenticatorConfig())
                .map(realm::getAuthenticatorConfigById)
                .map(AuthenticatorConfigModel::getConfig)
                .flatMap(FlowSteps::provider);
        return new Step(execution.getAuthenticator(), provider);
    }

    /** Our step's setting, or that of Keycloak's redirector. */
    private static Optional<String> provider(Map<String, String> config) {
        return Stream.of("identityProvider", "defaultProvider")
                .flatMap(key -> Stream.ofNullable(config.get(key)))
                .map(String::strip)
                .filter(alias -> !alias.isEmpty())
                .findFirst();
    }
}
