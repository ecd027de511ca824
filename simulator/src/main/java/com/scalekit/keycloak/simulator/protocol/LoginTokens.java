package com.scalekit.keycloak.simulator.protocol;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import com.scalekit.keycloak.simulator.signing.TokenDraft;
import com.scalekit.keycloak.simulator.tenancy.Connection;
import com.scalekit.keycloak.simulator.tenancy.SimulatedUser;
import com.scalekit.keycloak.simulator.wire.Params;

/** The signed tokens of a login. */
public final class LoginTokens {

    private final Environment environment;
    private final TokenClaims claims;

    /** The tokens of one environment. */
    public LoginTokens(Environment environment) {
        this.environment = environment;
        this.claims = new TokenClaims(environment);
    }

    /** A login as if this person had just signed in to an application, without a browser. */
    public Login loginOf(String clientId, Connection connection, SimulatedUser user) {
        AuthorizeRequest request = AuthorizeRequest.of(new Params(Map.of("client_id", List.of(clientId))));
        return new Login(request, connection, user, environment.ids().next("ses"));
    }

    /** An access token, which userinfo accepts. */
    public String accessToken(Login login, Consumer<TokenDraft> change) {
        String token = environment.signer().sign(claims.accessToken(login), change);
        environment.logins().accessTokens().put(token, login);
        return token;
    }

    /** The ID token that belongs to this access token and this code. */
    public String idToken(Login login, String accessToken, String code, Consumer<TokenDraft> change) {
        return environment.signer().sign(claims.idToken(login, accessToken, code), change);
    }
}
