package com.scalekit.keycloak.admin;

import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

import com.scalekit.keycloak.domain.EmailAddress;
import com.scalekit.keycloak.domain.EmailDomain;
import com.scalekit.keycloak.domain.HomeRealm;
import com.scalekit.keycloak.domain.HomeRealmRouter;
import com.scalekit.keycloak.domain.OrganizationId;
import com.scalekit.keycloak.domain.RoutingDecision;
import com.scalekit.keycloak.domain.RoutingReason;
import com.scalekit.keycloak.domain.ScalekitSettings;

/** Asks the login page's own router about an address. */
final class Resolution {

    private final ScalekitSettings settings;
    private final Function<EmailDomain, HomeRealm> known;

    /** @param known who holds a domain, without asking anybody */
    Resolution(ScalekitSettings settings, Function<EmailDomain, HomeRealm> known) {
        this.settings = settings;
        this.known = known;
    }

    ResolutionReport of(EmailAddress address) {
        AtomicReference<HomeRealm> told = new AtomicReference<>(new HomeRealm.Unavailable("not asked"));
        HomeRealmRouter router = new HomeRealmRouter(settings, domain -> {
            told.set(known.apply(domain));
            return told.get();
        });
        RoutingDecision decision = router.forAddress(address);
        RoutingReason reason = RoutingReason.of(settings, decision, told.get());
        String domain = address.domain().value();
        if (decision instanceof RoutingDecision.Upstream upstream) {
            return new ResolutionReport(
                    domain,
                    ResolutionReport.Destination.CUSTOMER,
                    reason.name(),
                    upstream.question().selector().parameters(),
                    upstream.question()
                            .organization()
                            .map(OrganizationId::value)
                            .orElse(""),
                    "");
        }
        String detail = decision instanceof RoutingDecision.Undecided undecided ? undecided.reason() : "";
        return new ResolutionReport(
                domain, ResolutionReport.Destination.NEXT_STEP, reason.name(), Map.of(), "", detail);
    }
}
