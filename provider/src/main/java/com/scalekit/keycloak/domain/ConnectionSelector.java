package com.scalekit.keycloak.domain;

import java.util.Map;
import java.util.Optional;

/**
 * Which customer's sign-in is asked for. Exactly one kind goes into an authorization request (Scalekit's order of
 * precedence makes two kinds a trap).
 */
public sealed interface ConnectionSelector {

    /** The parameters of Scalekit's {@code /oauth/authorize} that say it. */
    Map<String, String> parameters();

    /** A short text that {@link #parse} reads back. */
    String encoded();

    /**
     * One connection.
     *
     * @param id the connection
     */
    record ByConnection(ConnectionId id) implements ConnectionSelector {
        @Override
        public Map<String, String> parameters() {
            return Map.of("connection_id", id.value());
        }

        @Override
        public String encoded() {
            return "connection:" + id.value();
        }
    }

    /**
     * One organization; Scalekit picks among its connections.
     *
     * @param id the organization
     */
    record ByOrganization(OrganizationId id) implements ConnectionSelector {
        @Override
        public Map<String, String> parameters() {
            return Map.of("organization_id", id.value());
        }

        @Override
        public String encoded() {
            return "organization:" + id.value();
        }
    }

    /**
     * An e-mail domain; Scalekit picks among the organizations that hold it.
     *
     * @param domain the domain
     */
    record ByDomain(EmailDomain domain) implements ConnectionSelector {
        /** Both names: Scalekit's documentation uses one and then the other, its SDKs send both. */
        @Override
        public Map<String, String> parameters() {
            return Map.of("domain", domain.value(), "domain_hint", domain.value());
        }

        @Override
        public String encoded() {
            return "domain:" + domain.value();
        }
    }

    /** The selector that {@link #encoded} wrote; empty for any other text. */
    static Optional<ConnectionSelector> parse(String encoded) {
        int colon = encoded.indexOf(':');
        if (colon < 0) {
            return Optional.empty();
        }
        String value = encoded.substring(colon + 1);
        Optional<ConnectionSelector> selector = switch (encoded.substring(0, colon)) {
            case "connection" -> ConnectionId.parse(value).map(ByConnection::new);
            case "organization" -> OrganizationId.parse(value).map(ByOrganization::new);
            case "domain" -> EmailDomain.parse(value).map(ByDomain::new);
            default -> Optional.empty();
        };
        // A domain is read generously; a note that somebody wrote by other means is not ours.
        return selector.filter(read -> read.encoded().equals(encoded));
    }
}
