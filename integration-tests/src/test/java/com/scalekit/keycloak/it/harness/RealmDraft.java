package com.scalekit.keycloak.it.harness;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A realm before it is made: the exported demo realm with its placeholders filled in and another name, so that what is
 * tested is what people import.
 */
public final class RealmDraft {

    private static final String EXPORT = "/realm-export/demo-realm.json";
    private static final String ENFORCED_FLOWS = "/realm-export/enforced-flows.json";
    /** {@code ${NAME:default}}; the user profile's own {@code ${username}} is not one of them. */
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([A-Z_]+)(?::([^}]*))?}");

    private final ObjectNode realm;

    private RealmDraft(ObjectNode realm) {
        this.realm = realm;
    }

    /** The demo realm under this name. */
    public static RealmDraft named(String name, URI environment, URI application) {
        Map<String, String> values = Map.of(
                "SCALEKIT_ENVIRONMENT_URL", environment.toString(), "DEMO_APPLICATION_URL", application.toString());
        String text = fill(export(EXPORT), values).replace("default-roles-demo", "default-roles-" + name);
        RealmDraft draft = new RealmDraft((ObjectNode) Json.read(text));
        draft.realm.put("realm", name);
        return draft;
    }

    /** The text of the exported demo realm, placeholders and all. */
    public static String exported() {
        return export(EXPORT);
    }

    private static String export(String name) {
        try (InputStream file = RealmDraft.class.getResourceAsStream(name)) {
            if (file == null) {
                throw new IllegalStateException("no " + name + " on the class path");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String fill(String text, Map<String, String> values) {
        return PLACEHOLDER
                .matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(Optional.ofNullable(values.get(found.group(1)))
                        .orElseGet(() -> Optional.ofNullable(found.group(2)).orElse(""))));
    }

    /** Sets something of the identity provider's configuration. */
    public RealmDraft withSetting(String key, String value) {
        return with(draft -> config(draft.provider()).put(key, value));
    }

    /** Sets something of the identity provider beside its configuration, such as {@code hideOnLogin}. */
    public RealmDraft withProvider(String key, Object value) {
        return with(draft -> draft.provider().putPOJO(key, value));
    }

    /** Has a second identity provider under this alias, which is otherwise the same. */
    public RealmDraft withProviderTwin(String alias) {
        return with(draft -> {
            ObjectNode twin = draft.provider().deepCopy().put("alias", alias);
            twin.remove("internalId");
            draft.realm.withArray("identityProviders").add(twin);
        });
    }

    /** The same with one setting of its own. */
    public RealmDraft withProviderTwin(String alias, String key, String value) {
        return withProviderTwin(alias).with(draft -> {
            ArrayNode providers = draft.realm.withArray("identityProviders");
            config((ObjectNode) providers.get(providers.size() - 1)).put(key, value);
        });
    }

    /** Configures the step that asks for the address. */
    public RealmDraft withStepSetting(String key, String value) {
        return with(draft -> {
            ObjectNode config = draft.realm.withArray("authenticatorConfig").addObject();
            config.put("alias", "home realm step").withObject("/config").put(key, value);
            draft.step("scalekit-home-realm").put("authenticatorConfig", "home realm step");
        });
    }

    /** Has the step that asks for the address with this requirement. */
    public RealmDraft withStepRequirement(String requirement) {
        return with(draft -> draft.step("scalekit-home-realm").put("requirement", requirement));
    }

    /** Has address and password as alternatives of each other, which is the other way to build such a flow. */
    public RealmDraft withAlternativeSteps() {
        return with(draft -> {
            ObjectNode forms = draft.flow("scalekit browser forms");
            ArrayNode steps = forms.withArray("authenticationExecutions");
            ObjectNode password = draft.realm.withArray("authenticationFlows").addObject();
            password.put("alias", "scalekit password")
                    .put("providerId", "basic-flow")
                    .put("topLevel", false)
                    .put("builtIn", false)
                    .withArray("authenticationExecutions")
                    .add(steps.remove(1))
                    .add(steps.remove(1));
            draft.step("scalekit-home-realm").put("requirement", "ALTERNATIVE");
            steps.addObject()
                    .put("authenticatorFlow", true)
                    .put("requirement", "ALTERNATIVE")
                    .put("priority", 20)
                    .put("flowAlias", "scalekit password");
        });
    }

    /** Has single sign-on only: nothing behind the step that asks for the address lets anybody in. */
    public RealmDraft withoutPasswordStep() {
        return withoutStep("auth-username-password-form");
    }

    /** Has the browser flow's forms without this authenticator or sub-flow. */
    public RealmDraft withoutStep(String name) {
        return with(draft -> {
            ArrayNode steps = draft.flow("scalekit browser forms").withArray("authenticationExecutions");
            int before = steps.size();
            steps.removeIf(step -> step.path("authenticator").asText().equals(name)
                    || step.path("flowAlias").asText().equals(name));
            if (steps.size() == before) {
                throw new AssertionError("the exported flow has no " + name);
            }
        });
    }

    /** Has what the exported flows for enforced single sign-on bring, merged as an administrator merges it, and uses them. */
    public RealmDraft withEnforcedFlows() {
        return with(draft -> Json.read(export(ENFORCED_FLOWS))
                .properties()
                .forEach(part -> draft.merge(part.getKey(), part.getValue())));
    }

    private void merge(String key, JsonNode value) {
        if (value instanceof ArrayNode list) {
            realm.withArray(key).addAll(list);
        } else {
            realm.set(key, value);
        }
    }

    /** Sets something of the application. */
    public RealmDraft withApplication(String key, Object value) {
        return with(draft -> ((ObjectNode) draft.realm.withArray("clients").get(0)).putPOJO(key, value));
    }

    /** Sets something of the realm itself. */
    public RealmDraft withRealm(String key, Object value) {
        return with(draft -> draft.realm.putPOJO(key, value));
    }

    /** Speaks these languages, English first. */
    public RealmDraft withLanguages(List<String> languages) {
        return withRealm("internationalizationEnabled", true)
                .withRealm("supportedLocales", languages)
                .withRealm("defaultLocale", "en");
    }

    /** Lets the application see a note of the user session as a claim, as an administrator would do it. */
    public RealmDraft withSessionNoteClaim(String note, String claim) {
        return with(draft -> {
            ObjectNode mapper = ((ObjectNode) draft.realm.withArray("clients").get(0))
                    .withArray("protocolMappers")
                    .addObject();
            mapper.put("name", claim)
                    .put("protocol", "openid-connect")
                    .put("protocolMapper", "oidc-usersessionmodel-note-mapper");
            mapper.withObject("/config")
                    .put("user.session.note", note)
                    .put("claim.name", claim)
                    .put("jsonType.label", "String")
                    .put("id.token.claim", "true");
        });
    }

    /** Any other change. */
    public RealmDraft with(Consumer<RealmDraft> change) {
        RealmDraft copy = new RealmDraft(realm.deepCopy());
        change.accept(copy);
        return copy;
    }

    /** The identity provider. */
    public ObjectNode provider() {
        return (ObjectNode) realm.withArray("identityProviders").get(0);
    }

    /** All of it. */
    public ObjectNode json() {
        return realm;
    }

    /** Its name. */
    public String name() {
        return realm.path("realm").asText();
    }

    private static ObjectNode config(ObjectNode provider) {
        return provider.withObject("/config");
    }

    private ObjectNode flow(String alias) {
        for (JsonNode flow : realm.withArray("authenticationFlows")) {
            if (flow.path("alias").asText().equals(alias)) {
                return (ObjectNode) flow;
            }
        }
        throw new AssertionError("the exported realm has no flow " + alias);
    }

    private ObjectNode step(String authenticator) {
        ArrayNode flows = realm.withArray("authenticationFlows");
        for (JsonNode flow : flows) {
            for (JsonNode execution : flow.path("authenticationExecutions")) {
                if (execution.path("authenticator").asText().equals(authenticator)) {
                    return (ObjectNode) execution;
                }
            }
        }
        throw new AssertionError("the exported realm has no step " + authenticator);
    }
}
