package com.scalekit.keycloak.initiation;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.SingleUseObjectProvider;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

final class FirstUseTest {

    private static final String TOKEN = "header.payload.signature";
    /** Ten minutes of validity, and a minute's difference of the clocks at either end. */
    private static final long LONGEST_USE = 12 * 60;

    private final Map<String, Long> remembered = new HashMap<>();
    private final KeycloakSession session = mock(KeycloakSession.class);
    private final RealmModel acme = realm("realm-1");

    FirstUseTest() {
        SingleUseObjectProvider store = mock(SingleUseObjectProvider.class);
        when(session.singleUseObjects()).thenReturn(store);
        when(store.putIfAbsent(anyString(), anyLong()))
                .thenAnswer(call -> remembered.putIfAbsent(call.getArgument(0), call.getArgument(1)) == null);
    }

    private boolean claim(RealmModel realm, String token) {
        return new FirstUse(session).claim(realm, token);
    }

    private static RealmModel realm(String id) {
        RealmModel realm = mock(RealmModel.class);
        when(realm.getId()).thenReturn(id);
        return realm;
    }

    @Test
    void isClaimedOnce() {
        assertThat(claim(acme, TOKEN)).isTrue();
        assertThat(claim(acme, TOKEN)).isFalse();
        assertThat(claim(acme, TOKEN)).isFalse();
    }

    @Test
    void isEveryTokensOwn() {
        assertThat(claim(acme, TOKEN)).isTrue();
        assertThat(claim(acme, TOKEN + "A")).isTrue();
        assertThat(claim(acme, TOKEN.toUpperCase(Locale.ROOT))).isTrue();
    }

    /** The store is one for the whole server; two realms may well use the same environment. */
    @Test
    void isEveryRealmsOwn() {
        assertThat(claim(acme, TOKEN)).isTrue();
        assertThat(claim(realm("realm-2"), TOKEN)).isTrue();
        assertThat(claim(acme, TOKEN)).isFalse();
    }

    @Test
    void isRememberedForLongerThanATokenCanBeUsed() {
        claim(acme, TOKEN);
        assertThat(remembered.values()).allMatch(seconds -> seconds > LONGEST_USE);
    }

    /** SHA-256 of the text, which {@code printf %s … | sha256sum} gives as well. */
    @Test
    void isRememberedByADigestAndNotByTheToken() {
        claim(acme, TOKEN);
        String key = "scalekit.initiate.realm-1.256d04db4e5e4ac308751ed0885b722b758630567c53a7125ed9fbd068e5c3f6";
        assertThat(remembered).containsOnlyKeys(key, key + ".confirmed");
    }
}
