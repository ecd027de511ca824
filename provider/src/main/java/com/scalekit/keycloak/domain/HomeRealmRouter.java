package com.scalekit.keycloak.domain;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Chooses whose sign-in a login is sent to. The first rule that applies wins: the customer whose identity provider began
 * the login, the one fixed in the configuration, a hint of the application, the linked identity of a known person, the
 * domain of the address; else the person is asked.
 */
public final class HomeRealmRouter {

    private static final HomeRealm NOT_ASKED = new HomeRealm.Unavailable("not asked");

    private final ScalekitSettings settings;
    private final Function<EmailDomain, HomeRealm> directory;

    /**
     * @param settings of the identity provider
     * @param directory who holds a domain
     */
    public HomeRealmRouter(ScalekitSettings settings, Function<EmailDomain, HomeRealm> directory) {
        this.settings = settings;
        this.directory = directory;
    }

    /** For somebody who already chose this identity provider: a button, {@code kc_idp_hint}, an account link. */
    public RoutingDecision forChosenProvider(RoutingRequest request) {
        Optional<ConnectionSelector> known =
                request.initiated().or(settings::fixedSelector).or(() -> withoutAddress(request));
        if (known.isPresent()) {
            return RoutingDecision.upstream(known.get(), request.address(), NOT_ASKED);
        }
        return request.address().map(this::forAddress).orElseGet(RoutingDecision.AskForAddress::new);
    }

    /**
     * For somebody who has typed nothing yet: only an accepted hint or a linked identity leads upstream by itself, and it
     * cannot lead past the fixed customer.
     */
    public RoutingDecision beforeThePage(RoutingRequest request) {
        return request.initiated()
                .or(() -> withoutAddress(request)
                        .map(selector -> settings.fixedSelector().orElse(selector)))
                .map(selector -> RoutingDecision.upstream(selector, request.address(), NOT_ASKED))
                .orElseGet(RoutingDecision.AskForAddress::new);
    }

    /** For an address that somebody typed, or that the application hinted. */
    public RoutingDecision forAddress(EmailAddress address) {
        return decide(address.domain(), Optional.of(address));
    }

    /** For any address of a domain. */
    public RoutingDecision forDomain(EmailDomain domain) {
        return decide(domain, Optional.empty());
    }

    private RoutingDecision decide(EmailDomain domain, Optional<EmailAddress> address) {
        if (!settings.emailDomains().isEmpty()) {
            return forConfiguredDomain(domain, address);
        }
        HomeRealm holders = directory.apply(domain);
        if (holders instanceof HomeRealm.Unavailable unavailable) {
            return new RoutingDecision.Undecided(unavailable.reason());
        }
        if (!(holders instanceof HomeRealm.Found found)) {
            return new RoutingDecision.NotSingleSignOn();
        }
        ConnectionSelector selector = settings.fixedSelector().orElseGet(() -> selectorAmong(found, domain));
        return holds(found, selector)
                ? RoutingDecision.upstream(selector, address, found)
                : new RoutingDecision.NotSingleSignOn();
    }

    /** The administrator said which domains belong to the fixed customer; the directory is not to be asked. */
    private RoutingDecision forConfiguredDomain(EmailDomain domain, Optional<EmailAddress> address) {
        return settings.fixedSelector()
                .filter(selector -> settings.emailDomains().contains(domain))
                .map(selector -> RoutingDecision.upstream(selector, address, NOT_ASKED))
                .orElseGet(RoutingDecision.NotSingleSignOn::new);
    }

    private Optional<ConnectionSelector> withoutAddress(RoutingRequest request) {
        Optional<ConnectionSelector> hint =
                settings.acceptApplicationHints() ? request.hint() : Optional.<ConnectionSelector>empty();
        return hint.or(
                () -> request.linked().map(subject -> new ConnectionSelector.ByConnection(subject.connection())));
    }

    private static boolean holds(HomeRealm.Found found, ConnectionSelector selector) {
        if (selector instanceof ConnectionSelector.ByConnection byConnection) {
            return found.connections().stream().anyMatch(c -> c.id().equals(byConnection.id()));
        }
        if (selector instanceof ConnectionSelector.ByOrganization byOrganization) {
            return found.heldBy(byOrganization.id());
        }
        return true;
    }

    private static ConnectionSelector selectorAmong(HomeRealm.Found found, EmailDomain domain) {
        List<Connection> connections = found.connections();
        if (connections.size() == 1) {
            return new ConnectionSelector.ByConnection(connections.get(0).id());
        }
        OrganizationId first = connections.get(0).organization();
        boolean oneOrganization =
                connections.stream().allMatch(c -> c.organization().equals(first));
        return oneOrganization ? new ConnectionSelector.ByOrganization(first) : new ConnectionSelector.ByDomain(domain);
    }
}
