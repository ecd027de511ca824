package com.scalekit.keycloak.it.scenarios;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Keyboard;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.scalekit.keycloak.it.chromium.Chromium;
import com.scalekit.keycloak.it.harness.Stage;
import com.scalekit.keycloak.it.harness.TestRealm;
import com.scalekit.keycloak.it.pages.AdminConsole;
import com.scalekit.keycloak.it.pages.ConsoleForm;
import com.scalekit.keycloak.simulator.tenancy.KnownTenants;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** What an administrator sees and does in the real Admin Console: every form of ours, looked at, filled in wrongly, and saved. */
final class ConsoleFormsIT {

    private static final double PATIENCE_MILLIS = 60_000;
    private static final String INSTANCES = "/identity-provider/instances/";
    private static final String IDP_ALIAS = "Identity provider alias";
    private static final String INITIATE = "Initiate-login URL (copy to Scalekit)";
    private static final String POST_LOGOUT = "Post-logout URL (copy to Scalekit)";
    private static final String BACK_CHANNEL = "Back-channel logout URL (copy to Scalekit)";
    private static final String WEBHOOK = "Webhook URL (copy to Scalekit)";
    private static final String PORTAL = "Portal URL (copy for customers)";

    @Order(1)
    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    @Order(2)
    @RegisterExtension
    static final Stage STAGE = Stage.withDemoRealm();

    /** The console is a large program of scripts, and tests share their machine. */
    @BeforeAll
    static void bePatient() {
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
    }

    private static AdminConsole console(TestRealm realm) {
        return AdminConsole.signIn(CHROMIUM.open(), realm);
    }

    /** What the server says of a form. */
    private static Map<String, String> helpByLabel(JsonNode properties) {
        return StreamSupport.stream(properties.spliterator(), false)
                .collect(Collectors.toMap(
                        property -> property.path("label").asText(),
                        property -> property.path("helpText").asText(),
                        (one, other) -> one,
                        LinkedHashMap::new));
    }

    private static JsonNode identityProviderProperties() {
        for (JsonNode type : STAGE.admin()
                .get("/serverinfo")
                .path("componentTypes")
                .path("org.keycloak.broker.provider.IdentityProvider")) {
            if (type.path("id").asText().equals("scalekit")) {
                return type.path("properties");
            }
        }
        throw new AssertionError("the server has no identity provider scalekit");
    }

    private static JsonNode configOf(TestRealm realm, String flow, String provider) {
        String path = realm.path() + "/authentication/";
        for (JsonNode step : realm.admin().get(path + "flows/" + flow + "/executions")) {
            if (step.path("providerId").asText().equals(provider)) {
                return realm.admin()
                        .get(path + "config/"
                                + step.path("authenticationConfig").asText())
                        .path("config");
            }
        }
        throw new AssertionError(flow + " has no " + provider);
    }

    private static void fillInTheRequired(ConsoleForm form, String alias) {
        form.fill("Alias", alias)
                .fill("Client ID", KnownTenants.CLIENT_ID)
                .fill("Client Secret", KnownTenants.CLIENT_SECRET);
    }

    @Nested
    final class TheIdentityProvider {

        @Test
        void asksForThreeThingsAndExplainsTheRest() {
            AdminConsole console = console(STAGE.realm());

            ConsoleForm form = console.addProvider("Scalekit");

            Map<String, String> ours = helpByLabel(identityProviderProperties());
            ours.keySet().forEach(label -> assertThat(form.group(label)).isVisible());
            assertThat(form.labels())
                    .startsWith("Redirect URI", "Alias", "Display name", "Client ID", "Client Secret")
                    .endsWith(ours.keySet().toArray(String[]::new));
            assertThat(form.required()).containsExactly("Alias", "Client ID", "Client Secret", "Environment URL");
            assertThat(form.input("Alias")).hasValue("scalekit");
            console.tab().picture("console-add-provider");
            ours.forEach((label, help) -> assertThat(form.help(label)).as(label).isEqualTo(help));
            assertThat(console.tab().scriptErrors()).isEmpty();
            assertThat(console.tab().strangers()).isEmpty();
        }

