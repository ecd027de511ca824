package com.scalekit.keycloak.domain;

import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.LongStream;

/**
 * Seeds and texts for tests over generated input. The seed is the name of the test run, so that a failure can be run
 * again: put the number into {@link #all}.
 */
final class Seeds {

    /** What parsers stumble over, beside ordinary letters. */
    private static final String ALPHABET = "abcABCiIzZ019.-_+@@; :/%{}()<>\"'\\\t\n\u0000\u007f\u0085\u00a0"
            + "ßéÉüÜİıσςΣſKÅªﬁａＡ。．｡＠йаЯकाำת日本\u0301\u0308\u030c\u034f\u115f\u200b\u200c\u200d\u202e\u2028\ufe0f\ufeff"
            + "\ud83d\ude00\ud835\udd52\ud801\udc00\ud800\udc00\ud83d\ude00";

    private Seeds() {}

    /** Forty that never change and ten that nobody has tried before. */
    static LongStream all() {
        return LongStream.concat(LongStream.range(0, 40), new SplittableRandom().longs(10));
    }

    /** Text of up to {@code length} characters, in which surrogates may stand alone. */
    static String text(Random random, int length) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(length + 1); i > 0; i--) {
            text.append(
                    random.nextInt(20) == 0
                            ? (char) random.nextInt(Character.MAX_VALUE + 1)
                            : ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return text.toString();
    }

    /** Letters, digits and a few separators only. */
    static String plain(Random random, int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 1 + random.nextInt(length); i > 0; i--) {
            text.append("abcdefghijklmnopqrstuvwxyz0123456789".charAt(random.nextInt(36)));
        }
        return text.toString();
    }
}
