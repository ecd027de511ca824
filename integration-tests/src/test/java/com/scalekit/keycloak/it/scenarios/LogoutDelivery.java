package com.scalekit.keycloak.it.scenarios;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

import com.scalekit.keycloak.domain.Refusal;
import com.scalekit.keycloak.it.harness.TestRealm;
import com.scalekit.keycloak.it.harness.Traces;

import static org.assertj.core.api.Assertions.assertThat;

/** Something is posted to the back-channel logout URL, and what is left of it. */
final class LogoutDelivery {

    static final String FORM = "application/x-www-form-urlencoded";

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final TestRealm realm;
    private final Traces before;
    private final HttpResponse<String> answer;

    private LogoutDelivery(TestRealm realm, Traces before, HttpResponse<String> answer) {
        this.realm = realm;
        this.before = before;
        this.answer = answer;
    }

    /** A logout token, as Scalekit posts it. */
    static LogoutDelivery of(TestRealm realm, String token) {
        return of(realm, "POST", realm.backChannelLogout(), FORM, form(token));
    }

    /** Anything. */
    static LogoutDelivery of(TestRealm realm, String method, URI target, String contentType, String body) {
        realm.events().clear();
        Traces before = realm.traces();
        HttpRequest.Builder request = HttpRequest.newBuilder(target).timeout(PATIENCE);
        if (!contentType.isEmpty()) {
            request.header("Content-Type", contentType);
        }
        request.method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        return new LogoutDelivery(realm, before, send(request.build()));
    }

    static String form(String token) {
        return "logout_token=" + URLEncoder.encode(token, StandardCharsets.UTF_8);
    }

    /** The sender is told nothing, the operator the cause, and every session is still there. */
    void isRefused(Refusal refusal) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body()).isEmpty();
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(realm.events().all()).singleElement().satisfies(event -> {
            assertThat(event.type()).isEqualTo("LOGOUT_ERROR");
            assertThat(event.error()).isEqualTo("invalid_token");
            assertThat(event.detail("scalekit_error")).contains(refusal.code());
            assertThat(event.detail("reason")).contains(refusal.remedy());
            assertThat(event.detail("identity_provider")).contains(TestRealm.ALIAS);
        });
        assertThat(realm.traces()).isEqualTo(before);
    }

    /** Why it was refused, after a look at everything that a refusal leaves; empty if it was not. */
    Optional<Refusal> refusal() {
        if (answer.statusCode() == 200) {
            return Optional.empty();
        }
        String cause = realm.events().all().get(0).detail("scalekit_error").orElse("nothing on record");
        Refusal refusal = Refusal.valueOf(cause.toUpperCase(Locale.ROOT));
        isRefused(refusal);
        return Optional.of(refusal);
    }

    /** It does not come as far as to be refused, and every session is still there. */
    void fails() {
        assertThat(answer.statusCode()).as(answer.body()).isGreaterThanOrEqualTo(400);
        assertThat(realm.traces()).isEqualTo(before);
    }

    /** It is fine, and there was nothing to end. */
    void endsNothing() {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(realm.events().all()).isEmpty();
        assertThat(realm.traces()).isEqualTo(before);
    }

    /** So many sessions end, with an event for each. */
    void ends(int sessions) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(realm.events().all()).hasSize(sessions).allSatisfy(event -> {
            assertThat(event.type()).isEqualTo("LOGOUT");
            assertThat(event.detail("identity_provider")).contains(TestRealm.ALIAS);
        });
    }

    private static HttpResponse<String> send(HttpRequest request) {
        try {
            return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException("no answer from " + request.uri(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    @Override
    public String toString() {
        return answer.statusCode() + " " + answer.body();
    }
}
