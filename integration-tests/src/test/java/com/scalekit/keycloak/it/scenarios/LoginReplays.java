package com.scalekit.keycloak.it.scenarios;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.UnaryOperator;

import com.scalekit.keycloak.domain.Refusal;
import com.scalekit.keycloak.it.browser.Page;
import com.scalekit.keycloak.it.harness.Asked;
import com.scalekit.keycloak.it.harness.LoginRecord;
import com.scalekit.keycloak.it.harness.Stage;
import com.scalekit.keycloak.it.harness.TestRealm;
import com.scalekit.keycloak.it.harness.Traces;
import com.scalekit.keycloak.it.pages.English;
import com.scalekit.keycloak.it.pages.KeycloakPage;
import com.scalekit.keycloak.it.pages.SignedIn;
import com.scalekit.keycloak.it.pages.Visitor;
import com.scalekit.keycloak.simulator.control.Control;
import com.scalekit.keycloak.simulator.mischief.AuthorizeMischief;
import com.scalekit.keycloak.simulator.mischief.TokenMischief;

import static org.assertj.core.api.Assertions.assertThat;

/** Logins of which more is unusual than the answer to the code. */
final class LoginReplays {

    private static final String OTHER = "other";

    private LoginReplays() {}

    /** The answer to the authorization request is changed, and the person still stands in their login. */
    static Replay authorizationResponse(UnaryOperator<AuthorizeMischief> change) {
        return stage -> {
            stage.control().onAuthorize(change.apply(AuthorizeMischief.next()));
            Verdict verdict = TokenReplay.signIn(stage);
            if (!verdict.equals(Verdict.ACCEPTED)) {
                assertThat(stage.control().calls().token()).as("codes redeemed").isZero();
            }
            return verdict;
        };
    }

    /** The answer does not say to which login it belongs, so there is no login page to go back to. */
    static Replay authorizationResponseOfNoLogin(UnaryOperator<AuthorizeMischief> change) {
        return stage -> {
            stage.control().onAuthorize(change.apply(AuthorizeMischief.next()));
            stage.control().resetCalls();
            Traces before = stage.realm().traces();
            String email = TokenReplay.somebodyNew();
            Page end = stage.visitor().startWith(email);
            assertThat(end.status()).as(end.toString()).isEqualTo(400);
            assertThat(KeycloakPage.ERROR.isAt(end)).as(end.toString()).isTrue();
            assertThat(stage.control().calls().token()).as("codes redeemed").isZero();
            assertThat(stage.realm().traces()).isEqualTo(before);
            return verdict(stage.realm(), email, end);
        };
    }

    /** The answer to the code has another token in it. */
    static Replay insteadOfTheIdToken(Function<Control, String> token) {
        return stage -> {
            stage.control().onToken(TokenMischief.next().setResponse("id_token", token.apply(stage.control())));
            return TokenReplay.signIn(stage);
        };
    }

    static Verdict withANonce(Stage stage) {
        Verdict verdict = TokenReplay.signIn(stage);
        assertThat(Asked.of(stage.control()).parameter("nonce")).hasSizeGreaterThanOrEqualTo(22);
        return verdict;
    }

    /** Somebody is sent to the initiate-login URL by the provider itself (OpenID Connect Core, section 4). */
    static Verdict initiatedByTheProvider(Stage stage) {
        String email = TokenReplay.somebodyNew();
        Visitor visitor = stage.visitor();
        Page page = visitor.browser()
                .open(URI.create(stage.realm().callback() + "/initiate?iss="
                        + encode(stage.simulator().environmentUrl().toString()) + "&login_hint=" + encode(email)
                        + "&target_link_uri="
                        + encode(stage.realm().application().toString())));
        return verdict(stage.realm(), email, visitor.type(page, email));
    }

    /** A login that began at one identity provider ends at the address of another one, with the same client. */
    static Verdict finishedElsewhere(Stage stage) {
        TestRealm realm = stage.freshRealm(draft ->
                draft.withStepSetting("identityProvider", TestRealm.ALIAS).withProviderTwin(OTHER));
        HalfWay login = HalfWay.of(realm, TokenReplay.somebodyNew());
        stage.control().resetCalls();
        Traces before = realm.traces();
        Page end = login.arriveAt(callback ->
                callback.replace(realm.callback().toString(), realm.url() + "/broker/" + OTHER + "/endpoint"));
        assertThat(KeycloakPage.ADDRESS.isAt(end)).as(end.toString()).isTrue();
        assertThat(RefusedLogin.tabOf(end)).as("the tab").isEqualTo(login.tab());
        assertThat(end.alert())
                .isEqualTo(English.of(Refusal.OTHER_IDENTITY_PROVIDER.message().key()));
        assertThat(stage.control().calls().token()).as("codes redeemed").isZero();
        assertThat(realm.events().types()).doesNotContain("LOGIN", "REGISTER", "CODE_TO_TOKEN");
        assertThat(realm.traces()).isEqualTo(before);
        return verdict(realm, login.email(), end);
    }

    /** What a page and the record of the realm say together. */
    static Verdict verdict(TestRealm realm, String email, Page end) {
        if (SignedIn.isAt(end)) {
            assertThat(SignedIn.at(end).claim("email")).isEqualTo(email);
            return Verdict.ACCEPTED;
        }
        LoginRecord.Event event = realm.events().refusal();
        assertThat(event.error()).isNotEmpty();
        return event.detail("scalekit_error")
                .map(cause -> Verdict.refused(Refusal.valueOf(cause.toUpperCase(Locale.ROOT))))
                .orElse(Verdict.REFUSED_BY_KEYCLOAK);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
