package com.scalekit.keycloak.it.gallery;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import com.scalekit.keycloak.it.chromium.Chromium;
import com.scalekit.keycloak.it.chromium.Tab;
import com.scalekit.keycloak.it.harness.TestRun;

/**
 * All pictures of a run on one sheet, for people to look through: {@code target/gallery/contact-sheet.html}, and the same as
 * one picture. It is written anew after each class that adds to it.
 */
public final class ContactSheet {

    private static final Path DIRECTORY = TestRun.directory().resolve("gallery");
    private static final Map<String, List<Picture>> ROWS = new LinkedHashMap<>();
    private static final String HEAD = """
            <!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>The pages</title>
            <style>
            body { margin: 1rem; font: 14px sans-serif; background: #888 }
            div { display: flex; gap: 0.75rem; align-items: flex-end }
            h2 { margin: 1.5rem 0 0.25rem; font-size: 1.25rem }
            figure { margin: 0 } img { display: block; height: 320px }
            </style>
            """;

    private ContactSheet() {}

    private record Picture(String caption, String file) {}

    /** Takes a picture of the whole page and puts it into the row of this title. */
    public static void add(String row, String caption, Tab tab) {
        String file = (row + " " + caption + ".png").replaceAll("[^A-Za-z0-9.]+", "-");
        tab.picture(DIRECTORY.resolve(file), true);
        ROWS.computeIfAbsent(row, key -> new ArrayList<>()).add(new Picture(caption, file));
    }

    /** Writes all that was added so far. */
    public static void write(Chromium chromium) {
        StringBuilder html = new StringBuilder(HEAD);
        ROWS.forEach((row, pictures) -> {
            html.append("<h2>").append(row).append("</h2>\n<div>");
            pictures.forEach(picture -> html.append(String.format(
                    Locale.ROOT,
                    "<figure><a href=\"%1$s\"><img src=\"%1$s\" alt=\"\"></a>%2$s</figure>%n",
                    picture.file(),
                    picture.caption())));
            html.append("</div>\n");
        });
        Path sheet = DIRECTORY.resolve("contact-sheet.html");
        try {
            Files.createDirectories(DIRECTORY);
            Files.writeString(sheet, html);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        chromium.open(options -> options.setViewportSize(2700, 900))
                .go(sheet.toUri())
                .picture(DIRECTORY.resolve("contact-sheet.png"), true);
    }
}
