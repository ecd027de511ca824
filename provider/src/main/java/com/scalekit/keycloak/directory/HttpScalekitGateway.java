package com.scalekit.keycloak.directory;

import java.net.URI;
import java.util.Optional;

import com.scalekit.keycloak.domain.Customer;
import com.scalekit.keycloak.domain.EmailDomain;
import com.scalekit.keycloak.domain.HomeRealm;
import com.scalekit.keycloak.domain.OrganizationId;
import com.scalekit.keycloak.domain.ScalekitEnvironment;

/** The gateway of one session; what it knows is shared by all. */
final class HttpScalekitGateway implements ScalekitGateway {

    private final GatewayRuntime runtime;
    private final ClusterNews news;
    private final ServerAccess session;

    HttpScalekitGateway(GatewayRuntime runtime, ClusterNews news, ServerAccess session) {
        this.runtime = runtime;
        this.news = news;
        this.session = session;
    }

    @Override
    public HomeRealm find(ScalekitEnvironment environment, EmailDomain domain) {
        return runtime.find(environment, domain);
    }

    @Override
    public HomeRealm findAfresh(ScalekitEnvironment environment, EmailDomain domain) {
        return runtime.findAfresh(environment, domain);
    }

    @Override
    public Optional<Customer> customer(ScalekitEnvironment environment, OrganizationId organization) {
        return runtime.customer(environment, organization);
    }

    @Override
    public SigningKey signingKey(ScalekitEnvironment environment, String keyId) {
        return runtime.signingKey(environment, keyId);
    }

    @Override
    public boolean answers(ScalekitEnvironment environment) {
        return runtime.answers(environment);
    }

    @Override
    public TokenAnswer exchange(ScalekitEnvironment environment, String code, URI redirectUri, String codeVerifier) {
        return runtime.exchange(environment, session).answer(code, redirectUri, codeVerifier);
    }

    @Override
    public Optional<EnvironmentAdministration> administration(ScalekitEnvironment environment) {
        return Optional.of(runtime.administration(environment));
    }

    @Override
    public void prepare(ScalekitEnvironment environment) {
        runtime.prepare(environment);
    }

    @Override
    public void refreshSoon(ScalekitEnvironment environment) {
        String owner = ConfiguredEnvironments.ownerOf(environment.key());
        runtime.refreshSoon(owner);
        news.customersChanged(owner);
    }
}
