package com.scalekit.keycloak.it.chromium;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import com.scalekit.keycloak.it.harness.LeftOut;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The chromium of this machine. Without one the tests of the class are left out, where that is allowed. */
public final class Chromium implements BeforeAllCallback, AfterEachCallback, AfterAllCallback {

    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");

    /** Nothing but what a test asks for goes over the network. */
    private static final List<String> ARGUMENTS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--no-first-run",
            "--disable-quic");

    private final List<Tab> tabs = new ArrayList<>();
    private @Nullable Playwright playwright;
    private @Nullable Browser browser;

    @Override
    public void beforeAll(ExtensionContext context) {
        if (browser != null) {
            return;
        }
        Optional<Path> program = find();
        LeftOut.unless(
                program.isPresent(),
                "the pages are NOT walked with a real browser",
                "none of " + NAMES + " is on the path");
        playwright = Playwright.create();
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(program.orElseThrow())
                        .setArgs(ARGUMENTS));
    }

    @Override
    public void afterEach(ExtensionContext context) {
        List<Tab> open = List.copyOf(tabs);
        tabs.clear();
        open.forEach(Tab::close);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        if (context.getRequiredTestClass().getEnclosingClass() == null && playwright != null) {
            playwright.close();
        }
    }

    /** A fresh browser, as it comes. */
    public Tab open() {
        return open(ColorScheme.LIGHT);
    }

    /** A fresh browser of somebody who prefers these colours. */
    public Tab open(ColorScheme colors) {
        return open(options -> options.setColorScheme(colors));
    }

    /** A fresh browser, as somebody has set it up. */
    public Tab open(UnaryOperator<Browser.NewContextOptions> change) {
        Browser.NewContextOptions options = new Browser.NewContextOptions()
                .setLocale("en-US")
                .setViewportSize(Window.DESKTOP.width(), Window.DESKTOP.height())
                .setColorScheme(ColorScheme.LIGHT);
        Tab tab = new Tab(Objects.requireNonNull(browser, "not started yet").newContext(change.apply(options)));
        tabs.add(tab);
        return tab;
    }

    private static Optional<Path> find() {
        return Stream.of(Optional.ofNullable(System.getenv("PATH")).orElse("").split(File.pathSeparator, -1))
                .flatMap(directory -> NAMES.stream().map(name -> Path.of(directory, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
