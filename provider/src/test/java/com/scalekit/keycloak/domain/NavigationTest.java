package com.scalekit.keycloak.domain;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

final class NavigationTest {

    private static final String CHROME = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8";

    private final Map<String, String> headers = new HashMap<>(Map.of(
            "Accept", CHROME,
            "Sec-Fetch-Mode", "navigate",
            "Sec-Fetch-Dest", "document",
            "Sec-Fetch-Site", "cross-site",
            "Sec-Fetch-User", "?1"));

    private boolean isByPerson() {
        return Navigation.isByPerson(name -> Optional.ofNullable(headers.get(name)));
    }

    @Test
    void isWhatABrowserDoes() {
        assertThat(isByPerson()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Sec-Fetch-Mode", "Sec-Fetch-Dest", "Sec-Fetch-Site", "Sec-Fetch-User"})
    void isWhatABrowserDoesThatSaysLess(String name) {
        headers.remove(name);
        assertThat(isByPerson()).isTrue();
    }

    /** Plain http, older browsers. */
    @ParameterizedTest
    @ValueSource(strings = {CHROME, "text/html", "TEXT/HTML", " text/html ", "application/xml, text/html;q=0.5"})
    void needsOnlyThatSomebodyWantsToSeeAPage(String accept) {
        headers.clear();
        headers.put("Accept", accept);
        assertThat(isByPerson()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "Sec-Fetch-Mode, Navigate",
        "Sec-Fetch-Mode, ' navigate '",
        "Sec-Fetch-Dest, DOCUMENT",
        "Sec-Fetch-Site, none",
        "Sec-Purpose, ''",
        "Purpose, navigation",
        "X-Moz, x",
    })
    void isStillOneWith(String name, String value) {
        headers.put(name, value);
        assertThat(isByPerson()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "Sec-Purpose, prefetch",
        "Sec-Purpose, prefetch;prerender",
        "Sec-Purpose, prefetch;anonymous-client-ip",
        "Sec-Purpose, prerender",
        "Sec-Purpose, PreFetch",
        "Purpose, prefetch",
        "Purpose, ' prefetch'",
        "X-Purpose, preview",
        "X-Purpose, instant preview",
        "X-Moz, prefetch",
    })
    void isNoLookAheadOfTime(String name, String value) {
        headers.put(name, value);
        assertThat(isByPerson()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "Sec-Fetch-Mode, cors",
        "Sec-Fetch-Mode, no-cors",
        "Sec-Fetch-Mode, same-origin",
        "Sec-Fetch-Mode, websocket",
        "Sec-Fetch-Mode, nested-navigate",
        "Sec-Fetch-Mode, ''",
        "Sec-Fetch-Dest, iframe",
        "Sec-Fetch-Dest, frame",
        "Sec-Fetch-Dest, embed",
        "Sec-Fetch-Dest, object",
        "Sec-Fetch-Dest, image",
        "Sec-Fetch-Dest, empty",
        "Sec-Fetch-Dest, documents",
        "Sec-Fetch-Dest, 'document, iframe'",
        "Sec-Fetch-Dest, ''",
    })
    void isNoScriptAndNoFrame(String name, String value) {
        headers.put(name, value);
        assertThat(isByPerson()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "*/*", "text/*", "application/json", "text/plain", "image/avif,*/*;q=0.8", "html"})
    void isNotForSomethingElseThanAPage(String accept) {
        headers.put("Accept", accept);
        assertThat(isByPerson()).isFalse();
    }

    @Test
    void isNotWithoutAWordAboutWhatIsAccepted() {
        headers.remove("Accept");
        assertThat(isByPerson()).isFalse();
    }

    @Test
    void isSeenOnATurkishServer() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("tr-TR"));
        try {
            headers.put("Sec-Fetch-Mode", "NAVIGATE");
            assertThat(isByPerson()).isTrue();
            headers.put("X-Purpose", "PREVIEW");
            assertThat(isByPerson()).isFalse();
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void isNoFrameUnlessThatIsWanted() {
        headers.put("Sec-Fetch-Dest", "iframe");

        assertThat(isByPerson()).isFalse();
        assertThat(Navigation.isByPersonOrFrame(name -> Optional.ofNullable(headers.get(name))))
                .isTrue();
        assertThat(Navigation.isInFrame(name -> Optional.ofNullable(headers.get(name))))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"image", "script", "embed", "object", "empty"})
    void isNothingElseEvenThen(String destination) {
        headers.put("Sec-Fetch-Dest", destination);

        assertThat(Navigation.isByPersonOrFrame(name -> Optional.ofNullable(headers.get(name))))
                .isFalse();
    }

    @Test
    void isAWindowWhereAFrameWouldDoAsWell() {
        assertThat(Navigation.isByPersonOrFrame(name -> Optional.ofNullable(headers.get(name))))
                .isTrue();
        assertThat(Navigation.isInFrame(name -> Optional.ofNullable(headers.get(name))))
                .isFalse();
    }
}
