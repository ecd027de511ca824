package com.scalekit.keycloak.it.chromium;

/** How much of a page somebody sees at once. */
public enum Window {
    /** The narrowest phone that pages have to fit: 320 pixels, without scrolling sideways. */
    PHONE(320, 640),
    /** A tablet held upright. */
    TABLET(768, 1024),
    /** As most people see it. */
    DESKTOP(1280, 900),
    /** The last one at 200 %: half as many pixels of the page. */
    ZOOMED(640, 450),
    /** As the documentation shows it. */
    FIGURE(720, 600),
    /** The same of the Admin Console, which lays its menu over the page in a narrower one. */
    CONSOLE_FIGURE(1280, 760);

    private final int width;
    private final int height;

    Window(int width, int height) {
        this.width = width;
        this.height = height;
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }
}
