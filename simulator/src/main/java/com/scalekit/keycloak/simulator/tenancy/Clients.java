package com.scalekit.keycloak.simulator.tenancy;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/** The registered applications. */
public final class Clients {

    private final Map<String, Client> byId = new ConcurrentHashMap<>();

    /** Adds or replaces a client. */
    public void put(Client client) {
        byId.put(client.id(), client);
    }

    /** Changes a client, if it exists. */
    public void change(String id, UnaryOperator<Client> change) {
        byId.computeIfPresent(id, (key, before) -> change.apply(before));
    }

    /** One client. */
    public Optional<Client> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** Forgets all. */
    public void clear() {
        byId.clear();
    }
}
