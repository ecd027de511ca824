package com.scalekit.keycloak;

import java.util.regex.Pattern;

/** A language that our pages speak beside English, and what is peculiar to texts in it. */
enum Language {
    GERMAN("de", ".", "\\p{IsLatin}", "\\b([Dd]u|[Dd]ein\\w*|[Dd]ir|[Dd]ich)\\b"),
    FRENCH("fr", ".", "\\p{IsLatin}", "\\b([Tt]u|[Tt]on|[Tt]es|[Tt]oi)\\b|[Ee]-?mail"),
    SPANISH("es", ".", "\\p{IsLatin}", "\\b([Tt]us?|[Tt]ú|[Vv]osotros|[Ii]nicia|[Ii]nténtalo)\\b"),
    ITALIAN("it", ".", "\\p{IsLatin}", "\\b(Lei|Suo|Sua|[Ii]nserisca|[Rr]iprovi|[Ee]ffettui)\\b|[Ee]-mail"),
    DUTCH("nl", ".", "\\p{IsLatin}", "\\b([Jj]e|[Jj]ij|[Jj]ouw|[Aa]anmeld\\w*)\\b"),
    BRAZILIAN("pt-BR", ".", "\\p{IsLatin}", "\\b([Tt]u|[Tt]ua|[Tt]eu|[Uu]tilizador|[Pp]alavra-passe|[Ee]mail)\\b"),
    JAPANESE("ja", "。", "\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}ー", "(だ|である|しろ)。|あなた|ログイン"),
    ARABIC("ar", ".", "\\p{IsArabic}", "(^|\\s)(سجّ?ل|أدخل|حاول|اطلب|راجع)\\s"),
    CHINESE("zh-CN", "。", "\\p{IsHan}", "你|登陆|账号|帐号");

    private final String tag;
    private final String fullStop;
    private final Pattern foreignLetter;
    private final Pattern otherRegister;

    Language(String tag, String fullStop, String letters, String otherRegister) {
        this.tag = tag;
        this.fullStop = fullStop;
        this.foreignLetter = Pattern.compile("[\\p{L}&&[^" + letters + "]]");
        this.otherRegister = Pattern.compile(otherRegister, Pattern.UNICODE_CHARACTER_CLASS);
    }

    /** As a realm calls it. */
    String tag() {
        return tag;
    }

    /** What ends a sentence. */
    String fullStop() {
        return fullStop;
    }

    /** A letter in which this language is not written. */
    Pattern foreignLetter() {
        return foreignLetter;
    }

    /** Words that do not belong beside Keycloak's own texts: too familiar, too stiff, or a second word for the same thing. */
    Pattern otherRegister() {
        return otherRegister;
    }
}
