package com.scalekit.keycloak.it.scenarios;

import java.io.IOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import com.bertramlabs.plugins.hcl4j.HCLParser;
import com.bertramlabs.plugins.hcl4j.HCLParserException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.scalekit.keycloak.it.harness.Json;
import com.scalekit.keycloak.it.harness.RealmDraft;
import com.scalekit.keycloak.it.harness.Samples;
import com.scalekit.keycloak.it.harness.Stage;
import com.scalekit.keycloak.it.harness.TestRealm;
import com.scalekit.keycloak.it.pages.SimulatedSignIn;
import com.scalekit.keycloak.simulator.tenancy.KnownTenants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/** What {@code docs/quick-start.md} offers to other tools is what the exported realm has, and Keycloak takes it. */
final class SetUpSamplesIT {

    private static final Pattern PARENT =
            Pattern.compile("(?m)^resource \"(\\w+)\" \"(\\w+)\" \\{[^}]*?parent_flow_alias *= (\\S+)\\.alias$");

    @RegisterExtension
    static final Stage STAGE = Stage.withDemoRealm();

    private static JsonNode exported() {
        return Json.read(RealmDraft.exported());
    }

    private static JsonNode forConfigCli() throws IOException {
        return Json.read(Files.readString(Samples.directory().resolve("../../realm-export/existing-realm.json")));
    }

    private static String terraform() throws IOException {
        return Files.readString(Samples.directory().resolve("terraform/scalekit.tf"));
    }

    /** The resources of a type, by their names. */
    private static Map<String, JsonNode> terraform(String type) throws IOException, HCLParserException {
        JsonNode resources = new ObjectMapper()
                .valueToTree(new HCLParser().parse(terraform()))
                .path("resource");
        Map<String, JsonNode> found = new LinkedHashMap<>();
        resources.path(type).properties().forEach(one -> found.put(type + "." + one.getKey(), one.getValue()));
        return found;
    }

    /** The resource that each is below; what refers to another resource has no value before Terraform runs. */
    private static Map<String, String> parents() throws IOException {
        return PARENT.matcher(terraform())
                .results()
                .collect(Collectors.toMap(found -> found.group(1) + "." + found.group(2), found -> found.group(3)));
    }

    @Test
    void theFlowsForConfigCliAreThoseOfTheExportedRealm() throws IOException {
        JsonNode file = forConfigCli();

        assertThat(file.path("authenticationFlows")).isEqualTo(exported().path("authenticationFlows"));
        assertThat(file.path("browserFlow")).isEqualTo(exported().path("browserFlow"));
        assertThat(file.path("clientScopes").path(0))
                .isEqualTo(Json.read(Files.readString(
                        Samples.directory().resolve("../../realm-export/client-scope-scalekit.json"))));
    }

    @Test
    void theIdentityProviderForConfigCliIsThatOfTheExportedRealmWithoutWhatIsTheDemos() throws IOException {
        ObjectNode file = (ObjectNode) forConfigCli().path("identityProviders").path(0);
        ObjectNode demo = (ObjectNode) exported().path("identityProviders").path(0);

        assertThat(file.path("config").path("syncMode"))
                .isEqualTo(demo.path("config").path("syncMode"));
        assertThat(file.path("config").properties())
                .extracting(Map.Entry::getKey)
                .containsExactlyInAnyOrder("environmentUrl", "clientId", "clientSecret", "syncMode");
        file.remove("config");
        demo.remove("config");
        assertThat(file).isEqualTo(demo);
    }

    /** Execution by execution: in which flow, what, how necessary, in which order. */
    @Test
    void theFlowsForTerraformAreThoseOfTheExportedRealm() throws IOException, HCLParserException {
        Map<String, JsonNode> flows = new LinkedHashMap<>(terraform("keycloak_authentication_flow"));
        flows.putAll(terraform("keycloak_authentication_subflow"));
        Map<String, JsonNode> steps = new LinkedHashMap<>(terraform("keycloak_authentication_execution"));
        steps.putAll(terraform("keycloak_authentication_subflow"));
        Map<String, String> parents = parents();
        TreeSet<String> found = new TreeSet<>();
        steps.forEach((name, step) -> found.add(String.join(
                " | ",
                flows.getOrDefault(parents.getOrDefault(name, ""), NullNode.instance)
                        .path("alias")
                        .asText(),
                Integer.toString(step.path("priority").asInt()),
                step.has("alias")
                        ? step.path("alias").asText()
                        : step.path("authenticator").asText(),
                step.path("requirement").asText())));

        TreeSet<String> expected = new TreeSet<>();
        for (JsonNode flow : exported().path("authenticationFlows")) {
            for (JsonNode step : flow.path("authenticationExecutions")) {
                expected.add(String.join(
                        " | ",
                        flow.path("alias").asText(),
                        step.path("priority").asText(),
                        step.path("authenticatorFlow").asBoolean()
                                ? step.path("flowAlias").asText()
                                : step.path("authenticator").asText(),
                        step.path("requirement").asText()));
            }
        }
        assertThat(found).hasSizeGreaterThan(12).isEqualTo(expected);
    }

    /** Terraform's resource sends settings of Keycloak's own broker along; they change nothing. */
    @Test
    void keycloakTakesTheIdentityProviderAsTerraformSendsIt() throws IOException, HCLParserException {
        JsonNode resource =
                terraform("keycloak_oidc_identity_provider").values().iterator().next();
        TestRealm realm =
                STAGE.freshRealm(draft -> draft.with(changed -> changed.json().putArray("identityProviders")));
        String environment = STAGE.simulator().environmentUrl().toString();
        Map<String, String> config = new TreeMap<>(Map.of(
                "clientId",
                KnownTenants.CLIENT_ID,
                "clientSecret",
                KnownTenants.CLIENT_SECRET,
                "authorizationUrl",
                environment + "/oauth/authorize",
                "tokenUrl",
                environment + "/oauth/token",
                "syncMode",
                resource.path("sync_mode").asText(),
                "hideOnLoginPage",
                "true",
                "backchannelSupported",
                "true",
                "validateSignature",
                "true",
                "useJwksUrl",
                "true"));
        resource.path("extra_config").properties().forEach(setting -> config.put(setting.getKey(), environment));
        ObjectNode provider = Json.object()
                .put("alias", resource.path("alias").asText())
                .put("providerId", resource.path("provider_id").asText())
                .put("displayName", resource.path("display_name").asText())
                .put("enabled", true)
                .put("hideOnLogin", true)
                .put("firstBrokerLoginFlowAlias", "scalekit first broker login");
        config.forEach((key, value) -> provider.withObject("/config").put(key, value));

        realm.admin().post(realm.path() + "/identity-provider/instances", provider);

        realm.awaitCustomerOf(KnownTenants.JANE);
        assertThat(SimulatedSignIn.isAt(realm.visitor().startWith(KnownTenants.JANE)))
                .isTrue();
    }
}
