package com.scalekit.keycloak.domain;

import java.net.URI;
import java.util.Collection;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Content security policies (W3C, Level 3) of pages that are made to be shown in a frame.
 *
 * @param ancestors origins besides our own whose pages may show them
 */
public record FramePolicy(Collection<URI> ancestors) {

    private static final String SELF = "'self'";

    /** For a page of the login theme: as Keycloak's own, but in a frame of these pages as well. */
    public String ofThemedPage() {
        return "frame-src 'self'; " + frameAncestors() + "; object-src 'none'; base-uri 'self'";
    }

    /**
     * For the page around Scalekit's admin portal: nothing but the portal, our own script and our own style.
     *
     * @param shown origins that the frame may show
     */
    public String ofPortalPage(Collection<String> shown) {
        return "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; frame-src "
                + shown.stream().sorted().collect(Collectors.joining(" "))
                + "; " + frameAncestors() + "; base-uri 'none'; form-action 'none'";
    }

    private String frameAncestors() {
        return "frame-ancestors "
                + Stream.concat(
                                Stream.of(SELF),
                                ancestors.stream().map(URI::toString).sorted())
                        .collect(Collectors.joining(" "));
    }
}
