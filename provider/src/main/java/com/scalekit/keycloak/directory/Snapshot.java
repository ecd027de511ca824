package com.scalekit.keycloak.directory;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.scalekit.keycloak.domain.Connection;
import com.scalekit.keycloak.domain.ConnectionId;
import com.scalekit.keycloak.domain.EmailDomain;
import com.scalekit.keycloak.domain.HomeRealm;
import com.scalekit.keycloak.domain.OrganizationId;

/**
 * Who holds which domain, as one list said it; never changed after it was built. The holders of a domain are kept as one
 * text and become values when somebody asks: as objects, 100 000 domains would take half as much memory again.
 */
final class Snapshot {

    private static final String SEPARATOR = " ";

    private final Map<String, String> holders;
    private final int connections;
    private final int ignored;

    private Snapshot(Map<String, String> holders, int connections, int ignored) {
        this.holders = holders;
        this.connections = connections;
        this.ignored = ignored;
    }

    HomeRealm find(EmailDomain domain) {
        String text = holders.get(domain.value());
        return text == null ? new HomeRealm.None() : new HomeRealm.Found(parse(text));
    }

    /** Domains whose name has the text in it, in alphabetical order, as far as the page goes. */
    List<DirectoryEntry> page(String search, int first, int most) {
        return holders.entrySet().stream()
                .filter(holder -> holder.getKey().contains(search))
                .sorted(Map.Entry.comparingByKey())
                .skip(first)
                .limit(most)
                .map(holder -> new DirectoryEntry(holder.getKey(), parse(holder.getValue())))
                .toList();
    }

    /** How many domains have the text in their name. */
    int matching(String search) {
        return (int)
                holders.keySet().stream().filter(name -> name.contains(search)).count();
    }

    /** Domains that several organizations hold: where these lead, Scalekit decides. */
    int shared() {
        return (int) holders.values().stream()
                .filter(text -> parse(text).stream()
                                .map(Connection::organization)
                                .distinct()
                                .count()
                        > 1)
                .count();
    }

    int domains() {
        return holders.size();
    }

    int connections() {
        return connections;
    }

    int ignored() {
        return ignored;
    }

    /** How many of these domains the other snapshot does not have. */
    int missingIn(Snapshot other) {
        int missing = 0;
        for (String domain : holders.keySet()) {
            if (!other.holders.containsKey(domain)) {
                missing++;
            }
        }
        return missing;
    }

    @Override
    public String toString() {
        return connections + " connections, " + holders.size() + " domains, " + ignored + " entries ignored";
    }

    private static List<Connection> parse(String text) {
        String[] ids = text.split(SEPARATOR, -1);
        List<Connection> connections = new ArrayList<>(ids.length / 2);
        for (int i = 0; i < ids.length; i += 2) {
            connections.add(new Connection(new ConnectionId(ids[i]), new OrganizationId(ids[i + 1])));
        }
        return connections;
    }

    private static String format(Connection connection) {
        return connection.id().value() + SEPARATOR + connection.organization().value();
    }

    /** Collects a list. */
    static final class Builder {

        /** More than anybody has; it bounds what one domain that is listed everywhere costs. */
        private static final int MAX_HOLDERS = 32;

        private static final int MAX_TEXT = MAX_HOLDERS * 130;

        private final Map<String, String> holders = new HashMap<>();
        private int connections;
        private int ignored;

        void add(ListedConnection listed) {
            connections++;
            String holder = format(listed.connection());
            for (EmailDomain domain : listed.domains()) {
                holders.merge(domain.value(), holder, this::join);
            }
        }

        private String join(String known, String added) {
            if ((SEPARATOR + known + SEPARATOR).contains(SEPARATOR + added + SEPARATOR)) {
                return known;
            }
            if (known.length() + added.length() > MAX_TEXT) {
                ignored++;
                return known;
            }
            return known + SEPARATOR + added;
        }

        int connections() {
            return connections;
        }

        Snapshot build(int ignoredByReader) {
            return new Snapshot(holders, connections, ignored + ignoredByReader);
        }
    }
}
