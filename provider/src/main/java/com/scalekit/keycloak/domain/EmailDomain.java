package com.scalekit.keycloak.domain;

import java.net.IDN;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The domain of an e-mail address: a fully qualified host name in its ASCII form (RFC 5890 A-labels), lower case,
 * without a trailing dot. Two equal values are the same domain; Scalekit matches domains exactly, and so do we.
 *
 * @param value for example {@code example.com} or {@code xn--bcher-kva.example}; at most 253 characters
 */
public record EmailDomain(String value) {

    private static final int MAX_LENGTH = 253;
    private static final Pattern LABEL = Pattern.compile("[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?");
    private static final Pattern NUMERIC = Pattern.compile("[0-9]+");

    /** @throws IllegalArgumentException if the value is not already in the normalised form that {@link #parse} gives */
    public EmailDomain {
        if (!isHostName(value)) {
            throw new IllegalArgumentException("not a normalised domain name");
        }
    }

    /**
     * Reads a domain as people and tokens write it: any case, internationalised or not, with blanks around it or one dot
     * at its end.
     *
     * @return empty for everything else, also where the JDK's IDNA 2003 mapping would silently turn the name into
     *     another registrable one ({@code straße.de} into {@code strasse.de}, full-width letters, the Kelvin sign, joiners)
     */
    public static Optional<EmailDomain> parse(String text) {
        String trimmed = text.strip();
        if (trimmed.length() > MAX_LENGTH + 1) {
            return Optional.empty();
        }
        String withoutRoot = trimmed.endsWith(".") ? trimmed.substring(0, trimmed.length() - 1) : trimmed;
        return toAscii(withoutRoot).filter(EmailDomain::isHostName).map(EmailDomain::new);
    }

    private static Optional<String> toAscii(String name) {
        if (Lookalikes.isAscii(name)) {
            return Optional.of(name.toLowerCase(Locale.ROOT));
        }
        if (Lookalikes.foldToAscii(name)) {
            return Optional.empty();
        }
        String lowered = Normalizer.normalize(name.toLowerCase(Locale.ROOT), Normalizer.Form.NFC);
        if (!Normalizer.normalize(lowered, Normalizer.Form.NFKC).equals(lowered)) {
            return Optional.empty();
        }
        try {
            String ascii = IDN.toASCII(lowered, IDN.USE_STD3_ASCII_RULES).toLowerCase(Locale.ROOT);
            // Only a name that survives the way back is the name that was written; sharp s and final sigma do not.
            return IDN.toUnicode(ascii).equals(lowered) ? Optional.of(ascii) : Optional.empty();
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    private static boolean isHostName(String name) {
        if (name.isEmpty() || name.length() > MAX_LENGTH) {
            return false;
        }
        String[] labels = name.split("\\.", -1);
        if (labels.length < 2 || NUMERIC.matcher(labels[labels.length - 1]).matches()) {
            return false;
        }
        for (String label : labels) {
            if (!LABEL.matcher(label).matches()) {
                return false;
            }
        }
        return true;
    }

    @Override
    public String toString() {
        return value;
    }
}
