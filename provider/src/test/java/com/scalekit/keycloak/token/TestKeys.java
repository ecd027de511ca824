package com.scalekit.keycloak.token;

import java.net.URI;
import java.security.PublicKey;

import org.keycloak.common.VerificationException;
import org.keycloak.crypto.Algorithm;
import org.keycloak.crypto.KeyWrapper;
import org.keycloak.crypto.SignatureProvider;
import org.keycloak.crypto.SignatureVerifierContext;
import org.keycloak.models.KeycloakSession;

import com.scalekit.keycloak.directory.CallFailure;
import com.scalekit.keycloak.directory.ScalekitGateway;
import com.scalekit.keycloak.directory.SigningKey;
import com.scalekit.keycloak.directory.TokenAnswer;
import com.scalekit.keycloak.domain.EmailDomain;
import com.scalekit.keycloak.domain.HomeRealm;
import com.scalekit.keycloak.domain.ScalekitEnvironment;
import org.mockito.Mockito;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

/** An environment with one key, which nobody can read while it is down, and the JDK in the place of Keycloak's RS256. */
public final class TestKeys implements ScalekitGateway {

    public static final ScalekitEnvironment ENVIRONMENT =
            new ScalekitEnvironment("realm-1/idp-1/1", URI.create("https://acme.scalekit.com"), "skc_1", "secret");

    private final boolean down;

    private TestKeys(boolean down) {
        this.down = down;
    }

    /** What Keycloak does for whoever checks a signature. */
    public static void install(KeycloakSession session) {
        install(session, new TestKeys(false));
    }

    /** The same, while the keys cannot be read. */
    public static void installUnavailable(KeycloakSession session) {
        install(session, new TestKeys(true));
    }

    private static void install(KeycloakSession session, ScalekitGateway gateway) {
        Mockito.doReturn(gateway).when(session).getProvider(ScalekitGateway.class);
        SignatureProvider signatures = mock(SignatureProvider.class);
        try {
            when(signatures.verifier(any(KeyWrapper.class)))
                    .thenAnswer(call -> verifier(call.<KeyWrapper>getArgument(0)));
        } catch (VerificationException e) {
            throw new IllegalStateException(e);
        }
        Mockito.doReturn(signatures).when(session).getProvider(SignatureProvider.class, Algorithm.RS256);
    }

    /** Keycloak's own goes by the algorithm of the key, too. */
    private static SignatureVerifierContext verifier(KeyWrapper key) throws VerificationException {
        SignatureVerifierContext verifier = mock(SignatureVerifierContext.class);
        boolean rs256 = Algorithm.RS256.equals(key.getAlgorithmOrDefault());
        when(verifier.verify(any(), any()))
                .thenAnswer(call -> rs256
                        && TestJws.isSigned((PublicKey) key.getPublicKey(), call.getArgument(0), call.getArgument(1)));
        return verifier;
    }

    @Override
    public SigningKey signingKey(ScalekitEnvironment environment, String keyId) {
        if (down) {
            return new SigningKey.Unavailable(CallFailure.UNREACHABLE);
        }
        boolean known = environment.equals(ENVIRONMENT) && keyId.equals(TestJws.KEY_ID);
        return known ? new SigningKey.Found(TestJws.KEYS.getPublic()) : new SigningKey.Unknown();
    }

    @Override
    public HomeRealm find(ScalekitEnvironment environment, EmailDomain domain) {
        throw new AssertionError("nobody asks for a domain here");
    }

    @Override
    public TokenAnswer exchange(ScalekitEnvironment environment, String code, URI redirectUri, String codeVerifier) {
        throw new AssertionError("nobody has a code here");
    }
}
