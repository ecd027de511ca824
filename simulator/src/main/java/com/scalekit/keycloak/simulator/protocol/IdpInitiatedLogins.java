package com.scalekit.keycloak.simulator.protocol;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

import com.scalekit.keycloak.simulator.mischief.TokenMischief;
import com.scalekit.keycloak.simulator.pages.ErrorPage;
import com.scalekit.keycloak.simulator.signing.TokenDraft;
import com.scalekit.keycloak.simulator.tenancy.Client;
import com.scalekit.keycloak.simulator.wire.Answer;
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

    /** Takes the browser to an application with such a token; nowhere else than to its registered URLs. */
    public Answer begin(IdpInitiatedLogin login, Client client) {
        return registeredTarget(client)
                .map(target -> withToken(login, target))
                .orElseGet(IdpInitiatedLogins::nowhereToGo);
    }

    /** The same, for an application that is known to wait at this callback although it registered none. */
    public Answer begin(IdpInitiatedLogin login, Client client, String callback) {
        return withToken(login, registeredTarget(client).orElse(callback));
    }

    /** Takes the browser to an application without a token, since the environment lets nobody in that way. */
    public Answer refuse(Client client, String error, String description) {
        Map<String, String> answer = new LinkedHashMap<>();
        answer.put("error", error);
        answer.put("error_description", description);
        return registeredTarget(client)
                .map(target -> Answer.redirect(302, Query.append(target, answer)))
                .orElseGet(IdpInitiatedLogins::nowhereToGo);
    }

    private Answer withToken(IdpInitiatedLogin login, String target) {
        Optional<TokenMischief> mischief = environment.scripts().idpInitiated().take();
        String token = token(login, draft -> mischief.ifPresent(wrong -> wrong.applyTo(draft)));
        Answer answer = Answer.redirect(302, Query.append(target, Map.of("idp_initiated_login", token)));
        return mischief.map(wrong -> wrong.response().applyTo(answer)).orElse(answer);
    }

    /** The initiate-login URL if there is one, else the default callback. */
    private static Optional<String> registeredTarget(Client client) {
        return Optional.of(client.initiateLoginUri())
                .filter(uri -> !uri.isEmpty())
                .or(client::defaultCallback);
    }

    private static Answer nowhereToGo() {
        return ErrorPage.of(
                "invalid_redirect_uri",
                "The application has registered neither an initiate-login URL nor a callback URL.");
    }

    private static void putUnlessEmpty(Map<String, Object> claims, String name, String value) {
        if (!value.isEmpty()) {
            claims.put(name, value);
        }
    }
}
