package com.scalekit.keycloak.domain;

import java.net.URI;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

final class FramePolicyTest {

    private static final FramePolicy OWN = new FramePolicy(List.of());
    private static final FramePolicy WITH_APPLICATIONS =
            new FramePolicy(List.of(URI.create("https://b.example"), URI.create("https://a.example:8443")));

    @Test
    void letsNobodyElseShowThePagesUnlessConfigured() {
        assertThat(OWN.ofThemedPage()).contains("; frame-ancestors 'self'; ");
        assertThat(OWN.ofPortalPage(Set.of("https://acme.scalekit.com"))).contains("; frame-ancestors 'self'; ");
    }

    @Test
    void letsApplicationsShowThem() {
        assertThat(WITH_APPLICATIONS.ofThemedPage())
                .contains("; frame-ancestors 'self' https://a.example:8443 https://b.example; ");
        assertThat(WITH_APPLICATIONS.ofPortalPage(Set.of()))
                .contains("; frame-ancestors 'self' https://a.example:8443 https://b.example; ");
    }

    @Test
    void letsThePortalPageHaveNothingButThePortal() {
        assertThat(OWN.ofPortalPage(List.of("https://login.acme.com", "https://acme.scalekit.com")))
                .startsWith("default-src 'none'; ")
                .contains("; frame-src https://acme.scalekit.com https://login.acme.com; ")
                .doesNotContain("unsafe", "*");
    }
}
