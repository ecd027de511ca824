package com.scalekit.keycloak.admin;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import com.scalekit.keycloak.directory.CustomerConnection;
import com.scalekit.keycloak.directory.CustomerDomain;
import com.scalekit.keycloak.directory.CustomerSetup;
import com.scalekit.keycloak.directory.DirectoryState;
import com.scalekit.keycloak.domain.EmailDomain;
import com.scalekit.keycloak.domain.HomeRealm;

/**
 * What keeps people from being led to a customer. One way is enough: what else the customer has begun is no obstacle as long as
 * there is an active connection, and each domain is looked at for itself.
 */
final class CustomerRules {

    private final CustomerSetup setup;
    private final DirectoryState.Source source;
    private final Function<EmailDomain, HomeRealm> known;

    /**
     * @param source where this node's knowledge comes from
     * @param known who holds a domain as far as this node knows, without asking anybody
     */
    CustomerRules(CustomerSetup setup, DirectoryState.Source source, Function<EmailDomain, HomeRealm> known) {
        this.setup = setup;
        this.source = source;
        this.known = known;
    }

    CustomerReport report() {
        List<ObstacleReport> obstacles = new ArrayList<>(ofConnections());
        obstacles.addAll(ofDomains());
        return CustomerReport.of(setup, state(obstacles), domain -> isListed(domain.name()), obstacles);
    }

    private CustomerReport.State state(List<ObstacleReport> obstacles) {
        if (obstacles.isEmpty()) {
            return CustomerReport.State.READY;
        }
        boolean oneIsFree =
                signInDomains().stream().anyMatch(domain -> obstacle(domain).isEmpty());
        return hasActiveConnection() && oneIsFree ? CustomerReport.State.PARTLY_READY : CustomerReport.State.NOT_READY;
    }

    private List<ObstacleReport> ofConnections() {
        if (hasActiveConnection()) {
            return List.of();
        }
        List<ObstacleReport> found = new ArrayList<>();
        List<CustomerConnection> begun = setup.connections().stream()
                .filter(CustomerConnection::isForSignIn)
                .toList();
        if (begun.isEmpty()) {
            found.add(Obstacle.NO_CONNECTION.report());
        }
        begun.forEach(connection -> found.add(
                (connection.isSetUp() ? Obstacle.CONNECTION_DISABLED : Obstacle.CONNECTION_NOT_SET_UP).of(connection)));
        if (Boolean.FALSE.equals(setup.features().get("sso"))) {
            found.add(Obstacle.SSO_SWITCHED_OFF.report());
        }
        return found;
    }

    private List<ObstacleReport> ofDomains() {
        List<CustomerDomain> domains = signInDomains();
        return domains.isEmpty()
                ? List.of(Obstacle.NO_DOMAIN.report())
                : domains.stream()
                        .flatMap(domain -> obstacle(domain).stream().map(obstacle -> obstacle.of(domain)))
                        .toList();
    }

    /** Whether an unverified domain leads people is Scalekit's to say, and it says so by listing the domain with a connection. */
    private Optional<Obstacle> obstacle(CustomerDomain domain) {
        boolean named = setup.connections().stream()
                .filter(CustomerConnection::isActive)
                .anyMatch(connection -> connection.domains().contains(domain.name()));
        if (named) {
            return isMissedHere(domain.name()) ? Optional.of(Obstacle.NOT_READ_YET) : Optional.empty();
        }
        if (domain.isUnproved()) {
            return Optional.of(domain.hasFailed() ? Obstacle.DOMAIN_VERIFICATION_FAILED : Obstacle.DOMAIN_NOT_VERIFIED);
        }
        return hasActiveConnection() ? Optional.of(Obstacle.DOMAIN_NOT_LISTED) : Optional.empty();
    }

    /** Where domains are looked up one by one, what is not there yet is looked up when it is needed. */
    private boolean isMissedHere(EmailDomain domain) {
        return known.apply(domain) instanceof HomeRealm.Unavailable
                ? source == DirectoryState.Source.NOTHING
                : !isListed(domain);
    }

    private boolean isListed(EmailDomain domain) {
        return known.apply(domain) instanceof HomeRealm.Found found
                && found.heldBy(setup.customer().id());
    }

    private boolean hasActiveConnection() {
        return setup.connections().stream().anyMatch(CustomerConnection::isActive);
    }

    private List<CustomerDomain> signInDomains() {
        return setup.domains().stream().filter(CustomerDomain::isForSignIn).toList();
    }
}
