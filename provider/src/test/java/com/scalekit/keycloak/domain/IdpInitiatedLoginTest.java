package com.scalekit.keycloak.domain;

import java.util.Optional;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import static com.scalekit.keycloak.domain.TestCustomers.ACME;
import static com.scalekit.keycloak.domain.TestCustomers.ACME_OIDC;
import static com.scalekit.keycloak.domain.TestCustomers.ACME_SAML;
import static com.scalekit.keycloak.domain.TestCustomers.GLOBEX;
import static com.scalekit.keycloak.domain.TestCustomers.GLOBEX_SAML;
import static com.scalekit.keycloak.domain.TestCustomers.address;
import static com.scalekit.keycloak.domain.TestCustomers.by;
import static com.scalekit.keycloak.domain.TestCustomers.domain;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

final class IdpInitiatedLoginTest {

    private static final IdpInitiatedLogin BOTH = login(Optional.of(ACME_SAML.id()), Optional.of(ACME));
    private static final IdpInitiatedLogin CONNECTION = login(Optional.of(ACME_SAML.id()), Optional.empty());
    private static final IdpInitiatedLogin ORGANIZATION = login(Optional.empty(), Optional.of(ACME));

    private static IdpInitiatedLogin login(Optional<ConnectionId> connection, Optional<OrganizationId> organization) {
        return new IdpInitiatedLogin(
                connection, organization, Optional.of(address("anna@acme.com")), Optional.of("https://app.example/x"));
    }

    @Test
    void beginsTheSignInOfTheConnectionIfThereIsOne() {
        assertThat(BOTH.selector()).isEqualTo(by(ACME_SAML));
        assertThat(CONNECTION.selector()).isEqualTo(by(ACME_SAML));
        assertThat(ORGANIZATION.selector()).isEqualTo(by(ACME));
    }

    @Test
    void isNobodysWithoutACustomer() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> login(Optional.empty(), Optional.empty()))
                .withMessage("neither a connection nor an organization");
    }

    @Test
    void keepsAddressAndRelayStateOutOfLogs() {
        assertThat(BOTH).hasToString("IdP-initiated login connection:conn_11");
        assertThat(ORGANIZATION).hasToString("IdP-initiated login organization:org_1001");
    }

    @Nested
    final class AtAProviderFixedToAConnection {

        @Test
        void fitsWhereItNamesThatConnectionOrNone() {
            assertThat(BOTH.fits(by(ACME_SAML))).isTrue();
            assertThat(CONNECTION.fits(by(ACME_SAML))).isTrue();
            assertThat(ORGANIZATION.fits(by(ACME_SAML))).isTrue();
        }

        @Test
        void doesNotFitWhereItNamesAnotherOne() {
            assertThat(BOTH.fits(by(GLOBEX_SAML))).isFalse();
            assertThat(CONNECTION.fits(by(GLOBEX_SAML))).isFalse();
            assertThat(BOTH.fits(by(ACME_OIDC))).isFalse();
        }

        @Test
        void goesThroughThatConnectionAndKeepsTheRest() {
            assertThat(ORGANIZATION.through(by(ACME_OIDC)))
                    .isEqualTo(login(Optional.of(ACME_OIDC.id()), Optional.of(ACME)));
            assertThat(CONNECTION.through(by(ACME_SAML))).isEqualTo(CONNECTION);
        }
    }

    @Nested
    final class AtAProviderFixedToAnOrganization {

        @Test
        void fitsWhereItNamesThatOrganizationOrNone() {
            assertThat(BOTH.fits(by(ACME))).isTrue();
            assertThat(ORGANIZATION.fits(by(ACME))).isTrue();
            assertThat(CONNECTION.fits(by(ACME))).isTrue();
        }

        @Test
        void doesNotFitWhereItNamesAnotherOne() {
            assertThat(BOTH.fits(by(GLOBEX))).isFalse();
            assertThat(ORGANIZATION.fits(by(GLOBEX))).isFalse();
        }

        /** The connection says more than the organization; whose it is, the answer will tell. */
        @Test
        void goesThroughTheConnectionThatItNames() {
            assertThat(BOTH.through(by(ACME))).isEqualTo(BOTH);
            assertThat(CONNECTION.through(by(ACME))).isEqualTo(CONNECTION);
            assertThat(ORGANIZATION.through(by(ACME))).isEqualTo(ORGANIZATION);
        }
    }

    @Test
    void fitsAnyCustomerOfADomain() {
        assertThat(BOTH.fits(by(domain("acme.com")))).isTrue();
        assertThat(BOTH.through(by(domain("acme.com")))).isEqualTo(BOTH);
    }
}
