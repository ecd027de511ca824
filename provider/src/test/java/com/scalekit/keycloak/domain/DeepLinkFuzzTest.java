package com.scalekit.keycloak.domain;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.scalekit.keycloak.FuzzText;

import static org.assertj.core.api.Assertions.assertThat;

/** An address that passes leads to the application, whoever reads it. */
final class DeepLinkFuzzTest {

    private static final Set<String> ORIGINS = Set.of("https://app.example:443", "http://app.example:8080");

    /** RFC 3986, appendix B: how one splits an address without understanding it. */
    private static final Pattern PARTS =
            Pattern.compile("^(([^:/?#]+):)?(//([^/?#]*))?([^?#]*)(\\?([^#]*))?(#(.*))?", Pattern.DOTALL);

    @FuzzTest
    void leadsToTheApplicationOnly(byte[] input) {
        String text = FuzzText.of(input);
        DeepLink.parse(text, ORIGINS).ifPresent(uri -> {
            assertThat(uri).hasToString(text);
            assertThat(DeepLink.parse(uri.toString(), ORIGINS)).hasValue(uri);
            check(text);
        });
        DeepLink.origin(text)
                .ifPresent(origin ->
                        assertThat(DeepLink.origin(URI.create(origin))).hasValue(origin));
    }

    private static void check(String text) {
        Matcher parts = PARTS.matcher(text);
        assertThat(parts.matches()).isTrue();
        String authority = parts.group(4).toLowerCase(Locale.ROOT).replaceFirst(":0+(?=[0-9])", ":");
        assertThat(parts.group(2).toLowerCase(Locale.ROOT) + "://" + authority)
                .isIn(
                        "https://app.example",
                        "https://app.example:",
                        "https://app.example:443",
                        "http://app.example:8080");
        assertThat(text).matches("[!-~]+").doesNotContain("\\");
        String path = URLDecoder.decode(parts.group(5), StandardCharsets.UTF_8);
        assertThat(path.split("/", -1)).doesNotContain("..", ".");
        if (parts.group(7) != null) {
            assertThat(parts.group(7).split("&", -1))
                    .noneMatch(parameter -> parameter.startsWith("code=")
                            || parameter.startsWith("state=")
                            || parameter.startsWith("error=")
                            || parameter.equals("iss"));
        }
    }
}
