package com.scalekit.keycloak.it.harness;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The provider's JAR as it was packaged, and its classes as the server would load them. */
public final class ProductJar implements AutoCloseable {

    /** What our classes extend and implement; loading them needs no more of the server. */
    private static final Pattern KEYCLOAK = Pattern.compile(
            "org\\.keycloak\\.keycloak-(services|server-spi|server-spi-private|core|common)-[^/]*\\.jar");

    private final ZipFile jar;

    private ProductJar(ZipFile jar) {
        this.jar = jar;
    }

    /** The provider's. */
    public static ProductJar provider() {
        try {
            return new ProductJar(new ZipFile(TestRun.file("provider.jar").toFile()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Everything in it, directories included. */
    public List<? extends ZipEntry> entries() {
        return jar.stream().toList();
    }

    /** The names of all files in it. */
    public List<String> files() {
        return jar.stream()
                .filter(entry -> !entry.isDirectory())
                .map(ZipEntry::getName)
                .toList();
    }

    /** A file, line by line. */
    public List<String> lines(String name) {
        try (InputStream file = jar.getInputStream(jar.getEntry(name))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its classes, on top of those of the server under test; nothing of the tests' own class path is seen. */
    public URLClassLoader classes() {
        try {
            List<URL> path = new ArrayList<>();
            for (Path library : ServerLibraries.named(KEYCLOAK)) {
                path.add(library.toUri().toURL());
            }
            path.add(TestRun.file("provider.jar").toUri().toURL());
            return new URLClassLoader(path.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
        } catch (MalformedURLException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            jar.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
