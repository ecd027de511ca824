package com.scalekit.keycloak.domain;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What somebody who was not let in reads out, so that an operator finds the login: eight letters and digits in two groups.
 * They are Crockford's base 32, in which nothing looks like something else, and random: they say nothing of person or login.
 *
 * @param value for example {@code 7K2M-9QXD}
 */
public record Reference(String value) {

    /** How much randomness makes one: 40 bits, so that two of one realm are not the same. */
    public static final int BYTES = 5;

    private static final String SYMBOLS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int BITS_OF_SYMBOL = 5;
    private static final int LENGTH = BYTES * Byte.SIZE / BITS_OF_SYMBOL;

    private static final String GROUP = "[" + SYMBOLS + "]{4}";
    private static final Pattern SHAPE = Pattern.compile(GROUP + "-" + GROUP);
    private static final Pattern SPOKEN = Pattern.compile("(?i)[0-9A-TV-Z]{8}");
    private static final Pattern BETWEEN = Pattern.compile("[ -]");

    /** @throws IllegalArgumentException if the value has another shape */
    public Reference {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("not a reference");
        }
    }

    /**
     * Made of randomness.
     *
     * @param random {@value #BYTES} bytes
     */
    public static Reference of(byte[] random) {
        if (random.length != BYTES) {
            throw new IllegalArgumentException("a reference is made of " + BYTES + " bytes");
        }
        long bits = 0;
        for (byte part : random) {
            bits = (bits << Byte.SIZE) | Byte.toUnsignedLong(part);
        }
        StringBuilder symbols = new StringBuilder(LENGTH);
        for (int left = LENGTH - 1; left >= 0; left--) {
            symbols.append(SYMBOLS.charAt((int) (bits >>> (left * BITS_OF_SYMBOL)) & (SYMBOLS.length() - 1)));
        }
        return grouped(symbols.toString());
    }

    /**
     * As somebody wrote it down who heard it or saw it: in either case, grouped or not, with the letters that only look like
     * its digits.
     *
     * @return empty if it is none
     */
    public static Optional<Reference> parse(String text) {
        String symbols = BETWEEN.matcher(text).replaceAll("");
        return SPOKEN.matcher(symbols).matches()
                ? Optional.of(grouped(symbols.toUpperCase(Locale.ROOT)
                        .replace('O', '0')
                        .replace('I', '1')
                        .replace('L', '1')))
                : Optional.empty();
    }

    private static Reference grouped(String symbols) {
        return new Reference(symbols.substring(0, LENGTH / 2) + "-" + symbols.substring(LENGTH / 2));
    }

    @Override
    public String toString() {
        return value;
    }
}
