package com.scalekit.keycloak.directory;

import com.scalekit.keycloak.domain.EmailDomain;
import com.scalekit.keycloak.domain.HomeRealm;
import com.scalekit.keycloak.domain.ScalekitEnvironment;

/** Everything this node has learned about one environment: its domains, its keys, its health. */
final class EnvironmentState {

    private final CircuitBreaker breaker;
    private final Directory directory;
    private final SigningKeys keys;
    private volatile long lastUse;

    EnvironmentState(
            ScalekitEnvironment environment,
            ScalekitHttp http,
            ServerAccess access,
            GatewayOptions options,
            Surroundings around) {
        this.breaker = new CircuitBreaker(
                environment.url(), options.number(GatewayOption.BREAKER_FAILURES), around.clock(), around.random());
        EnvironmentCalls calls = new EnvironmentCalls(environment, http, access, breaker, options);
        ApiToken token = new ApiToken(environment, calls, around);
        this.directory =
                new Directory(environment.toString(), new ManagementApi(calls, token, options), options, around);
        this.keys = new SigningKeys(environment.toString(), calls, options, around);
    }

    HomeRealm find(EmailDomain domain) {
        return directory.find(domain);
    }

    SigningKey signingKey(String keyId) {
        return keys.find(keyId);
    }

    /** Loads in the background what the first login would otherwise wait for. */
    void prepare() {
        directory.prepare();
        keys.prepare();
    }

    CircuitBreaker breaker() {
        return breaker;
    }

    Knowledge knowledge() {
        return directory.knowledge();
    }

    void usedAt(long tick) {
        lastUse = tick;
    }

    long lastUse() {
        return lastUse;
    }
}
