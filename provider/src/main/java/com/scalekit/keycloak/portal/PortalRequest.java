package com.scalekit.keycloak.portal;

import java.net.URI;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.keycloak.common.util.KeycloakUriBuilder;

import com.scalekit.keycloak.directory.PortalFeature;
import com.scalekit.keycloak.domain.OrganizationId;

/**
 * What the address asks for.
 *
 * @param organization the customer, as it came
 * @param features what is to be set up; what is none of Scalekit's is left out, and without any it is single sign-on
 */
record PortalRequest(Optional<String> organization, Set<PortalFeature> features) {

    private static final String ORGANIZATION = "organization";
    private static final String FEATURES = "features";

    PortalRequest {
        features = Set.copyOf(features);
    }

    /** @param query the decoded parameters of the request */
    static PortalRequest of(Map<String, List<String>> query) {
        Set<PortalFeature> features = EnumSet.noneOf(PortalFeature.class);
        query.getOrDefault(FEATURES, List.of())
                .forEach(name -> PortalFeature.parse(name).ifPresent(features::add));
        return new PortalRequest(
                query.getOrDefault(ORGANIZATION, List.of()).stream()
                        .filter(text -> !text.isBlank())
                        .findFirst(),
                features.isEmpty() ? EnumSet.of(PortalFeature.SSO) : features);
    }

    /** The same for this customer. */
    PortalRequest with(OrganizationId customer) {
        return new PortalRequest(Optional.of(customer.value()), features);
    }

    /** The address that asks for it. What is no organization at all does not come along. */
    URI at(URI page) {
        KeycloakUriBuilder address = KeycloakUriBuilder.fromUri(page);
        organization.flatMap(OrganizationId::parse).ifPresent(id -> address.queryParam(ORGANIZATION, id.value()));
        features.stream().map(PortalFeature::id).sorted().forEach(id -> address.queryParam(FEATURES, id));
        return address.build();
    }
}
