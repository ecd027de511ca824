package com.scalekit.keycloak.directory;

import java.net.URI;
import java.util.Optional;

import org.keycloak.models.KeycloakSession;
import org.keycloak.vault.VaultStringSecret;
import org.keycloak.vault.VaultTranscriber;

import com.scalekit.keycloak.domain.ScalekitEnvironment;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.Mockito;

import static org.assertj.core.api.Assertions.assertThat;

final class SessionAccessTest {

    private static final String REFERENCE = "${vault.scalekit}";

    private final KeycloakSession session = Mockito.mock(KeycloakSession.class);
    private final VaultTranscriber vault = Mockito.mock(VaultTranscriber.class);
    private final VaultStringSecret entry = Mockito.mock(VaultStringSecret.class);

    @BeforeEach
    void vault() {
        Mockito.when(session.vault()).thenReturn(vault);
        Mockito.when(vault.getStringSecret(REFERENCE)).thenReturn(entry);
    }

    private Optional<String> secretOf(String configured) {
        return new SessionAccess(session)
                .secretOf(new ScalekitEnvironment("r/i/1", URI.create("http://x"), "c", configured));
    }

    @Test
    void readsTheVaultAndClosesTheEntry() {
        Mockito.when(entry.get()).thenReturn(Optional.of("s3cr3t"));
        assertThat(secretOf(REFERENCE)).contains("s3cr3t");
        Mockito.verify(entry).close();
    }

    @Test
    void doesNotAskTheVaultForALiteral() {
        assertThat(secretOf("literal")).contains("literal");
        Mockito.verifyNoInteractions(vault);
    }

    @Test
    void neverGivesTheReferenceAway() {
        Mockito.when(entry.get())
                .thenReturn(Optional.empty())
                .thenReturn(Optional.of(""))
                .thenReturn(Optional.of(REFERENCE));
        for (int i = 0; i < 3; i++) {
            assertThat(secretOf(REFERENCE)).isEmpty();
        }
    }

    @Test
    void aBrokenVaultHoldsNothing() {
        Mockito.when(vault.getStringSecret(REFERENCE)).thenThrow(new IllegalStateException("keystore"));
        assertThat(secretOf(REFERENCE)).isEmpty();
    }
}
