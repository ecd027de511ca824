package com.scalekit.keycloak.session;

import java.util.HashMap;
import java.util.Map;

import org.keycloak.models.KeycloakContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.SingleUseObjectProvider;

import org.mockito.Mockito;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.ArgumentMatchers.anyString;

/** A Keycloak session with one realm, and a store of single-use objects that keeps them in a map. */
final class TestStore {

    private final Map<String, Map<String, String>> objects = new HashMap<>();
    private final KeycloakSession session = Mockito.mock(KeycloakSession.class);
    private final RealmModel realm = Mockito.mock(RealmModel.class);

    TestStore() {
        KeycloakContext context = Mockito.mock(KeycloakContext.class);
        SingleUseObjectProvider store = Mockito.mock(SingleUseObjectProvider.class);
        Mockito.when(session.getContext()).thenReturn(context);
        Mockito.when(context.getRealm()).thenReturn(realm);
        Mockito.when(session.singleUseObjects()).thenReturn(store);
        inRealm("realm-1");
        Mockito.when(store.putIfAbsent(anyString(), anyLong()))
                .thenAnswer(call -> objects.putIfAbsent(call.getArgument(0), Map.of()) == null);
        Mockito.when(store.contains(anyString())).thenAnswer(call -> objects.containsKey(call.<String>getArgument(0)));
        Mockito.when(store.remove(anyString())).thenAnswer(call -> objects.remove(call.<String>getArgument(0)));
        Mockito.when(store.get(anyString())).thenAnswer(call -> objects.get(call.<String>getArgument(0)));
        Mockito.doAnswer(call -> objects.put(call.getArgument(0), call.getArgument(2)))
                .when(store)
                .put(anyString(), anyLong(), any());
    }

    KeycloakSession session() {
        return session;
    }

    RealmModel realm() {
        return realm;
    }

    /** The current request is one of this realm. */
    void inRealm(String id) {
        Mockito.when(realm.getId()).thenReturn(id);
    }

    Map<String, Map<String, String>> objects() {
        return objects;
    }
}
