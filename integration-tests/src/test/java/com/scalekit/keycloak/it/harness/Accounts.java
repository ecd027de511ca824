package com.scalekit.keycloak.it.harness;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The accounts of a realm. */
public final class Accounts {

    /** The password of every account made here. */
    public static final String PASSWORD = "correct horse battery staple";

    private final Admin admin;
    private final String realm;

    Accounts(Admin admin, String realm) {
        this.admin = admin;
        this.realm = realm;
    }

    /** A link to an identity provider. */
    public record Link(String alias, String userId, String username) {}

    /** Everybody. */
    public List<Account> all() {
        return list("/users?max=1000");
    }

    /** Everybody who has this somewhere in a name or in the address. */
    public List<Account> search(String part) {
        return list("/users?max=1000&search=" + encode("*" + part + "*"));
    }

    /** How many there are. */
    public int count() {
        return admin.get(realm + "/users/count").asInt();
    }

    /** Everybody with this address. */
    public List<Account> withEmail(String email) {
        return list("/users?exact=true&email=" + encode(email));
    }

    /** The only account with this address. */
    public Account byEmail(String email) {
        return only(withEmail(email), email);
    }

    /** The only account of this name. */
    public Account byUsername(String username) {
        return only(list("/users?exact=true&username=" + encode(username)), username);
    }

    /** An account as it is now. */
    public Account byId(String id) {
        return new Account(admin.get(realm + "/users/" + id));
    }

    /** Makes an enabled account with a password; returns its id. */
    public String add(String username, String email, boolean emailVerified) {
        ObjectNode user = Json.object()
                .put("username", username)
                .put("email", email)
                .put("emailVerified", emailVerified)
                .put("firstName", "Local")
                .put("lastName", "Person")
                .put("enabled", true);
        user.withArray("credentials").addObject().put("type", "password").put("value", PASSWORD);
        return admin.post(realm + "/users", user).newId();
    }

    /** Changes an account. */
    public void change(String id, ObjectNode changes) {
        admin.put(realm + "/users/" + id, changes);
    }

    /** Gives an account a role of Keycloak's own administration, for example {@code view-users}. */
    public void makeAdministrator(String id, String role) {
        admin.post(realm + "/users/" + id + "/role-mappings/clients/" + management(), administration(role));
    }

    /** The role of {@code realm-management} that lets somebody make organizations: one of its own since Keycloak 26.7. */
    public String organizationsRole() {
        boolean own = admin.send("GET", realm + "/clients/" + management() + "/roles/manage-organizations", null)
                        .status()
                == 200;
        return own ? "manage-organizations" : "manage-realm";
    }

    /** As {@link #makeAdministrator}, by way of a new group. */
    public void makeAdministratorByGroup(String id, String role) {
        String group = admin.post(realm + "/groups", Json.object().put("name", "administrators of " + id))
                .newId();
        admin.post(realm + "/groups/" + group + "/role-mappings/clients/" + management(), administration(role));
        admin.put(realm + "/users/" + id + "/groups/" + group, Json.object());
    }

    /** The same, by way of a new role that contains it. */
    public void makeAdministratorByCompositeRole(String id, String role) {
        String name = "administrator-" + id;
        admin.post(realm + "/roles", Json.object().put("name", name));
        admin.post(realm + "/roles/" + name + "/composites", administration(role));
        JsonNode composite = admin.get(realm + "/roles/" + name);
        admin.post(
                realm + "/users/" + id + "/role-mappings/realm",
                Json.object().withArray("roles").add(composite));
    }

    private JsonNode administration(String role) {
        JsonNode found = admin.get(realm + "/clients/" + management() + "/roles/" + role);
        return Json.object().withArray("roles").add(found);
    }

    private String management() {
        return admin.get(realm + "/clients?clientId=realm-management")
                .path(0)
                .path("id")
                .asText();
    }

    /** Gives an account a role of the realm. */
    public void giveRole(String id, String role) {
        admin.post(realm + "/users/" + id + "/role-mappings/realm", realmRole(role));
    }

    /** The same, by way of a new group. */
    public void giveRoleByGroup(String id, String role) {
        String group = admin.post(realm + "/groups", Json.object().put("name", role + " of " + id))
                .newId();
        admin.post(realm + "/groups/" + group + "/role-mappings/realm", realmRole(role));
        admin.put(realm + "/users/" + id + "/groups/" + group, Json.object());
    }

    /** Takes a role of the realm away. */
    public void takeRole(String id, String role) {
        admin.send("DELETE", realm + "/users/" + id + "/role-mappings/realm", realmRole(role))
                .required();
    }

    private JsonNode realmRole(String role) {
        return Json.object().withArray("roles").add(admin.get(realm + "/roles/" + role));
    }

    /** Links an account, as an administrator does it. */
    public void link(String id, Link link) {
        admin.post(
                realm + "/users/" + id + "/federated-identity/" + link.alias(),
                Json.object()
                        .put("identityProvider", link.alias())
                        .put("userId", link.userId())
                        .put("userName", link.username()));
    }

    /** The links of an account. */
    public List<Link> links(String id) {
        return stream(admin.get(realm + "/users/" + id + "/federated-identity"))
                .map(link -> new Link(
                        link.path("identityProvider").asText(),
                        link.path("userId").asText(),
                        link.path("userName").asText()))
                .toList();
    }

    /** Takes a link away, as an administrator does it. */
    public void unlink(String id, String alias) {
        admin.delete(realm + "/users/" + id + "/federated-identity/" + alias);
    }

    /** Removes an account. */
    public void remove(String id) {
        admin.delete(realm + "/users/" + id);
    }

    /** What somebody can sign in to the account with, for example {@code password}. */
    public List<String> credentials(String id) {
        return stream(admin.get(realm + "/users/" + id + "/credentials"))
                .map(credential -> credential.path("type").asText())
                .toList();
    }

    /** How often the account is signed in. */
    public int sessions(String id) {
        return admin.get(realm + "/users/" + id + "/sessions").size();
    }

    /** Whether the only session of an account outlives the browser. */
    public Optional<Boolean> rememberMe(String id) {
        JsonNode session =
                admin.get(realm + "/users/" + id + "/sessions").path(0).path("rememberMe");
        return session.isBoolean() ? Optional.of(session.asBoolean()) : Optional.empty();
    }

    /** Ends all sessions of an account. */
    public void signOut(String id) {
        admin.post(realm + "/users/" + id + "/logout", Json.object());
    }

    private List<Account> list(String path) {
        return stream(admin.get(realm + path)).map(Account::new).toList();
    }

    private static Account only(List<Account> found, String name) {
        if (found.size() != 1) {
            throw new AssertionError(found.size() + " accounts for " + name);
        }
        return found.get(0);
    }

    private static java.util.stream.Stream<JsonNode> stream(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
