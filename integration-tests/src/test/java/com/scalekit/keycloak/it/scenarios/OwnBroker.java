package com.scalekit.keycloak.it.scenarios;

import java.net.URI;
import java.util.Map;
import java.util.function.UnaryOperator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.scalekit.keycloak.it.browser.Page;
import com.scalekit.keycloak.it.harness.KeycloaksBroker;
import com.scalekit.keycloak.it.harness.RealmDraft;
import com.scalekit.keycloak.it.harness.Stage;
import com.scalekit.keycloak.it.harness.TestRealm;
import com.scalekit.keycloak.it.pages.SignedIn;
import com.scalekit.keycloak.simulator.mischief.TokenMischief;
import com.scalekit.keycloak.simulator.tenancy.KnownTenants;
import com.scalekit.keycloak.simulator.tenancy.SimulatedUser;

/** Keycloak's own OpenID Connect broker in front of the same environment, with everything switched on that it checks. */
final class OwnBroker {

    private static final String ALIAS = "own";
    private static final Verdict REFUSED = new Verdict("refused");

    private final Stage stage;
    private final TestRealm realm;

    private OwnBroker(Stage stage, TestRealm realm) {
        this.stage = stage;
        this.realm = realm;
    }

    static OwnBroker on(Stage stage) {
        URI environment = stage.simulator().environmentUrl();
        return new OwnBroker(stage, stage.freshRealm(draft -> draft.with(changed -> add(changed, environment))));
    }

    private static void add(RealmDraft draft, URI environment) {
        ObjectNode provider = KeycloaksBroker.of(ALIAS, environment);
        provider.withObject("/config").put("forwardParameters", "connection_id").put("syncMode", "IMPORT");
        draft.json().withArray("identityProviders").add(provider);
    }

    /** Somebody new signs in, and this is done to the answer to the code. */
    Verdict signIn(UnaryOperator<TokenMischief> change) {
        String email = TokenReplay.somebodyNew();
        stage.control()
                .autopilot(
                        SimulatedUser.of(email).withClaim("given_name", "Any").withClaim("family_name", "Body"));
        stage.control().onToken(change.apply(TokenMischief.next()));
        Page end =
                realm.visitor().startLogin(Map.of("kc_idp_hint", ALIAS, "connection_id", KnownTenants.TEST_CONNECTION));
        return SignedIn.isAt(end) ? Verdict.ACCEPTED : REFUSED;
    }
}
