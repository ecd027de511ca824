package com.scalekit.keycloak.it.pages;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.Properties;

/** The product's messages in one language, as people read them. */
public final class Texts {

    private final Locale language;
    private final Properties patterns;

    private Texts(Locale language, Properties patterns) {
        this.language = language;
        this.patterns = patterns;
    }

    /** The messages in the language that a realm calls this, such as {@code pt-BR}. */
    public static Texts in(String tag) {
        Locale language = Locale.forLanguageTag(tag);
        return new Texts(language, read("/theme-resources/messages/messages_" + language + ".properties"));
    }

    /** The text of a key, with this filled in; fails if there is none. */
    public String of(String key, Object... parameters) {
        String pattern = patterns.getProperty(key);
        if (pattern == null) {
            throw new AssertionError("no text for " + key + " in " + language.toLanguageTag());
        }
        return new MessageFormat(pattern, language).format(parameters);
    }

    private static Properties read(String name) {
        Properties patterns = new Properties();
        try (InputStream file = Texts.class.getResourceAsStream(name)) {
            if (file == null) {
                throw new IllegalStateException("no " + name + " in the provider's JAR");
            }
            patterns.load(new InputStreamReader(file, StandardCharsets.UTF_8));
            return patterns;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
