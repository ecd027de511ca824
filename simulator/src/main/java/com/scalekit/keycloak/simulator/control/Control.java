package com.scalekit.keycloak.simulator.control;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.scalekit.keycloak.simulator.mischief.AuthorizeMischief;
import com.scalekit.keycloak.simulator.mischief.HttpMischief;
import com.scalekit.keycloak.simulator.mischief.Scripts.Place;
import com.scalekit.keycloak.simulator.mischief.TokenMischief;
import com.scalekit.keycloak.simulator.protocol.Environment;
import com.scalekit.keycloak.simulator.protocol.IdpInitiatedLogin;
import com.scalekit.keycloak.simulator.protocol.IdpInitiatedLogins;
import com.scalekit.keycloak.simulator.protocol.Login;
import com.scalekit.keycloak.simulator.protocol.LoginTokens;
import com.scalekit.keycloak.simulator.signing.KeyRotation;
import com.scalekit.keycloak.simulator.tenancy.Connection;
import com.scalekit.keycloak.simulator.tenancy.SimulatedUser;

/** Steers a running simulator from the same JVM. Everything takes effect with the next request. */
public final class Control extends TenantControl {

    private final Environment environment;
    private final String clientId;
    private final Witness witness;
    private final Runnable reload;
    private final WebhookEndpoint webhookEndpoint;

    /** Steers one environment; {@code reload} brings its tenants and clients back to the tenants file. */
    public Control(Environment environment, String clientId, Witness witness, Runnable reload) {
        super(environment, clientId);
        this.environment = environment;
        this.clientId = clientId;
        this.witness = witness;
        this.reload = reload;
        this.webhookEndpoint = new WebhookEndpoint(webhooks());
    }

    /**
     * As freshly started: tenants, clients, switches, mischief, counters, and the first signing key. API tokens stay
     * valid, so that a server that holds one notices nothing.
     */
    public void reset() {
        reload.run();
        environment.keys().reset();
        environment.scripts().clear();
        environment.switches().reset();
        environment.logins().clear();
        witness.reset();
        webhookEndpoint.reset();
    }

    /** Calls since the last reset of anything that counts. */
    public CallCounts calls() {
        return witness.sinceReset();
    }

    /** Calls since the start. */
    public CallCounts totalCalls() {
        return witness.total();
    }

    /** Counts from zero, and forgets the last requests. */
    public void resetCalls() {
        witness.reset();
    }

    /** The parameters of the last authorization request. */
    public Map<String, List<String>> lastAuthorize() {
        return witness.lastAuthorize();
    }

    /** The form of the last attempt to redeem a code. */
    public Map<String, List<String>> lastTokenRequest() {
        return witness.lastToken();
    }

    /** From now on this person signs in at once, without any page, whatever the request asks for. */
    public void autopilot(SimulatedUser user) {
        environment.switches().setAutopilot(Optional.of(user));
    }

    /** From now on whoever is named by {@code login_hint} signs in at once, without any page. */
    public void autopilotFromLoginHint() {
        environment.switches().setAutopilotFromHint();
    }

    /** Pages again. */
    public void autopilotOff() {
        environment.switches().setAutopilot(Optional.empty());
    }

    /** Whether an address outside the organization's domains is refused with {@code invalid_user_domain}. */
    public void enforceUserDomain(boolean enforced) {
        environment.switches().setUserDomainEnforced(enforced);
    }

    /** Whether the environment runs in Full Stack Auth mode, whose subjects are {@code usr_…}. */
    public void fullStackAuth(boolean on) {
        environment.switches().setFullStackAuth(on);
    }

    /** How long an ID token says it is valid. */
    public void idTokenLifetime(Duration lifetime) {
        environment.switches().setIdTokenLifetime(lifetime);
    }

    /** A new key signs from now on; its id is returned. */
    public String rotateKeys(KeyRotation rotation) {
        return environment.keys().rotate(rotation);
    }

    /** Takes a key out of the published set. */
    public void removeKey(String keyId) {
        environment.keys().remove(keyId);
    }

    /** The id of the key that signs. */
    public String currentKeyId() {
        return environment.keys().currentKeyId();
    }

    /** The ids of the published keys. */
    public List<String> publishedKeyIds() {
        return environment.keys().publishedKeyIds();
    }

    /** Every customer's identity provider forgets who signed in at its portal. */
    public void forgetPortalSessions() {
        environment.logins().portalSessions().clear();
    }

    /** Every API token given out so far is refused from now on. */
    public void revokeApiTokens() {
        environment.logins().apiTokens().clear();
    }

