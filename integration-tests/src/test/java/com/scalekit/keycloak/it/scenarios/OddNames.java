package com.scalekit.keycloak.it.scenarios;

import java.util.stream.Stream;

/** What people, robots and attackers type where an address or a username is expected. */
final class OddNames {

    private OddNames() {}

    /** Texts that are no address of a customer, however much some of them look like one, each with a word that says why. */
    static Stream<String> all() {
        return Stream.of(
                "pat",
                "@",
                "@@",
                "jane@",
                "@example.com",
                "jane@@example.com",
                "jane@evil.test@example.com",
                "jane@example.com@evil.test",
                "jane@example",
                "jane@.example.com",
                "jane@example..com",
                "jane@-example.com",
                "jane@exam ple.com",
                "jane doe@example.com",
                "\"jane doe\"@example.com",
                "\"jane@evil.test\"@example.com",
                "jane(comment)@example.com",
                "Jane <jane@example.com>",
                "jane@example.com,joe@example.com",
                "jane@example.com;joe@example.com",
                "jane@example.com\njoe@example.com",
                "jane@example.com\r\nSet-Cookie: a=b",
                "jane@example.com\u0000",
                "jane\u0000@example.com",
                "mailto:jane@example.com",
                "jane@[127.0.0.1]",
                "jane@[IPv6:::1]",
                "jane@127.0.0.1",
                "jane%evil.test@example.com",
                "@evil.test:jane@example.com",
                "jane.@example.com",
                ".jane@example.com",
                "ja..ne@example.com",
                "jane@example.com/realms",
                "jane@example.com?x=y",
                "jane@example.com#x",
                "jane\uFF20example.com",
                "jane@\uFF45xample.com",
                "jane@ex\u200Bample.com",
                "jane@ex\u00ADample.com",
                "\u202Ejane@example.com",
                "jane@example\u3002com",
                "jane@\uD83D\uDE00.example",
                "jane@xn--.example",
                "jane@xn--zzzzzzzzzzzzzzz-.example",
                "a".repeat(65) + "@example.com",
                "jane@" + "a".repeat(64) + ".com",
                "jane@" + "a.".repeat(130) + "com",
                "a".repeat(5_000),
                "<script>alert(1)</script>@example.com",
                "\"><script>alert(1)</script>",
                "${7*7}@example.com",
                "<#assign x=7*7>${x}",
                "' OR 1=1 --",
                "jane@example.com' OR '1'='1",
                "../../../etc/passwd",
                "%00%0d%0a",
                "{\"username\":\"jane@example.com\"}",
                "{tabId}",
                "jane{x}@example.com",
                "&execution=1&tab_id=2",
                "مستخدم",
                "\uD83D\uDE00");
    }

    /** Texts that are nothing at all. */
    static Stream<String> blanks() {
        return Stream.of("", " ", "\t \n", "\u2003", "\u0000", "\u0001\u0002");
    }
}
