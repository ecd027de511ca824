package com.scalekit.keycloak.simulator.tenancy;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The registered applications; the first one is the default application. */
public final class Clients {

    private final Map<String, Client> byId = new LinkedHashMap<>();

    /** Adds or replaces a client. */
    public synchronized void put(Client client) {
        byId.put(client.id(), client);
    }

    /** Changes a client, if it exists. */
    public synchronized void change(String id, UnaryOperator<Client> change) {
        byId.computeIfPresent(id, (key, before) -> change.apply(before));
    }

    /** One client. */
    public synchronized Optional<Client> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** The application to which logins go that name none. */
    public synchronized Optional<Client> first() {
        return byId.values().stream().findFirst();
    }

    /** Forgets all. */
    public synchronized void clear() {
        byId.clear();
    }
}
