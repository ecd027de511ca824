package com.scalekit.keycloak.token;

import java.security.PublicKey;

import org.keycloak.common.VerificationException;
import org.keycloak.crypto.Algorithm;
import org.keycloak.crypto.KeyType;
import org.keycloak.crypto.KeyUse;
import org.keycloak.crypto.KeyWrapper;
import org.keycloak.crypto.SignatureProvider;
import org.keycloak.models.KeycloakSession;

import com.scalekit.keycloak.directory.ScalekitGateway;
import com.scalekit.keycloak.directory.SigningKey;
import com.scalekit.keycloak.domain.Refusal;
import com.scalekit.keycloak.domain.ScalekitEnvironment;

/** Checks signatures with the keys of one environment, and with Keycloak's own implementation of RS256. */
public final class EnvironmentSignatures implements CompactJws.SignatureCheck {

    private final KeycloakSession session;
    private final ScalekitEnvironment environment;
    private final TokenKind kind;

    /** @param kind names the reasons of a refusal */
    public EnvironmentSignatures(KeycloakSession session, ScalekitEnvironment environment, TokenKind kind) {
        this.session = session;
        this.environment = environment;
        this.kind = kind;
    }

    @Override
    public Checked<Boolean> verify(String keyId, byte[] signingInput, byte[] signature) {
        SigningKey key = session.getProvider(ScalekitGateway.class).signingKey(environment, keyId);
        if (key instanceof SigningKey.Unavailable) {
            return Checked.refused(Refusal.KEYS_UNAVAILABLE);
        }
        if (!(key instanceof SigningKey.Found found)) {
            return Checked.refused(kind.keyUnknown());
        }
        return Checked.passed(isSignedWith(found.key(), signingInput, signature));
    }

    private boolean isSignedWith(PublicKey publicKey, byte[] signingInput, byte[] signature) {
        KeyWrapper key = new KeyWrapper();
        key.setAlgorithm(Algorithm.RS256);
        key.setType(KeyType.RSA);
        key.setUse(KeyUse.SIG);
        key.setPublicKey(publicKey);
        try {
            return session.getProvider(SignatureProvider.class, Algorithm.RS256)
                    .verifier(key)
                    .verify(signingInput, signature);
        } catch (VerificationException e) {
            return false;
        }
    }
}
