package com.scalekit.keycloak.simulator.protocol;

import java.time.Clock;
import java.util.function.Supplier;

import com.scalekit.keycloak.simulator.mischief.Scripts;
import com.scalekit.keycloak.simulator.signing.KeyRing;
import com.scalekit.keycloak.simulator.signing.TokenSigner;
import com.scalekit.keycloak.simulator.tenancy.Clients;
import com.scalekit.keycloak.simulator.tenancy.Tenants;
import com.scalekit.keycloak.simulator.wire.Ids;

/**
 * Everything that one environment is.
 *
 * @param url the environment URL, which is known only once the server listens
 */
public record Environment(
        Supplier<String> url,
        Clock clock,
        Ids ids,
        Tenants tenants,
        Clients clients,
        KeyRing keys,
        TokenSigner signer,
        Scripts scripts,
        Switches switches,
        Logins logins) {

    /** An environment without tenants. */
    public static Environment empty(Supplier<String> url, Clock clock, Ids ids) {
        KeyRing keys = new KeyRing(ids);
        return new Environment(
                url,
                clock,
                ids,
                new Tenants(),
                new Clients(),
                keys,
                new TokenSigner(keys),
                new Scripts(),
                new Switches(),
                new Logins(clock));
    }

    /** The environment URL, which is also the issuer of every token. */
    public String issuer() {
        return url.get();
    }

    /** Now, in seconds. */
    public long now() {
        return clock.instant().getEpochSecond();
    }
}
