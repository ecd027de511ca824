package com.scalekit.keycloak.it.scenarios;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.stream.Stream;

import com.scalekit.keycloak.it.browser.Page;
import com.scalekit.keycloak.it.harness.Stage;
import com.scalekit.keycloak.it.harness.Traces;
import com.scalekit.keycloak.it.pages.KeycloakPage;
import com.scalekit.keycloak.it.pages.SignedIn;
import com.scalekit.keycloak.it.pages.Visitor;
import com.scalekit.keycloak.simulator.tenancy.KnownTenants;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Only somebody who goes there begins a login; a program that looks at the link leaves it as it was. */
final class InitiateNavigationIT {

    private static final int MOST_HOPS = 6;

    @Order(1)
    @RegisterExtension
    static final Stage STAGE = Stage.withDemoRealm();

    @Order(2)
    @RegisterExtension
    static final InitiateTokens TOKENS = new InitiateTokens(STAGE);

    private static void assertLeavesNothing(HttpResponse<String> answer) {
        assertThat(answer.headers().allValues("Set-Cookie"))
                .as(answer.toString())
                .isEmpty();
        assertThat(answer.headers().firstValue("Location"))
                .as(answer.toString())
                .isEmpty();
        assertThat(STAGE.realm().events().all()).isEmpty();
        assertThat(STAGE.control().calls().authorize()).isZero();
    }

    private static void assertNotStored(HttpResponse<String> answer) {
        assertThat(answer.headers().firstValue("Cache-Control"))
                .hasValueSatisfying(value -> assertThat(value).contains("no-store"));
    }

    private static void assertStillBegins(InitiateDoor door, String token) {
        HttpResponse<String> answer = InitiateProbe.browser().at(door.withToken(STAGE.realm(), token));

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location"))
                .hasValueSatisfying(target ->
                        assertThat(target).startsWith(STAGE.simulator().environmentUrl() + "/oauth/authorize?"));
        assertNotStored(answer);
    }

    @Nested
    final class AProgram {

        private static Stream<InitiateProbe> programs() {
            return Stream.of(
                            Map.of("Sec-Purpose", "prefetch"),
                            Map.of("Sec-Purpose", "prefetch;prerender"),
                            Map.of("Sec-Purpose", "PREFETCH"),
                            Map.of("Purpose", "prefetch"),
                            Map.of("Purpose", "preview"),
                            Map.of("X-Purpose", "preview"),
                            Map.of("X-Purpose", "prerender"),
                            Map.of("X-Moz", "prefetch"),
                            Map.of("Sec-Fetch-Mode", "cors"),
                            Map.of("Sec-Fetch-Mode", "no-cors"),
                            Map.of("Sec-Fetch-Mode", "same-origin"),
                            Map.of("Sec-Fetch-Mode", "websocket"),
                            Map.of("Sec-Fetch-Dest", "iframe"),
                            Map.of("Sec-Fetch-Dest", "frame"),
                            Map.of("Sec-Fetch-Dest", "embed"),
                            Map.of("Sec-Fetch-Dest", "object"),
                            Map.of("Sec-Fetch-Dest", "image"),
                            Map.of("Sec-Fetch-Dest", "script"),
                            Map.of("Sec-Fetch-Dest", "empty"),
                            Map.of("Accept", "*/*"),
                            Map.of("Accept", "application/json"),
                            Map.of("Accept", "image/avif,image/webp,*/*;q=0.8"))
                    .flatMap(headers -> headers.entrySet().stream())
                    .map(header -> InitiateProbe.browser().with(header.getKey(), header.getValue()));
        }

        private static Stream<InitiateProbe> scanners() {
            return Stream.of(
                    InitiateProbe.browser().without("Accept"),
                    InitiateProbe.oldBrowser().without("Accept"),
                    InitiateProbe.oldBrowser().with("Accept", "*/*"),
                    InitiateProbe.oldBrowser().with("Purpose", "prefetch"));
        }

