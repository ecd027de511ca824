package com.scalekit.keycloak.domain;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What says whose an account is. It follows the verified identity alone; a mapper that a customer's claims drive must not
 * move it.
 *
 * @param username the name
 * @param address the e-mail address, if it has one
 * @param addressVerified whether that counts as verified
 * @param organizations the values of the attribute that binds it to an organization
 */
public record AccountRecord(
        String username, Optional<String> address, boolean addressVerified, List<String> organizations) {

    /** Copies the list. */
    public AccountRecord {
        organizations = List.copyOf(organizations);
    }

    /** One part, as operators read it. */
    public enum Part {
        /** The username. */
        USERNAME("username"),
        /** The e-mail address. */
        ADDRESS("e-mail address"),
        /** Whether the address is verified. */
        ADDRESS_VERIFIED("verified flag"),
        /** The organization. */
        ORGANIZATION("organization");

        private final String label;

        Part(String label) {
            this.label = label;
        }

        /** In English, within a sentence. */
        public String label() {
            return label;
        }
    }

    /** The parts in which another state of the same account differs. */
    public Set<Part> changedIn(AccountRecord other) {
        Set<Part> changed = EnumSet.noneOf(Part.class);
        add(changed, Part.USERNAME, !username.equals(other.username));
        add(changed, Part.ADDRESS, !address.equals(other.address));
        add(changed, Part.ADDRESS_VERIFIED, addressVerified != other.addressVerified);
        add(changed, Part.ORGANIZATION, !organizations.equals(other.organizations));
        return changed;
    }

    private static void add(Set<Part> changed, Part part, boolean differs) {
        if (differs) {
            changed.add(part);
        }
    }

    /** No address: this reaches log lines. */
    @Override
    public String toString() {
        return "AccountRecord";
    }
}
