package com.scalekit.keycloak.it.harness;

import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;

/** The login events of a realm. */
public final class LoginRecord {

    private final Admin admin;
    private final String realm;

    LoginRecord(Admin admin, String realm) {
        this.admin = admin;
        this.realm = realm;
    }

    /** One event. */
    public record Event(JsonNode json) {

        /** For example {@code LOGIN} or {@code IDENTITY_PROVIDER_LOGIN_ERROR}. */
        public String type() {
            return json.path("type").asText();
        }

        /** Keycloak's error code; empty if it is not an error. */
        public String error() {
            return json.path("error").asText("");
        }

        /** A detail. */
        public Optional<String> detail(String name) {
            return Optional.ofNullable(json.path("details").path(name).textValue());
        }

        @Override
        public String toString() {
            return type() + " " + error() + " " + json.path("details");
        }
    }

    /** All events, the latest first. */
    public List<Event> all() {
        return StreamSupport.stream(admin.get(realm + "/events?max=1000").spliterator(), false)
                .map(Event::new)
                .toList();
    }

    /** All events of a type, the latest first. */
    public List<Event> ofType(String type) {
        return all().stream().filter(event -> event.type().equals(type)).toList();
    }

    /** The types in the order in which they happened. */
    public List<String> types() {
        List<String> latestFirst = all().stream().map(Event::type).toList();
        return java.util.stream.IntStream.range(0, latestFirst.size())
                .mapToObj(i -> latestFirst.get(latestFirst.size() - 1 - i))
                .toList();
    }

    /** The only failed login through an identity provider; fails if there is none or more than one. */
    public Event refusal() {
        List<Event> refusals = ofType("IDENTITY_PROVIDER_LOGIN_ERROR");
        if (refusals.size() != 1) {
            throw new AssertionError(refusals.size() + " refusals on record: " + all());
        }
        return refusals.get(0);
    }

    /** Starts a new record. */
    public void clear() {
        admin.delete(realm + "/events");
    }
}
