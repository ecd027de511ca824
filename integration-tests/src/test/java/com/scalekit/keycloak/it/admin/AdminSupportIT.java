package com.scalekit.keycloak.it.admin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;

import com.fasterxml.jackson.databind.JsonNode;
import com.scalekit.keycloak.domain.Refusal;
import com.scalekit.keycloak.it.harness.Stage;
import com.scalekit.keycloak.it.harness.TestRealm;
import com.scalekit.keycloak.simulator.mischief.TokenMischief;
import com.scalekit.keycloak.simulator.tenancy.KnownTenants;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/** Who helps finds a refused login by what the person reads out, and learns nothing that must not leave the house. */
final class AdminSupportIT {

    @RegisterExtension
    static final Stage STAGE = Stage.withDemoRealm();

    @BeforeEach
    void everybodySignsInAtOnce() {
        STAGE.control().autopilotFromLoginHint();
    }

    private static JsonNode ask(TestRealm realm, String what) {
        return Caller.with(realm, "view-identity-providers")
                .get(realm, "/scalekit/" + what)
                .json();
    }

    /** Its reference, as the event has it. */
    private static String refusedLogin(TestRealm realm) {
        STAGE.control().onToken(TokenMischief.every().setClaim("iss", "https://other.example"));
        realm.visitor().startWith(KnownTenants.JANE);
        STAGE.control().clearMischief();
        return realm.events()
                .ofType("IDENTITY_PROVIDER_LOGIN_ERROR")
                .get(0)
                .detail("scalekit_reference")
                .orElseThrow();
    }

    @Test
    void aRefusalIsFoundByItsReferenceHoweverItIsWritten() {
        TestRealm realm = Caller.warm(STAGE.freshRealm(draft -> draft));
        refusedLogin(realm);
        String reference = refusedLogin(realm);
        String spoken = reference.replace("-", "%20").toLowerCase(Locale.ROOT);
        JsonNode found = ask(realm, "refusals?reference=" + spoken).path("refusals");

        assertThat(found).hasSize(1);
        assertThat(found.path(0).path("reference").asText()).isEqualTo(reference);
        assertThat(found.path(0).path("code").asText()).isEqualTo(Refusal.ID_TOKEN_ISSUER.code());
        assertThat(found.path(0).path("remedy").asText()).isEqualTo(Refusal.ID_TOKEN_ISSUER.remedy());
        assertThat(ask(realm, "refusals").path("refusals")).hasSize(2);
    }

    @Test
    void aReferenceOfAnotherRealmIsNotFound() {
        TestRealm realm = Caller.warm(STAGE.freshRealm(draft -> draft));
        TestRealm other = STAGE.freshRealm(draft -> draft);
        String reference = refusedLogin(realm);

        assertThat(ask(other, "refusals?reference=" + reference).path("refusals"))
                .isEmpty();
        assertThat(Caller.with(other, "view-identity-providers")
                        .get(other, "/scalekit/refusals?reference=hello")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void theBundleHoldsNeitherSecretNorAddressNorAnythingUnknown() {
        TestRealm realm = Caller.warm(STAGE.freshRealm(draft -> draft.withSetting("anotherSecret", "hidden-value")));
        refusedLogin(realm);
        JsonNode bundle = ask(realm, "support-bundle");

        assertThat(bundle.path("configuration").path("environmentUrl").asText())
                .isEqualTo(STAGE.simulator().environmentUrl().toString());
        assertThat(bundle.path("configuration").path("clientSecret").asText()).isEqualTo("in the configuration");
        assertThat(bundle.path("refusals")).hasSize(1);
        assertThat(bundle.path("otherSettings").toString()).contains("anotherSecret");
        assertThat(bundle.path("keycloakVersion").asText()).isNotEmpty();
        assertThat(bundle.toString())
                .doesNotContain(KnownTenants.CLIENT_SECRET, "hidden-value", KnownTenants.JANE, "**********");
    }

    @Test
    void theBundleSaysThatTheSecretIsInTheVault() {
        TestRealm realm = STAGE.freshRealm(draft -> {
            try {
                Files.writeString(
                        STAGE.keycloak().vault().resolve(draft.name() + "_bundle"), KnownTenants.CLIENT_SECRET);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return draft.withSetting("clientSecret", "${vault.bundle}");
        });

        assertThat(ask(realm, "support-bundle")
                        .path("configuration")
                        .path("clientSecret")
                        .asText())
                .isEqualTo("in the vault");
        // The check can use it, and does not show it either.
        assertThat(ask(realm, "check").toString()).doesNotContain(KnownTenants.CLIENT_SECRET);
    }

    @Test
    void conformanceIsToldOfTheRunningConfiguration() {
        TestRealm realm = STAGE.freshRealm(draft ->
                draft.withSetting("emailDomainPolicy", "allowUnsafeAny").withProvider("storeToken", true));
        JsonNode promises = ask(realm, "conformance").path("promises");

        assertThat(promises.findValuesAsText("id")).contains("pkce", "signature", "binding");
        for (JsonNode promise : promises) {
            boolean weakened = List.of("email-domains", "stored-tokens", "transport")
                    .contains(promise.path("id").asText());
            assertThat(promise.path("kept").asBoolean()).as(promise.toString()).isEqualTo(!weakened);
        }
    }
}
