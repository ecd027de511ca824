package com.scalekit.keycloak.simulator.rest;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.scalekit.keycloak.simulator.mischief.Scripts.Place;
import com.scalekit.keycloak.simulator.pages.ErrorPage;
import com.scalekit.keycloak.simulator.protocol.Environment;
import com.scalekit.keycloak.simulator.signin.AdminPortal;
import com.scalekit.keycloak.simulator.tenancy.Organization;
import com.scalekit.keycloak.simulator.wire.Answer;
import com.scalekit.keycloak.simulator.wire.ExpiringStore;
import com.scalekit.keycloak.simulator.wire.Params;

/** Ways into the admin portal: {@code PUT …/portal_links}, each for one use within a minute. */
public final class PortalLinksEndpoint {

    private static final Duration LIFETIME = Duration.ofMinutes(1);
    private static final Set<String> FEATURES = Set.of("sso", "dir_sync");

    private final Environment environment;
    private final ApiAccess access;
    private final AdminPortal portal;
    private final ExpiringStore<Organization> links;

    /**
     * The links of one environment.
     *
     * @param portal where they lead
     */
    public PortalLinksEndpoint(Environment environment, AdminPortal portal) {
        this.environment = environment;
        this.portal = portal;
        this.access = new ApiAccess(environment);
        this.links = new ExpiringStore<>(environment.clock(), LIFETIME);
    }

    /** Makes a link. */
    public Answer create(String organizationId, Params query, String authorization) {
        return environment
                .scripts()
                .play(Place.ORGANIZATIONS, access.guarded(authorization, () -> create(organizationId, query)));
    }

    private Answer create(String organizationId, Params query) {
        List<String> features = query.values().getOrDefault("features", List.of());
        if (features.isEmpty() || !FEATURES.containsAll(features)) {
            return ApiError.invalid("features", "value must be one of the defined enum values", "enum.defined_only");
        }
        return environment
                .tenants()
                .organization(organizationId)
                .map(organization -> organization.features().containsAll(features)
                        ? link(organization)
                        : ApiError.invalid("features", "feature is not enabled for the organization", "feature"))
                .orElseGet(() -> ApiError.notFound("organization not found"));
    }

    private Answer link(Organization organization) {
        String secret = environment.ids().secret();
        links.put(secret, organization);
        return Answer.json(
                200,
                Map.of(
                        "link",
                        Map.of(
                                "id", environment.ids().next("plnk"),
                                "location", environment.issuer() + "/magicLink/" + secret,
                                "expire_time",
                                        environment
                                                .clock()
                                                .instant()
                                                .plus(LIFETIME)
                                                .toString())));
    }

    /** Opens a link; the second time it leads nowhere. */
    public Answer open(String secret) {
        return links.take(secret).map(portal::open).orElseGet(ErrorPage::expired);
    }
}
