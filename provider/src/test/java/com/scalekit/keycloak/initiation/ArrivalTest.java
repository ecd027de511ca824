package com.scalekit.keycloak.initiation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

final class ArrivalTest {

    /** @param query names and values in turn, decoded, as Keycloak hands them on */
    private static Arrival arrival(String... query) {
        Map<String, List<String>> parameters = new HashMap<>();
        for (int i = 0; i < query.length; i += 2) {
            parameters.computeIfAbsent(query[i], name -> new ArrayList<>()).add(query[i + 1]);
        }
        return Arrival.of(parameters);
    }

    @Test
    void bringsAToken() {
        assertThat(arrival("idp_initiated_login", "a.b.c")).isEqualTo(new Arrival.Token("a.b.c"));
        assertThat(arrival("idp_initiated_login", "a.b.c", "error", "", "error_description", "x"))
                .isEqualTo(new Arrival.Token("a.b.c"));
        assertThat(arrival("idp_initiated_login", " ")).isEqualTo(new Arrival.Token(" "));
    }

    @Test
    void bringsAFailure() {
        assertThat(arrival("error", "access_denied")).isEqualTo(new Arrival.Failure("access_denied"));
        assertThat(arrival("error", "access_denied", "error_description", "<b>", "idp_initiated_login", ""))
                .isEqualTo(new Arrival.Failure("access_denied"));
    }

    @Test
    void bringsNothing() {
        assertThat(arrival()).isEqualTo(new Arrival.Nothing());
        assertThat(arrival("idp_initiated_login", "", "error", "")).isEqualTo(new Arrival.Nothing());
        assertThat(arrival("error_description", "x")).isEqualTo(new Arrival.Nothing());
    }

    /** Scalekit's first version, third-party-initiated login, and whatever a link may carry: nobody has signed it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "idp_initiated_sso",
                "connection_id",
                "organization_id",
                "relay_state",
                "id",
                "iss",
                "login_hint",
                "target_link_uri",
                "token",
                "IDP_INITIATED_LOGIN",
                "idp_initiated_login ",
                "idp_initiated_login[]",
                "Error",
            })
    void ignoresWhatIsNotSigned(String name) {
        assertThat(arrival(name, "conn_11")).isEqualTo(new Arrival.Nothing());
        assertThat(arrival(name, "a", name, "b")).isEqualTo(new Arrival.Nothing());
        assertThat(arrival(name, "conn_11", "idp_initiated_login", "a.b.c")).isEqualTo(new Arrival.Token("a.b.c"));
    }

    @ParameterizedTest
    @CsvSource({
        "idp_initiated_login, a.b.c, a.b.c",
        "idp_initiated_login, a.b.c, ''",
        "idp_initiated_login, '', a.b.c",
        "idp_initiated_login, '', ''",
        "error, access_denied, access_denied",
        "error, '', access_denied",
        "error, '', ''",
        "error_description, x, y",
        "error_description, '', ''",
    })
    void isMalformedWithAParameterTwice(String name, String first, String second) {
        assertThat(arrival(name, first, name, second)).isEqualTo(new Arrival.Malformed());
        assertThat(arrival(name, first, name, second, name, first)).isEqualTo(new Arrival.Malformed());
    }

    @Test
    void isMalformedWithATokenAndAnError() {
        assertThat(arrival("idp_initiated_login", "a.b.c", "error", "access_denied"))
                .isEqualTo(new Arrival.Malformed());
    }

    @Test
    void isMalformedWithATokenOfMoreThan8192Characters() {
        String longest = "x".repeat(8_192);
        assertThat(arrival("idp_initiated_login", longest)).isEqualTo(new Arrival.Token(longest));
        assertThat(arrival("idp_initiated_login", longest + "x")).isEqualTo(new Arrival.Malformed());
    }

    @Test
    void survivesAParameterWithoutAValue() {
        assertThat(Arrival.of(Map.of("idp_initiated_login", List.of(), "error", List.of())))
                .isEqualTo(new Arrival.Nothing());
    }

    @Test
    void keepsTheTokenOutOfLogs() {
        assertThat(arrival("idp_initiated_login", "a.b.c")).hasToString("Token");
    }
}