        @ParameterizedTest(name = "{0}")
        @MethodSource({"programs", "scanners"})
        void thatLooksAtTheLinkUsesNothingUp(InitiateProbe program) {
            String token = TOKENS.good();

            for (InitiateDoor door : InitiateDoor.values()) {
                HttpResponse<String> answer = program.at(door.withToken(STAGE.realm(), token));

                assertThat(answer.statusCode()).isEqualTo(403);
                assertThat(answer.body()).isEmpty();
                assertNotStored(answer);
                assertLeavesNothing(answer);
            }
            assertStillBegins(InitiateDoor.INITIATE, token);
        }

        @ParameterizedTest(name = "{0}")
        @MethodSource({"programs", "scanners"})
        void thatLooksWithoutATokenBeginsNothing(InitiateProbe program) {
            for (InitiateDoor door : InitiateDoor.values()) {
                for (String query : new String[] {"", "?error=access_denied", "?idp_initiated_login=x"}) {
                    HttpResponse<String> answer = program.at(door.with(STAGE.realm(), query));

                    assertThat(answer.statusCode()).isEqualTo(403);
                    assertThat(answer.body()).isEmpty();
                    assertLeavesNothing(answer);
                }
            }
        }

        @ParameterizedTest
        @EnumSource(InitiateDoor.class)
        void thatAsksForTheHeadersIsToldWhatIsAllowed(InitiateDoor door) {
            String token = TOKENS.good();

            HttpResponse<String> answer =
                    InitiateProbe.browser().by("HEAD", "").at(door.withToken(STAGE.realm(), token));

            assertThat(answer.statusCode()).isEqualTo(405);
            assertThat(answer.headers().firstValue("Allow")).contains("GET");
            assertLeavesNothing(answer);
            assertStillBegins(door, token);
        }

        @ParameterizedTest
        @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH", "OPTIONS"})
        void thatUsesAnotherMethodUsesNothingUp(String method) {
            String token = TOKENS.good();

            for (InitiateDoor door : InitiateDoor.values()) {
                for (URI address : new URI[] {door.of(STAGE.realm()), door.withToken(STAGE.realm(), token)}) {
                    HttpResponse<String> answer = InitiateProbe.browser()
                            .by(method, "idp_initiated_login=" + token)
                            .at(address);

                    assertThat(answer.statusCode()).isNotEqualTo(303).isLessThan(500);
                    assertThat(answer.body()).doesNotContain(token);
                    assertLeavesNothing(answer);
                }
            }
            assertStillBegins(InitiateDoor.INITIATE, token);
        }
    }

    @Nested
    final class ABrowser {

        @ParameterizedTest
        @EnumSource(InitiateDoor.class)
        void beginsALoginWithEverythingThatNewOnesSend(InitiateDoor door) {
            assertStillBegins(door, TOKENS.good());
        }

        @Test
        void beginsALoginWithTheLittleThatOldOnesSend() {
            HttpResponse<String> answer =
                    InitiateProbe.oldBrowser().at(InitiateDoor.INITIATE.withToken(STAGE.realm(), TOKENS.good()));

            assertThat(answer.statusCode()).isEqualTo(303);
        }
    }

