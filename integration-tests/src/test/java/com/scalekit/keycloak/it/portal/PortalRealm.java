package com.scalekit.keycloak.it.portal;

import java.net.URI;
import java.util.function.UnaryOperator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.scalekit.keycloak.it.browser.Page;
import com.scalekit.keycloak.it.harness.Accounts;
import com.scalekit.keycloak.it.harness.Json;
import com.scalekit.keycloak.it.harness.RealmDraft;
import com.scalekit.keycloak.it.harness.Stage;
import com.scalekit.keycloak.it.harness.TestRealm;
import com.scalekit.keycloak.it.pages.Visitor;

/** A realm whose customers' administrators may open Scalekit's admin portal. */
public final class PortalRealm {

    /** The role with which they may. */
    public static final String ROLE = "sso-admin";

    private final TestRealm realm;

    private PortalRealm(TestRealm realm) {
        this.realm = realm;
        realm.admin().post(realm.path() + "/roles", Json.object().put("name", ROLE));
    }

    /** One whose identity provider names the role already; the role is made. */
    public static PortalRealm of(TestRealm realm) {
        return new PortalRealm(realm);
    }

    /** A fresh one. */
    public static PortalRealm on(Stage stage) {
        return on(stage, draft -> draft);
    }

    /** A fresh one that differs. */
    public static PortalRealm on(Stage stage, UnaryOperator<RealmDraft> change) {
        return new PortalRealm(stage.freshRealm(draft -> change.apply(draft.withSetting("portalRole", ROLE)
                .withRealm("adminEventsEnabled", true)
                .withRealm("adminEventsDetailsEnabled", true))));
    }

    /** The realm itself. */
    public TestRealm realm() {
        return realm;
    }

    /** What they open. */
    public URI portal() {
        return URI.create(realm.callback() + "/portal");
    }

    /** The page around the portal. */
    public URI embedded() {
        return URI.create(portal() + "/embedded");
    }

    /** Somebody with a password and without the role. */
    public String person(String name) {
        return realm.accounts().add(name, name + "@local.test", true);
    }

    /** Somebody with a password and the role. */
    public String administrator(String name) {
        String id = person(name);
        realm.accounts().giveRole(id, ROLE);
        return id;
    }

    /** The same, for this customer. */
    public String administrator(String name, String customer) {
        String id = administrator(name);
        belongsTo(id, customer);
        return id;
    }

    /** An administrator writes down whose account it is. */
    public void belongsTo(String id, String customer) {
        ObjectNode account = (ObjectNode) realm.admin().get(realm.path() + "/users/" + id);
        account.withObject("/attributes").putArray("scalekit_organization_id").add(customer);
        realm.admin().put(realm.path() + "/users/" + id, account);
    }

    /** Opens an address and signs in with the password, if asked. */
    public static Page open(Visitor visitor, URI address, String name) {
        Page page = visitor.browser().open(address);
        if (page.has("#kc-form-login input[name=username]") && !page.has("input[name=password]")) {
            page = visitor.type(page, name);
        }
        return page.has("input[name=password]") ? visitor.enterPassword(page, name, Accounts.PASSWORD) : page;
    }
}
