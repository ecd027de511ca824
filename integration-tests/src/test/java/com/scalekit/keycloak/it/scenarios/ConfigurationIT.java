package com.scalekit.keycloak.it.scenarios;

import java.util.HashMap;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.scalekit.keycloak.it.harness.Admin;
import com.scalekit.keycloak.it.harness.Json;
import com.scalekit.keycloak.it.harness.Stage;
import com.scalekit.keycloak.it.harness.TestRealm;
import com.scalekit.keycloak.simulator.tenancy.KnownTenants;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** An administrator is told everything that is wrong at once, and cannot save anything that is. */
final class ConfigurationIT {

    private static final String MASK = "**********";
    private static final String INSTANCES = "/identity-provider/instances";

    @RegisterExtension
    static final Stage STAGE = Stage.withDemoRealm();

    @BeforeEach
    void everybodySignsInAtOnce() {
        STAGE.control().autopilotFromLoginHint();
    }

    private static Admin.Answer create(TestRealm realm, String alias, Map<String, String> config) {
        ObjectNode provider =
                Json.object().put("alias", alias).put("providerId", "scalekit").put("enabled", true);
        config.forEach(provider.withObject("/config")::put);
        return realm.admin().send("POST", realm.path() + INSTANCES, provider);
    }

    private static Admin.Answer save(TestRealm realm, ObjectNode provider) {
        return realm.admin().send("PUT", realm.path() + INSTANCES + "/" + TestRealm.ALIAS, provider);
    }

    private static Map<String, String> good() {
        return Map.of(
                "environmentUrl", STAGE.simulator().environmentUrl().toString(),
                "clientId", KnownTenants.CLIENT_ID,
                "clientSecret", KnownTenants.CLIENT_SECRET);
    }

    @Nested
    final class ABadConfiguration {

