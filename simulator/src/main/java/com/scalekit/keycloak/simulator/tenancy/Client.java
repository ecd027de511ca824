package com.scalekit.keycloak.simulator.tenancy;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An application registered with the environment.
 *
 * @param name what people call it
 * @param secrets all that are valid now; two during a change of secrets
 * @param redirectUris the allowed callback URLs; the first is the default one
 * @param loopbackAllowed whether any callback on this machine is allowed, as a development environment does
 * @param initiateLoginUri where logins from the customer's side go; empty sends them to the default callback
 * @param apiAccess whether the client may call the management API
 */
public record Client(
        String id,
        String name,
        List<String> secrets,
        List<String> redirectUris,
        boolean loopbackAllowed,
        String initiateLoginUri,
        List<String> postLogoutUris,
        boolean apiAccess,
        boolean active,
        boolean pkceEnforced) {

    /** What an application is called that was given no name. */
    public static final String NAMELESS = "Application";

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final int LONGEST_URI = 256;

    /** Lists do not change behind the client's back. */
    public Client {
        secrets = List.copyOf(secrets);
        redirectUris = List.copyOf(redirectUris);
        postLogoutUris = List.copyOf(postLogoutUris);
    }

    /** A development client: any loopback callback, nothing else registered. */
    public static Client development(String id, String secret) {
        return new Client(id, NAMELESS, List.of(secret), List.of(), true, "", List.of(), true, true, false);
    }

    /** Whether a login may come back to this URI: registered to the letter, or on this machine. */
    public boolean allowsCallback(String uri) {
        return redirectUris.contains(uri) || (loopbackAllowed && isLoopback(uri));
    }

    /** Whether the browser may come back to this URI after a logout. */
    public boolean allowsAfterLogout(String uri) {
        return postLogoutUris.contains(uri) || (loopbackAllowed && isLoopback(uri));
    }

    private static boolean isLoopback(String text) {
        try {
            URI uri = new URI(text);
            return "http".equals(uri.getScheme())
                    && uri.getHost() != null
                    && LOOPBACK.contains(uri.getHost())
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null
                    && text.length() <= LONGEST_URI;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    /** The same client under another name. */
    public Client withName(String newName) {
        return new Client(
                id,
                newName,
                secrets,
                redirectUris,
                loopbackAllowed,
                initiateLoginUri,
                postLogoutUris,
                apiAccess,
                active,
                pkceEnforced);
    }

    /** The callback URL to which people come back when nothing else is said. */
    public Optional<String> defaultCallback() {
        return redirectUris.stream().findFirst();
    }

    /** The same client with exactly this secret. */
    public Client withSecret(String secret) {
        return copy(List.of(secret), redirectUris, initiateLoginUri, apiAccess, active);
    }

    /** The same client, which from now on has this secret as well. */
    public Client withFurtherSecret(String secret) {
        List<String> both = new ArrayList<>(secrets);
        both.add(secret);
        return copy(both, redirectUris, initiateLoginUri, apiAccess, active);
    }

    /** The same client with these allowed callback URLs. */
    public Client withRedirectUris(List<String> uris) {
        return copy(secrets, uris, initiateLoginUri, apiAccess, active);
    }

    /** The same client with this initiate-login URL; empty for none. */
    public Client withInitiateLoginUri(String uri) {
        return copy(secrets, redirectUris, uri, apiAccess, active);
    }

    /** The same client, with or without access to the management API. */
    public Client withApiAccess(boolean allowed) {
        return copy(secrets, redirectUris, initiateLoginUri, allowed, active);
    }

    /** The same client, switched on or off. */
    public Client withActive(boolean now) {
        return copy(secrets, redirectUris, initiateLoginUri, apiAccess, now);
    }

    /** The same client without the leniency of a development environment. */
    public Client withRegisteredUrisOnly() {
        return new Client(
                id,
                name,
                secrets,
                redirectUris,
                false,
                initiateLoginUri,
                postLogoutUris,
                apiAccess,
                active,
                pkceEnforced);
    }

    private Client copy(List<String> newSecrets, List<String> uris, String initiate, boolean api, boolean nowActive) {
        return new Client(
                id, name, newSecrets, uris, loopbackAllowed, initiate, postLogoutUris, api, nowActive, pkceEnforced);
    }
}
