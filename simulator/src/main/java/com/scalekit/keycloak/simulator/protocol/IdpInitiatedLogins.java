package com.scalekit.keycloak.simulator.protocol;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

import com.scalekit.keycloak.simulator.signing.TokenDraft;
import com.scalekit.keycloak.simulator.tenancy.Client;
import com.scalekit.keycloak.simulator.wire.Query;

/** Mints the tokens of logins that start at the customer's side and says where they go. */
public final class IdpInitiatedLogins {

    private final Environment environment;

    /** The customer-side starts of one environment. */
    public IdpInitiatedLogins(Environment environment) {
        this.environment = environment;
    }

    /** The signed token; it names no audience and no subject, since it authenticates nobody. */
    public String token(IdpInitiatedLogin login, Consumer<TokenDraft> change) {
        Map<String, Object> claims = new LinkedHashMap<>();
        putUnlessEmpty(claims, "organization_id", login.organizationId());
        putUnlessEmpty(claims, "connection_id", login.connectionId());
        putUnlessEmpty(claims, "login_hint", login.loginHint());
        putUnlessEmpty(claims, "relay_state", login.relayState());
        long now = environment.now();
        claims.put("iss", environment.issuer());
        claims.put("iat", now);
        claims.put("nbf", now);
        claims.put("exp", now + login.lifetime().toSeconds());
        return environment.signer().sign(claims, change);
    }

    /** Where the browser takes the token: the initiate-login URL if there is one, else the given callback. */
    public URI target(Client client, String callback, String token) {
        String uri = client.initiateLoginUri().isEmpty() ? callback : client.initiateLoginUri();
        return Query.append(uri, Map.of("idp_initiated_login", token));
    }

    private static void putUnlessEmpty(Map<String, Object> claims, String name, String value) {
        if (!value.isEmpty()) {
            claims.put(name, value);
        }
    }
}
