package com.scalekit.keycloak.domain;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

final class MappedUsernameTest {

    private static final EmailAddress ANNA = EmailAddress.parse("anna@acme.com").orElseThrow();

    @ParameterizedTest
    @CsvSource({
        "e4711, e4711",
        "E4711, e4711",
        "'  anna.berg ', anna.berg",
        "acme-anna_1+x, acme-anna_1+x",
        "jörg.müller, jörg.müller",
        "abc, abc",
    })
    void takesNamesInKeycloaksForm(String mapped, String name) {
        assertThat(MappedUsername.of(mapped, ANNA)).hasValue(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"anna@acme.com", "Anna@ACME.com", " anna@acme.com "})
    void takesThePersonsOwnAddress(String mapped) {
        assertThat(MappedUsername.of(mapped, ANNA)).hasValue("anna@acme.com");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "boss@acme.com",
                "anna@acme.co",
                "anna@acme.com@evil.example",
                "@acme.com",
                "boss@",
                "boss\uff20acme.com",
            })
    void takesNobodyElsesAddress(String mapped) {
        assertThat(MappedUsername.of(mapped, ANNA)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "ab",
                "a b c",
                "a\tbc",
                "a\u0000bc",
                "a/bc",
                "a\\bc",
                "..;/admin",
                "<b>",
                "a\"b",
                "$(id)",
                "#id",
                "a:b:c",
                "a\u200bbc",
                "a\u3164bc",
                "a\u2028bc",
                "a\ufe0fbc",
                "\ud83dabc",
            })
    void takesNothingThatKeycloakWouldNotOrThatNobodySees(String mapped) {
        assertThat(MappedUsername.of(mapped, ANNA)).isEmpty();
    }

    /** Cyrillic and Greek letters, full-width ones, the Kelvin sign, a letter and its accent apart. */
    @ParameterizedTest
    @ValueSource(strings = {"\u0430dmin", "\u03b1dmin", "\uff41dmin", "\u212aarl", "\ufb01nance", "jo\u0308rg", "管理者"})
    void takesNothingThatReadsLikeAnotherName(String mapped) {
        assertThat(MappedUsername.of(mapped, ANNA)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"service-account-crm", "Service-Account-crm"})
    void takesNoNameOfAClientsOwnAccount(String mapped) {
        assertThat(MappedUsername.of(mapped, ANNA)).isEmpty();
    }

    @Test
    void takesAsMuchAsKeycloakKeeps() {
        assertThat(MappedUsername.of("a".repeat(255), ANNA)).isPresent();
        assertThat(MappedUsername.of("a".repeat(256), ANNA)).isEmpty();
        // One letter that becomes two when it is lower-cased.
        assertThat(MappedUsername.of("\u0130" + "a".repeat(254), ANNA)).isEmpty();
    }
}
