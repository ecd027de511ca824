package com.scalekit.keycloak.domain;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;

/**
 * An e-mail address that one person can have: a dot-atom local part (RFC 5322 §3.2.3; letters and digits of any script,
 * RFC 6531) and an {@link EmailDomain}, both lower case. Quoted local parts, comments, address literals and source
 * routes are refused: no identity provider issues them, and every one of them has been used to confuse a parser.
 *
 * @param localPart what stands before the last {@code @}, 1 to 64 characters
 * @param domain what stands behind it
 */
public record EmailAddress(String localPart, EmailDomain domain) {

    private static final int MAX_LOCAL_PART = 64;
    private static final int MAX_LENGTH = 320;
    /** RFC 5322 atext without {@code % { }}: percent signs route mail, braces are templates in JAX-RS URLs. */
    private static final String PUNCTUATION = ".!#$&'*+-/=?^_`|~";

    /** @throws IllegalArgumentException if the local part is not in the normalised form that {@link #parse} gives */
    public EmailAddress {
        if (!isLocalPart(localPart)) {
            throw new IllegalArgumentException("not a normalised local part");
        }
    }

    /** @return empty for anything that is not one plain address */
    public static Optional<EmailAddress> parse(String text) {
        if (text.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        String trimmed = text.strip();
        int at = trimmed.lastIndexOf('@');
        if (at <= 0 || trimmed.indexOf('@') != at) {
            return Optional.empty();
        }
        String local = Normalizer.normalize(trimmed.substring(0, at), Normalizer.Form.NFC)
                .toLowerCase(Locale.ROOT);
        if (!isLocalPart(local)) {
            return Optional.empty();
        }
        return EmailDomain.parse(trimmed.substring(at + 1)).map(domain -> new EmailAddress(local, domain));
    }

    private static boolean isLocalPart(String local) {
        return !local.isEmpty()
                && local.length() <= MAX_LOCAL_PART
                && !local.startsWith(".")
                && !local.endsWith(".")
                && !local.contains("..")
                && local.equals(local.toLowerCase(Locale.ROOT))
                && local.codePoints().allMatch(EmailAddress::isAllowed);
    }

    private static boolean isAllowed(int codePoint) {
        if (codePoint < 128) {
            return Character.isLetterOrDigit(codePoint) || PUNCTUATION.indexOf(codePoint) >= 0;
        }
        return (Character.isLetterOrDigit(codePoint) || Character.getType(codePoint) == Character.NON_SPACING_MARK)
                && !looksLikeAscii(codePoint);
    }

    /** Full-width letters and their kin: another system may fold them into somebody else's address. */
    private static boolean looksLikeAscii(int codePoint) {
        return Normalizer.normalize(Character.toString(codePoint), Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .chars()
                .allMatch(c -> c < 128);
    }

    /** The whole address, lower case, its domain in ASCII form. */
    public String value() {
        return localPart + "@" + domain.value();
    }

    /** Never the address itself: this reaches log lines. */
    @Override
    public String toString() {
        return "***@" + domain.value();
    }
}