        @Test
        void isRefusedWithAllOfItsProblems() {
            Admin.Answer answer = create(
                    STAGE.realm(),
                    "bad",
                    Map.of(
                            "environmentUrl", "ftp://acme.scalekit.com/x",
                            "connectionId", "megacorp",
                            "organizationId", "megacorp",
                            "emailDomains", "megacorp",
                            "acceptApplicationHints", "yes",
                            "emailDomainPolicy", "any",
                            "usernamePolicy", "sub",
                            "clockSkewSeconds", "61"));

            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.body())
                    .contains("Environment URL must be")
                    .contains("Client ID is missing")
                    .contains("Client Secret is missing")
                    .contains("Connection ID and Organization ID exclude each other")
                    .contains("Connection ID must look like")
                    .contains("Organization ID must look like")
                    .contains("E-mail domains holds something that is no domain: megacorp")
                    .contains("Accept hints of applications must be")
                    .contains("E-mail domain policy must be")
                    .contains("Username must be")
                    .contains("Clock skew must be");
            assertThat(STAGE.admin()
                            .send("GET", STAGE.realm().path() + INSTANCES + "/bad", null)
                            .status())
                    .isEqualTo(404);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "http://acme.scalekit.com",
                    "https://acme.scalekit.com/path",
                    "https://user@acme.scalekit.com",
                    "acme.scalekit.com",
                    "javascript:alert(1)"
                })
        void withAnotherAddressThanThatOfAnEnvironmentIsRefused(String url) {
            Map<String, String> config = new HashMap<>(good());
            config.put("environmentUrl", url);

            Admin.Answer answer = create(STAGE.realm(), "bad-url", config);

            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.body()).contains("Environment URL").doesNotContain(KnownTenants.CLIENT_SECRET);
        }

        @Test
        void cannotReplaceAGoodOne() {
            TestRealm realm = STAGE.freshRealm(draft -> draft);
            ObjectNode provider = realm.provider();
            provider.withObject("/config").put("connectionId", "megacorp");

            assertThat(save(realm, provider).status()).isEqualTo(400);
            assertThat(realm.provider().path("config").has("connectionId")).isFalse();
            assertThat(realm.visitor().signInOnAutopilot("jane@example.com").name())
                    .isNotBlank();
        }

        @Test
        void doesNotComeInWithARealmEither() {
            Admin.Answer answer = STAGE.tryRealm(draft -> draft.withSetting("environmentUrl", "ftp://x"));

            // Keycloak answers 500 to any identity provider that it cannot import; what counts is that nothing of it
            // stays.
            assertThat(answer.status()).isGreaterThanOrEqualTo(400);
            assertThat(STAGE.admin().send("GET", "/realms/refused", null).status())
                    .isEqualTo(404);
        }
    }

    @Nested
    final class AGoodConfiguration {

        @Test
        void isCompletedWithAllThatFollowsFromIt() {
            create(STAGE.realm(), "second", good()).newId();

            var config = STAGE.admin()
                    .get(STAGE.realm().path() + INSTANCES + "/second")
                    .path("config");

            String url = STAGE.simulator().environmentUrl().toString();
            Map.of(
                            "issuer",
                            url,
                            "authorizationUrl",
                            url + "/oauth/authorize",
                            "tokenUrl",
                            url + "/oauth/token",
                            "jwksUrl",
                            url + "/keys",
                            "validateSignature",
                            "true",
                            "pkceEnabled",
                            "true",
                            "pkceMethod",
                            "S256",
                            "clientAuthMethod",
                            "client_secret_post",
                            "clientSecret",
                            MASK)
                    .forEach((key, value) ->
                            assertThat(config.path(key).asText()).as(key).isEqualTo(value));
        }

        /** Where the Admin Console shows what has to be copied to Scalekit. */
        @Test
        void saysWhereScalekitFindsIt() {
            create(STAGE.realm(), "urls", good()).newId();
            TestRealm realm = STAGE.realm();
            String path = realm.path() + INSTANCES + "/urls";
            ObjectNode provider = (ObjectNode) STAGE.admin().get(path);
            assertThat(urls(provider)).isEqualTo(urlsBehind(realm.url() + "/broker/urls/endpoint/"));

            provider.withObject("/config")
                    .put("webhookUrl", "https://evil.example")
                    .remove("postLogoutUrl");
            STAGE.admin().put(path, provider);

            assertThat(urls(STAGE.admin().get(path))).isEqualTo(urlsBehind(realm.url() + "/broker/urls/endpoint/"));
        }

        /** Administrators come by one address here, and everybody else by another. */
        @Test
        void saysSoWithTheAddressThatBrowsersUse() {
            TestRealm realm = STAGE.freshRealm(draft -> draft.with(changed ->
                    changed.json().withObject("/attributes").put("frontendUrl", "https://login.acme.example/auth")));

            assertThat(save(realm, realm.provider()).status()).isEqualTo(204);

            assertThat(urls(realm.provider()))
                    .isEqualTo(urlsBehind("https://login.acme.example/auth/realms/" + realm.name() + "/broker/"
                            + TestRealm.ALIAS + "/endpoint/"));
        }

        private Map<String, String> urls(JsonNode provider) {
            Map<String, String> urls = new HashMap<>();
            provider.path("config").properties().stream()
                    .filter(setting -> urlsBehind("").containsKey(setting.getKey()))
                    .forEach(setting ->
                            urls.put(setting.getKey(), setting.getValue().asText()));
            return urls;
        }

        private Map<String, String> urlsBehind(String endpoint) {
            return Map.of(
                    "initiateLoginUrl", endpoint + "initiate",
                    "postLogoutUrl", endpoint + "logout_response",
                    "backChannelLogoutUrl", endpoint + "backchannel-logout",
                    "webhookUrl", endpoint + "webhook",
                    "portalUrl", endpoint + "portal");
        }

        @Test
        void keepsWorkingWhenItIsSavedAgain() {
            TestRealm realm = STAGE.freshRealm(draft -> draft);
            ObjectNode provider = realm.provider();
            assertThat(provider.path("config").path("clientSecret").asText()).isEqualTo(MASK);

            assertThat(save(realm, provider).status()).isEqualTo(204);
            assertThat(save(realm, realm.provider()).status()).isEqualTo(204);

            assertThat(realm.visitor().signInOnAutopilot("jane@example.com").claim("email"))
                    .isEqualTo("jane@example.com");
        }

        @Test
        void cannotBeWeakened() {
            TestRealm realm = STAGE.freshRealm(draft -> draft);
            ObjectNode provider = realm.provider();
            provider.withObject("/config")
                    .put("validateSignature", "false")
                    .put("pkceEnabled", "false")
                    .put("disableNonce", "true")
                    .put("useJwksUrl", "false")
                    .put("tokenUrl", "https://evil.test/token")
                    .put("issuer", "https://evil.test");

            assertThat(save(realm, provider).status()).isEqualTo(204);

            var config = realm.provider().path("config");
            assertThat(config.path("validateSignature").asText()).isEqualTo("true");
            assertThat(config.path("pkceEnabled").asText()).isEqualTo("true");
            assertThat(config.path("disableNonce").asText()).isEqualTo("false");
            assertThat(config.path("tokenUrl").asText())
                    .startsWith(STAGE.simulator().environmentUrl().toString());
            assertThat(config.path("issuer").asText())
                    .isEqualTo(STAGE.simulator().environmentUrl().toString());
        }

        @ParameterizedTest(name = "{0}")
        @CsvSource({"environmentUrl, https://evil.test", "clientId, skc_70087756669999999"})
        void sendsItsSecretNowhereElse(String setting, String value) {
            TestRealm realm = STAGE.freshRealm(draft -> draft);
            String before = realm.provider().path("config").path(setting).asText();
            ObjectNode provider = realm.provider();
            provider.withObject("/config").put(setting, value);

            Admin.Answer answer = save(realm, provider);

            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.body()).contains("enter the Client Secret again");
            assertThat(realm.provider().path("config").path(setting).asText()).isEqualTo(before);
        }

        @Test
        void canChangeItsAddressWithTheSecretTypedAgain() {
            TestRealm realm = STAGE.freshRealm(draft -> draft);
            ObjectNode provider = realm.provider();
            provider.withObject("/config")
                    .put("environmentUrl", "https://acme.scalekit.com/")
                    .put("clientSecret", "test_another");

            assertThat(save(realm, provider).status()).isEqualTo(204);
            assertThat(realm.provider().path("config").path("issuer").asText()).isEqualTo("https://acme.scalekit.com");
        }
    }
}
