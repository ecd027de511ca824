package com.scalekit.keycloak.it.chromium;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;

/** A device that keeps passkeys, asks nobody for a finger, and lives as long as its tab. */
public final class VirtualPasskeys {

    private VirtualPasskeys() {}

    /** Plugs it into the browser of this tab. */
    public static void plugInto(Tab tab) {
        CDPSession devTools = tab.page().context().newCDPSession(tab.page());
        devTools.send("WebAuthn.enable");
        JsonObject options = new JsonObject();
        options.addProperty("protocol", "ctap2");
        options.addProperty("transport", "internal");
        options.addProperty("hasResidentKey", true);
        options.addProperty("hasUserVerification", true);
        options.addProperty("isUserVerified", true);
        options.addProperty("automaticPresenceSimulation", true);
        JsonObject request = new JsonObject();
        request.add("options", options);
        devTools.send("WebAuthn.addVirtualAuthenticator", request);
    }
}
