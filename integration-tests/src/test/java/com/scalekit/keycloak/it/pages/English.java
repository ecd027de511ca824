package com.scalekit.keycloak.it.pages;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.Properties;

/** The product's English messages, as people read them. */
public final class English {

    private static final String FILE = "/theme-resources/messages/messages_en.properties";
    private static final Properties TEXTS = read();

    private English() {}

    /** The text of a key; fails if there is none. */
    public static String of(String key) {
        String pattern = TEXTS.getProperty(key);
        if (pattern == null) {
            throw new AssertionError("no English text for " + key);
        }
        return new MessageFormat(pattern, Locale.ENGLISH).format(new Object[0]);
    }

    private static Properties read() {
        Properties texts = new Properties();
        try (InputStream file = English.class.getResourceAsStream(FILE)) {
            if (file == null) {
                throw new IllegalStateException("no " + FILE + " in the provider's JAR");
            }
            texts.load(new InputStreamReader(file, StandardCharsets.UTF_8));
            return texts;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
