package com.scalekit.keycloak.application;

import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.protocol.oidc.utils.RedirectUtils;
import org.keycloak.protocol.saml.SamlProtocol;
import org.keycloak.services.util.ResolveRelative;

import com.scalekit.keycloak.domain.DeepLink;

/** An application of the realm as the end of a login that it has not asked for. */
public final class TargetApplication {

    /**
     * Client attribute: where the application wants to be told that somebody comes who has signed in already (OpenID
     * Connect Core §4, {@code initiate_login_uri} of OpenID Connect Dynamic Client Registration §2).
     */
    public static final String INITIATE_LOGIN_URI = "scalekit.initiate_login_uri";

    private static final String EVERYWHERE = "*";

    private final KeycloakSession session;
    private final ClientModel client;

    private TargetApplication(KeycloakSession session, ClientModel client) {
        this.session = session;
        this.client = client;
    }

    /** Empty if the realm has no such client. */
    public static Optional<TargetApplication> find(KeycloakSession session, RealmModel realm, String clientId) {
        return Optional.ofNullable(realm.getClientByClientId(clientId))
                .map(client -> new TargetApplication(session, client));
    }

    /** The client. */
    public ClientModel client() {
        return client;
    }

    /** Whether it speaks SAML. */
    public boolean isSaml() {
        return SamlProtocol.LOGIN_PROTOCOL.equals(client.getProtocol());
    }

    /** Why a login cannot end there, in English, for an administrator; empty if it can. */
    public Optional<String> problem() {
        if (!client.isEnabled()) {
            return Optional.of("is disabled");
        }
        if (isSaml()) {
            return hasAssertionConsumer() ? Optional.empty() : Optional.of("has no assertion consumer service URL");
        }
        if (client.isBearerOnly()) {
            return Optional.of("is bearer-only, so nobody can sign in to it");
        }
        if (!client.isStandardFlowEnabled()) {
            return Optional.of("has the standard flow switched off, so it cannot finish its own login");
        }
        if (home().isEmpty()) {
            return Optional.of("has no Home URL that is an absolute http or https address");
        }
        return isInitiateLoginUriWrong()
                ? Optional.of(
                        "has an attribute " + INITIATE_LOGIN_URI + " that is no absolute http or https address, or"
                                + " leaves the issuer out of its authentication responses, which such a login needs")
                : Optional.empty();
    }

    /** Its Home URL, made absolute. */
    public Optional<URI> home() {
        return Optional.ofNullable(client.getBaseUrl())
                .filter(url -> !url.isBlank())
                .map(url -> ResolveRelative.resolveRelativeUri(session, client.getRootUrl(), url.strip()))
                .flatMap(TargetApplication::webAddress);
    }

    /** The address in it that a relay state names, if it is one of its own and a redirect URI that Keycloak accepts. */
    public Optional<URI> page(String relayState) {
        return DeepLink.parse(relayState, origins())
                .filter(address -> RedirectUtils.verifyRedirectUri(session, address.toString(), client) != null);
    }

    /** Where it wants to begin its login itself. */
    public Optional<URI> initiateLoginUri() {
        return initiateLoginAttribute().flatMap(TargetApplication::webAddress);
    }

    private boolean isInitiateLoginUriWrong() {
        boolean withoutIssuer = Boolean.parseBoolean(client.getAttribute("exclude.issuer.from.auth.response"));
        return initiateLoginAttribute().isPresent() && (initiateLoginUri().isEmpty() || withoutIssuer);
    }

    private Optional<String> initiateLoginAttribute() {
        return Optional.ofNullable(client.getAttribute(INITIATE_LOGIN_URI)).filter(text -> !text.isBlank());
    }

    private boolean hasAssertionConsumer() {
        return Stream.of(
                        client.getAttribute(SamlProtocol.SAML_ASSERTION_CONSUMER_URL_POST_ATTRIBUTE),
                        client.getAttribute(SamlProtocol.SAML_ASSERTION_CONSUMER_URL_REDIRECT_ATTRIBUTE),
                        client.getManagementUrl())
                .anyMatch(url -> url != null && !url.isBlank());
    }

    /** A redirect URI that is a wildcard alone says nothing about whose addresses they are, so it counts for nothing here. */
    private Set<String> origins() {
        Stream<String> redirects =
                RedirectUtils.resolveValidRedirects(session, client.getRootUrl(), client.getRedirectUris()).stream()
                        .filter(uri -> !uri.equals(EVERYWHERE))
                        .map(uri -> uri.endsWith(EVERYWHERE) ? uri.substring(0, uri.length() - 1) : uri);
        return Stream.concat(redirects, home().map(URI::toString).stream())
                .flatMap(uri -> DeepLink.origin(uri).stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Optional<URI> webAddress(String text) {
        return DeepLink.origin(text).map(origin -> URI.create(text));
    }
}
