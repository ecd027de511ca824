package com.scalekit.keycloak.simulator.protocol;

import java.text.ParseException;
import java.util.Map;
import java.util.Optional;

import com.nimbusds.jwt.SignedJWT;
import com.scalekit.keycloak.simulator.mischief.Scripts.Place;
import com.scalekit.keycloak.simulator.pages.ErrorPage;
import com.scalekit.keycloak.simulator.tenancy.Client;
import com.scalekit.keycloak.simulator.wire.Answer;
import com.scalekit.keycloak.simulator.wire.Params;
import com.scalekit.keycloak.simulator.wire.Query;

/** {@code /oidc/logout}: ends Scalekit's session of this browser; without the cookie there is none to end. */
public final class LogoutEndpoint {

    private final Environment environment;

    /** The end-session endpoint of one environment. */
    public LogoutEndpoint(Environment environment) {
        this.environment = environment;
    }

    /** Answers a browser that came with this session cookie, which may be empty. */
    public Answer answer(Params params, String sessionCookie) {
        return environment.scripts().play(Place.LOGOUT, signOut(params, sessionCookie));
    }

    private Answer signOut(Params params, String sessionCookie) {
        Optional<Login> session = environment.logins().sessions().get(sessionCookie);
        Optional<String> target = params.find("post_logout_redirect_uri");
        Optional<Client> client = clientId(params, session).flatMap(environment.clients()::find);
        if (target.isPresent()
                && !client.filter(known -> known.allowsAfterLogout(target.get()))
                        .isPresent()) {
            return ErrorPage.of("invalid_request", "post_logout_redirect_uri is not a registered absolute URI.");
        }
        environment.logins().sessions().take(sessionCookie);
        Answer answer = target.map(uri -> Answer.redirect(302, Query.append(uri, state(params))))
                .orElseGet(() -> ErrorPage.signedOut());
        return answer.withHeader("Set-Cookie", Callback.SESSION_COOKIE + "=; Path=/; Max-Age=0; HttpOnly");
    }

    private static Map<String, String> state(Params params) {
        return params.find("state").map(state -> Map.of("state", state)).orElse(Map.of());
    }

    private static Optional<String> clientId(Params params, Optional<Login> session) {
        return session.map(login -> login.request().clientId())
                .or(() -> params.find("id_token_hint").flatMap(LogoutEndpoint::audience));
    }

    /** The hint only names the application here, so its signature does not matter. */
    private static Optional<String> audience(String idToken) {
        try {
            return SignedJWT.parse(idToken).getJWTClaimsSet().getAudience().stream()
                    .findFirst();
        } catch (ParseException e) {
            return Optional.empty();
        }
    }
}
