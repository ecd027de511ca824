package com.scalekit.keycloak.benchmark.contender;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.scalekit.keycloak.it.harness.Admin;
import com.scalekit.keycloak.it.harness.Json;
import com.scalekit.keycloak.it.harness.KeycloaksBroker;
import com.scalekit.keycloak.it.harness.RealmDraft;
import com.scalekit.keycloak.simulator.Simulator;
import com.scalekit.keycloak.simulator.control.Control;

/** Makes the realms. All come from the exported one, and differ in what is compared. */
public final class Realms {

    /** The alias of {@code oidc} brokers that are not a customer's. */
    public static final String OIDC = "oidc";

    private static final URI APPLICATION = URI.create("http://localhost:9");

    private static final Map<String, String> KEYCLOAKS_OWN =
            Map.of("scalekit-home-realm", "auth-username-form", "auth-username-password-form", "auth-password-form");

    private final URI keycloak;
    private final Admin admin;
    private final OrganizationRows rows;
    private final AtomicInteger made = new AtomicInteger();

    /** Of this server and its database. */
    public Realms(URI keycloak, Admin admin, OrganizationRows rows) {
        this.keycloak = keycloak;
        this.admin = admin;
        this.rows = rows;
    }

    /** Makes one; the environment has its customers already. */
    public Realm make(Contender contender, Customers customers, Simulator simulator) {
        return make(contender, customers, simulator.control(), simulator.environmentUrl());
    }

    /** The same, where servers find the environment under another address. */
    public Realm make(Contender contender, Customers customers, Control scalekit, URI environment) {
        String name = contender.realm(customers.count()) + "-" + made.incrementAndGet();
        RealmDraft draft = RealmDraft.named(name, environment, APPLICATION);
        ObjectNode realm = shaped(draft, contender, environment).json();
        addLocals(realm.withArray("users"));
        admin.post("/realms", realm);
        String path = "/realms/" + realm.path("realm").asText();
        if (contender == Contender.ORGANIZATIONS) {
            giveEachAnOrganization(path, customers, environment);
        } else if (contender == Contender.HOME_IDP_DISCOVERY) {
            new DiscoveryFlow(admin, path).bind();
            giveEachABroker(path, customers, environment);
        }
        return new Realm(contender, customers, URI.create(keycloak + path), scalekit);
    }

    private static RealmDraft shaped(RealmDraft draft, Contender contender, URI environment) {
        if (contender == Contender.SCALEKIT) {
            return draft.withSetting("acceptApplicationHints", "true");
        }
        if (contender == Contender.TWO_PAGES) {
            return draft.with(Realms::ofKeycloaksOwnSteps);
        }
        return draft.withRealm("browserFlow", "browser")
                .withRealm("organizationsEnabled", contender == Contender.ORGANIZATIONS)
                .with(changed -> {
                    changed.json().remove("loginTheme");
                    ArrayNode providers = changed.json().putArray("identityProviders");
                    if (contender == Contender.OIDC) {
                        providers.add(broker(OIDC, environment, Customers.connection(0)));
                    }
                });
    }

    /** The exported flow with Keycloak's steps in the place of ours, and of its password form that asks for the name again. */
    private static void ofKeycloaksOwnSteps(RealmDraft draft) {
        draft.json().remove("loginTheme");
        draft.json().putArray("identityProviders");
        for (JsonNode flow : draft.json().path("authenticationFlows")) {
            for (JsonNode step : flow.path("authenticationExecutions")) {
                String keycloaks = KEYCLOAKS_OWN.get(step.path("authenticator").asText());
                if (keycloaks != null) {
                    ((ObjectNode) step).put("authenticator", keycloaks);
                }
            }
        }
    }

    /** Keycloak's own broker, for one customer. */
    private static ObjectNode broker(String alias, URI environment, String connection) {
        ObjectNode provider = KeycloaksBroker.of(alias, environment).put("trustEmail", true);
        provider.withObject("/config")
                .put("authorizationUrl", environment + "/oauth/authorize?connection_id=" + connection)
                .put("loginHint", "true")
                .put("syncMode", "FORCE");
        return provider;
    }

    private static void addLocals(ArrayNode users) {
        IntStream.range(0, Realm.LOCALS).forEach(number -> {
            ObjectNode user = users.addObject()
                    .put("username", Realm.local(number))
                    .put("email", Realm.local(number) + "@local.test")
                    .put("emailVerified", true)
                    .put("firstName", "Local")
                    .put("lastName", "Person")
                    .put("enabled", true);
            user.withArray("credentials")
                    .addObject()
                    .put("type", "password")
                    .put("value", Realm.PASSWORD)
                    .put("temporary", false);
        });
    }

    /** The first one over the Admin REST API, the others as rows of the database like its own. */
    private void giveEachAnOrganization(String realm, Customers customers, URI environment) {
        ObjectNode organization = Json.object().put("name", "Customer 0").put("alias", "customer-0");
        organization
                .withArray("domains")
                .addObject()
                .put("name", Customers.domain(0))
                .put("verified", true);
        String id = admin.post(realm + "/organizations", organization).newId();
        ObjectNode broker = broker("customer-0", environment, Customers.connection(0));
        broker.put("hideOnLogin", true);
        broker.withObject("/config")
                .put("kc.org.domain", Customers.domain(0))
                .put("kc.org.broker.redirect.mode.email-matches", "true");
        admin.post(realm + "/identity-provider/instances", broker);
        admin.post(realm + "/organizations/" + id + "/identity-providers", Json.text("customer-0"));
        rows.copy(id, "customer-0", realmId(realm), customers.count());
    }

    private void giveEachABroker(String realm, Customers customers, URI environment) {
        ObjectNode broker = broker("customer-0", environment, Customers.connection(0));
        broker.put("hideOnLogin", true);
        broker.withObject("/config").put("home.idp.discovery.domains", Customers.domain(0));
        admin.post(realm + "/identity-provider/instances", broker);
        rows.copyBroker("customer-0", realmId(realm), customers.count());
    }

    private String realmId(String realm) {
        return admin.get(realm).path("id").asText();
    }

    /** Whatever contenders there are; the extension only where its JAR was given. */
    public static List<Contender> routers(boolean discoveryGiven) {
        return discoveryGiven
                ? List.of(Contender.ORGANIZATIONS, Contender.HOME_IDP_DISCOVERY, Contender.SCALEKIT)
                : List.of(Contender.ORGANIZATIONS, Contender.SCALEKIT);
    }
}
