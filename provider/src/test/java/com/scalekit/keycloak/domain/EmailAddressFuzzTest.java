package com.scalekit.keycloak.domain;

import java.text.Normalizer;
import java.util.Locale;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.scalekit.keycloak.FuzzText;

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever passes for an address has one text, and no other system folds that into somebody else's. */
final class EmailAddressFuzzTest {

    @FuzzTest
    void hasOneTextForOneAddress(byte[] input) {
        String text = FuzzText.of(input);
        EmailAddress.parse(text).ifPresent(address -> {
            String value = address.value();
            assertThat(EmailAddress.parse(value)).hasValue(address);
            assertThat(EmailAddress.parse("  " + value + "\t")).hasValue(address);
            assertThat(new EmailAddress(
                            address.localPart(),
                            new EmailDomain(address.domain().value())))
                    .isEqualTo(address);
            assertThat(value).hasSizeLessThanOrEqualTo(254);
            assertThat(value.substring(value.lastIndexOf('@') + 1))
                    .isEqualTo(address.domain().value());
            assertThat(value.indexOf('@')).isEqualTo(value.lastIndexOf('@'));
            assertThat(value).isEqualTo(value.toLowerCase(Locale.ROOT));
            assertThat(Normalizer.isNormalized(value, Normalizer.Form.NFC)).isTrue();
            assertThat(value.codePoints().noneMatch(EmailAddressFuzzTest::isDangerous))
                    .as(value)
                    .isTrue();
            checkFoldings(value);
        });
    }

    /** Quotes, brackets and separators of address lists; templates; what nobody sees; what is no character. */
    private static boolean isDangerous(int codePoint) {
        return Character.isISOControl(codePoint)
                || Character.isWhitespace(codePoint)
                || Character.isSpaceChar(codePoint)
                || "\"\\()<>[],;:%{}".indexOf(codePoint) >= 0
                || Character.getType(codePoint) == Character.FORMAT
                || Character.getType(codePoint) == Character.SURROGATE
                || Character.getType(codePoint) == Character.UNASSIGNED;
    }

    /** Databases, Keycloak and mail servers compare without regard to case, some of them to width as well. */
    private static void checkFoldings(String value) {
        for (int codePoint : value.codePoints().filter(c -> c >= 128).toArray()) {
            String letter = Character.toString(codePoint);
            assertThat(Normalizer.normalize(letter, Normalizer.Form.NFKC).chars())
                    .as("compatible with ASCII: %x", codePoint)
                    .anyMatch(c -> c >= 128);
            assertThat(Character.toUpperCase(codePoint))
                    .as("the upper case of %x", codePoint)
                    .isGreaterThanOrEqualTo(128);
            assertThat(Character.toLowerCase(Character.toUpperCase(codePoint)))
                    .as("without regard to case: %x", codePoint)
                    .isGreaterThanOrEqualTo(128);
        }
    }
}
