package com.scalekit.keycloak.admin;

import java.util.List;
import java.util.Optional;

/** What the flows mean that are bound to a realm and an identity provider. */
final class FlowRules {

    static final String HOME_REALM = "scalekit-home-realm";
    static final String FIRST_LOGIN = "scalekit-first-login";

    private static final String REDIRECTOR = "identity-provider-redirector";
    private static final List<String> PASSWORD_FORMS =
            List.of("auth-username-password-form", "auth-username-form", "scalekit-password-form");

    private FlowRules() {}

    /** @param alias of the identity provider that is checked */
    static Finding browser(FlowSteps flow, String alias) {
        String name = "The browser flow '" + flow.flow() + "'";
        Optional<FlowSteps.Step> step = flow.steps().stream()
                .filter(one -> one.authenticator().equals(HOME_REALM))
                .findFirst();
        if (step.isEmpty()) {
            return withoutHomeRealm(flow, alias, name);
        }
        if (step.get().provider().filter(other -> !other.equals(alias)).isPresent()) {
            return Check.BROWSER_FLOW.warning(
                    name + " routes people to '" + step.get().provider().get() + "', not to this identity provider.",
                    "Change the setting 'Identity provider' of the step 'Scalekit home realm', if that is not meant so.");
        }
        return PASSWORD_FORMS.stream().anyMatch(form -> flow.hasInOrder(form, HOME_REALM))
                ? Check.BROWSER_FLOW.warning(
                        name + " asks for a password before it routes.",
                        "Move the step 'Scalekit home realm' before the form.")
                : Check.BROWSER_FLOW.ok(name + " routes people by their e-mail domain.");
    }

    private static Finding withoutHomeRealm(FlowSteps flow, String alias, String name) {
        Optional<FlowSteps.Step> redirector = flow.steps().stream()
                .filter(step -> step.authenticator().equals(REDIRECTOR))
                .findFirst();
        if (redirector.flatMap(FlowSteps.Step::provider).filter(alias::equals).isPresent()) {
            return Check.BROWSER_FLOW.ok(name + " sends everybody to this identity provider.");
        }
        return Check.BROWSER_FLOW.warning(
                name + " does not route people by their e-mail domain; "
                        + (redirector.isPresent()
                                ? "only a button or kc_idp_hint leads to this identity provider."
                                : "only a button leads to this identity provider."),
                "Bind a browser flow with the step 'Scalekit home realm' (docs/flows.md).");
    }

    static Finding firstLogin(FlowSteps flow) {
        String name = "The first broker login flow '" + flow.flow() + "'";
        if (flow.has("idp-auto-link")) {
            return Check.FIRST_LOGIN_FLOW.problem(
                    name + " links whoever has the same username or address, without a proof (CVE-2026-97175).",
                    "Remove the step 'Automatically set existing user'.");
        }
        if (!flow.has(FIRST_LOGIN)) {
            return Check.FIRST_LOGIN_FLOW.problem(
                    name + " has no step 'Scalekit first login', so nothing decides whose account a login gets.",
                    "Set a flow that begins with 'Scalekit first login' as 'First login flow override' of the identity"
                            + " provider (docs/flows.md).");
        }
        if (!flow.steps().get(0).authenticator().equals(FIRST_LOGIN)) {
            return Check.FIRST_LOGIN_FLOW.problem(
                    name + " does not begin with 'Scalekit first login', so another step decides before it.",
                    "Move the step 'Scalekit first login' to the beginning.");
        }
        return flow.has("idp-review-profile")
                ? Check.FIRST_LOGIN_FLOW.problem(
                        name + " lets people change their address on the way in.", "Remove the step 'Review profile'.")
                : Check.FIRST_LOGIN_FLOW.ok(name + " decides whose account a login gets, and links only with a proof.");
    }
}
