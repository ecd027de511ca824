package com.scalekit.keycloak.login;

import java.net.URI;
import java.util.List;

import com.scalekit.keycloak.directory.CallFailure;
import com.scalekit.keycloak.directory.ScalekitGateway;
import com.scalekit.keycloak.directory.SigningKey;
import com.scalekit.keycloak.directory.TokenAnswer;
import com.scalekit.keycloak.domain.Connection;
import com.scalekit.keycloak.domain.ConnectionId;
import com.scalekit.keycloak.domain.EmailDomain;
import com.scalekit.keycloak.domain.HomeRealm;
import com.scalekit.keycloak.domain.OrganizationId;
import com.scalekit.keycloak.domain.ScalekitEnvironment;

/** Acme has single sign-on, nobody knows about down.com, and everybody else has none. */
final class TestGateway implements ScalekitGateway {

    @Override
    public HomeRealm find(ScalekitEnvironment environment, EmailDomain domain) {
        return switch (domain.value()) {
            case "acme.com" ->
                new HomeRealm.Found(
                        List.of(new Connection(new ConnectionId("conn_11"), new OrganizationId("org_1001"))));
            case "down.com" -> new HomeRealm.Unavailable("no answer");
            default -> new HomeRealm.None();
        };
    }

    @Override
    public SigningKey signingKey(ScalekitEnvironment environment, String keyId) {
        return new SigningKey.Unavailable(CallFailure.UNREACHABLE);
    }

    @Override
    public TokenAnswer exchange(ScalekitEnvironment environment, String code, URI redirectUri, String codeVerifier) {
        return new TokenAnswer.Failed(CallFailure.UNREACHABLE);
    }
}
