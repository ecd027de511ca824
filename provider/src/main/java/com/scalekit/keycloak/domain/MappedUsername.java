package com.scalekit.keycloak.domain;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A username that a mapper made of a customer's claims, for an account that is about to be made. It may be a name; it may
 * not be an address of somebody who has yet to come, nor read like another name.
 */
public final class MappedUsername {

    /** Keycloak's default user profile asks for as many. */
    private static final int MIN_LENGTH = 3;

    private static final int MAX_LENGTH = 255;

    /** What Keycloak's validator {@code username-prohibited-characters} refuses, and the sign that makes an address. */
    private static final Pattern PROHIBITED =
            Pattern.compile("[<>&\"'\\s\\v\\h$%!#?§,;:*~/\\\\|^=\\[\\]{}()`\\p{Cntrl}\\p{Cf}\\p{Cs}\\p{Co}\\p{Cn}@]");

    /** Keycloak gives such names to the accounts of its clients. */
    private static final String SERVICE_ACCOUNT = "service-account-";

    private MappedUsername() {}

    /**
     * The name in Keycloak's form (lower case).
     *
     * @param mapped what a mapper made
     * @param own the person's checked address, the only one that may be a name
     * @return empty for what is no name of this person's
     */
    public static Optional<String> of(String mapped, EmailAddress own) {
        String name = mapped.strip().toLowerCase(Locale.ROOT);
        if (name.equals(own.value())) {
            return Optional.of(name);
        }
        return isName(mapped.strip()) && isName(name) ? Optional.of(name) : Optional.empty();
    }

    private static boolean isName(String name) {
        return name.length() >= MIN_LENGTH
                && name.length() <= MAX_LENGTH
                && !PROHIBITED.matcher(name).find()
                && !name.startsWith(SERVICE_ACCOUNT)
                && !Lookalikes.foldToAscii(name)
                && !Lookalikes.areInvisible(name)
                && Normalizer.isNormalized(name, Normalizer.Form.NFC)
                && name.codePoints().allMatch(MappedUsername::isLatin);
    }

    /** What Keycloak's validator {@code up-username-not-idn-homograph} lets through. */
    private static boolean isLatin(int codePoint) {
        UnicodeScript script = UnicodeScript.of(codePoint);
        return script == UnicodeScript.LATIN || script == UnicodeScript.COMMON;
    }
}
