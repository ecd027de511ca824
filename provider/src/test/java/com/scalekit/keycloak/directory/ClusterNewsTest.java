package com.scalekit.keycloak.directory;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

import org.keycloak.cluster.ClusterEvent;
import org.keycloak.cluster.ClusterListener;
import org.keycloak.cluster.ClusterProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.PostMigrationEvent;
import org.keycloak.storage.UserStorageProviderClusterEvent;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;
import org.mockito.Mockito;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;

final class ClusterNewsTest {

    private static final String OWNER = "realm/idp/";

    private final KeycloakSession session = Mockito.mock(KeycloakSession.class);
    private final ClusterProvider cluster = Mockito.mock(ClusterProvider.class);
    private final ManualExecutor background = new ManualExecutor();
    private final List<String> changed = new ArrayList<>();
    private final ClusterNews news = new ClusterNews(
            new Jobs() {
                @Override
                public <T> T run(Function<KeycloakSession, T> work) {
                    return work.apply(session);
                }
            },
            background,
            new TestClock(),
            changed::add);

    @BeforeEach
    void aCluster() {
        Mockito.when(session.getProvider(ClusterProvider.class)).thenReturn(cluster);
    }

    private List<String> told() {
        ArgumentCaptor<ClusterEvent> told = ArgumentCaptor.captor();
        Mockito.verify(cluster, Mockito.atLeast(0)).notify(eq(ClusterNews.NAME), told.capture(), eq(true));
        return told.getAllValues().stream()
                .map(event -> ((UserStorageProviderClusterEvent) event).getRealmId())
                .toList();
    }

    private ClusterListener listener() {
        news.onEvent(new PostMigrationEvent(Mockito.mock(KeycloakSessionFactory.class)));
        ArgumentCaptor<ClusterListener> listener = ArgumentCaptor.captor();
        Mockito.verify(cluster).registerListener(eq(ClusterNews.NAME), listener.capture());
        return listener.getValue();
    }

    @Test
    void tellsTheOthersOnceForManyChanges() {
        for (int i = 0; i < 1_000; i++) {
            news.customersChanged(OWNER);
        }
        news.customersChanged("realm/other/");
        assertThat(told()).isEmpty();
        background.runAll();
        assertThat(told()).containsExactlyInAnyOrder(OWNER, "realm/other/");
    }

    @Test
    void passesOnWhatItHears() {
        UserStorageProviderClusterEvent event = new UserStorageProviderClusterEvent();
        event.setRealmId(OWNER);
        listener().eventReceived(event);
        assertThat(changed).containsExactly(OWNER);
    }

    @Test
    void leavesWhatItDoesNotUnderstand() {
        ClusterListener listener = listener();
        listener.eventReceived(new UserStorageProviderClusterEvent());
        listener.eventReceived(new ClusterEvent() {});
        assertThat(changed).isEmpty();
    }

    /** The others read the list soon in any case. */
    @Test
    void goesOnWhenNobodyCanBeTold() {
        Mockito.doThrow(new IllegalStateException("no cluster"))
                .when(cluster)
                .notify(any(), any(ClusterEvent.class), eq(true));
        news.customersChanged(OWNER);
        background.runAll();
        assertThat(changed).isEmpty();
    }
}
