package com.scalekit.keycloak.admin;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import com.scalekit.keycloak.directory.CallFailure;
import com.scalekit.keycloak.directory.DirectoryState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

final class DirectoryRulesTest {

    private static final Optional<Duration> AGE = Optional.of(Duration.ofSeconds(7));

    private static List<Finding> findings(
            DirectoryState.Source source, int domains, int shared, Optional<CallFailure> failure, boolean heldBack) {
        return DirectoryRules.findings(new DirectoryState(source, 3, domains, shared, 0, AGE, failure, heldBack));
    }

    @ParameterizedTest
    @CsvSource({
        "LIST, 4, , false, OK",
        "LIST, 0, , false, WARNING",
        "LIST, 4, TIMEOUT, false, WARNING",
        "LIST, 4, , true, WARNING",
        "SINGLE_LOOKUPS, 0, , false, WARNING",
        "NOTHING, 0, , false, UNKNOWN",
        "NOTHING, 0, REJECTED_CREDENTIALS, false, PROBLEM",
        "NOTHING, 0, CIRCUIT_OPEN, false, UNKNOWN"
    })
    void theListIsThereAndKeptUpToDate(
            DirectoryState.Source source, int domains, CallFailure failure, boolean heldBack, Status status) {
        Finding finding = findings(source, domains, 0, Optional.ofNullable(failure), heldBack)
                .get(0);

        assertThat(finding.check()).isEqualTo("directory");
        assertThat(finding.status()).isEqualTo(status);
        assertThat(finding.remedy().isEmpty()).isEqualTo(status == Status.OK);
    }

    @Test
    void aDomainOfSeveralOrganizationsIsToldOf() {
        assertThat(findings(DirectoryState.Source.LIST, 4, 1, Optional.empty(), false)
                        .get(1)
                        .status())
                .isEqualTo(Status.WARNING);
        assertThat(findings(DirectoryState.Source.LIST, 4, 0, Optional.empty(), false)
                        .get(1)
                        .status())
                .isEqualTo(Status.OK);
    }

    @Test
    void theWorstFindingIsTheStatusOfAll() {
        assertThat(Status.worst(List.of())).isEqualTo(Status.OK);
        assertThat(Status.worst(List.of(Check.KEYS.ok("a"), Check.CLOCK.unknown("b", "c"))))
                .isEqualTo(Status.UNKNOWN);
        assertThat(Status.worst(List.of(Check.KEYS.problem("a", "b"), Check.CLOCK.warning("b", "c"))))
                .isEqualTo(Status.PROBLEM);
    }
}
