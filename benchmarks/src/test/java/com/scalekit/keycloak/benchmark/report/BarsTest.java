package com.scalekit.keycloak.benchmark.report;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

final class BarsTest {

    @Test
    void whoeverTakesHalfAsLongKeepsWhatIsARatioOfTimes() {
        assertThat(Bars.of(Findings.oursTake(5)))
                .filteredOn(bar -> !bar.promise().contains("requests"))
                .hasSizeGreaterThan(15)
                .allMatch(Bar::met);
    }

    @Test
    void whoeverTakesThreeTimesAsLongKeepsNoneOfThem() {
        assertThat(Bars.of(Findings.oursTake(31)))
                .filteredOn(bar -> bar.promise().contains("÷ `oidc`")
                        || bar.promise().contains("÷ Organizations")
                        || bar.promise().contains("÷ default flow")
                        || bar.promise().contains("÷ usual")
                        || bar.promise().contains("heap")
                        || bar.promise().contains("address to connection"))
                .hasSizeGreaterThan(8)
                .noneMatch(Bar::met);
    }

    @Test
    void requestsThatAreNotSavedAreSeen() {
        assertThat(Bars.of(Findings.oursTake(5)))
                .filteredOn(bar -> bar.promise().startsWith("requests"))
                .hasSize(2)
                .noneMatch(Bar::met);
    }

    @Test
    void aStatementOfTheBackgroundIsNotOneOfALogin() {
        assertThat(Bars.of(Findings.oursTake(5)))
                .filteredOn(bar -> bar.promise().startsWith("SQL"))
                .hasSize(3)
                .allSatisfy(bar -> assertThat(bar.measured()).isZero());
    }
}
