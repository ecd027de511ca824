package com.scalekit.keycloak.application;

import java.net.URI;
import java.util.Set;

import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakUriInfo;
import org.keycloak.models.RealmModel;

import com.scalekit.keycloak.TestJaxRs;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

/** A realm of one server and its clients. */
public final class TestClients {

    static {
        TestJaxRs.install();
    }

    private final KeycloakSession session = mock(KeycloakSession.class);
    private final KeycloakContext context = mock(KeycloakContext.class);
    private final KeycloakUriInfo address = mock(KeycloakUriInfo.class);
    private final RealmModel realm = mock(RealmModel.class);

    /** Without a client. */
    public TestClients() {
        when(session.getContext()).thenReturn(context);
        when(context.getRealm()).thenReturn(realm);
        when(context.getUri()).thenReturn(address);
        when(context.getUri(any())).thenReturn(address);
        when(address.getBaseUri()).thenReturn(URI.create("https://kc.example/"));
        when(realm.getId()).thenReturn("realm-1");
    }

    /** An ordinary application, which a test may spoil. */
    public ClientModel add(String clientId) {
        ClientModel client = mock(ClientModel.class);
        when(client.getClientId()).thenReturn(clientId);
        when(client.isEnabled()).thenReturn(true);
        when(client.isStandardFlowEnabled()).thenReturn(true);
        when(client.getProtocol()).thenReturn("openid-connect");
        when(client.getRootUrl()).thenReturn("https://app.example");
        when(client.getBaseUrl()).thenReturn("/home");
        when(client.getRedirectUris()).thenReturn(Set.of("/callback"));
        when(realm.getClientByClientId(clientId)).thenReturn(client);
        return client;
    }

    /** A session in the realm. */
    public KeycloakSession session() {
        return session;
    }

    /** What is known of the request. */
    public KeycloakContext context() {
        return context;
    }

    /** The address of the request. */
    public KeycloakUriInfo address() {
        return address;
    }

    /** The realm. */
    public RealmModel realm() {
        return realm;
    }
}
