package com.scalekit.keycloak.portal;

import java.util.Map;
import java.util.Set;

import jakarta.ws.rs.core.Response;

import org.keycloak.headers.SecurityHeadersProvider;
import org.keycloak.models.BrowserSecurityHeaders;
import org.keycloak.models.KeycloakSession;

/**
 * The realm's security headers for a page with a policy of its own. Keycloak's own way adds a source to the realm's policy; it
 * cannot make one stricter, nor allow one more ancestor.
 */
final class FrameHeaders {

    /** Ours, or superseded by ours (CSP Level 3 §7.4.2: where there is frame-ancestors, X-Frame-Options is not looked at). */
    private static final Set<BrowserSecurityHeaders> OURS =
            Set.of(BrowserSecurityHeaders.CONTENT_SECURITY_POLICY, BrowserSecurityHeaders.X_FRAME_OPTIONS);

    private final KeycloakSession session;

    FrameHeaders(KeycloakSession session) {
        this.session = session;
    }

    Response put(Response page, String policy) {
        session.getProvider(SecurityHeadersProvider.class).options().skipHeaders();
        Map<String, String> ofRealm = session.getContext().getRealm().getBrowserSecurityHeaders();
        Response.ResponseBuilder response = Response.fromResponse(page);
        for (BrowserSecurityHeaders header : BrowserSecurityHeaders.values()) {
            String value = ofRealm.getOrDefault(header.getKey(), header.getDefaultValue());
            if (!OURS.contains(header) && value != null && !value.isBlank()) {
                response.header(header.getHeaderName(), value);
            }
        }
        return response.header(BrowserSecurityHeaders.CONTENT_SECURITY_POLICY.getHeaderName(), policy)
                .build();
    }
}
