package com.scalekit.keycloak.it.pages;

import java.net.URI;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.scalekit.keycloak.it.chromium.Tab;
import com.scalekit.keycloak.it.harness.TestRealm;

/** Keycloak's Admin Console, as an administrator of the server sees a realm in it. */
public final class AdminConsole {

    /** The console scrolls inside itself: in a window this tall nothing is hidden. */
    private static final int TALL = 2600;

    private static final int WIDE = 1280;

    private final Tab tab;
    private final TestRealm realm;

    private AdminConsole(Tab tab, TestRealm realm) {
        this.tab = tab;
        this.realm = realm;
    }

    /** Signs in, and stands before the realm's identity providers. */
    public static AdminConsole signIn(Tab tab, TestRealm realm) {
        return signIn(tab, realm, "admin", "admin");
    }

    /** The same as somebody else of the master realm. */
    public static AdminConsole signIn(Tab tab, TestRealm realm, String username, String password) {
        AdminConsole console = new AdminConsole(tab, realm);
        tab.page().setViewportSize(WIDE, TALL);
        console.open("identity-providers");
        tab.fill("Username or email", username).fill("Password", password).press("Sign In");
        console.button("Add provider").waitFor();
        return console;
    }

    /** Chooses what is added. */
    public ConsoleForm addProvider(String name) {
        button("Add provider").click();
        tab.page()
                .getByRole(
                        AriaRole.MENUITEM,
                        new Page.GetByRoleOptions().setName(name).setExact(true))
                .click();
        return form("Environment URL");
    }

    /** Opens the settings of the identity provider with this alias. */
    public ConsoleForm provider(String alias) {
        open("identity-providers/scalekit/" + alias + "/settings");
        return form("Environment URL");
    }

    /** Opens the form for a new mapper of the identity provider, of this type. */
    public ConsoleForm addMapper(String type, String firstField) {
        open("identity-providers/scalekit/" + TestRealm.ALIAS + "/mappers/create");
        tab.page().locator("#identityProviderMapper").click();
        tab.page()
                .getByRole(
                        AriaRole.OPTION,
                        new Page.GetByRoleOptions().setName(type).setExact(true))
                .click();
        return form(firstField);
    }

    /** Opens the settings of a step of this flow. */
    public ConsoleForm step(String flow, String name, String firstField) {
        open("authentication/" + flowId(flow) + "/DEFAULT");
        tab.page()
                .getByRole(AriaRole.ROW, new Page.GetByRoleOptions().setName(name))
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Settings"))
                .click();
        return form(firstField);
    }

    /** The message that the console shows last. */
    public Locator message() {
        return tab.page().getByTestId("last-alert");
    }

    /** The browser's tab. */
    public Tab tab() {
        return tab;
    }

    private String flowId(String alias) {
        for (JsonNode flow : realm.admin().get(realm.path() + "/authentication/flows")) {
            if (flow.path("alias").asText().equals(alias)) {
                return flow.path("id").asText();
            }
        }
        throw new AssertionError("the realm has no flow " + alias);
    }

    /** The console is one page: an address that is open already is not read again by itself. */
    private void open(String path) {
        String address = realm.keycloakUrl() + "/admin/master/console/#/" + realm.name() + "/" + path;
        if (address.equals(tab.page().url())) {
            tab.page().reload();
        } else {
            tab.go(URI.create(address));
        }
    }

    private Locator button(String name) {
        return tab.page()
                .getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private ConsoleForm form(String firstField) {
        ConsoleForm form = new ConsoleForm(tab);
        form.group(firstField).waitFor();
        return form;
    }
}
