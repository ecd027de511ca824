package com.scalekit.keycloak.demo.application;

import java.net.URI;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class LoginInitiationTest {

    private static final URI ISSUER = URI.create("http://localhost:8080/realms/demo");
    private static final URI ORIGIN = URI.create("http://localhost:8090");

    @Test
    void forwardsWhatIsMeantForTheProvider() throws SignInException {
        LoginInitiation asked = read(Map.of(
                "iss", List.of(ISSUER.toString()),
                "login_hint", List.of("jane@example.com"),
                "prompt", List.of("login"),
                "organization_id", List.of("org_1"),
                "target_link_uri", List.of(ORIGIN + "/reports/q3"),
                "session_state", List.of("s1"),
                "request", List.of("e30.e30."),
                "request_uri", List.of("http://evil.test/request")));

        assertThat(asked.forwarded())
                .containsOnly(
                        Map.entry("login_hint", List.of("jane@example.com")),
                        Map.entry("prompt", List.of("login")),
                        Map.entry("organization_id", List.of("org_1")));
    }

    @Test
    void needsNoParameter() throws SignInException {
        assertThat(read(Map.of())).isEqualTo(new LoginInitiation(URI.create("/"), Map.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "http://localhost:8080/realms/demo/", "http://localhost:8080/realms/other"})
    void refusesAnotherIssuer(String issuer) {
        assertThatExceptionOfType(SignInException.class)
                .isThrownBy(() -> read(Map.of("iss", List.of(issuer))))
                .matches(problem -> problem.code().equals("unknown_issuer"));
    }

    @Test
    void refusesAnotherIssuerBesideItsOwn() {
        assertThatExceptionOfType(SignInException.class)
                .isThrownBy(() -> read(Map.of("iss", List.of(ISSUER.toString(), "http://evil.test"))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost:8090/reports/q3",
                "http://localhost:8090/reports/q%2F3?year=2026#top",
                "HTTP://LOCALHOST:8090//evil.test/",
                "http://localhost:8090"
            })
    void goesToAPageOfItsOwn(String target) throws SignInException {
        assertThat(target(target)).hasToString(target);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/reports/q3",
                "//evil.test/",
                "https://localhost:8090/",
                "http://localhost:8091/",
                "http://localhost/",
                "http://localhost:8090.evil.test/",
                "http://localhost:8090@evil.test/",
                "http://jane@localhost:8090/",
                "http://localhost:8090\\@evil.test/",
                "http:\\\\evil.test/",
                "http://local_host:8090/",
                "http:/reports",
                "javascript:alert(1)",
                "http://localhost:8090/\r\nSet-Cookie: a=b",
                "http://localhost:8090/a b"
            })
    void goesNowhereElse(String target) throws SignInException {
        assertThat(target(target)).hasToString("/");
    }

    @Test
    void goesHomeWhenTwoPagesAreNamed() throws SignInException {
        assertThat(read(Map.of("target_link_uri", List.of(ORIGIN + "/reports/1", ORIGIN + "/reports/2")))
                        .landing())
                .hasToString("/");
    }

    private static URI target(String target) throws SignInException {
        return read(Map.of("target_link_uri", List.of(target))).landing();
    }

    private static LoginInitiation read(Map<String, List<String>> parameters) throws SignInException {
        return LoginInitiation.read(parameters, ISSUER, ORIGIN);
    }
}
