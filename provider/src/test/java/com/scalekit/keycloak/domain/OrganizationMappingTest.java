package com.scalekit.keycloak.domain;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import static com.scalekit.keycloak.domain.TestCustomers.ACME;
import static com.scalekit.keycloak.domain.TestCustomers.GLOBEX;
import static org.assertj.core.api.Assertions.assertThat;

final class OrganizationMappingTest {

    private static OrganizationMapping mapping(Map<String, String> config) {
        return ((OrganizationMapping.Valid) OrganizationMapping.read(config)).mapping();
    }

    @Test
    void isForOneCustomerOrForAll() {
        OrganizationMapping one =
                mapping(Map.of("keycloakOrganization", " acme ", "organizationId", ACME.value(), "syncMode", "FORCE"));
        assertThat(one).isEqualTo(new OrganizationMapping("acme", Optional.of(ACME)));
        assertThat(one.appliesTo(ACME)).isTrue();
        assertThat(one.appliesTo(GLOBEX)).isFalse();
        assertThat(one.isOnlyFor(ACME)).isTrue();
        assertThat(one.isOnlyFor(GLOBEX)).isFalse();

        OrganizationMapping all = mapping(Map.of("keycloakOrganization", "partners", "organizationId", ""));
        assertThat(all.appliesTo(ACME)).isTrue();
        assertThat(all.isOnlyFor(ACME)).isFalse();
    }

    @Test
    void tellsEverythingThatIsWrong() {
        assertThat(OrganizationMapping.read(Map.of("organizationId", "acme")))
                .isEqualTo(new OrganizationMapping.Invalid(List.of(
                        "Keycloak organization is missing",
                        "Only for organization must look like org_70087756662964366")));
    }
}