        @Test
        void refusesWithEveryReasonAndLosesNothing() {
            AdminConsole console = console(STAGE.realm());
            ConsoleForm form = console.addProvider("Scalekit");
            fillInTheRequired(form, "refused");
            Map<String, String> bad = Map.of(
                    "Environment URL", "ftp://acme.scalekit.com",
                    "Connection ID (one customer only)", "megacorp",
                    "Organization ID (one customer only)", "megacorp",
                    "E-mail domains (one customer only)", "mega corp",
                    "Further applications", "reports",
                    "Organization alias", "acme",
                    "Webhook secret", "whsec_1",
                    "Clock skew (seconds)", "61");
            bad.forEach(form::fill);

            form.save();

            assertThat(console.message()).isVisible();
            console.tab().picture("console-refused");
            assertThat(console.message().innerText().strip().split("\n"))
                    .as("one reason on a line")
                    .anyMatch(line -> line.contains("Environment URL must be"))
                    .anyMatch(line -> line.startsWith("Connection ID and Organization ID exclude each other"))
                    .anyMatch(line -> line.startsWith("Connection ID must look like"))
                    .anyMatch(line -> line.startsWith("Organization ID must look like"))
                    .anyMatch(line -> line.startsWith("E-mail domains holds something that is no domain: mega corp"))
                    .anyMatch(line -> line.startsWith("Further applications needs"))
                    .anyMatch(line -> line.startsWith("Organization alias must have"))
                    .anyMatch(line -> line.startsWith("Webhook secret must be a reference"))
                    .anyMatch(line -> line.startsWith("Clock skew must be"));
            bad.forEach((label, typed) -> assertThat(form.input(label)).hasValue(typed));
            assertThat(form.input("Client Secret")).hasValue(KnownTenants.CLIENT_SECRET);

            form.fill("Environment URL", STAGE.simulator().environmentUrl().toString());
            bad.keySet().stream()
                    .filter(label -> !label.equals("Environment URL"))
                    .forEach(label -> form.fill(label, label.startsWith("Clock") ? "30" : ""));
            form.save();

            assertThat(console.message()).containsText("Identity provider successfully created");
        }

        @Test
        void showsWhatToRegisterInScalekitOnceItIsSaved() {
            TestRealm realm = STAGE.realm();
            AdminConsole console = console(realm);
            ConsoleForm form = console.addProvider("Scalekit");
            fillInTheRequired(form, "customer-1");
            form.fill("Environment URL", STAGE.simulator().environmentUrl().toString());
            assertThat(form.input(INITIATE)).hasValue("appears once saved");

            form.save();

            String own = realm.url() + "/broker/customer-1/endpoint/";
            Map<String, String> shown = Map.of(
                    INITIATE, own + "initiate",
                    POST_LOGOUT, own + "logout_response",
                    BACK_CHANNEL, own + "backchannel-logout",
                    WEBHOOK, own + "webhook",
                    PORTAL, own + "portal");
            shown.forEach((label, url) -> assertThat(form.input(label)).hasValue(url));
            console.tab().picture("console-provider-saved");
            form.fill(WEBHOOK, "https://evil.example").save();
            assertThat(console.message()).containsText("Provider successfully updated");
            assertThat(console.provider("customer-1").input(WEBHOOK)).hasValue(own + "webhook");
            assertThat(console.tab().scriptErrors()).isEmpty();
        }

