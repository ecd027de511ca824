package com.scalekit.keycloak.session;

import java.time.Instant;

import org.keycloak.models.IdentityProviderModel;

import com.scalekit.keycloak.domain.EmailAddress;
import com.scalekit.keycloak.domain.OrganizationId;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

final class DirectoryPersonTest {

    private static final Instant TIME = Instant.parse("2026-11-30T12:00:00Z");

    private final TestStore store = new TestStore();

    private DirectoryPerson person(String organization, String address) {
        IdentityProviderModel idp = new IdentityProviderModel();
        idp.setInternalId("idp-1");
        return new DirectoryPerson(
                store.session(),
                idp,
                OrganizationId.parse(organization).orElseThrow(),
                EmailAddress.parse(address).orElseThrow());
    }

    @Test
    void isKnownByTheLatest() {
        assertThat(person("org_11", "a@x.example").isKnownLaterThan(TIME)).isFalse();

        person("org_11", "a@x.example").heard(TIME);

        assertThat(person("org_11", "A@x.example").isKnownLaterThan(TIME.minusMillis(1)))
                .isTrue();
        assertThat(person("org_11", "a@x.example").isKnownLaterThan(TIME)).isFalse();
        assertThat(person("org_11", "a@x.example").isKnownLaterThan(TIME.plusMillis(1)))
                .isFalse();
    }

    @Test
    void isNobodyElse() {
        person("org_11", "a@x.example").heard(TIME);

        assertThat(person("org_22", "a@x.example").isKnownLaterThan(Instant.EPOCH))
                .isFalse();
        assertThat(person("org_11", "b@x.example").isKnownLaterThan(Instant.EPOCH))
                .isFalse();
        store.inRealm("realm-2");
        assertThat(person("org_11", "a@x.example").isKnownLaterThan(Instant.EPOCH))
                .isFalse();
    }

    @Test
    void isNotNamedInTheStore() {
        person("org_11", "a@x.example").heard(TIME);
        assertThat(store.objects().keySet())
                .allSatisfy(
                        key -> assertThat(key).matches("scalekit\\.webhook\\.person\\.realm-1\\.idp-1\\.[0-9a-f]{64}"));
    }
}
