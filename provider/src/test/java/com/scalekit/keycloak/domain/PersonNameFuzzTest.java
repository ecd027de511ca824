package com.scalekit.keycloak.domain;

import java.util.Optional;
import java.util.stream.Stream;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.scalekit.keycloak.FuzzText;

import static org.assertj.core.api.Assertions.assertThat;

/** A name is fit for Keycloak's user profile whatever a customer asserts, and whatever address it has to be guessed from. */
final class PersonNameFuzzTest {

    private static final EmailAddress ANNA = new EmailAddress("anna", new EmailDomain("acme.com"));

    @FuzzTest
    void isFitForTheUserProfile(byte[] input) {
        String text = FuzzText.of(input);
        Optional<String> claim = Optional.of(text);
        Optional<String> none = Optional.empty();
        EmailAddress address = EmailAddress.parse(text).orElse(ANNA);
        Stream.of(
                        PersonName.of(claim, claim, claim, address),
                        PersonName.of(none, claim, claim, address),
                        PersonName.of(none, none, claim, address),
                        PersonName.of(none, none, none, address))
                .flatMap(name -> Stream.of(name.first(), name.last()))
                .forEach(PersonNameFuzzTest::check);
    }

    private static void check(String part) {
        assertThat(part).hasSizeBetween(1, 255).isEqualTo(part.strip());
        assertThat(part.codePoints().anyMatch(Character::isLetterOrDigit)).isTrue();
        assertThat(part.codePoints()
                        .noneMatch(c -> Character.isISOControl(c)
                                || Character.getType(c) == Character.SURROGATE
                                || "<>&\"$%!#?§;*~/\\|^=[]{}()".indexOf(c) >= 0))
                .as(part)
                .isTrue();
    }
}
