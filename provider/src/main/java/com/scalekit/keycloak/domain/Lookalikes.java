package com.scalekit.keycloak.domain;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** Characters that read like others, or like nothing at all: with them two texts look the same and are not. */
final class Lookalikes {

    /** Letters and marks that Unicode lists as Default_Ignorable_Code_Point: fillers, joiners, variation selectors. */
    private static final Pattern INVISIBLE = Pattern.compile(
            "[\\u034F\\u115F\\u1160\\u17B4\\u17B5\\u180B-\\u180F\\u3164\\uFE00-\\uFE0F\\uFFA0\\x{E0100}-\\x{E01EF}]");

    private Lookalikes() {}

    /**
     * Whether a character beyond ASCII becomes plain ASCII when it is normalised or lower-cased, as full-width letters,
     * ligatures and the Kelvin sign do: another system may fold the text into somebody else's.
     */
    static boolean foldToAscii(String text) {
        return !isAscii(text) && text.codePoints().anyMatch(c -> c >= 128 && isAscii(folded(c)));
    }

    /**
     * Whether a character beyond ASCII has a plain ASCII letter for its upper case, as the dotless i and the long s have:
     * whoever compares without regard to case, as Java does and some databases do, takes it for that letter.
     */
    static boolean haveAsciiUpperCase(String text) {
        return !isAscii(text) && text.codePoints().anyMatch(c -> c >= 128 && Character.toUpperCase(c) < 128);
    }

    /** Whether a character leaves no trace on the screen. */
    static boolean areInvisible(String text) {
        return !isAscii(text) && INVISIBLE.matcher(text).find();
    }

    /** A loop, since nearly every address is plain ASCII, and all else that is looked for costs more than this. */
    static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 128) {
                return false;
            }
        }
        return true;
    }

    /** Canonical composition (Unicode's form NFC), which plain ASCII is in already. */
    static String composed(String text) {
        return isAscii(text) ? text : Normalizer.normalize(text, Normalizer.Form.NFC);
    }

    private static String folded(int codePoint) {
        return Normalizer.normalize(Character.toString(codePoint), Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT);
    }
}
