package com.scalekit.keycloak.domain;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

final class ConnectionIdTest {

    @ParameterizedTest
    @ValueSource(strings = {"conn_70087756662964366", "conn_a", "conn_A-b_9", "conn__", "conn_-"})
    void readsTheIdAsItIs(String text) {
        assertThat(ConnectionId.parse(text)).hasValue(new ConnectionId(text));
        assertThat(new ConnectionId(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "conn",
                "conn_",
                "CONN_1",
                " conn_1",
                "conn_1 ",
                "conn_1\n",
                "\nconn_1",
                "conn_1\u0000",
                "xconn_1",
                "conn_1;sub",
                "conn_1&organization_id=org_2",
                "conn_1/..",
                "conn_1%20",
                "conn_{id}",
                "conn_1.2",
                "conn_é",
                "conn_１",
                "usr_1",
                "70087756662964366",
            })
    void refusesAnotherShape(String text) {
        assertThat(ConnectionId.parse(text)).isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ConnectionId(text))
                .withMessage("not a Scalekit connection id");
    }

    @Test
    void hasUpTo64Characters() {
        String longest = "conn_" + "9".repeat(59);
        assertThat(longest).hasSize(64);
        assertThat(ConnectionId.parse(longest)).isPresent();
        assertThat(ConnectionId.parse(longest + "9")).isEmpty();
    }
}
