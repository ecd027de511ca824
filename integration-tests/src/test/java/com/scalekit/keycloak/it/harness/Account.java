package com.scalekit.keycloak.it.harness;

import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;

/** One account, as the administrator sees it. */
public record Account(JsonNode json) {

    /** Keycloak's id. */
    public String id() {
        return json.path("id").asText();
    }

    /** The username. */
    public String username() {
        return json.path("username").asText();
    }

    /** The e-mail address. */
    public String email() {
        return json.path("email").asText();
    }

    /** Whether somebody may sign in. */
    public boolean enabled() {
        return json.path("enabled").asBoolean();
    }

    /** Whether the address counts as verified. */
    public boolean emailVerified() {
        return json.path("emailVerified").asBoolean();
    }

    /** First and last name. */
    public String name() {
        return json.path("firstName").asText() + " " + json.path("lastName").asText();
    }

    /** The first value of an attribute. */
    public Optional<String> attribute(String name) {
        return Optional.ofNullable(json.path("attributes").path(name).path(0).textValue());
    }

    /** What the person has to do at the next login. */
    public List<String> requiredActions() {
        return StreamSupport.stream(json.path("requiredActions").spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }
}
