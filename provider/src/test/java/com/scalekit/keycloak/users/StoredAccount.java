package com.scalekit.keycloak.users;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import com.scalekit.keycloak.domain.OrganizationId;
import org.jspecify.annotations.Nullable;

/** An account as a database keeps it. */
final class StoredAccount {

    /** The identity provider that these histories are about. */
    static final String SCALEKIT = "scalekit";

    /** Another identity provider than Scalekit, whose subjects here are the names of people. */
    static final String ELSEWHERE = "elsewhere";

    final String id;
    String username;

    @Nullable
    String email;

    boolean emailVerified;
    boolean enabled = true;
    /** After too many wrong passwords. */
    boolean locked;

    boolean administrator;
    /** Who knows its password, if somebody does. */
    @Nullable
    String password;

    final Map<String, String> attributes = new TreeMap<>();
    /** Subjects by the alias of the identity provider. */
    final Map<String, String> links = new TreeMap<>();
    /** The names of those who are in it now. */
    final Set<String> sessions = new TreeSet<>();
    /** For whose people the link through Scalekit is; true as long as there is one. */
    @Nullable
    OrganizationId linkedFor;

    StoredAccount(String id, String username) {
        this.id = id;
        this.username = username.toLowerCase(Locale.ROOT);
    }

    boolean isOpen() {
        return enabled && !locked;
    }

    /** An administrator takes the link through Scalekit away. */
    void unlink() {
        links.remove(SCALEKIT);
        linkedFor = null;
    }

    Optional<String> subject() {
        return Optional.ofNullable(links.get(SCALEKIT));
    }

    /** For whose people there is a link; nobody, if there is none. */
    Set<OrganizationId> customers() {
        return linkedFor == null ? Set.of() : Set.of(linkedFor);
    }

    /** Whether somebody can sign in without Scalekit. */
    boolean admits(Person person) {
        return person.name().equals(password) || person.name().equals(links.get(ELSEWHERE));
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
                locked ? "locked" : "unlocked",
                administrator ? "administrator" : "user",
                attributes.toString(),
                links.toString(),
                "password of " + password,
                "sessions of " + sessions);
    }
}
