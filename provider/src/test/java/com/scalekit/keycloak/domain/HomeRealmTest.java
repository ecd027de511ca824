package com.scalekit.keycloak.domain;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import static com.scalekit.keycloak.domain.TestCustomers.ACME;
import static com.scalekit.keycloak.domain.TestCustomers.ACME_SAML;
import static com.scalekit.keycloak.domain.TestCustomers.GLOBEX;
import static com.scalekit.keycloak.domain.TestCustomers.GLOBEX_SAML;
import static com.scalekit.keycloak.domain.TestCustomers.INITECH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

final class HomeRealmTest {

    @Test
    void isHeldByEveryOrganizationOfItsConnectionsAndNoOther() {
        HomeRealm.Found found = new HomeRealm.Found(List.of(ACME_SAML, GLOBEX_SAML));
        assertThat(found.heldBy(ACME)).isTrue();
        assertThat(found.heldBy(GLOBEX)).isTrue();
        assertThat(found.heldBy(INITECH)).isFalse();
    }

    @Test
    void isNotFoundWithoutAConnection() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new HomeRealm.Found(List.of()))
                .withMessage("a domain that somebody holds has a connection");
    }

    @Test
    void doesNotChangeWithTheListItWasMadeOf() {
        List<Connection> connections = new ArrayList<>(List.of(ACME_SAML));
        HomeRealm.Found found = new HomeRealm.Found(connections);
        connections.add(GLOBEX_SAML);
        assertThat(found.connections()).containsExactly(ACME_SAML);
        List<Connection> exposed = found.connections();
        assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(() -> exposed.add(GLOBEX_SAML));
    }

    @Test
    void neverMistakesAnOutageForNobody() {
        assertThat(new HomeRealm.Unavailable("timeout")).isNotEqualTo(new HomeRealm.None());
        assertThat(new HomeRealm.None()).isEqualTo(new HomeRealm.None());
    }
}
