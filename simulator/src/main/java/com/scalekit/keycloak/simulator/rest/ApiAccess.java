package com.scalekit.keycloak.simulator.rest;

import java.util.Optional;
import java.util.function.Supplier;

import com.scalekit.keycloak.simulator.protocol.Environment;
import com.scalekit.keycloak.simulator.tenancy.Client;
import com.scalekit.keycloak.simulator.wire.Answer;

/** Lets only clients with an API token in. */
final class ApiAccess {

    private static final String BEARER = "Bearer ";

    private final Environment environment;

    ApiAccess(Environment environment) {
        this.environment = environment;
    }

    Answer guarded(String authorization, Supplier<Answer> answer) {
        if (!authorization.startsWith(BEARER) || authorization.length() == BEARER.length()) {
            return ApiError.unauthenticated("Token empty");
        }
        Optional<Client> client = environment
                .logins()
                .apiTokens()
                .get(authorization.substring(BEARER.length()))
                .flatMap(environment.clients()::find)
                .filter(Client::apiAccess);
        return client.isPresent() ? answer.get() : ApiError.unauthenticated("Token invalid");
    }
}
