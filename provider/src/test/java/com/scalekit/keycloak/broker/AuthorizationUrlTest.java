package com.scalekit.keycloak.broker;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import com.scalekit.keycloak.domain.ConnectionId;
import com.scalekit.keycloak.domain.ConnectionSelector;
import com.scalekit.keycloak.domain.EmailAddress;
import com.scalekit.keycloak.domain.EmailDomain;
import com.scalekit.keycloak.domain.OrganizationId;
import com.scalekit.keycloak.domain.Question;
import com.scalekit.keycloak.domain.ScalekitEnvironment;
import com.scalekit.keycloak.session.PendingLogin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

final class AuthorizationUrlTest {

    /** RFC 7636 appendix B. */
    private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

    private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
    private static final String REDIRECT_URI = "https://kc.example/realms/r/broker/scalekit/endpoint";
    private static final Set<String> SELECTORS = Set.of("connection_id", "organization_id", "domain", "domain_hint");

    private static final ConnectionSelector CONNECTION =
            new ConnectionSelector.ByConnection(new ConnectionId("conn_11"));
    private static final ConnectionSelector ORGANIZATION =
            new ConnectionSelector.ByOrganization(new OrganizationId("org_1001"));
    private static final ConnectionSelector DOMAIN =
            new ConnectionSelector.ByDomain(EmailDomain.parse("acme.com").orElseThrow());

    private final AuthorizationUrl url = new AuthorizationUrl(
            new ScalekitEnvironment("key", URI.create("https://acme.scalekit.com"), "skc_1", "top-secret"));

    @Test
    void asksForACodeWithPkceAndNonce() {
        URI request = url.of(asking(CONNECTION, "anna@acme.com"), "st", REDIRECT_URI, "login");
        assertThat(request).hasScheme("https").hasHost("acme.scalekit.com").hasPath("/oauth/authorize");
        assertThat(query(request))
                .containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                        Map.entry("response_type", "code"),
                        Map.entry("client_id", "skc_1"),
                        Map.entry("redirect_uri", REDIRECT_URI),
                        Map.entry("scope", "openid profile email"),
                        Map.entry("state", "st"),
                        Map.entry("nonce", "n-1"),
                        Map.entry("code_challenge", CHALLENGE),
                        Map.entry("code_challenge_method", "S256"),
                        Map.entry("connection_id", "conn_11"),
                        Map.entry("login_hint", "anna@acme.com"),
                        Map.entry("prompt", "login")));
    }

    @Test
    void tellsNeitherSecretNorVerifier() {
        assertThat(url.of(asking(CONNECTION, ""), "st", REDIRECT_URI, ""))
                .asString()
                .doesNotContain("top-secret", VERIFIER);
    }

    @Test
    void sendsOneKindOfSelectorAlsoWhenUsedAgain() {
        assertThat(selectors(DOMAIN)).containsExactlyInAnyOrder("domain", "domain_hint");
        assertThat(selectors(ORGANIZATION)).containsExactly("organization_id");
        assertThat(selectors(CONNECTION)).containsExactly("connection_id");
    }

    @Test
    void leavesOutWhatIsNotKnown() {
        url.of(asking(CONNECTION, "anna@acme.com"), "st", REDIRECT_URI, "login");
        assertThat(query(url.of(asking(CONNECTION, ""), "st", REDIRECT_URI, "")))
                .doesNotContainKeys("login_hint", "prompt");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a+b@acme.com",
                "a&b=c@acme.com",
                "a#b@acme.com",
                "a?b/c@acme.com",
                "o'neill@acme.com",
                "größe@acme.com",
                "日本@acme.com",
                "a`|~^$*!@acme.com",
            })
    void carriesAnAddressUnchanged(String address) {
        URI request = url.of(asking(CONNECTION, address), "st", REDIRECT_URI, "");
        assertThat(query(request)).containsEntry("login_hint", address);
        assertThat(query(request)).hasSize(10);
        assertThat(request.getRawFragment()).isNull();
        assertThat(request.toString()).matches("[\\x21-\\x7e]+");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a.b-c_d", "a+b/c==", "a%41b", "{x}", "a&connection_id=conn_66", "a#b", "é\u0000\r\nX: y", "😀"})
    void carriesAStateUnchanged(String state) {
        assertThat(query(url.of(asking(CONNECTION, ""), state, REDIRECT_URI, "")))
                .containsEntry("state", state)
                .containsEntry("connection_id", "conn_11")
                .hasSize(9);
    }

    @Test
    void derivesTheChallengeAsTheStandardShows() {
        assertThat(Pkce.challenge(VERIFIER)).isEqualTo(CHALLENGE);
    }

    @Test
    void makesValuesThatNobodyGuesses() {
        Set<String> values =
                IntStream.range(0, 200).mapToObj(i -> Pkce.random()).collect(Collectors.toSet());
        assertThat(values).hasSize(200).allMatch(value -> value.matches("[A-Za-z0-9_-]{43}"));
    }

    private Set<String> selectors(ConnectionSelector selector) {
        Set<String> names =
                query(url.of(asking(selector, ""), "st", REDIRECT_URI, "")).keySet();
        names.retainAll(SELECTORS);
        return names;
    }

    private static PendingLogin asking(ConnectionSelector selector, String address) {
        Question question = new Question(selector, EmailAddress.parse(address), Optional.empty());
        return new PendingLogin("scalekit", question, "n-1", VERIFIER);
    }

    private static Map<String, String> query(URI request) {
        Map<String, String> query = new LinkedHashMap<>();
        for (String parameter : request.getRawQuery().split("&", -1)) {
            String[] parts = parameter.split("=", 2);
            String before = query.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
            assertThat(before).as(parts[0]).isNull();
        }
        return query;
    }
}
