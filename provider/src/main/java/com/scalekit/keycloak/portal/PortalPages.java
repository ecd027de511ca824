package com.scalekit.keycloak.portal;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import jakarta.ws.rs.core.Response;

import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.KeycloakSession;

import com.scalekit.keycloak.domain.Failure;
import com.scalekit.keycloak.domain.FramePolicy;
import com.scalekit.keycloak.domain.Message;
import com.scalekit.keycloak.domain.PortalRefusal;
import com.scalekit.keycloak.observe.FailureText;

/** The pages of this package. All but one have nothing of Scalekit's, and look as the realm's other pages. */
final class PortalPages {

    private static final String THEMED = "scalekit-portal.ftl";
    private static final String FRAME = "scalekit-portal-frame.ftl";

    private final KeycloakSession session;
    private final FramePolicy policy;
    private final FrameHeaders headers;

    PortalPages(KeycloakSession session, FramePolicy policy) {
        this.session = session;
        this.policy = policy;
        this.headers = new FrameHeaders(session);
    }

    /**
     * A way on.
     *
     * @param href where
     * @param text what it is called, or its key among the messages
     */
    record Way(URI href, String text) implements Comparable<Way> {
        @Override
        public int compareTo(Way other) {
            return (text + href).compareTo(other.text + other.href);
        }
    }

    /** Somebody cannot go on. What another try cannot mend has no way on. */
    Response problem(Failure failure, PortalRefusal refusal, URI again) {
        List<Way> ways = refusal.message() == Message.PORTAL_UNAVAILABLE
                ? List.of(new Way(again, "scalekitPortalAgain"))
                : List.of();
        return themed(
                forms().setStatus(
                                refusal.message() == Message.PORTAL
                                        ? Response.Status.FORBIDDEN
                                        : Response.Status.SERVICE_UNAVAILABLE)
                        .setError(new FailureText(session).of(failure)),
                Optional.empty(),
                ways,
                false);
    }

    /** Which of several customers it is to be. */
    Response choose(List<Way> customers) {
        return themed(
                forms(),
                Optional.of("scalekitPortalChoose"),
                customers.stream().sorted().toList(),
                false);
    }

    /** Nobody is signed in, and a login cannot be shown in somebody else's frame. */
    Response signIn(URI window) {
        return themed(
                forms(),
                Optional.of("scalekitPortalSignInText"),
                List.of(new Way(window, "scalekitPortalSignIn")),
                true);
    }

    /**
     * The portal in a frame.
     *
     * @param portal the link
     * @param window where it opens in a window of its own
     * @param again where this page is made anew
     * @param changed what hears that something was changed
     * @param origins whose messages count
     */
    Response frame(URI portal, URI window, URI again, URI changed, Set<String> origins) {
        String parents = policy.ancestors().stream().map(URI::toString).sorted().collect(Collectors.joining(" "));
        Response page = forms().setAttribute(
                        "scalekitPortal",
                        Map.of(
                                "location", portal.toString(),
                                "window", window.toString(),
                                "again", again.toString(),
                                "changed", changed.toString(),
                                "origins", String.join(" ", origins),
                                "parents", parents))
                .createForm(FRAME);
        return headers.put(page, policy.ofPortalPage(origins));
    }

    private LoginFormsProvider forms() {
        return session.getProvider(LoginFormsProvider.class);
    }

    private Response themed(LoginFormsProvider forms, Optional<String> text, List<Way> ways, boolean newWindow) {
        Response page = forms.setAttribute(
                        "scalekitPortal",
                        Map.<String, Object>of(
                                "text",
                                text.orElse(""),
                                "newWindow",
                                newWindow,
                                "ways",
                                ways.stream()
                                        .map(way -> Map.of("href", way.href().toString(), "text", way.text()))
                                        .toList()))
                .createForm(THEMED);
        return headers.put(page, policy.ofThemedPage());
    }
}
