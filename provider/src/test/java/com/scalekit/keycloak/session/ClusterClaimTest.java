package com.scalekit.keycloak.session;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

import org.keycloak.models.KeycloakSession;
import org.keycloak.models.SingleUseObjectProvider;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

final class ClusterClaimTest {

    private static final Duration TIME = Duration.ofMinutes(1);

    private final Set<String> keys = new HashSet<>();
    private final SingleUseObjectProvider store = mock(SingleUseObjectProvider.class);
    private final KeycloakSession session = mock(KeycloakSession.class);

    ClusterClaimTest() {
        when(session.singleUseObjects()).thenReturn(store);
        when(store.putIfAbsent(anyString(), anyLong())).thenAnswer(call -> keys.add(call.getArgument(0)));
        when(store.remove(anyString())).thenAnswer(call -> {
            keys.remove(call.<String>getArgument(0));
            return null;
        });
    }

    private boolean take(String name) {
        return new ClusterClaim(session, name).take(TIME);
    }

    @Test
    void isOnesOnly() {
        assertThat(take("a")).isTrue();
        assertThat(take("a")).isFalse();
        assertThat(take("b")).isTrue();
    }

    @Test
    void canBeHadAgainWhenItIsReleased() {
        assertThat(take("a")).isTrue();
        new ClusterClaim(session, "a").release();
        assertThat(keys).isEmpty();
        assertThat(take("a")).isTrue();
    }

    /** What a store does whose node dies while two write. */
    @Test
    void isOnesOnlyThoughTheStoreTellsTwoThatTheyWereFirst() {
        when(store.putIfAbsent("a", TIME.toSeconds())).thenReturn(true);
        assertThat(take("a")).isTrue();
        assertThat(take("a")).isFalse();
    }
}
