package com.scalekit.keycloak.demo.application;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import com.nimbusds.jwt.JWT;

/**
 * The person who signed in, in the provider's words.
 *
 * @param idToken the validated token itself, which logging out needs
 * @param tokenClaims what the ID token says
 * @param userInfo what the provider's userinfo endpoint says
 */
record SignedIn(JWT idToken, Map<String, Object> tokenClaims, Map<String, Object> userInfo) {

    /** The most readable name there is. */
    String displayName() {
        return Stream.of("name", "email", "preferred_username", "sub")
                .flatMap(claim -> text(claim).stream())
                .findFirst()
                .orElse("somebody");
    }

    private Optional<String> text(String claim) {
        return Stream.of(tokenClaims, userInfo)
                .map(claims -> claims.get(claim))
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .filter(value -> !value.isBlank())
                .findFirst();
    }
}
