package com.scalekit.keycloak.domain;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * First and last name of a person, both present, so that Keycloak's default user profile has nothing to ask.
 *
 * @param first not blank, at most 255 characters
 * @param last not blank, at most 255 characters
 */
public record PersonName(String first, String last) {

    private static final int MAX_LENGTH = 255;
    /** What Keycloak's validator {@code person-name-prohibited-characters} refuses, what no database can keep, and what terminals obey. */
    private static final Pattern PROHIBITED =
            Pattern.compile("[<>&\"\\p{Cc}$%!#?§;*~/\\\\|^=\\[\\]{}()\\u2028\\u2029\\p{Cs}]");

    private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Z}]+");
    /** Words of nothing but punctuation, at the beginning and at the end. */
    private static final Pattern EDGES = Pattern.compile("^(?:[^\\p{L}\\p{Nd} ]+ )+|(?: [^\\p{L}\\p{Nd} ]+)+$");

    private static final Pattern SEPARATORS = Pattern.compile("[._+-]+");

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
                full.flatMap(PersonName::clean).map(PersonName::split).orElseGet(() -> split(fromLocalPart(address)));
        return new PersonName(first.orElse(guess.first()), last.orElse(guess.last()));
    }

    /** This name with other parts, where they are what a person may be called. */
    public PersonName with(Optional<String> otherFirst, Optional<String> otherLast) {
        return new PersonName(
                otherFirst.flatMap(PersonName::clean).orElse(first),
                otherLast.flatMap(PersonName::clean).orElse(last));
    }

    private static PersonName split(String written) {
        String name = EDGES.matcher(written).replaceAll("");
        int last = name.lastIndexOf(' ');
        // One word is all that is known: it stands in both places rather than inventing a name.
        return last < 0
                ? new PersonName(name, name)
                : new PersonName(name.substring(0, last).strip(), name.substring(last + 1));
    }

    /** A local part without a single letter or digit leaves the first label of the domain, which has one. */
    private static String fromLocalPart(EmailAddress address) {
        String words = clean(SEPARATORS.matcher(address.localPart()).replaceAll(" "))
                .orElseGet(() -> address.domain().value().split("\\.", 2)[0]);
        StringBuilder name = new StringBuilder();
        for (String word : words.split(" ", -1)) {
            int first = word.codePointAt(0);
            name.append(name.isEmpty() ? "" : " ")
                    .appendCodePoint(Character.toTitleCase(first))
                    .append(word.substring(Character.charCount(first)));
        }
        return name.toString();
    }

    /** Empty for what no person is called: nothing, or punctuation that stands for nothing. */
    private static Optional<String> clean(String text) {
        String allowed = PROHIBITED.matcher(text).replaceAll(" ");
        String cleaned = cut(BLANKS.matcher(allowed).replaceAll(" ").strip());
        return cleaned.codePoints().anyMatch(Character::isLetterOrDigit) ? Optional.of(cleaned) : Optional.empty();
    }

    private static String cut(String text) {
        if (text.length() <= MAX_LENGTH) {
            return text;
        }
        boolean insidePair = Character.isHighSurrogate(text.charAt(MAX_LENGTH - 1));
        return text.substring(0, insidePair ? MAX_LENGTH - 1 : MAX_LENGTH).strip();
    }
}
