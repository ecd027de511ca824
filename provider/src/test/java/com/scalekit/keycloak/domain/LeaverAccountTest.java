package com.scalekit.keycloak.domain;

import java.util.Optional;

import com.scalekit.keycloak.domain.LeaverAccount.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

final class LeaverAccountTest {

    private static final OrganizationId LEFT = OrganizationId.parse("org_11").orElseThrow();

    @ParameterizedTest
    @CsvSource({
        "true,  org_11, true,  false, DISABLE",
        "true,  org_11, true,  true,  PROTECT",
        "true,  org_11, false, false, LEAVE",
        "true,  org_22, true,  false, LEAVE",
        "true,  '',     true,  false, LEAVE",
        "false, org_11, true,  false, LEAVE",
        "false, org_11, true,  true,  LEAVE",
        "true,  org_22, true,  true,  LEAVE",
    })
    void isDisabledOnlyIfItIsTheirs(
            boolean here, String organization, boolean hasAddress, boolean privileged, Verdict verdict) {
        assertThat(new LeaverAccount(Optional.of(new AccountLink(here, organization)), hasAddress, privileged)
                        .verdict(LEFT))
                .isEqualTo(verdict);
    }

    @Test
    void isLeftWithoutALink() {
        assertThat(new LeaverAccount(Optional.empty(), true, false).verdict(LEFT))
                .isEqualTo(Verdict.LEAVE);
    }
}
