package com.scalekit.keycloak.it.scenarios;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import com.scalekit.keycloak.domain.Refusal;
import com.scalekit.keycloak.it.browser.Page;
import com.scalekit.keycloak.it.harness.LoginRecord;
import com.scalekit.keycloak.it.harness.Stage;
import com.scalekit.keycloak.it.harness.TestRealm;
import com.scalekit.keycloak.it.harness.Traces;
import com.scalekit.keycloak.it.pages.English;
import com.scalekit.keycloak.it.pages.KeycloakPage;
import com.scalekit.keycloak.it.pages.SignedIn;
import com.scalekit.keycloak.it.pages.Visitor;
import com.scalekit.keycloak.simulator.tenancy.KnownTenants;

import static org.assertj.core.api.Assertions.assertThat;

/** Somebody arrives, in a fresh browser, with something that must not begin a login; and what is left of it. */
final class InitiateAttempt {

    /** Shorter values can stand on a page by chance. */
    private static final int SHORTEST_ECHO = 6;

    private static final List<String> SIGN_IN_COOKIES =
            List.of("KEYCLOAK_IDENTITY", "KEYCLOAK_SESSION", "KEYCLOAK_REMEMBER_ME");

    private final Stage stage;
    private final TestRealm realm;
    private final Traces before;
    private final Visitor visitor;
    private final URI address;
    private final Page answer;

    private InitiateAttempt(Stage stage, TestRealm realm, Traces before, Visitor visitor, URI address, Page answer) {
        this.stage = stage;
        this.realm = realm;
        this.before = before;
        this.visitor = visitor;
        this.address = address;
        this.answer = answer;
    }

    /** Goes to the address and stays at the answer. */
    static InitiateAttempt at(Stage stage, TestRealm realm, URI address) {
        realm.events().clear();
        stage.control().resetCalls();
        Traces before = realm.traces();
        Visitor visitor = realm.visitor();
        return new InitiateAttempt(
                stage, realm, before, visitor, address, visitor.browser().openOnly(address));
    }

    /** One page, one event, and nothing else anywhere. */
    InitiateAttempt leavesOnly(Refusal refusal) {
        return leavesOnly(refusal.code(), English.of(refusal.message().key()));
    }

    /** As above, for a code and a text that are not those of a refusal. */
    InitiateAttempt leavesOnly(String code, String text) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
        assertThat(answer.alert()).as(answer.toString()).isEqualTo(text);
        Referred.on(answer, realm);
        assertThat(realm.events().all()).singleElement().satisfies(event -> assertIsRefusal(event, code));
        assertGoesNowhere();
        assertEchoesNothing();
        assertThat(realm.traces()).isEqualTo(before);
        return this;
    }

    /** Neither the page nor a header of the answer has this in it. */
    InitiateAttempt withoutShowing(String secret) {
        assertThat(answer.html()).doesNotContain(secret);
        assertThat(answer.headers().toString()).doesNotContain(secret);
        return this;
    }

    /** From here somebody can sign in as ever, and nobody is signed in yet. */
    InitiateAttempt leadsToAnOrdinaryLogin() {
        Page page = answer.click("#kc-scalekit-sign-in");
        assertThat(KeycloakPage.ADDRESS.isAt(page)).as(page.toString()).isTrue();
        assertThat(page.valueOf("username")).isEmpty();
        assertThat(page.alert()).isEmpty();
        assertThat(stage.control().calls().authorize()).isZero();
        return this;
    }

    /** Nothing that could be pressed leads on, since there is no application to sign in to. */
    void offersNoLogin() {
        assertThat(answer.has("#kc-scalekit-sign-in")).isFalse();
    }

    /** From here somebody signs in to the application, all the way. */
    void andSomebodySignsInFromHere() {
        Page first = answer.click("#kc-scalekit-sign-in");
        // Without single sign-on in the realm's flow there is one page for both.
        Page password = KeycloakPage.ADDRESS.isAt(first) ? visitor.type(first, "pat") : first;
        assertThat(SignedIn.at(visitor.enterPassword(password, "pat", "password"))
                        .name())
                .isEqualTo("Pat Local");
    }

    private static void assertIsRefusal(LoginRecord.Event event, String code) {
        assertThat(event.type()).isEqualTo("IDENTITY_PROVIDER_LOGIN_ERROR");
        assertThat(event.error()).isEqualTo("identity_provider_login_failure");
        assertThat(event.detail("scalekit_error")).as(event.toString()).contains(code);
        assertThat(event.detail("identity_provider")).contains(TestRealm.ALIAS);
        assertThat(event.json().toString())
                .doesNotContain(InitiateTokens.VICTIM)
                .doesNotContain(InitiateTokens.RELAY_STATE);
    }

    private void assertGoesNowhere() {
        assertThat(answer.header("Location")).isEmpty();
        assertThat(answer.header("Refresh")).isEmpty();
        assertThat(answer.has("meta[http-equiv=refresh]")).isFalse();
        assertThat(answer.header("Cache-Control"))
                .hasValueSatisfying(value -> assertThat(value).contains("no-store"));
        assertThat(stage.control().calls().authorize()).isZero();
        assertThat(SIGN_IN_COOKIES)
                .allSatisfy(name ->
                        assertThat(visitor.browser().cookies().named(name)).isEmpty());
    }

    private void assertEchoesNothing() {
        echoes().forEach(this::withoutShowing);
        Stream.of(
                        InitiateTokens.VICTIM,
                        InitiateTokens.RELAY_STATE,
                        KnownTenants.TEST_CONNECTION,
                        KnownTenants.TEST_ORGANIZATION)
                .forEach(this::withoutShowing);
    }

    /** Every value of the query, as it was sent and as it is read, whole and between its dots. */
    private Stream<String> echoes() {
        return Optional.ofNullable(address.getRawQuery()).stream()
                .flatMap(query -> Stream.of(query.split("&", -1)))
                .filter(parameter -> !parameter.startsWith("error="))
                .map(parameter -> parameter.substring(parameter.indexOf('=') + 1))
                .flatMap(raw -> Stream.of(raw, URLDecoder.decode(raw, StandardCharsets.UTF_8)))
                .flatMap(value -> Stream.concat(Stream.of(value), Stream.of(value.split("\\.", -1))))
                .filter(value -> value.length() >= SHORTEST_ECHO);
    }
}
