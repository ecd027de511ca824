package com.scalekit.keycloak.it.portal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Instant;
import java.util.Map;

import com.scalekit.keycloak.it.harness.KeycloakUnderTest;
import com.scalekit.keycloak.it.harness.RealmDraft;
import com.scalekit.keycloak.simulator.control.Control;
import com.scalekit.keycloak.simulator.signing.SignedWebhook;
import com.scalekit.keycloak.simulator.tenancy.KnownTenants;

/** Events as Scalekit posts them, and realms that take them. */
public final class Webhook {

    /** A customer has switched single sign-on on. */
    public static final String SSO_ENABLED = "organization.sso_enabled";
    /** A customer has one more domain. */
    public static final String DOMAIN_CREATED = "organization.domain_created";

    private static final String KEY = "scalekit-webhook";

    /** What the identity provider's configuration has for the secret. */
    public static final String REFERENCE = "${vault." + KEY + "}";

    private Webhook() {}

    /** Takes events, signed with the simulator's secret. */
    public static RealmDraft takenBy(KeycloakUnderTest keycloak, RealmDraft draft) {
        return takenBy(keycloak, draft, KnownTenants.WEBHOOK_SECRET);
    }

    /** The same with what the vault has. */
    public static RealmDraft takenBy(KeycloakUnderTest keycloak, RealmDraft draft, String secrets) {
        putIntoVault(keycloak, draft.name(), secrets);
        return draft.withSetting("webhookSecret", REFERENCE);
    }

    /** Signing secrets for a realm, where {@link #REFERENCE} leads. */
    public static void putIntoVault(KeycloakUnderTest keycloak, String realm, String secrets) {
        try {
            Files.writeString(keycloak.vault().resolve(realm + "_" + KEY), secrets);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An event about an organization, signed now. */
    public static SignedWebhook event(Control control, String type) {
        return control.webhooks()
                .event(KnownTenants.WEBHOOK_SECRET, type, KnownTenants.TEST_ORGANIZATION, Map.of("id", "any"));
    }

    /** Any body, signed with the simulator's secret as if at any time. */
    public static SignedWebhook signed(Control control, String id, Instant time, String body) {
        return control.webhooks().sign(KnownTenants.WEBHOOK_SECRET, id, time.getEpochSecond(), body);
    }

    /** Posts it; the status of the answer. */
    public static int deliver(Control control, URI target, SignedWebhook webhook) {
        return control.webhooks().deliver(target, webhook);
    }
}
