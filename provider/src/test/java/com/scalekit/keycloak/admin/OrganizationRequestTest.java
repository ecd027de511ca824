package com.scalekit.keycloak.admin;

import java.io.IOException;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.scalekit.keycloak.domain.EmailDomain;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

final class OrganizationRequestTest {

    private static OrganizationRequest.Result read(String body) throws IOException {
        return OrganizationRequest.read(new ObjectMapper().readTree(body));
    }

    @Test
    void readsWhatIsThere() throws IOException {
        OrganizationRequest request = ((OrganizationRequest.Usable)
                        read(
                                "{\"displayName\":\" Acme \",\"externalId\":\"a\","
                                        + "\"keycloakOrganization\":{\"alias\":\"acme\",\"domains\":[\"B.example\",\"a.example\"]}}"))
                .request();

        assertThat(request.displayName()).isEqualTo("Acme");
        assertThat(request.externalId()).isEqualTo("a");
        assertThat(request.keycloak()).hasValueSatisfying(keycloak -> {
            assertThat(keycloak.alias()).isEqualTo("acme");
            assertThat(keycloak.domains()).extracting(EmailDomain::value).containsExactly("a.example", "b.example");
        });
    }

    @Test
    void takesANameOf200Characters() throws IOException {
        String name = "x".repeat(200);

        assertThat(read("{\"displayName\":\"" + name + "\"}")).isInstanceOf(OrganizationRequest.Usable.class);
        assertThat(read("{\"displayName\":\"" + name + "x\"}")).isInstanceOf(OrganizationRequest.Unusable.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "null",
                "{\"displayName\":\"\"}",
                "{\"displayName\":\"A\",\"keycloakOrganization\":{}}",
                "{\"displayName\":\"A\",\"keycloakOrganization\":7}",
                "{\"displayName\":\"A\",\"keycloakOrganization\":{\"alias\":\"a\",\"domains\":[\"no domain\"]}}"
            })
    void refusesTheRest(String body) throws IOException {
        assertThat(read(body)).isInstanceOf(OrganizationRequest.Unusable.class);
    }
}
