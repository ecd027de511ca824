package com.scalekit.keycloak.it.portal;

import java.net.URI;
import java.util.List;

import com.scalekit.keycloak.it.browser.Page;
import com.scalekit.keycloak.it.harness.Stage;
import com.scalekit.keycloak.it.harness.TestRealm;
import com.scalekit.keycloak.it.pages.SimulatedSignIn;
import com.scalekit.keycloak.it.pages.Visitor;

/** The page of a customer from which its people reach their applications, after they have signed in there. */
public final class CustomerPortal {

    private static final String TILES = "#portal";
    private static final String SIGN_IN = "#portal-sign-in";

    private final URI address;

    private CustomerPortal(URI address) {
        this.address = address;
    }

    /** That of a connection, whose tiles lead to the realm's initiate-login URL. */
    public static CustomerPortal of(Stage stage, TestRealm realm, String connection) {
        stage.control().setInitiateLoginUri(realm.callback() + "/initiate");
        return at(stage, connection);
    }

    /** That of a connection, whose tiles lead to the callback, since Scalekit was not told another place. */
    public static CustomerPortal leadingToTheCallback(Stage stage, TestRealm realm, String connection) {
        stage.control().setInitiateLoginUri("");
        stage.control().setRedirectUris(List.of(realm.callback().toString()));
        return at(stage, connection);
    }

    private static CustomerPortal at(Stage stage, String connection) {
        return new CustomerPortal(
                URI.create(stage.simulator().environmentUrl() + "/customer-idp/" + connection + "/portal"));
    }

    /** Its address. */
    public URI address() {
        return address;
    }

    /** Somebody begins the working day. */
    public Page signIn(Visitor visitor, String email) {
        Page page = visitor.browser().open(address);
        return page.form(SIGN_IN).with("email", email).with("password", "any").submit();
    }

    /** Somebody who has signed in clicks the application's tile. */
    public Page clickTile(Visitor visitor) {
        return clickTile(visitor, "");
    }

    /** As above, at an identity provider that sends something along. */
    public Page clickTile(Visitor visitor, String relayState) {
        Page tiles = visitor.browser().open(address);
        return SimulatedSignIn.selfPosted(
                tiles.form(TILES).with("relay_state", relayState).submit());
    }
}