        /** The console's own chooser of clients forgets what whoever goes on with the tabulator key has chosen. */
        @Test
        void keepsEverythingForWhoeverGoesThroughItWithTheKeyboard() {
            TestRealm realm = STAGE.freshRealm(draft -> draft.withSetting("applicationClientId", ""));
            JsonNode before = realm.provider().path("config");
            AdminConsole console = console(realm);
            ConsoleForm form = console.provider(TestRealm.ALIAS);
            form.input("Application of IdP-initiated logins").focus();
            Keyboard keyboard = console.tab().page().keyboard();
            keyboard.type("demo-app");
            for (int press = 0; press < 20; press++) {
                keyboard.press("Tab");
            }

            form.save();

            assertThat(console.message()).containsText("Provider successfully updated");
            JsonNode after = realm.provider().path("config");
            assertThat(after.path("applicationClientId").asText()).isEqualTo("demo-app");
            before.properties().stream()
                    .filter(setting -> !setting.getKey().equals("applicationClientId"))
                    .forEach(setting -> assertThat(after.path(setting.getKey()))
                            .as(setting.getKey())
                            .isEqualTo(setting.getValue()));
        }
    }

    @Nested
    final class AStepOfAFlow {

        @ParameterizedTest(name = "{1}")
        @CsvSource({
            "scalekit browser, Scalekit home realm, scalekit-home-realm",
            "scalekit browser enforced, Scalekit username password form, scalekit-password-form",
            "scalekit browser enforced, Condition - Scalekit single sign-on domain, scalekit-conditional-sso-domain",
        })
        void explainsItsSettings(String flow, String name, String provider) {
            TestRealm realm = STAGE.freshRealm(draft -> draft.withEnforcedFlows());
            Map<String, String> ours = helpByLabel(realm.admin()
                    .get(realm.path() + "/authentication/config-description/" + provider)
                    .path("properties"));
            AdminConsole console = console(realm);

            ConsoleForm form =
                    console.step(flow, name, List.copyOf(ours.keySet()).get(0));

            ours.keySet().forEach(label -> assertThat(form.group(label)).isVisible());
            assertThat(form.labels()).endsWith(ours.keySet().toArray(String[]::new));
            console.tab().picture("console-" + provider);
            ours.forEach((label, help) -> assertThat(form.help(label)).as(label).isEqualTo(help));
        }

        @Test
        void keepsWhatIsEntered() {
            TestRealm realm = STAGE.freshRealm(draft -> draft);
            AdminConsole console = console(realm);

            console.step("scalekit browser", "Scalekit home realm", IDP_ALIAS)
                    .fill("Alias", "home realm")
                    .fill(IDP_ALIAS, TestRealm.ALIAS)
                    .save();

            assertThat(console.message()).containsText("Successfully saved the config");
            JsonNode config = configOf(realm, "scalekit%20browser", "scalekit-home-realm");
            assertThat(config.path("identityProvider").asText()).isEqualTo(TestRealm.ALIAS);
            assertThat(config.path("skipPageForLoginHint").asText()).isEqualTo("true");
        }
    }

    @Nested
    final class AMapper {

        @ParameterizedTest(name = "{0}")
        @CsvSource({
            "Scalekit groups and roles, scalekit-groups-roles",
            "Scalekit claim, scalekit-claim",
            "Scalekit organization membership, scalekit-organization",
        })
        void explainsItsSettings(String type, String provider) {
            TestRealm realm = STAGE.realm();
            Map<String, String> ours = helpByLabel(realm.admin()
                    .get(realm.path() + INSTANCES + "scalekit/mapper-types")
                    .path(provider)
                    .path("properties"));
            AdminConsole console = console(realm);

            ConsoleForm form =
                    console.addMapper(type, List.copyOf(ours.keySet()).get(0));

            ours.keySet().forEach(label -> assertThat(form.group(label)).isVisible());
            assertThat(form.labels())
                    .startsWith("Name", "Sync mode override", "Mapper type")
                    .endsWith(ours.keySet().toArray(String[]::new));
            console.tab().picture("console-" + provider);
            ours.forEach((label, help) -> assertThat(form.help(label)).as(label).isEqualTo(help));
        }
    }
}
