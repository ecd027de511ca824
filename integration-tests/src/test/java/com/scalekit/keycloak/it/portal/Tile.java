package com.scalekit.keycloak.it.portal;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

import com.scalekit.keycloak.it.browser.Page;
import com.scalekit.keycloak.it.harness.Stage;
import com.scalekit.keycloak.it.harness.TestRealm;
import com.scalekit.keycloak.it.pages.SimulatedSignIn;
import com.scalekit.keycloak.it.pages.Visitor;
import com.scalekit.keycloak.simulator.control.Control;
import com.scalekit.keycloak.simulator.mischief.TokenMischief;
import com.scalekit.keycloak.simulator.protocol.IdpInitiatedLogin;

/** The way of a click on a customer's tile once it has come to Scalekit: a token, made anew each time, and where to. */
public final class Tile {

    private static final String ENTRANCE = "/initiate";
    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final int LIFETIMES = 200;
    /** Tokens of one second are alike unless they end at different times, and then the second one would count as used. */
    private static final AtomicInteger CLICKS = new AtomicInteger();
    /** On a fast machine one second has more clicks than there are lifetimes to tell them apart. */
    private static final Set<String> MINTED = ConcurrentHashMap.newKeySet();

    private final Control control;
    private final TestRealm realm;
    private final IdpInitiatedLogin login;
    private final String path;

    private Tile(Control control, TestRealm realm, IdpInitiatedLogin login, String path) {
        this.control = control;
        this.realm = realm;
        this.login = login;
        this.path = path;
    }

    /** Of this person at this connection, as Scalekit tells it: with connection, organization and address. */
    public static Tile of(Stage stage, TestRealm realm, String connection, String loginHint) {
        return of(stage.control(), realm, connection, loginHint);
    }

    /** The same where there is no stage. */
    public static Tile of(Control control, TestRealm realm, String connection, String loginHint) {
        String organization =
                control.tenants().connection(connection).orElseThrow().organizationId();
        return new Tile(control, realm, IdpInitiatedLogin.of(connection, organization, loginHint), ENTRANCE);
    }

    /** Whose token does not say the organization. */
    public Tile withoutOrganization() {
        return with(new IdpInitiatedLogin(
                login.connectionId(), "", login.loginHint(), login.relayState(), login.lifetime()));
    }

    /** Whose token does not say the connection. */
    public Tile withoutConnection() {
        return with(new IdpInitiatedLogin(
                "", login.organizationId(), login.loginHint(), login.relayState(), login.lifetime()));
    }

    /** Whose token says where the person wanted to go. */
    public Tile withRelayState(String relayState) {
        return with(login.withRelayState(relayState));
    }

    /** That leads to the callback, where Scalekit sends whoever has not told it the entrance. */
    public Tile atTheCallback() {
        return new Tile(control, realm, login, "");
    }

    /** That leads to another application than the default one. */
    public Tile forApplication(String clientId) {
        String segment = URLEncoder.encode(clientId, StandardCharsets.UTF_8).replace("+", "%20");
        return new Tile(control, realm, login, ENTRANCE + "/" + segment);
    }

    private Tile with(IdpInitiatedLogin other) {
        return new Tile(control, realm, other, path);
    }

    /** A new token, which no click has had before; where that takes the next second it waits for it. */
    public String token() {
        String token = mint();
        while (!MINTED.add(token)) {
            token = mint();
        }
        return token;
    }

    private String mint() {
        Duration lifetime = LONGEST.minusSeconds(CLICKS.getAndIncrement() % LIFETIMES);
        return control.mintIdpInitiatedToken(login.withLifetime(lifetime), TokenMischief.next());
    }

    /** Where the browser takes a new token. */
    public URI address() {
        return URI.create(entrance() + "?idp_initiated_login=" + token());
    }

    /** The same place, without any token. */
    public URI entrance() {
        return URI.create(realm.callback() + path);
    }

    /** Somebody clicks; what follows is left to the browser and its scripts. */
    public Page click(Visitor visitor) {
        return SimulatedSignIn.selfPosted(visitor.browser().open(address()));
    }

    /** Somebody clicks, and the browser stays at Keycloak's answer. */
    public Page clickOnly(Visitor visitor) {
        return visitor.browser().openOnly(address());
    }
}
