package com.scalekit.keycloak.webhook;

import java.net.URI;
import java.util.HashSet;
import java.util.Set;

import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.KeycloakContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.SingleUseObjectProvider;

import com.scalekit.keycloak.directory.ScalekitGateway;
import com.scalekit.keycloak.domain.DirectoryUserEvents;
import com.scalekit.keycloak.domain.ScalekitEnvironment;
import com.scalekit.keycloak.observe.WebhookOutcome;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mockito.Mockito;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.ArgumentMatchers.anyString;

final class WebhookTurnTest {

    private static final ScalekitEnvironment ENVIRONMENT =
            new ScalekitEnvironment("realm/idp/1", URI.create("https://acme.scalekit.com"), "skc_1", "s3cr3t");

    private final Set<String> stored = new HashSet<>();
    private final KeycloakSession session = Mockito.mock(KeycloakSession.class);
    private final ScalekitGateway gateway = Mockito.mock(ScalekitGateway.class);

    @BeforeEach
    void aRealm() {
        KeycloakContext context = Mockito.mock(KeycloakContext.class);
        RealmModel realm = Mockito.mock(RealmModel.class);
        SingleUseObjectProvider store = Mockito.mock(SingleUseObjectProvider.class);
        Mockito.when(session.getContext()).thenReturn(context);
        Mockito.when(context.getRealm()).thenReturn(realm);
        Mockito.when(realm.getId()).thenReturn("realm");
        Mockito.when(session.singleUseObjects()).thenReturn(store);
        Mockito.when(session.getProvider(ScalekitGateway.class)).thenReturn(gateway);
        Mockito.when(store.contains(anyString())).thenAnswer(call -> stored.contains(call.<String>getArgument(0)));
        Mockito.when(store.putIfAbsent(anyString(), anyLong())).thenAnswer(call -> stored.add(call.getArgument(0)));
        Mockito.doAnswer(call -> stored.add(call.getArgument(0))).when(store).put(anyString(), anyLong(), any());
        Mockito.doAnswer(call -> {
                    stored.remove(call.<String>getArgument(0));
                    return null;
                })
                .when(store)
                .remove(anyString());
    }

    private WebhookOutcome follow(String type, DirectoryUserEvents userEvents) {
        String body = "{\"id\":\"evt_1\",\"type\":\"" + type + "\",\"data\":{\"email\":\"a@b.example\"}}";
        WebhookEvent event = WebhookEvent.read(TestMessages.message(body)).orElseThrow();
        IdentityProviderModel idp = new IdentityProviderModel();
        idp.setInternalId("idp");
        return new WebhookTurn(session, idp, userEvents, (realm, user) -> false).follow(event, ENVIRONMENT);
    }

    private WebhookOutcome follow() {
        return follow("organization.sso_enabled", DirectoryUserEvents.IGNORE);
    }

    @Test
    void isTakenOnce() {
        assertThat(follow()).isEqualTo(WebhookOutcome.REFRESHED);
        assertThat(follow()).isEqualTo(WebhookOutcome.DUPLICATE);
        Mockito.verify(gateway).refreshSoon(ENVIRONMENT);
    }

    @Test
    void isTakenAgainIfItCouldNotBeFollowed() {
        Mockito.doThrow(new IllegalStateException("no"))
                .doNothing()
                .when(gateway)
                .refreshSoon(ENVIRONMENT);

        assertThat(follow()).isEqualTo(WebhookOutcome.FAILED);
        assertThat(stored).isEmpty();
        assertThat(follow()).isEqualTo(WebhookOutcome.REFRESHED);
    }

    /** As when a node dies over it: what it claimed is there, and it has not said that it is done. */
    @Test
    void waitsForWhoeverIsAtIt() {
        follow();
        stored.removeIf(name -> name.endsWith(".done"));
        assertThat(follow()).isEqualTo(WebhookOutcome.BUSY);
        stored.clear();
        assertThat(follow()).isEqualTo(WebhookOutcome.REFRESHED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"role.created", "organization.directory.user_deleted"})
    void keepsNothingOfWhatDoesNotMatter(String type) {
        assertThat(follow(type, DirectoryUserEvents.IGNORE)).isEqualTo(WebhookOutcome.IGNORED);
        assertThat(stored).isEmpty();
        Mockito.verifyNoInteractions(gateway);
    }

    @Test
    void doesNothingForSomebodyOfNoOrganization() {
        assertThat(follow("organization.directory.user_deleted", DirectoryUserEvents.DISABLE))
                .isEqualTo(WebhookOutcome.USER_KEPT);
    }
}
