package com.scalekit.keycloak;

import java.net.URI;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriBuilder;
import jakarta.ws.rs.ext.RuntimeDelegate;
import jakarta.ws.rs.ext.RuntimeDelegate.HeaderDelegate;

import org.mockito.Mockito;

import static org.mockito.ArgumentMatchers.any;

/** Keycloak's classes ask for a JAX-RS implementation while they load; here one that builds a single address is enough. */
public final class TestJaxRs {

    private TestJaxRs() {}

    /** Does what the server does before anything of ours runs. */
    @SuppressWarnings("unchecked")
    public static void install() {
        RuntimeDelegate delegate = Mockito.mock(RuntimeDelegate.class);
        UriBuilder builder = Mockito.mock(UriBuilder.class, Mockito.RETURNS_SELF);
        URI address = URI.create("https://kc.example/broker");
        Mockito.doReturn(address).when(builder).build();
        Mockito.doReturn(address).when(builder).build(any(Object[].class));
        Mockito.when(delegate.createUriBuilder()).thenReturn(builder);
        Mockito.when(delegate.createHeaderDelegate(MediaType.class)).thenReturn(Mockito.mock(HeaderDelegate.class));
        RuntimeDelegate.setInstance(delegate);
    }
}
