package com.scalekit.keycloak.domain;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Whether a text that comes from a customer may be the name of a group or of a role. What it names is seen by administrators
 * and compared by applications, often as part of a path, so a text that reads like another one is no name.
 */
final class TargetName {

    /** Separators of paths, and whatever is no visible character: controls, joiners, half pairs, line ends, odd blanks. */
    private static final Pattern FORBIDDEN =
            Pattern.compile("[/\\\\\\p{Cc}\\p{Cf}\\p{Cs}\\p{Co}\\p{Cn}[\\p{Z}&&[^ ]]]");

    /** Nothing, steps of a path, blanks that nobody sees, and Keycloak's own mark before a separator. */
    private static final Pattern MISLEADING = Pattern.compile("|\\.+| .*|.* |.*  .*|.*~");

    /** Scripts with letters that look like those of another one. */
    private static final Set<UnicodeScript> ALIKE = EnumSet.of(
            UnicodeScript.LATIN,
            UnicodeScript.GREEK,
            UnicodeScript.CYRILLIC,
            UnicodeScript.ARMENIAN,
            UnicodeScript.CHEROKEE,
            UnicodeScript.COPTIC);

    private TargetName() {}

    static boolean isUsable(String text) {
        return !FORBIDDEN.matcher(text).find()
                && !MISLEADING.matcher(text).matches()
                && !Lookalikes.foldToAscii(text)
                && !Lookalikes.areInvisible(text)
                && Normalizer.isNormalized(text, Normalizer.Form.NFC)
                && !mixesScripts(text);
    }

    /** Within one word; different words in different scripts are how many people write. */
    private static boolean mixesScripts(String text) {
        Set<UnicodeScript> word = EnumSet.noneOf(UnicodeScript.class);
        for (int codePoint : text.codePoints().toArray()) {
            UnicodeScript script = UnicodeScript.of(codePoint);
            if (ALIKE.contains(script)) {
                word.add(script);
            } else if (!Character.isLetterOrDigit(codePoint)) {
                word.clear();
            }
            if (word.size() > 1) {
                return true;
            }
        }
        return false;
    }
}
