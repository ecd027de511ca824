package com.scalekit.keycloak.initiation;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What a browser brings to the initiate-login URL. Whatever Scalekit does not sign is nothing: the unsigned parameters of
 * its first version ({@code idp_initiated_sso}, {@code connection_id}, {@code relay_state}) could have been written by
 * anybody who can make a link.
 */
sealed interface Arrival {

    /** Name of the parameter with the token. */
    String TOKEN = "idp_initiated_login";

    /** Longer ones are refused unread. */
    int MAX_TOKEN_LENGTH = 8_192;

    /**
     * A login has started at the customer's identity provider.
     *
     * @param text not yet checked
     */
    record Token(String text) implements Arrival {
        /** Not the token: this reaches log lines. */
        @Override
        public String toString() {
            return "Token";
        }
    }

    /**
     * A login that started there has failed.
     *
     * @param code as it came
     */
    record Failure(String code) implements Arrival {}

    /** A bookmark, or a login that Scalekit has lost: somebody wants to sign in. */
    record Nothing() implements Arrival {}

    /** Two readers could see different things in it. */
    record Malformed() implements Arrival {}

    /** @param query the decoded parameters of the request */
    static Arrival of(Map<String, List<String>> query) {
        boolean repeated = Stream.of(TOKEN, "error", "error_description")
                .anyMatch(name -> query.getOrDefault(name, List.of()).size() > 1);
        String token = first(query, TOKEN);
        String error = first(query, "error");
        if (repeated || token.length() > MAX_TOKEN_LENGTH || (!token.isEmpty() && !error.isEmpty())) {
            return new Malformed();
        }
        if (!token.isEmpty()) {
            return new Token(token);
        }
        return error.isEmpty() ? new Nothing() : new Failure(error);
    }

    private static String first(Map<String, List<String>> query, String name) {
        return query.getOrDefault(name, List.of()).stream().findFirst().orElse("");
    }
}
