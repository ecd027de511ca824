package com.scalekit.keycloak.domain;

import java.net.IDN;
import java.util.Locale;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.scalekit.keycloak.FuzzText;

import static org.assertj.core.api.Assertions.assertThat;

/** A domain is the one that was written, in the one text that directories compare. */
final class EmailDomainFuzzTest {

    @FuzzTest
    void hasOneTextForOneDomain(byte[] input) {
        String text = FuzzText.of(input);
        EmailDomain.parse(text).ifPresent(domain -> {
            String value = domain.value();
            assertThat(value).matches("[a-z0-9-]{1,63}(\\.[a-z0-9-]{1,63})+").hasSizeLessThanOrEqualTo(253);
            assertThat(new EmailDomain(value)).isEqualTo(domain);
            assertThat(EmailDomain.parse(value)).hasValue(domain);
            assertThat(EmailDomain.parse(value.toUpperCase(Locale.ROOT) + ".")).hasValue(domain);
            assertThat(EmailDomain.parse(value + "..")).isEmpty();
            assertThat(EmailDomain.parse("@" + value)).isEmpty();
            boolean ascii = text.strip().chars().allMatch(c -> c < 128);
            if (ascii) {
                assertThat(text.strip().toLowerCase(Locale.ROOT)).isIn(value, value + ".");
            } else {
                // Beyond ASCII only through A-labels: a name cannot turn into a plain one that somebody else has.
                assertThat(value).contains("xn--");
                assertThat(IDN.toUnicode(value).chars()).anyMatch(c -> c >= 128);
                assertThat(EmailDomain.parse(IDN.toUnicode(value))).hasValue(domain);
            }
        });
    }
}
