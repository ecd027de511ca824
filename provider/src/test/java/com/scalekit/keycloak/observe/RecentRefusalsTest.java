package com.scalekit.keycloak.observe;

import java.time.Instant;

import com.scalekit.keycloak.domain.Reference;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

final class RecentRefusalsTest {

    private final RecentRefusals refusals = new RecentRefusals(3);

    private void add(String realm, String alias, String code) {
        refusals.add(new RecentRefusals.Refused(realm, alias, code, new Reference("7K2M-9QXD"), Instant.EPOCH));
    }

    @Test
    void keepsTheLastOnesTheNewestFirst() {
        add("r", "a", "1");
        add("r", "a", "2");
        add("r", "a", "3");
        add("r", "a", "4");

        assertThat(refusals.of("r", "a"))
                .extracting(RecentRefusals.Refused::code)
                .containsExactly("4", "3", "2");
    }

    @Test
    void keepsRealmsAndIdentityProvidersApart() {
        add("r", "a", "1");
        add("r", "b", "2");
        add("s", "a", "3");

        assertThat(refusals.of("r", "a"))
                .extracting(RecentRefusals.Refused::code)
                .containsExactly("1");
    }
}
