package com.scalekit.keycloak.it.scenarios;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.scalekit.keycloak.it.browser.Browser;
import com.scalekit.keycloak.it.browser.Page;
import com.scalekit.keycloak.it.harness.Stage;
import com.scalekit.keycloak.it.harness.TestRealm;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A login from where it comes in to where it leaves Keycloak and Scalekit, which is as far as it goes: that address may be
 * anybody's.
 *
 * @param pages every answer on the way
 * @param end where the browser was sent at last
 */
record InitiateWalk(List<Page> pages, URI end) {

    private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9_-]{8,}");

    /** Goes there in a fresh browser and follows; fails if somebody is asked for anything. */
    static InitiateWalk from(Stage stage, TestRealm realm, URI start) {
        List<String> known =
                List.of(stage.keycloak().baseUrl() + "/", stage.simulator().environmentUrl() + "/");
        Browser browser = realm.visitor().browser();
        List<Page> pages = new ArrayList<>();
        URI next = start;
        while (known.stream().anyMatch(next.toString()::startsWith)) {
            Page page = browser.openOnly(next);
            pages.add(page);
            next = page.redirect().orElseThrow(() -> new AssertionError("stuck at " + page));
        }
        return new InitiateWalk(pages, next);
    }

    /** It ends in the realm's application, at this address and with nothing but what Keycloak adds. */
    InitiateWalk endsAt(TestRealm realm, String address) {
        Map<String, String> added = new LinkedHashMap<>();
        assertThat(without(added, "session_state", "iss")).isEqualTo(address);
        assertThat(added.keySet()).containsExactlyInAnyOrder("session_state", "iss");
        assertThat(added.get("iss")).isEqualTo(realm.url().toString());
        return this;
    }

    /**
     * Nothing on the way has this in it, not even encoded: no address, no header, no page. Only the first address may, which
     * brings it, and the last answer, which leads there.
     */
    InitiateWalk neverShows(String secret) {
        Stream<String> addresses = pages.stream().skip(1).map(page -> page.uri().toString());
        Stream<String> answers = pages.subList(0, pages.size() - 1).stream()
                .flatMap(page -> Stream.of(page.html(), page.headers().toString()));
        assertThat(Stream.concat(addresses, answers)
                        .filter(text -> readable(text).contains(secret)))
                .isEmpty();
        return this;
    }

    /** The text, and behind it what its encoded parts say. */
    static String readable(String text) {
        return Stream.concat(
                        Stream.of(text),
                        BASE64.matcher(text)
                                .results()
                                .map(MatchResult::group)
                                .map(part -> part.substring(0, part.length() - (part.length() % 4 == 1 ? 1 : 0)))
                                .map(part -> new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8)))
                .collect(Collectors.joining("\n"));
    }

    /** The end without these parameters, which are kept. */
    private String without(Map<String, String> kept, String... names) {
        String text = end.toString();
        for (String name : names) {
            for (String start : List.of("?" + name + "=", "&" + name + "=")) {
                int at = text.indexOf(start);
                if (at >= 0) {
                    int stop = Stream.of(text.indexOf('&', at + 1), text.indexOf('#', at + 1))
                            .filter(found -> found >= 0)
                            .min(Integer::compare)
                            .orElse(text.length());
                    kept.put(
                            name, URLDecoder.decode(text.substring(at + start.length(), stop), StandardCharsets.UTF_8));
                    String rest = text.substring(stop);
                    text = text.substring(0, at)
                            + (start.startsWith("?") && rest.startsWith("&") ? "?" + rest.substring(1) : rest);
                }
            }
        }
        return text;
    }
}
