package com.scalekit.keycloak;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.PropertyResourceBundle;
import java.util.TreeMap;
import java.util.stream.Stream;

import com.scalekit.keycloak.domain.Message;
import com.scalekit.keycloak.domain.ScalekitError;

/** The messages in one language, as Keycloak reads them. */
final class MessageFile {

    static final Path FOLDER = Path.of("src", "main", "resources", "theme-resources", "messages");

    private final byte[] content;

    private MessageFile(byte[] content) {
        this.content = content;
    }

    /**
     * In the language that a realm calls this. Keycloak looks for {@code theme-resources} under the name that
     * {@link Locale#toString} gives, and so not under {@code zh_Hans}, as its themes name the same language.
     */
    static String nameFor(String tag) {
        return "messages_" + Locale.forLanguageTag(tag) + ".properties";
    }

    static MessageFile in(String tag) {
        try {
            return new MessageFile(Files.readAllBytes(FOLDER.resolve(nameFor(tag))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What people are told when a login did not work, and what Scalekit says then. */
    static List<String> keysOfLogins() {
        return Stream.concat(
                        Stream.of(Message.values()).map(Message::key),
                        Stream.of(ScalekitError.values()).map(ScalekitError::messageKey))
                .toList();
    }

    Map<String, String> texts() {
        Map<String, String> texts = new TreeMap<>();
        try {
            // As Keycloak reads it: UTF-8, falling back without a word to ISO 8859-1.
            PropertyResourceBundle bundle = new PropertyResourceBundle(new ByteArrayInputStream(content));
            bundle.keySet().forEach(key -> texts.put(key, bundle.getString(key)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return texts;
    }

    /** In the order of the file, and as often as they stand there. */
    List<String> keysAsWritten() {
        return written()
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> line.substring(0, line.indexOf('=')))
                .toList();
    }

    /** Fails where Keycloak would fall back. */
    private String written() {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new AssertionError("not UTF-8", e);
        }
    }
}
