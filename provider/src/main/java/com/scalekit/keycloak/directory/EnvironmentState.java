package com.scalekit.keycloak.directory;

import java.time.Duration;
import java.util.Optional;

import com.scalekit.keycloak.domain.Customer;
import com.scalekit.keycloak.domain.EmailDomain;
import com.scalekit.keycloak.domain.HomeRealm;
import com.scalekit.keycloak.domain.OrganizationId;
import com.scalekit.keycloak.domain.ScalekitEnvironment;

/** Everything this node has learned about one environment: its domains, its keys, its health. */
final class EnvironmentState {

    /** Two, since a management API that is down must not stop logins whose token endpoint answers. */
    private final CircuitBreaker signIn;

    private final CircuitBreaker management;
    private final Directory directory;
    private final Customers customers;
    private final SigningKeys keys;
    private final CustomersApi customersApi;
    private final EnvironmentProbe probe;
    private final Duration patience;
    private volatile long lastUse;

    EnvironmentState(
            ScalekitEnvironment environment,
            ScalekitHttp http,
            ServerAccess access,
            GatewayOptions options,
            Surroundings around) {
        String name = environment.toString();
        int failures = options.number(GatewayOption.BREAKER_FAILURES);
        this.signIn = new CircuitBreaker(name + ", sign-in", failures, around.clock(), around.random());
        this.management = new CircuitBreaker(name + ", management API", failures, around.clock(), around.random());
        EnvironmentCalls api = new EnvironmentCalls(environment, http, access, management, options);
        ApiToken token = new ApiToken(environment, api, around);
        ManagementApi list = new ManagementApi(api, token, options);
        this.directory = new Directory(name, list, options, around);
        this.customers = new Customers(list);
        EnvironmentCalls open = new EnvironmentCalls(environment, http, access, signIn, options);
        this.keys = new SigningKeys(name, open, options, around);
        this.customersApi = new CustomersApi(api, token);
        this.probe = new EnvironmentProbe(environment, open, api, token, around);
        this.patience = api.patience();
    }

    HomeRealm find(EmailDomain domain) {
        return directory.find(domain);
    }

    HomeRealm findAfresh(EmailDomain domain) {
        return directory.findAfresh(domain);
    }

    Optional<Customer> customer(OrganizationId organization) {
        return customers.find(organization);
    }

    SigningKey signingKey(String keyId) {
        return keys.find(keyId);
    }

    boolean answers() {
        return keys.canBeRead();
    }

    CustomersApi customersApi() {
        return customersApi;
    }

    Probe probe() {
        return probe.run();
    }

    Directory directory() {
        return directory;
    }

    RefreshResult refreshNow() {
        return directory.refreshNow(patience);
    }

    /** Loads in the background what the first login would otherwise wait for. */
    void prepare() {
        directory.prepare();
        keys.prepare();
    }

    /** Something has changed at Scalekit; does not wait. */
    void refreshSoon() {
        directory.refreshSoon();
    }

    CircuitBreaker signInBreaker() {
        return signIn;
    }

    boolean signInPauses() {
        return signIn.open();
    }

    boolean managementPauses() {
        return management.open();
    }

    /** Whether the newest list lacks too much to be believed yet. */
    boolean heldBack() {
        return directory.heldBack();
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
