package com.scalekit.keycloak.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A fenced block of a document.
 *
 * @param document the file's name
 * @param line where it begins
 * @param mark the name under which tests find it: what {@code <!-- sample: … -->} or {@code <!-- recipe: … -->} before it says
 * @param language what the fence says, or nothing
 * @param content without the indentation of the fence
 */
record Block(String document, int line, Optional<String> mark, String language, String content) {

    private static final Pattern FENCED = Pattern.compile("(?ms)^( *)```(\\w*)\\n(.*?)^\\1```");
    private static final Pattern MARK = Pattern.compile("<!-- (?:sample|recipe): ([^>]+) -->\\s*$");

    static List<Block> of(Path document) {
        try {
            String text = Files.readString(document);
            return FENCED.matcher(text)
                    .results()
                    .map(found -> of(document, text, found))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Block of(Path document, String text, MatchResult found) {
        String before = text.substring(0, found.start());
        Matcher mark = MARK.matcher(before);
        return new Block(
                document.getFileName().toString(),
                Math.toIntExact(before.lines().count()) + 1,
                mark.find() ? Optional.of(mark.group(1)) : Optional.empty(),
                found.group(2),
                found.group(3).replaceAll("(?m)^" + found.group(1), ""));
    }

    /** Its commands, one each, continued lines put together and comments left out. */
    List<String> commands() {
        return content.replace("\\\n", " ")
                .lines()
                .map(String::strip)
                .filter(command -> !command.isEmpty() && !command.startsWith("#"))
                .toList();
    }

    @Override
    public String toString() {
        return document + ":" + line + mark.map(name -> " " + name).orElse("");
    }
}