    @Nested
    final class SomebodyWithoutAToken {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "?",
                    "?iss=http://evil.example&login_hint=victim@example.com&target_link_uri=http://evil.example/",
                    "?idp_initiated_sso=success&connection_id=" + KnownTenants.TEST_CONNECTION + "&organization_id="
                            + KnownTenants.TEST_ORGANIZATION + "&relay_state=http://evil.example/&id=req_1",
                    "?connection_id=" + KnownTenants.MEGACORP_CONNECTION,
                    "?relay_state=http://evil.example/",
                    "?redirect_uri=http://evil.example/&client_id=account-console&response_type=code",
                    "?kc_idp_hint=scalekit&prompt=none&ui_locales=de",
                    "?error=",
                    "?error_description=evil-text",
                    "?IDP_INITIATED_LOGIN=x"
                })
        void entersTheOrdinaryLoginOfTheApplication(String query) {
            for (InitiateDoor door : InitiateDoor.values()) {
                Traces before = STAGE.realm().traces();
                Visitor visitor = STAGE.visitor();

                Page first = visitor.browser().openOnly(door.with(STAGE.realm(), query));
                assertThat(first.status()).as(first.toString()).isEqualTo(302);
                assertThat(first.redirect())
                        .hasValueSatisfying(target -> assertThat(target.toString())
                                .startsWith(STAGE.realm().url() + "/login-actions/authenticate?")
                                .doesNotContain("evil")
                                .doesNotContain("victim"));
                Page page = visitor.browser().follow(first);

                assertThat(KeycloakPage.ADDRESS.isAt(page)).as(page.toString()).isTrue();
                assertThat(page.valueOf("username")).isEmpty();
                assertThat(page.alert()).isEmpty();
                assertThat(page.html()).doesNotContain("evil").doesNotContain("victim");
                assertThat(STAGE.realm().events().all()).isEmpty();
                assertThat(STAGE.control().calls().authorize()).isZero();
                assertThat(STAGE.realm().traces()).isEqualTo(before);
            }
        }

        @ParameterizedTest
        @EnumSource(InitiateDoor.class)
        void endsInTheApplicationAndNowhereElse(InitiateDoor door) {
            Visitor visitor = STAGE.visitor();
            Page address = visitor.browser()
                    .open(door.with(
                            STAGE.realm(), "?relay_state=http://evil.example/&target_link_uri=http://evil.example/"));

            Page end = visitor.enterPassword(visitor.type(address, "pat"), "pat", "password");

            assertThat(SignedIn.at(end).name()).isEqualTo("Pat Local");
            assertThat(visitor.browser().hops().stream().skip(1))
                    .noneMatch(hop -> hop.toString().contains("evil"));
        }
    }

    @Nested
    final class ABrowserThatRefusesCookies {

        @ParameterizedTest
        @EnumSource(InitiateDoor.class)
        void endsOnAPageWithAToken(InitiateDoor door) {
            STAGE.control().autopilotFromLoginHint();

            assertEndsOnAPage(door.withToken(STAGE.realm(), TOKENS.good()));
        }

        @ParameterizedTest
        @EnumSource(InitiateDoor.class)
        void endsOnAPageWithoutAToken(InitiateDoor door) {
            assertEndsOnAPage(door.of(STAGE.realm()));
        }

        @ParameterizedTest
        @EnumSource(InitiateDoor.class)
        void endsOnAPageWithAnError(InitiateDoor door) {
            assertEndsOnAPage(door.with(STAGE.realm(), "?error=access_denied"));
        }

        private void assertEndsOnAPage(URI start) {
            Traces before = STAGE.realm().traces();
            URI next = start;
            for (int hop = 0; hop < MOST_HOPS; hop++) {
                HttpResponse<String> answer = InitiateProbe.browser().at(next);
                if (answer.statusCode() / 100 != 3) {
                    assertIsPage(answer);
                    assertThat(STAGE.realm().traces()).isEqualTo(before);
                    return;
                }
                next = next.resolve(answer.headers().firstValue("Location").orElse(""));
            }
            throw new AssertionError("still led on to " + next);
        }

        private void assertIsPage(HttpResponse<String> answer) {
            assertThat(answer.statusCode()).as(answer.toString()).isLessThan(500);
            assertThat(answer.headers().firstValue("Content-Type"))
                    .hasValueSatisfying(type -> assertThat(type).startsWith("text/html"));
            assertThat(answer.body()).contains("data-page-id=\"login-");
        }
    }

    @Nested
    final class AShellOfAPage {

        @Test
        void cannotHideTheRefusalInAFrame() {
            Page page = STAGE.visitor()
                    .browser()
                    .openOnly(InitiateDoor.INITIATE.withToken(STAGE.realm(), TOKENS.made("no.token.atall")));

            assertThat(page.status()).isEqualTo(400);
            assertThat(page.header("Content-Security-Policy"))
                    .hasValueSatisfying(policy -> assertThat(policy).contains("frame-ancestors 'self'"));
            assertThat(page.header("X-Frame-Options")).contains("SAMEORIGIN");
            assertThat(page.header("Referrer-Policy")).contains("no-referrer");
        }

        @Test
        void isNotToldByTheRedirectWhereTheBrowserCameFrom() {
            Page page =
                    STAGE.visitor().browser().openOnly(InitiateDoor.INITIATE.withToken(STAGE.realm(), TOKENS.good()));

            assertThat(page.status()).isEqualTo(303);
            assertThat(page.header("Referrer-Policy")).contains("no-referrer");
        }
    }
}
