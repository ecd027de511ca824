package com.scalekit.keycloak.domain;

import java.util.Locale;
import java.util.Optional;

/**
 * An e-mail address that one person can have: a dot-atom local part (RFC 5322 §3.2.3; letters and digits of any script,
 * RFC 6531) and an {@link EmailDomain}, both lower case. Quoted local parts, comments, address literals and source
 * routes are refused: no identity provider issues them, and every one of them has been used to confuse a parser.
 *
 * @param localPart what stands before the {@code @}, 1 to 64 characters
 * @param domain what stands behind it; both and the {@code @} have at most 254 characters (RFC 5321 §4.5.3.1.3)
 */
public record EmailAddress(String localPart, EmailDomain domain) {

    private static final int MAX_LOCAL_PART = 64;
    private static final int MAX_LENGTH = 254;
    /** More than an address with blanks around it or with an internationalised domain can need. */
    private static final int MAX_INPUT = 320;
    /** RFC 5322 atext without {@code % { }}: percent signs route mail, braces are templates in JAX-RS URLs. */
    private static final String PUNCTUATION = ".!#$&'*+-/=?^_`|~";

    /** @throws IllegalArgumentException if the local part is not in the normalised form that {@link #parse} gives */
    public EmailAddress {
        if (!isLocalPart(localPart) || !fits(localPart, domain)) {
            throw new IllegalArgumentException("not a normalised address");
        }
    }

    /** @return empty for anything that is not one plain address; blanks around it are forgiven */
    public static Optional<EmailAddress> parse(String text) {
        String trimmed = text.strip();
        int at = trimmed.indexOf('@');
        if (text.length() > MAX_INPUT || at <= 0 || trimmed.indexOf('@', at + 1) > 0) {
            return Optional.empty();
        }
        String host = trimmed.substring(at + 1);
        // A domain by itself may have blanks around it; one in the middle of an address is somebody's trick.
        if (!host.equals(host.strip())) {
            return Optional.empty();
        }
        return localPart(trimmed.substring(0, at))
                .flatMap(local -> EmailDomain.parse(host)
                        .filter(domain -> fits(local, domain))
                        .map(domain -> new EmailAddress(local, domain)));
    }

    private static Optional<String> localPart(String written) {
        if (Lookalikes.foldToAscii(written)) {
            return Optional.empty();
        }
        // In this order: lower case can leave a letter and its accent in two characters that have a common one.
        String local = Lookalikes.composed(written.toLowerCase(Locale.ROOT));
        return Optional.of(local).filter(EmailAddress::isLocalPart);
    }

    private static boolean fits(String localPart, EmailDomain domain) {
        return localPart.length() + 1 + domain.value().length() <= MAX_LENGTH;
    }

    private static boolean isLocalPart(String local) {
        return hasDotAtomShape(local)
                && Lookalikes.composed(local).equals(local)
                && local.equals(local.toLowerCase(Locale.ROOT))
                && !isMark(local.codePointAt(0))
                && local.codePoints().allMatch(EmailAddress::isAllowed)
                && !Lookalikes.foldToAscii(local)
                && !Lookalikes.haveAsciiUpperCase(local)
                && !Lookalikes.areInvisible(local);
    }

    private static boolean hasDotAtomShape(String local) {
        return !local.isEmpty()
                && local.length() <= MAX_LOCAL_PART
                && !local.startsWith(".")
                && !local.endsWith(".")
                && !local.contains("..");
    }

    private static boolean isAllowed(int codePoint) {
        return Character.isLetterOrDigit(codePoint)
                || (codePoint < 128 ? PUNCTUATION.indexOf(codePoint) >= 0 : isMark(codePoint));
    }

    /** Accents and vowel signs, without which many scripts cannot be written. */
    private static boolean isMark(int codePoint) {
        int type = Character.getType(codePoint);
        return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
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