    /** Something goes wrong with the answers to a code. */
    public void onToken(TokenMischief mischief) {
        environment.scripts().token().add(mischief);
    }

    /** Something goes wrong with the tokens of logins that start at a portal or on the simulator page. */
    public void onIdpInitiated(TokenMischief mischief) {
        environment.scripts().idpInitiated().add(mischief);
    }

    /** Something goes wrong with the way back to the application. */
    public void onAuthorize(AuthorizeMischief mischief) {
        environment.scripts().authorize().add(mischief);
    }

    /** Something goes wrong with the key set. */
    public void onKeys(HttpMischief mischief) {
        on(Place.KEYS, mischief);
    }

    /** Something goes wrong with the list of connections. */
    public void onConnections(HttpMischief mischief) {
        on(Place.CONNECTIONS, mischief);
    }

    /** Something goes wrong with the organizations and their domains. */
    public void onOrganizations(HttpMischief mischief) {
        on(Place.ORGANIZATIONS, mischief);
    }

    /** Something goes wrong with the API tokens. */
    public void onClientCredentials(HttpMischief mischief) {
        on(Place.CLIENT_CREDENTIALS, mischief);
    }

    /** Something goes wrong with the discovery document. */
    public void onDiscovery(HttpMischief mischief) {
        on(Place.DISCOVERY, mischief);
    }

    /** Something goes wrong with userinfo. */
    public void onUserinfo(HttpMischief mischief) {
        on(Place.USERINFO, mischief);
    }

    /** Something goes wrong with the page or redirect after a logout. */
    public void onLogout(HttpMischief mischief) {
        on(Place.LOGOUT, mischief);
    }

    /** Something goes wrong at one place. */
    public void on(Place place, HttpMischief mischief) {
        environment.scripts().http(place).add(mischief);
    }

    /** Nothing goes wrong any more. */
    public void clearMischief() {
        environment.scripts().clear();
    }

    /** The token of a login that starts at the customer's side, over this connection. */
    public String mintIdpInitiatedToken(String connectionId, String loginHint) {
        return mintIdpInitiatedToken(
                IdpInitiatedLogin.of(connectionId, connection(connectionId).organizationId(), loginHint),
                TokenMischief.next());
    }

    /** The token of any login that starts at the customer's side, with changes to its claims, header and signature. */
    public String mintIdpInitiatedToken(IdpInitiatedLogin login, TokenMischief changes) {
        return new IdpInitiatedLogins(environment).token(login, changes::applyTo);
    }

    /** The ID token that the default application gets when this person signs in over this connection. */
    public String mintIdToken(String connectionId, SimulatedUser user) {
        return mintIdToken(connectionId, user, TokenMischief.next());
    }

    /** The same ID token with changes to its claims, header and signature. */
    public String mintIdToken(String connectionId, SimulatedUser user, TokenMischief changes) {
        LoginTokens tokens = new LoginTokens(environment);
        Login login = tokens.loginOf(clientId, connection(connectionId), user);
        String accessToken = tokens.accessToken(login, draft -> {});
        return tokens.idToken(login, accessToken, environment.ids().secret(), changes::applyTo);
    }

    /** The access token that the default application gets when this person signs in over this connection. */
    public String mintAccessToken(String connectionId, SimulatedUser user) {
        return mintAccessToken(connectionId, user, TokenMischief.next());
    }

    /** The same access token with changes to its claims, header and signature. */
    public String mintAccessToken(String connectionId, SimulatedUser user, TokenMischief changes) {
        LoginTokens tokens = new LoginTokens(environment);
        return tokens.accessToken(tokens.loginOf(clientId, connection(connectionId), user), changes::applyTo);
    }

    private Connection connection(String id) {
        return tenants().connection(id).orElseThrow(() -> new IllegalArgumentException("No connection " + id));
    }

    /** Any claims, signed with the environment's key unless the changes say otherwise. */
    public String signToken(Map<String, Object> claims, TokenMischief changes) {
        return environment.signer().sign(claims, changes::applyTo);
    }

    /** Signs and delivers logout tokens for the default application. */
    public BackChannelLogouts backChannelLogouts() {
        return new BackChannelLogouts(environment, clientId);
    }

    /** Signs and delivers webhooks. */
    public Webhooks webhooks() {
        return new Webhooks(environment.clock(), environment.ids());
    }

    /** Where changes of connections and domains are told, once an application is registered. */
    public WebhookEndpoint webhookEndpoint() {
        return webhookEndpoint;
    }

    @Override
    void tell(String type, String organizationId, Map<String, Object> data) {
        webhookEndpoint.tell(type, organizationId, data);
    }
}
