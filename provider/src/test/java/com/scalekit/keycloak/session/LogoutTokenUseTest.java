package com.scalekit.keycloak.session;

import java.time.Duration;

import org.keycloak.models.IdentityProviderModel;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

final class LogoutTokenUseTest {

    private static final Duration MEMORY = Duration.ofMinutes(12);

    private final TestStore store = new TestStore();

    @Test
    void takesATokenOnce() {
        assertThat(use("idp-1").claim("jti-1", MEMORY)).isTrue();
        assertThat(use("idp-1").claim("jti-1", MEMORY)).isFalse();
        assertThat(use("idp-1").claim("jti-2", MEMORY)).isTrue();
    }

    @Test
    void takesATokenAgainThatHasDoneNothing() {
        use("idp-1").claim("jti-1", MEMORY);
        use("idp-1").release("jti-1");
        assertThat(use("idp-1").claim("jti-1", MEMORY)).isTrue();
    }

    @Test
    void keepsIdentityProvidersAndRealmsApart() {
        assertThat(use("idp-1").claim("jti-1", MEMORY)).isTrue();
        assertThat(use("idp-2").claim("jti-1", MEMORY)).isTrue();
        store.inRealm("realm-2");
        assertThat(use("idp-1").claim("jti-1", MEMORY)).isTrue();
    }

    /** Keycloak keeps everything of this kind in one flat store. */
    @Test
    void letsNobodyChooseTheNameOfAnEntry() {
        use("idp-1").claim("../x.revoked", MEMORY);
        assertThat(store.objects().keySet())
                .hasSize(2)
                .allSatisfy(key -> assertThat(key)
                        .matches("scalekit\\.logout\\.token\\.realm-1\\.idp-1\\.[0-9a-f]{64}(\\.confirmed)?"));
    }

    private LogoutTokenUse use(String internalId) {
        IdentityProviderModel idp = new IdentityProviderModel();
        idp.setInternalId(internalId);
        return new LogoutTokenUse(store.session(), idp);
    }
}
