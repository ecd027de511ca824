package com.scalekit.keycloak.domain;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

final class DeepLinkTest {

    private static final Set<String> ORIGINS = Set.of(
            "https://app.example:443",
            "https://app.example:8443",
            "http://localhost:3000",
            "https://[2001:db8::1]:443",
            "https://10.0.0.1:443");

    private static Optional<URI> parse(String text) {
        return DeepLink.parse(text, ORIGINS);
    }

    @Nested
    final class Accepts {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "https://app.example",
                    "https://app.example/",
                    "https://app.example:443/",
                    "https://app.example:/",
                    "https://app.example:8443/reports",
                    "http://localhost:3000/reports",
                    "https://[2001:db8::1]/reports",
                    "https://[2001:DB8::1]:443/reports",
                    "https://10.0.0.1/",
                    "https://APP.example/",
                    "HTTPS://app.example/",
                    "https://app.example/reports/2026/q1.pdf",
                    "https://app.example/reports/",
                    "https://app.example/a;v=1/b",
                    "https://app.example/..a/b../...",
                    "https://app.example/.well-known/x",
                    "https://app.example/gr%C3%B6%C3%9Fe/a%20b",
                    "https://app.example/100%3A1",
                    "https://app.example/?",
                    "https://app.example?view=month",
                    "https://app.example/?q=a%26b&view=month",
                    "https://app.example/?q=a+b&q=c",
                    "https://app.example/?redirect=https://evil.example/",
                    "https://app.example/?next=../x",
                    "https://app.example/?view=code",
                    "https://app.example/?=code",
                    "https://app.example/?codes=1&mystate=2&errors=3&issue=4",
                    "https://app.example/code/state",
                    "https://app.example/#top",
                    "https://app.example/#",
                    "https://app.example/#/reports/2026",
                    "https://app.example/#!/reports?view=month&q=a",
                    "https://app.example/app#/reports;view=month",
                })
        void aPageOfTheApplication(String text) {
            assertThat(parse(text)).hasValue(URI.create(text));
        }

        @Test
        void aPageOfUpTo2000Characters() {
            String longest = "https://app.example/" + "x".repeat(1_980);
            assertThat(longest).hasSize(2_000);
            assertThat(parse(longest)).isPresent();
            assertThat(parse(longest + "x")).isEmpty();
        }
    }

    @Nested
    final class RefusesAnotherPlace {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "https://evil.example/",
                    "https://app.example.evil.example/",
                    "https://evil.example/app.example",
                    "https://evil.example?https://app.example",
                    "https://evil.example#https://app.example",
                    "https://evilapp.example/",
                    "https://x.app.example/",
                    "https://example/",
                    "https://app.example./",
                    "https://app.example../",
                    "https://.app.example/",
                    "https://app..example/",
                    "https://app%2eexample/",
                    "https://app.exampl%65/",
                    "https://app.example%2f.evil.example/",
                    "https://app.example%5c.evil.example/",
                    "https://app.example%00.evil.example/",
                    "https://app.example%23.evil.example/",
                    "https://app_example/",
                    "https://xn--pp-fka.example/",
                    "https://localhost:3000/",
                    "http://app.example/",
                    "http://app.example:443/",
                    "https://app.example:80/",
                    "https://app.example:444/",
                    "https://app.example:8443443/",
                    "https://app.example:0/",
                    "https://app.example:-443/",
                    "https://app.example:65979/", // 443 in sixteen bits
                    "https://app.example:443:443/",
                    "https://app.example:https/",
                    "http://localhost/",
                    "http://127.0.0.1:3000/",
                    "https://[2001:db8::2]/",
                    "https://[2001:db8::1%25eth0]/",
                    "https://[::ffff:10.0.0.1]/",
                    "https://2001:db8::1/",
                    "https://[app.example]/",
                    "https://167772161/", // 10.0.0.1
                    "https://0x0a000001/",
                    "https://10.1/",
                    "https://010.0.0.1/",
                })
        void byItsHostOrPort(String text) {
            assertThat(parse(text)).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "https://user@app.example/",
                    "https://user:password@app.example/",
                    "https://@app.example/",
                    "https://:@app.example/",
                    "https://app.example@evil.example/",
                    "https://app.example:443@evil.example/",
                    "https://app.example%40evil.example/",
                    "https://evil.example%40app.example/",
                    "https://app.example@app.example/",
                    "https://a@b@app.example/",
                })
        void byUserInformation(String text) {
            assertThat(parse(text)).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "/",
                    "/reports",
                    "reports",
                    "?view=month",
                    "#/reports",
                    "app.example",
                    "app.example/reports",
                    "app.example:443/reports",
                    "//app.example/",
                    "///app.example/",
                    "https:",
                    "https:/",
                    "https://",
                    "https:///",
                    "https:///app.example/",
                    "https:////app.example/",
                    "https:app.example",
                    "https:/app.example/",
                    "https:?app.example",
                    "https//app.example/",
                    "://app.example/",
                    ":https://app.example/",
                    "ftp://app.example/",
                    "ws://app.example/",
                    "httpss://app.example/",
                    "file://app.example/etc/passwd",
                    "javascript://app.example/%0aalert(1)",
                    "javascript:alert(1)",
                    "data:text/html,x",
                    "view-source:https://app.example/",
                    "blob:https://app.example/1",
                    "jar:https://app.example/!/",
                    "intent://app.example/#Intent;scheme=https;end",
                    "app.example://https/",
                    "relay-state-of-something-else",
                })
        void withoutAWebAddress(String text) {
            assertThat(parse(text)).isEmpty();
        }

        @Test
        void whereTheApplicationHasNoAddress() {
            assertThat(DeepLink.parse("https://app.example/", Set.of())).isEmpty();
        }
    }

    /** Java, Keycloak, the browser and the application's server each read an address; nobody may see another one. */
    @Nested
    final class RefusesWhatReadersSeeDifferently {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "https://app.example\\@evil.example/",
                    "https://app.example\\.evil.example/",
                    "https:\\\\app.example\\",
                    "https:/\\app.example/",
                    "https://app.example/\\evil.example",
                    "https://app.example/a\\..\\b",
                    "https://app.example/?a\\b",
                    "https://app.example/#a\\b",
                    " https://app.example/",
                    "https://app.example/ ",
                    "https://app.example/a b",
                    "\thttps://app.example/",
                    "ht\ntps://app.example/",
                    "https://app.example/\r\nLocation: https://evil.example",
                    "https://app.example/\u0000",
                    "https://app.example/\u001f",
                    "https://app.example/\u007f",
                    "https://app.example/\u0080",
                    "https://app.example/\u00a0",
                    "https://app.example/größe",
                    "https://äpp.example/",
                    "https://app。example/",
                    "https://app.example／evil.example/",
                    "https://аpp.example/",
                    "https://app.example\u200b/",
                    "\ufeffhttps://app.example/",
                    "https://app.example/\ud83d\ude00",
                    "https://app.example/\ud83d",
                    "https://app.example/?größe",
                    "https://app.example/#größe",
                    "https://app.example/<script>",
                    "https://app.example/\"onload=",
                    "https://app.example/{x}",
                    "https://app.example/a|b",
                    "https://app.example/%",
                    "https://app.example/%2",
                    "https://app.example/%zz",
                    "https://app.example/?%zz",
                    "https://app.example/#%zz",
                    "https://app.example/#a#b",
                    "https://app.example/%c0%ae%c0%ae/",
                    "https://app.example/%ff",
                })
        void byACharacter(String text) {
            assertThat(parse(text)).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "/..",
                    "/../",
                    "/../admin",
                    "/a/../b",
                    "/a/..",
                    "/a/../../b",
                    "/.",
                    "/./",
                    "/a/./b",
                    "/a/.",
                    "/..;/b",
                    "/a/..;",
                    "/a/..;x=1/b",
                    "/a/..%3b/b",
                    "/a/..%3Bx=1/b",
                    "/a/%2e%2e/b",
                    "/a/%2E%2e/b",
                    "/a/.%2e/b",
                    "/a/%2e./b",
                    "/a/%2e%2e",
                    "/a/%2e/b",
                    "/a/%2E",
                    "/a/%2e%2e;x/b",
                    "/a/%252e%252e/b",
                    "/a/%252E%252e/b",
                    "/a/.%252e/b",
                    "/a/%25252e%25252e/b",
                    "/a/..%2fb",
                    "/a/..%2Fb",
                    "/a%2f..%2fb",
                    "/a%2fb",
                    "/a%2Fb",
                    "/a%252fb",
                    "/a%5cb",
                    "/a%5Cb",
                    "/a/..%5cb",
                    "/a%255cb",
                    "/a%00",
                    "/a/..%00/b",
                    "/a%2500",
                    "/a%0ab",
                    "/a%0Ab",
                    "/a%0db",
                    "/a%0Db",
                    "/a%09b",
                    "/a/..%09/b",
                    "/100%25",
                    "//",
                    "//evil.example/",
                    "//evil.example/..",
                    "/a//b",
                    "/a//",
                })
        void byAWayUpOrAHiddenSeparator(String path) {
            assertThat(parse("https://app.example" + path)).isEmpty();
        }
    }

    /** An address that brings them along could pass for the answer to an authorization request. */
    @Nested
    final class RefusesReservedParameters {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "code",
                    "state",
                    "iss",
                    "error",
                    "error_description",
                    "error_uri",
                    "session_state",
                    "id_token",
                    "access_token",
                    "refresh_token",
                    "token_type",
                    "expires_in",
                    "response",
                    "kc_action",
                    "kc_action_status",
                    "login_hint",
                    "target_link_uri",
                })
        void whereverTheyStand(String name) {
            for (String format : new String[] {
                "?%s=1",
                "?%s=",
                "?%s",
                "?%s=a=b",
                "?a=1&%s=1",
                "?a=1&&%s=1",
                "?a=1;%s=1",
                "?a=1?%s=1",
                "?&%s=1&b=2",
                "#%s=1",
                "#%s",
                "#a=1&%s=1",
                "#a=1;%s=1",
                "#?%s=1",
                "#/reports?%s=1",
                "#!/reports?view=month&%s=1",
                "?view=month#%s=1",
                "#a?b?%s=1",
            }) {
                String text = "https://app.example/" + String.format(Locale.ROOT, format, name);
                assertThat(parse(text)).as(text).isEmpty();
                String upper =
                        "https://app.example/" + String.format(Locale.ROOT, format, name.toUpperCase(Locale.ROOT));
                assertThat(parse(upper)).as(upper).isEmpty();
                String encoded = "https://app.example/" + String.format(Locale.ROOT, format, encoded(name));
                assertThat(parse(encoded)).as(encoded).isEmpty();
            }
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "?%43ode=1",
                    "?c%4Fde=1",
                    "?cod%65",
                    "#/x?%73tate=1",
                    "#/x%3Fcode=1",
                    "?session%5fstate=1",
                    "?id%5Ftoken",
                    "?code[]=1",
                    "?code%5B0%5D=1",
                    "?+code=1",
                    "?code+=1",
                    "?a%26code=1"
                })
        void inAnySpelling(String tail) {
            assertThat(parse("https://app.example/" + tail)).isEmpty();
        }

        private String encoded(String name) {
            StringBuilder text = new StringBuilder();
            name.chars().forEach(c -> text.append(String.format(Locale.ROOT, "%%%02x", c)));
            return text.toString();
        }
    }

    @Nested
    final class Origins {

        @ParameterizedTest
        @CsvSource({
            "https://app.example, https://app.example:443",
            "https://app.example/, https://app.example:443",
            "https://app.example:443/x?y#z, https://app.example:443",
            "https://app.example:, https://app.example:443",
            "https://app.example:80, https://app.example:80",
            "http://app.example, http://app.example:80",
            "http://app.example:80, http://app.example:80",
            "http://app.example:443, http://app.example:443",
            "https://app.example:0, https://app.example:0",
            "HTTPS://APP.Example, https://app.example:443",
            "HTTP://app.example, http://app.example:80",
            "https://[2001:DB8::1], https://[2001:db8::1]:443",
            "https://user@app.example, https://app.example:443",
        })
        void haveSchemeHostAndPort(String text, String origin) {
            assertThat(DeepLink.origin(text)).hasValue(origin);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "app.example",
                    "//app.example",
                    "/",
                    "https:",
                    "https:app.example",
                    "https://",
                    "https:///x",
                    "https://*.app.example/",
                    "https://app.example:*",
                    "ftp://app.example",
                    "app.example://callback",
                    "urn:ietf:wg:oauth:2.0:oob",
                    "https://app example",
                })
        void belongToWebAddressesOnly(String text) {
            assertThat(DeepLink.origin(text)).isEmpty();
        }

        @Test
        void stayTheSameOnATurkishServer() {
            Locale before = Locale.getDefault();
            Locale.setDefault(Locale.forLanguageTag("tr-TR"));
            try {
                assertThat(DeepLink.origin("HTTPS://FILES.EXAMPLE")).hasValue("https://files.example:443");
                assertThat(parse("https://app.example/?ISS=1&ID_TOKEN=2")).isEmpty();
            } finally {
                Locale.setDefault(before);
            }
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("com.scalekit.keycloak.domain.Seeds#all")
    void neverLeadsAwayHoweverAnAddressIsMade(long seed) {
        Random random = new Random(seed);
        String[] pieces = {
            "https://app.example",
            "https:",
            "//",
            "/",
            "\\",
            "@",
            ":",
            ".",
            "..",
            "%2e",
            "%2f",
            "%25",
            "?",
            "#",
            ";",
            "&",
            "=",
            "evil.example",
            "app.example",
            "code",
            "%63ode",
            "state",
            "x",
            "[",
            "]",
            "[2001:db8::1]",
            "443",
            "*",
            " "
        };
        int read = 0;
        for (int i = 0; i < 2_000; i++) {
            StringBuilder text = new StringBuilder(random.nextInt(4) == 0 ? "" : "https://app.example");
            for (int j = random.nextInt(6); j > 0; j--) {
                text.append(random.nextInt(8) == 0 ? Seeds.text(random, 3) : pieces[random.nextInt(pieces.length)]);
            }
            Optional<URI> address = parse(text.toString());
            read += address.isPresent() ? 1 : 0;
            address.ifPresent(uri -> {
                assertThat(uri).as("%s", text).hasToString(text.toString()).isEqualTo(uri.normalize());
                assertThat(uri.getHost()).as("%s", text).isIn("app.example", "[2001:db8::1]");
                assertThat(uri.getRawAuthority()).as("%s", text).doesNotContain("@", "%");
                assertThat(uri.getRawPath()).as("%s", text).doesNotContain("//", "\\");
                assertThat("&" + uri.getQuery() + "&").as("%s", text).doesNotContain("&code=", "&code&", "&state&");
            });
        }
        assertThat(read).isPositive();
    }
}
