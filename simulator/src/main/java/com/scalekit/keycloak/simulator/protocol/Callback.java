package com.scalekit.keycloak.simulator.protocol;

import java.util.LinkedHashMap;
import java.util.Map;

import com.scalekit.keycloak.simulator.tenancy.SimulatedUser;
import com.scalekit.keycloak.simulator.wire.Answer;
import com.scalekit.keycloak.simulator.wire.Query;

/** The way back to the application, with a code or with an error. */
public final class Callback {

    /** The cookie that stands for Scalekit's own session in the browser. */
    public static final String SESSION_COOKIE = "scalekit_session";

    private final Environment environment;

    /** The way back from one environment. */
    public Callback(Environment environment) {
        this.environment = environment;
    }

    /** Somebody signed in at the identity provider; Scalekit has its own say before there is a code. */
    public Answer signedIn(PendingLogin pending, SimulatedUser user) {
        AuthorizeRequest request = pending.request();
        if (user.email().isBlank()) {
            return refused(request, "mandatory_attribute_missing", "The identity provider sent no email");
        }
        if (!user.active()) {
            return refused(request, "user_not_active", "The user is not active");
        }
        if (environment.switches().userDomainEnforced() && !isOfOrganization(pending, user)) {
            return refused(request, "invalid_user_domain", "The email domain does not belong to the organization");
        }
        return granted(
                new Login(request, pending.connection(), user, environment.ids().next("ses")));
    }

    /** Nobody signed in. */
    public Answer refused(AuthorizeRequest request, String error, String description) {
        Map<String, String> answer = new LinkedHashMap<>();
        answer.put("error", error);
        answer.put("error_description", description);
        return back(request, answer);
    }

    private Answer granted(Login login) {
        String code = environment.ids().secret();
        environment.logins().codes().put(code, login);
        environment.logins().sessions().put(login.sessionId(), login);
        Map<String, String> answer = new LinkedHashMap<>();
        answer.put("code", code);
        return back(login.request(), answer)
                .withHeader(
                        "Set-Cookie", SESSION_COOKIE + "=" + login.sessionId() + "; Path=/; HttpOnly; SameSite=Lax");
    }

    private Answer back(AuthorizeRequest request, Map<String, String> answer) {
        if (!request.state().isEmpty()) {
            answer.put("state", request.state());
        }
        environment.scripts().authorize().take().ifPresent(mischief -> mischief.applyTo(answer));
        return Answer.redirect(302, Query.append(request.redirectUri(), answer));
    }

    private boolean isOfOrganization(PendingLogin pending, SimulatedUser user) {
        return environment
                .tenants()
                .routingDomains(pending.connection().organizationId())
                .contains(user.domain());
    }
}
