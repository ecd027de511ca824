package com.scalekit.keycloak.benchmark;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

final class SizesTest {

    @Test
    void theFullOnesAreWhatAResultIsMadeFrom() {
        Sizes full = Sizes.of("full", "");

        assertThat(full.blocks()).isGreaterThanOrEqualTo(5);
        assertThat(full.logins()).isGreaterThanOrEqualTo(150);
        assertThat(full.warmUp()).isGreaterThanOrEqualTo(300);
        assertThat(full.domains()).containsExactly(1, 1_000, 10_000, 100_000);
        assertThat(full.stuck()).containsExactly(60, 150);
    }

    @Test
    void singleOnesCanBeChangedAndTheReportSaysSo() {
        Sizes changed = Sizes.of("smoke", "blocks=5, domains=1 30");

        assertThat(changed.blocks()).isEqualTo(5);
        assertThat(changed.domains()).isEqualTo(List.of(1, 30));
        assertThat(changed.logins()).isEqualTo(Sizes.of("smoke", "").logins());
        assertThat(changed.name()).contains("blocks=5");
    }

    @Test
    void anUnknownOneIsRefusedWithThoseThereAre() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Sizes.of("smoke", "block=5"))
                .withMessageContaining("blocks")
                .withMessageContaining("block=5");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Sizes.of("huge", ""))
                .withMessageContaining("full or smoke");
        assertThatIllegalArgumentException().isThrownBy(() -> Sizes.of("smoke", "blocks=many"));
    }
}
