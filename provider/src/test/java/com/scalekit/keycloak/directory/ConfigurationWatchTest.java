package com.scalekit.keycloak.directory;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

import org.keycloak.connections.httpclient.HttpClientProvider;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.IdentityProviderQuery;
import org.keycloak.models.IdentityProviderStorageProvider;
import org.keycloak.models.KeycloakContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.KeycloakTransaction;
import org.keycloak.models.KeycloakTransactionManager;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RealmProvider;
import org.keycloak.models.utils.PostMigrationEvent;
import org.keycloak.vault.VaultStringSecret;
import org.keycloak.vault.VaultTranscriber;

import com.scalekit.keycloak.domain.ScalekitEnvironment;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.impl.client.HttpClients;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;
import org.mockito.ArgumentMatchers;
import org.mockito.Mockito;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

final class ConfigurationWatchTest {

    private final FakeScalekit scalekit = new FakeScalekit();
    private final CloseableHttpClient client = HttpClients.createDefault();
    private final KeycloakSessionFactory sessions = Mockito.mock(KeycloakSessionFactory.class);
    private final KeycloakSession session = Mockito.mock(KeycloakSession.class);
    private final KeycloakTransactionManager transactions = Mockito.mock(KeycloakTransactionManager.class);
    private final KeycloakContext context = Mockito.mock(KeycloakContext.class);
    private final RealmModel realm = Mockito.mock(RealmModel.class);
    private final IdentityProviderModel idp = new IdentityProviderModel();
    private final Jobs jobs = new Jobs() {
        @Override
        public <T> T run(Function<KeycloakSession, T> work) {
            return work.apply(session);
        }
    };
    private final GatewayRuntime runtime =
            new GatewayRuntime(GatewayOptions.defaults(), new JobAccess(jobs), Tracing.off());
    private final ConfigurationWatch watch = new ConfigurationWatch(runtime, new ConfiguredRealms(jobs), 10);

    @BeforeEach
    void aServerWithOneRealm() {
        idp.setProviderId("scalekit");
        idp.setInternalId("idp");
        idp.setEnabled(true);
        idp.setConfig(new HashMap<>(
                Map.of("environmentUrl", scalekit.url().toString(), "clientId", "skc_1", "clientSecret", "s3cr3t")));
        Mockito.when(realm.getId()).thenReturn("realm");
        Mockito.when(session.getTransactionManager()).thenReturn(transactions);
        Mockito.when(session.getContext()).thenReturn(context);
        RealmProvider realms = Mockito.mock(RealmProvider.class);
        Mockito.when(session.realms()).thenReturn(realms);
        Mockito.when(realms.getRealmsStream()).thenAnswer(call -> Stream.of(realm));
        Mockito.when(realms.getRealm("realm")).thenReturn(realm);
        IdentityProviderStorageProvider idps = Mockito.mock(IdentityProviderStorageProvider.class);
        Mockito.when(session.identityProviders()).thenReturn(idps);
        Mockito.when(idps.getAllStream(ArgumentMatchers.any(IdentityProviderQuery.class)))
                .thenAnswer(call -> Stream.of(new IdentityProviderModel(), idp));
        HttpClientProvider http = Mockito.mock(HttpClientProvider.class);
        Mockito.when(session.getProvider(HttpClientProvider.class)).thenReturn(http);
        Mockito.when(http.getHttpClient()).thenReturn(client);
        scalekit.answer(FakeScalekit.CONNECTIONS, FakeScalekit.Reply.json(Lists.customers(0, 3)));
    }

    @AfterEach
    void close() throws IOException {
        runtime.close();
        client.close();
        scalekit.close();
    }

    private void loaded() {
        await().until(() -> runtime.environments().stream()
                .anyMatch(state -> state.knowledge().snapshot() != null));
    }

    private void commit() throws Exception {
        ArgumentCaptor<KeycloakTransaction> enlisted = ArgumentCaptor.captor();
        Mockito.verify(transactions).enlistAfterCompletion(enlisted.capture());
        enlisted.getValue().begin();
        enlisted.getValue().commit();
        Mockito.clearInvocations(transactions);
    }

