package com.scalekit.keycloak.domain;

import java.util.List;
import java.util.Optional;

import com.scalekit.keycloak.domain.AccountRecord.Part;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

final class AccountRecordTest {

    private static final AccountRecord ANNA =
            new AccountRecord("anna", Optional.of("anna@acme.com"), true, List.of("org_1"));

    @Test
    void seesNoChangeInTheSameState() {
        assertThat(ANNA.changedIn(new AccountRecord("anna", Optional.of("anna@acme.com"), true, List.of("org_1"))))
                .isEmpty();
    }

    @Test
    void tellsThePartsApart() {
        assertThat(ANNA.changedIn(new AccountRecord("Anna", Optional.of("anna@acme.com"), true, List.of("org_1"))))
                .containsExactly(Part.USERNAME);
        assertThat(ANNA.changedIn(new AccountRecord("anna", Optional.of("boss@acme.com"), true, List.of("org_1"))))
                .containsExactly(Part.ADDRESS);
        assertThat(ANNA.changedIn(new AccountRecord("anna", Optional.empty(), true, List.of("org_1"))))
                .containsExactly(Part.ADDRESS);
        assertThat(ANNA.changedIn(new AccountRecord("anna", Optional.of("anna@acme.com"), false, List.of("org_1"))))
                .containsExactly(Part.ADDRESS_VERIFIED);
        assertThat(ANNA.changedIn(new AccountRecord("anna", Optional.of("anna@acme.com"), true, List.of())))
                .containsExactly(Part.ORGANIZATION);
    }

    @Test
    void takesASecondOrganizationForAChange() {
        assertThat(ANNA.changedIn(
                        new AccountRecord("anna", Optional.of("anna@acme.com"), true, List.of("org_1", "org_2"))))
                .containsExactly(Part.ORGANIZATION);
    }

    @Test
    void namesAllPartsAtOnceInAnOrderForReaders() {
        assertThat(ANNA.changedIn(new AccountRecord("x", Optional.empty(), false, List.of("org_2"))))
                .containsExactly(Part.values());
        assertThat(Part.values())
                .extracting(Part::label)
                .containsExactly("username", "e-mail address", "verified flag", "organization");
    }

    @Test
    void tellsLogsNothing() {
        assertThat(ANNA.toString()).doesNotContain("anna");
    }
}
