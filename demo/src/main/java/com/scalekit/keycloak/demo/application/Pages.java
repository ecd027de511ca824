package com.scalekit.keycloak.demo.application;

import java.net.URI;
import java.util.Map;
import java.util.TreeSet;

/** The application's pages. The ids in them are there for tests. */
final class Pages {

    private static final String FRAME = """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>%s</title>
            <link rel="icon" href="data:,">
            <link rel="stylesheet" href="/style.css">
            </head>
            <body>
            <main>
            %s</main>
            </body>
            </html>
            """;

    private static final String START = """
            <h1>Demo application</h1>
            <p>You are not signed in.</p>
            <p><a class="button" id="sign-in" href="/login">Sign in</a></p>
            %s""";

    private static final String PORTAL = """
            <p>Or start where your company lists its applications: <a id="portal" href="%s">customer portal</a></p>
            """;

    private static final String PERSON = """
            <header>
            <p class="quiet">Signed in as</p>
            <h1 id="signed-in-as">%s</h1>
            <form method="post" action="/logout"><button class="button" id="sign-out">Sign out</button></form>
            </header>
            <div class="scroll" role="region" aria-label="Claims" tabindex="0">
            <table>
            <caption>What the sign-in service said about you</caption>
            <thead><tr><th scope="col">Claim</th><th scope="col">ID token</th><th scope="col">Userinfo</th></tr></thead>
            <tbody>
            %s</tbody>
            </table>
            </div>
            """;

    private static final String CLAIM = """
            <tr id="claim-%1$s"><th scope="row">%1$s</th>\
            <td data-from="id_token">%2$s</td><td data-from="userinfo">%3$s</td></tr>
            """;

    private static final String REPORT = """
            <p class="quiet">Report</p>
            <h1 id="report">%s</h1>
            <p>Only people who are signed in see this page. You are <strong id="signed-in-as">%s</strong>.</p>
            <p><a href="/">Start page</a></p>
            """;

    private static final String PROBLEM = """
            <h1>You are not signed in</h1>
            <p id="problem">%s</p>
            <p class="quiet">Code: <code id="problem-code">%s</code></p>
            <p><a class="button" id="sign-in" href="/login">Try again</a> <a href="/">Start page</a></p>
            """;

    private final Html portal;

    Pages(ApplicationOptions options) {
        portal = options.portal().map(Pages::link).orElseGet(() -> Html.of(""));
    }

    String start() {
        return page("Demo application", Html.of(START, portal));
    }

    static String person(SignedIn person) {
        String name = person.displayName();
        return page(name + " – Demo application", Html.of(PERSON, name, rows(person)));
    }

    static String report(String report, SignedIn person) {
        return page(report + " – Demo application", Html.of(REPORT, report, person.displayName()));
    }

    static String problem(SignInException problem) {
        return page("Not signed in – Demo application", Html.of(PROBLEM, problem.text(), problem.code()));
    }

    private static Html link(URI portal) {
        return Html.of(PORTAL, portal);
    }

    private static String page(String title, Html content) {
        return Html.of(FRAME, title, content).markup();
    }

    private static Html rows(SignedIn person) {
        TreeSet<String> names = new TreeSet<>(person.tokenClaims().keySet());
        names.addAll(person.userInfo().keySet());
        return Html.join(names.stream()
                .map(name -> Html.of(CLAIM, name, value(person.tokenClaims(), name), value(person.userInfo(), name)))
                .toList());
    }

    private static Object value(Map<String, Object> claims, String name) {
        Object value = claims.get(name);
        return value == null ? "" : value;
    }
}