    private RealmModel.IdentityProviderUpdatedEvent updated() {
        RealmModel.IdentityProviderUpdatedEvent event = Mockito.mock(RealmModel.IdentityProviderUpdatedEvent.class);
        Mockito.when(event.getRealm()).thenReturn(realm);
        Mockito.when(event.getKeycloakSession()).thenReturn(session);
        Mockito.when(event.getUpdatedIdentityProvider()).thenReturn(idp);
        return event;
    }

    @Test
    void loadsWhenTheServerHasStarted() {
        watch.onEvent(new PostMigrationEvent(sessions));
        loaded();
        await().until(() -> scalekit.calls(FakeScalekit.KEYS) == 1);
        assertThat(runtime.environments()).hasSize(1);
    }

    @Test
    void loadsNothingForADisabledIdentityProvider() {
        idp.setEnabled(false);
        assertThat(new ConfiguredRealms(jobs).environments("realm")).isEmpty();
        assertThat(new ConfiguredRealms(jobs).environments("gone")).isEmpty();
        assertThat(new ConfiguredRealms(jobs).ids()).isEqualTo(List.of("realm"));
    }

    @Test
    void loadsAnewAfterACommittedChangeAndForgetsTheOldState() throws Exception {
        watch.onEvent(updated());
        assertThat(runtime.environments()).isEmpty();
        commit();
        loaded();

        idp.getConfig().put("cacheGeneration", "2");
        EnvironmentState before = runtime.environments().iterator().next();
        watch.onEvent(updated());
        commit();
        assertThat(runtime.environments()).hasSize(1).doesNotContain(before);

        idp.setEnabled(false);
        watch.onEvent(updated());
        commit();
        assertThat(runtime.environments()).isEmpty();
    }

    @Test
    void forgetsWhatIsRemoved() throws Exception {
        watch.onEvent(updated());
        commit();
        RealmModel.IdentityProviderRemovedEvent removed = Mockito.mock(RealmModel.IdentityProviderRemovedEvent.class);
        Mockito.when(removed.getRealm()).thenReturn(realm);
        Mockito.when(removed.getKeycloakSession()).thenReturn(session);
        Mockito.when(removed.getRemovedIdentityProvider()).thenReturn(idp);
        watch.onEvent(removed);
        assertThat(runtime.environments()).hasSize(1);
        commit();
        assertThat(runtime.environments()).isEmpty();
    }

    @Test
    void followsRealms() throws Exception {
        RealmModel.RealmPostCreateEvent created = Mockito.mock(RealmModel.RealmPostCreateEvent.class);
        Mockito.when(created.getCreatedRealm()).thenReturn(realm);
        Mockito.when(created.getKeycloakSession()).thenReturn(session);
        watch.onEvent(created);
        commit();
        loaded();
        RealmModel.RealmRemovedEvent removed = Mockito.mock(RealmModel.RealmRemovedEvent.class);
        Mockito.when(removed.getRealm()).thenReturn(realm);
        Mockito.when(removed.getKeycloakSession()).thenReturn(session);
        watch.onEvent(removed);
        commit();
        assertThat(runtime.environments()).isEmpty();
    }

    @Test
    void readsTheVaultInTheRealmOfTheIdentityProvider() {
        VaultTranscriber vault = Mockito.mock(VaultTranscriber.class);
        VaultStringSecret entry = Mockito.mock(VaultStringSecret.class);
        Mockito.when(session.vault()).thenReturn(vault);
        Mockito.when(vault.getStringSecret("${vault.scalekit}")).thenReturn(entry);
        Mockito.when(entry.get()).thenReturn(Optional.of("s3cr3t"));
        idp.getConfig().put("clientSecret", "${vault.scalekit}");

        ScalekitEnvironment environment = ConfiguredEnvironments.of(realm, idp).orElseThrow();
        assertThat(new JobAccess(jobs).secretOf(environment)).contains("s3cr3t");
        Mockito.verify(context).setRealm(realm);
    }

    @Test
    void otherIdentityProvidersAreNoneOfItsBusiness() {
        idp.setProviderId("oidc");
        watch.onEvent(updated());
        Mockito.verifyNoInteractions(transactions);
    }
}
