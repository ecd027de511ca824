package com.scalekit.keycloak.it.scenarios;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.scalekit.keycloak.it.harness.Stage;
import com.scalekit.keycloak.it.pages.AccountConsole;
import com.scalekit.keycloak.it.pages.ApplicationTokens;
import com.scalekit.keycloak.it.pages.SignedIn;
import com.scalekit.keycloak.it.pages.Visitor;
import com.scalekit.keycloak.simulator.tenancy.SimulatedUser;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Named.named;

/** An application cannot tell, and need not know, whether somebody came with a password or through Scalekit. */
final class ApplicationsUnchangedIT {

    @RegisterExtension
    static final Stage STAGE = Stage.withDemoRealm();

    /** Claims that are about the person or this one login. Everything else has to be the same in value, too. */
    private static final Set<String> PERSONAL = Set.of(
            "sub",
            "sid",
            "session_state",
            "jti",
            "iat",
            "exp",
            "auth_time",
            "at_hash",
            "nonce",
            "name",
            "given_name",
            "family_name",
            "preferred_username",
            "email");

    private static Visitor pat() {
        Visitor pat = STAGE.visitor();
        pat.signInWithPassword("pat", "password");
        return pat;
    }

    private static Visitor jane() {
        STAGE.control().autopilot(SimulatedUser.of("jane@example.com").named("Jane", "Doe"));
        Visitor jane = STAGE.visitor();
        jane.signInOnAutopilot("jane@example.com");
        return jane;
    }

    private static ApplicationTokens tokens(Visitor visitor, String scope) {
        return ApplicationTokens.of(STAGE.realm(), visitor.browser(), scope);
    }

    static Stream<Named<Function<ApplicationTokens, JsonNode>>> places() {
        return Stream.of(
                named("ID token", ApplicationTokens::idToken),
                named("access token", ApplicationTokens::accessToken),
                named("userinfo", ApplicationTokens::userInfo));
    }

    @ParameterizedTest
    @MethodSource("places")
    void hasTheSameClaimsOfTheSameTypes(Function<ApplicationTokens, JsonNode> place) {
        JsonNode withPassword = place.apply(tokens(pat(), "openid"));
        JsonNode throughScalekit = place.apply(tokens(jane(), "openid"));

        assertThat(withPassword.has("email_verified"))
                .as(withPassword.toString())
                .isTrue();
        assertThat(Shape.of(throughScalekit)).isEqualTo(Shape.of(withPassword));
        assertThat(impersonal(throughScalekit)).isEqualTo(impersonal(withPassword));
    }

    @ParameterizedTest
    @ValueSource(strings = {"openid address phone", "openid microprofile-jwt", "openid offline_access"})
    void hasTheSameClaimsInTheScopesThatItAsksFor(String scope) {
        ApplicationTokens withPassword = tokens(pat(), scope);
        ApplicationTokens throughScalekit = tokens(jane(), scope);

        assertThat(Shape.of(throughScalekit.idToken())).isEqualTo(Shape.of(withPassword.idToken()));
        assertThat(Shape.of(throughScalekit.accessToken())).isEqualTo(Shape.of(withPassword.accessToken()));
        assertThat(Shape.of(throughScalekit.userInfo())).isEqualTo(Shape.of(withPassword.userInfo()));
    }

    @Test
    void readsTheNameWhereItAlwaysWas() {
        ApplicationTokens jane = tokens(jane(), "openid");

        assertThat(List.of(jane.idToken(), jane.accessToken(), jane.userInfo())).allSatisfy(place -> {
            assertThat(place.path("name").textValue()).isEqualTo("Jane Doe");
            assertThat(place.path("given_name").textValue()).isEqualTo("Jane");
            assertThat(place.path("family_name").textValue()).isEqualTo("Doe");
            assertThat(place.path("email").textValue()).isEqualTo("jane@example.com");
            assertThat(place.path("email_verified").booleanValue()).isTrue();
            assertThat(place.path("preferred_username").textValue()).isEqualTo("jane@example.com");
        });
    }

    /** As an unmodified OpenID Connect library sees it. */
    @Test
    void showsTheSameRowsOnItsOwnPage() {
        SignedIn pat = STAGE.visitor().signInWithPassword("pat", "password");
        STAGE.control().autopilotFromLoginHint();

        SignedIn jane = STAGE.visitor().signInOnAutopilot("jane@example.com");

        assertThat(jane.claims()).containsOnlyKeys(pat.claims().keySet());
    }

    @Test
    void isToldTheSameByTheAccountConsole() {
        AccountConsole pat = AccountConsole.open(STAGE.realm().url(), pat().browser());
        AccountConsole jane = AccountConsole.open(STAGE.realm().url(), jane().browser());

        JsonNode ofPat = pat.personalInfo();
        JsonNode ofJane = jane.personalInfo();

        assertThat(ofPat.path("email").asText()).as(ofPat.toString()).isEqualTo("pat@local.test");
        assertThat(ofJane.path("email").asText()).as(ofJane.toString()).isEqualTo("jane@example.com");
        assertThat(Shape.of(ofJane)).isEqualTo(Shape.of(ofPat));
        assertThat(ofJane.path("userProfileMetadata")).isEqualTo(ofPat.path("userProfileMetadata"));
    }

    private static ObjectNode impersonal(JsonNode claims) {
        ObjectNode rest = claims.deepCopy();
        rest.remove(PERSONAL);
        assertThat(rest.properties().stream().map(Map.Entry::getKey))
                .as(claims.toString())
                .contains("email_verified");
        return rest;
    }
}
