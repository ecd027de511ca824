package com.scalekit.keycloak.users;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

/** An account as a database keeps it. */
final class StoredAccount {

    final String id;
    String username;

    @Nullable
    String email;

    boolean emailVerified;
    boolean enabled = true;
    boolean administrator;
    /** Who knows its password, if somebody does. */
    @Nullable
    Person password;

    final Map<String, String> attributes = new TreeMap<>();
    /** Subjects by the alias of the identity provider. */
    final Map<String, String> links = new TreeMap<>();

    StoredAccount(String id, String username) {
        this.id = id;
        this.username = username.toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return String.join(
                " ",
                id,
                username,
                String.valueOf(email),
                emailVerified ? "verified" : "unverified",
                enabled ? "enabled" : "disabled",
                administrator ? "administrator" : "user",
                attributes.toString(),
                links.toString());
    }
}
