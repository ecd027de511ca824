package com.scalekit.keycloak.domain;

import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

final class PortalAccessTest {

    private static final OrganizationId ACME = new OrganizationId("org_1001");
    private static final OrganizationId GLOBEX = new OrganizationId("org_1002");

    private static PortalAccess.Decision decide(boolean allowed, Set<OrganizationId> customers, String asked) {
        return new PortalAccess(allowed, customers, Optional.of(asked).filter(text -> !text.isEmpty())).decide();
    }

    private static PortalAccess.Decision refused(PortalRefusal why) {
        return new PortalAccess.Refuse(why);
    }

    @Test
    void opensTheOnlyOne() {
        assertThat(decide(true, Set.of(ACME), "")).isEqualTo(new PortalAccess.Open(ACME));
        assertThat(decide(true, Set.of(ACME), "org_1001")).isEqualTo(new PortalAccess.Open(ACME));
    }

    @Test
    void asksWhereThereAreSeveral() {
        assertThat(decide(true, Set.of(ACME, GLOBEX), "")).isEqualTo(new PortalAccess.Choose(Set.of(ACME, GLOBEX)));
        assertThat(decide(true, Set.of(ACME, GLOBEX), "org_1002")).isEqualTo(new PortalAccess.Open(GLOBEX));
    }

    @ParameterizedTest
    @ValueSource(strings = {"org_1003", "org_100", "ORG_1001", "org_1001 ", "conn_1001", "org_1001/../org_1002"})
    void opensNoOther(String asked) {
        assertThat(decide(true, Set.of(ACME, GLOBEX), asked))
                .isEqualTo(refused(PortalRefusal.PORTAL_ORGANIZATION_FOREIGN));
    }

    @Test
    void opensNothingWithoutTheRole() {
        assertThat(decide(false, Set.of(ACME), "")).isEqualTo(refused(PortalRefusal.PORTAL_ROLE_MISSING));
        assertThat(decide(false, Set.of(ACME, GLOBEX), "org_1001"))
                .isEqualTo(refused(PortalRefusal.PORTAL_ROLE_MISSING));
        assertThat(decide(false, Set.of(), "")).isEqualTo(refused(PortalRefusal.PORTAL_ROLE_MISSING));
    }

    @Test
    void opensNothingForWhoIsNobodys() {
        assertThat(decide(true, Set.of(), "")).isEqualTo(refused(PortalRefusal.PORTAL_ORGANIZATION_UNKNOWN));
        assertThat(decide(true, Set.of(), "org_1001")).isEqualTo(refused(PortalRefusal.PORTAL_ORGANIZATION_UNKNOWN));
    }
}
