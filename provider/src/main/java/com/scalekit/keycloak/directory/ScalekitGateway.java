package com.scalekit.keycloak.directory;

import java.net.URI;
import java.util.Optional;

import org.keycloak.provider.Provider;

import com.scalekit.keycloak.domain.Customer;
import com.scalekit.keycloak.domain.EmailDomain;
import com.scalekit.keycloak.domain.HomeRealm;
import com.scalekit.keycloak.domain.OrganizationId;
import com.scalekit.keycloak.domain.ScalekitEnvironment;

/**
 * Everything this extension asks Scalekit's servers, behind the SPI {@code scalekit}. No method throws because Scalekit
 * is slow, down or wrong: each says so in its answer, within the deadline.
 */
public interface ScalekitGateway extends Provider {

    /**
     * Who holds an e-mail domain. Costs no outbound call once the directory of the environment has been loaded; a first
     * load in flight is waited for one second at most.
     */
    HomeRealm find(ScalekitEnvironment environment, EmailDomain domain);

    /**
     * The same for an answer that hangs on it: what is known is first asked for again and waited for, one second at most and a
     * few times a minute; beyond that it is {@link #find}.
     */
    default HomeRealm findAfresh(ScalekitEnvironment environment, EmailDomain domain) {
        return find(environment, domain);
    }

    /**
     * What Scalekit tells of a customer who is no organization of Keycloak yet. One call, for which the caller waits.
     *
     * @return empty if nothing was told this time; only the id where Scalekit tells this client nothing at all
     */
    default Optional<Customer> customer(ScalekitEnvironment environment, OrganizationId organization) {
        return Optional.empty();
    }

    /**
     * The public key with which the environment signs under a key id. Served from memory; an unknown id may cost one
     * fetch of the key set.
     *
     * @param keyId the {@code kid} of a token's header
     */
    SigningKey signingKey(ScalekitEnvironment environment, String keyId);

    /**
     * Whether the environment answers at all, for who is about to send a browser there that could not come back. Known from a
     * moment ago, or tried: one call within the deadline, and none while calls pause after failures.
     */
    default boolean answers(ScalekitEnvironment environment) {
        return true;
    }

    /**
     * Exchanges an authorization code at the token endpoint (RFC 6749 §4.1.3, client_secret_post), once: a code is
     * single-use, so nothing is ever sent twice.
     *
     * @param code the code of the callback
     * @param redirectUri the redirect URI of the authorization request
     * @param codeVerifier the PKCE verifier (RFC 7636)
     */
    TokenAnswer exchange(ScalekitEnvironment environment, String code, URI redirectUri, String codeVerifier);

    /**
     * Starts the first load of the directory and of the keys in the background, unless they are there; does not wait.
     * Keycloak announces changed identity providers, but not new ones: whoever learns of one may call this.
     */
    default void prepare(ScalekitEnvironment environment) {}

    /**
     * Something about the customers of an environment has changed: every node of the cluster asks again soon, once for many
     * changes. Does not wait; pauses after failures, and the doubts about a list that suddenly lacks many domains, stay.
     */
    default void refreshSoon(ScalekitEnvironment environment) {}

    /** What administrators ask of an environment; empty where an implementation offers that to nobody. */
    default Optional<EnvironmentAdministration> administration(ScalekitEnvironment environment) {
        return Optional.empty();
    }

    @Override
    default void close() {}
}
