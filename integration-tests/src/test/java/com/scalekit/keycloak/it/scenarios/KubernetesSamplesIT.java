package com.scalekit.keycloak.it.scenarios;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.scalekit.keycloak.it.harness.Json;
import com.scalekit.keycloak.it.harness.RealmDraft;
import com.scalekit.keycloak.it.harness.Stage;
import com.scalekit.keycloak.it.harness.Yaml;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The samples for the Keycloak operator, which cannot be run here, say what the tested files say. With {@code
 * -Ddocs.samples=true} the realm's is written anew.
 */
final class KubernetesSamplesIT {

    private static final String REALM = "kubernetes/realm-import.yaml";
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{(SCALEKIT_\\w+)(:[^}]*)?}");
    /** From a variable to the key of the secret that holds it. */
    private static final Map<String, String> SECRET_KEYS = Map.of(
            "SCALEKIT_ENVIRONMENT_URL", "environment-url",
            "SCALEKIT_CLIENT_ID", "client-id",
            "SCALEKIT_CLIENT_SECRET", "client-secret");

    @RegisterExtension
    static final Stage STAGE = Stage.withDemoRealm();

    /** The exported realm without what belongs to the demo alone, and without a default in a placeholder. */
    private static JsonNode realm() {
        String exported = PLACEHOLDER
                .matcher(RealmDraft.exported())
                .replaceAll(found -> Matcher.quoteReplacement("${" + found.group(1) + "}"));
        ObjectNode realm = (ObjectNode) Json.read(exported);
        realm.remove(List.of("users", "clients"));
        realm.put("realm", "customers").put("displayName", "Customers");
        ObjectNode provider = (ObjectNode) realm.at("/identityProviders/0/config");
        provider.remove(List.of("applicationClientId", "relayStateAsTarget"));
        return realm;
    }

    private static JsonNode realmImport() {
        ObjectNode resource = Json.object().put("apiVersion", "k8s.keycloak.org/v2alpha1");
        resource.put("kind", "KeycloakRealmImport").putObject("metadata").put("name", "customers");
        ObjectNode spec = resource.putObject("spec").put("keycloakCRName", "keycloak");
        ObjectNode placeholders = spec.putObject("placeholders");
        SECRET_KEYS.keySet().stream()
                .sorted()
                .forEach(variable -> placeholders
                        .putObject(variable)
                        .putObject("secret")
                        .put("name", "scalekit")
                        .put("key", SECRET_KEYS.get(variable)));
        spec.set("realm", realm());
        return resource;
    }

    @Test
    void theRealmIsTheTestedOne() {
        JsonNode expected = realmImport();
        var written = Yaml.write(
                REALM,
                "A realm with Scalekit, for the Keycloak operator; -Ddocs.samples=true writes it anew from realm-export/demo-realm.json.",
                expected);

        assertThat(Yaml.sample(REALM)).as("as it should be: %s", written).isEqualTo(expected);
    }

    @Test
    void theRealmCanBeImported() {
        String filled = Yaml.sample(REALM)
                .at("/spec/realm")
                .toString()
                .replace(
                        "${SCALEKIT_ENVIRONMENT_URL}",
                        STAGE.simulator().environmentUrl().toString())
                .replace("${SCALEKIT_CLIENT_ID}", "skc_1")
                .replace("${SCALEKIT_CLIENT_SECRET}", "secret");
        STAGE.admin().post("/realms", Json.read(filled));

        var provider = STAGE.admin().get("/realms/customers/identity-provider/instances/scalekit");
        assertThat(provider.at("/config/environmentUrl").asText())
                .isEqualTo(STAGE.simulator().environmentUrl().toString());
        assertThat(provider.path("firstBrokerLoginFlowAlias").asText()).isEqualTo("scalekit first broker login");
        assertThat(STAGE.admin().get("/realms/customers").path("browserFlow").asText())
                .isEqualTo("scalekit browser");
    }

    @Test
    void theServerIsTheOneThatImportsTheRealm() {
        JsonNode server = Yaml.sample("kubernetes/keycloak.yaml");

        assertThat(server.at("/metadata/name")).isEqualTo(Yaml.sample(REALM).at("/spec/keycloakCRName"));
        assertThat(server.at("/spec/image").asText()).endsWith(":" + System.getProperty("keycloak.version"));
        assertThat(server.at("/spec/startOptimized").asBoolean()).isTrue();
    }

    /** An option that the server does not know would be ignored in silence. */
    @Test
    void theServersOptionsExist() {
        var options = STAGE.admin().get("/serverinfo").at("/providers/scalekit/providers/http/operationalInfo");

        assertThat(Yaml.sample("kubernetes/keycloak.yaml").at("/spec/additionalOptions"))
                .isNotEmpty()
                .allSatisfy(option -> {
                    String name = option.path("name").asText().replace("spi-scalekit--http--", "");
                    assertThat(options.path("option " + name).asText())
                            .isEqualTo(option.path("value").asText());
                });
    }
}
