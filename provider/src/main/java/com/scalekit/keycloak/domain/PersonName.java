package com.scalekit.keycloak.domain;

import java.util.Locale;
import java.util.Optional;

/**
 * First and last name of a person, both present, so that Keycloak's default user profile has nothing to ask.
 *
 * @param first not blank, at most 255 characters
 * @param last not blank, at most 255 characters
 */
public record PersonName(String first, String last) {

    private static final int MAX_LENGTH = 255;
    /** What Keycloak's validator {@code person-name-prohibited-characters} refuses. */
    private static final String PROHIBITED = "[<>&\"\\p{Cntrl}$%!#?§;*~/\\\\|^=\\[\\]{}()\\u0085\\u2028\\u2029]";

    /**
     * Completes what the identity provider asserts: missing parts come from the full name, else from the address.
     *
     * @param given the claim {@code given_name}
     * @param family the claim {@code family_name}
     * @param full the claim {@code name}
     */
    public static PersonName of(
            Optional<String> given, Optional<String> family, Optional<String> full, EmailAddress address) {
        Optional<String> first = given.flatMap(PersonName::clean);
        Optional<String> last = family.flatMap(PersonName::clean);
        if (first.isPresent() && last.isPresent()) {
            return new PersonName(first.get(), last.get());
        }
        PersonName guess =
                full.flatMap(PersonName::clean).map(name -> split(name)).orElseGet(() -> split(fromLocalPart(address)));
        return new PersonName(first.orElse(guess.first()), last.orElse(guess.last()));
    }

    private static PersonName split(String name) {
        int last = name.lastIndexOf(' ');
        // One word is all that is known: it stands in both places rather than inventing a name.
        return last < 0
                ? new PersonName(name, name)
                : new PersonName(name.substring(0, last).strip(), name.substring(last + 1));
    }

    private static String fromLocalPart(EmailAddress address) {
        String words = clean(address.localPart().replaceAll("[._+-]+", " ")).orElse(address.localPart());
        StringBuilder name = new StringBuilder();
        for (String word : words.split(" ", -1)) {
            name.append(name.isEmpty() ? "" : " ")
                    .append(word.substring(0, 1).toUpperCase(Locale.ROOT))
                    .append(word.substring(1));
        }
        return name.toString();
    }

    private static Optional<String> clean(String text) {
        String cleaned =
                text.replaceAll(PROHIBITED, " ").replaceAll("\\s+", " ").strip();
        String cut =
                cleaned.length() > MAX_LENGTH ? cleaned.substring(0, MAX_LENGTH).strip() : cleaned;
        return cut.isEmpty() ? Optional.empty() : Optional.of(cut);
    }
}
