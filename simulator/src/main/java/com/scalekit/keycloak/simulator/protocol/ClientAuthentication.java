package com.scalekit.keycloak.simulator.protocol;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;

import com.scalekit.keycloak.simulator.tenancy.Client;
import com.scalekit.keycloak.simulator.tenancy.Clients;
import com.scalekit.keycloak.simulator.wire.Params;

/** Who calls the token endpoint: id and secret in the form, or as Basic authentication. */
record ClientAuthentication(String id, String secret) {

    private static final String BASIC = "Basic ";

    static ClientAuthentication of(Params form, String authorization) {
        if (authorization.startsWith(BASIC)) {
            return basic(authorization.substring(BASIC.length()).trim());
        }
        return new ClientAuthentication(form.text("client_id"), form.text("client_secret"));
    }

    private static ClientAuthentication basic(String encoded) {
        try {
            String pair = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
            int colon = pair.indexOf(':');
            return colon < 0
                    ? new ClientAuthentication("", "")
                    : new ClientAuthentication(decode(pair.substring(0, colon)), decode(pair.substring(colon + 1)));
        } catch (IllegalArgumentException e) {
            return new ClientAuthentication("", "");
        }
    }

    Optional<Client> authenticate(Clients clients) {
        return clients.find(id).filter(client -> client.secrets().stream().anyMatch(this::isSecret));
    }

    private boolean isSecret(String candidate) {
        return MessageDigest.isEqual(
                candidate.getBytes(StandardCharsets.UTF_8), secret.getBytes(StandardCharsets.UTF_8));
    }

    private static String decode(String formEncoded) {
        return URLDecoder.decode(formEncoded, StandardCharsets.UTF_8);
    }
}
