package com.scalekit.keycloak.directory;

import java.util.Collection;
import java.util.Optional;

import com.scalekit.keycloak.domain.EmailDomain;
import com.scalekit.keycloak.domain.HomeRealm;
import com.scalekit.keycloak.domain.OrganizationId;
import com.scalekit.keycloak.domain.ScalekitEnvironment;

/** What administrators ask of one environment. What only looks does not even begin to use the environment on this node. */
final class HttpAdministration implements EnvironmentAdministration {

    private final Environments environments;
    private final ScalekitEnvironment environment;

    HttpAdministration(Environments environments, ScalekitEnvironment environment) {
        this.environments = environments;
        this.environment = environment;
    }

    @Override
    public Probe probe() {
        return environments.of(environment).probe();
    }

    @Override
    public DirectoryState state() {
        return directory().map(Directory::state).orElseGet(DirectoryState::unused);
    }

    @Override
    public DirectoryPage domains(String search, int first, int most) {
        return directory().map(held -> held.page(search, first, most)).orElseGet(DirectoryPage::empty);
    }

    @Override
    public HomeRealm known(EmailDomain domain) {
        return directory()
                .map(held -> held.known(domain))
                .orElseGet(() -> new HomeRealm.Unavailable("this node has not read the list yet"));
    }

    @Override
    public RefreshResult refresh() {
        return environments.of(environment).refreshNow();
    }

    @Override
    public ApiAnswer<PortalLink> portalLink(OrganizationId organization, Collection<PortalFeature> features) {
        return environments.of(environment).customersApi().portalLink(organization, features);
    }

    @Override
    public ApiAnswer<CustomerPage> customers(int size, String pageToken, String externalId) {
        return environments.of(environment).customersApi().page(size, pageToken, externalId);
    }

    @Override
    public ApiAnswer<CustomerSetup> setup(OrganizationId organization) {
        return new CustomerSetups(environments.of(environment).customersApi()).find(organization);
    }

    @Override
    public ApiAnswer<CustomerRecord> createCustomer(String displayName, String externalId) {
        return environments.of(environment).customersApi().create(displayName, externalId);
    }

    private Optional<Directory> directory() {
        return environments.held(environment).map(EnvironmentState::directory);
    }
}
