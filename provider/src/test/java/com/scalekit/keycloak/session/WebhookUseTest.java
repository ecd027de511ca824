package com.scalekit.keycloak.session;

import org.keycloak.models.IdentityProviderModel;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

final class WebhookUseTest {

    private final TestStore store = new TestStore();

    private WebhookUse use(String internalId, String id) {
        IdentityProviderModel idp = new IdentityProviderModel();
        idp.setInternalId(internalId);
        return new WebhookUse(store.session(), idp, id);
    }

    @Test
    void isOverWhenItIsDone() {
        WebhookUse first = use("idp-1", "evt_1");
        assertThat(first.take()).isEqualTo(WebhookUse.Turn.MINE);
        assertThat(use("idp-1", "evt_1").take()).isEqualTo(WebhookUse.Turn.SOMEBODYS);

        first.done();

        assertThat(use("idp-1", "evt_1").take()).isEqualTo(WebhookUse.Turn.OVER);
        assertThat(use("idp-1", "evt_2").take()).isEqualTo(WebhookUse.Turn.MINE);
    }

    @Test
    void isToBeHadAgainIfItCouldNotBeDone() {
        use("idp-1", "evt_1").take();
        use("idp-1", "evt_1").release();
        assertThat(use("idp-1", "evt_1").take()).isEqualTo(WebhookUse.Turn.MINE);
    }

    @Test
    void keepsIdentityProvidersAndRealmsApart() {
        use("idp-1", "evt_1").take();
        assertThat(use("idp-2", "evt_1").take()).isEqualTo(WebhookUse.Turn.MINE);
        store.inRealm("realm-2");
        assertThat(use("idp-1", "evt_1").take()).isEqualTo(WebhookUse.Turn.MINE);
    }

    @Test
    void letsNobodyChooseTheNameOfAnEntry() {
        use("idp-1", "../x.revoked").take();
        use("idp-1", "../x.revoked").done();
        assertThat(store.objects().keySet())
                .hasSize(3)
                .allSatisfy(key -> assertThat(key)
                        .matches("scalekit\\.webhook\\.realm-1\\.idp-1\\.[0-9a-f]{64}(\\.confirmed|\\.done)?"));
    }
}
