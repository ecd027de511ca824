package com.scalekit.keycloak.demo.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ZipArchiveTest {

    @TempDir
    Path directory;

    @Test
    void unpacksFilesAndMakesScriptsExecutable() throws IOException {
        ZipArchive archive = archiveOf("server-1/bin/run.sh", "server-1/README.md");

        archive.unpack(directory.resolve("out"));

        assertThat(archive.topFolder()).isEqualTo("server-1");
        assertThat(directory.resolve("out/server-1/bin/run.sh")).isExecutable();
        assertThat(directory.resolve("out/server-1/README.md"))
                .hasContent("server-1/README.md")
                .satisfies(file -> assertThat(Files.isExecutable(file)).isFalse());
    }

    @Test
    void refusesAnEntryThatLeadsOutOfTheDirectory() throws IOException {
        ZipArchive archive = archiveOf("../evil.sh");

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> archive.unpack(directory.resolve("out")))
                .withMessageContaining("../evil.sh");
        assertThat(directory.resolve("evil.sh")).doesNotExist();
    }

    private ZipArchive archiveOf(String... names) throws IOException {
        Path file = directory.resolve("archive.zip");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (String name : names) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(name.getBytes(UTF_8));
                zip.closeEntry();
            }
        }
        return new ZipArchive(file);
    }
}
