package com.scalekit.keycloak.application;

import java.net.URI;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.keycloak.models.ClientModel;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.when;

final class TargetApplicationTest {

    private static final String POST = "saml_assertion_consumer_url_post";
    private static final String REDIRECT = "saml_assertion_consumer_url_redirect";
    private static final String INITIATE = "scalekit.initiate_login_uri";

    private final TestClients clients = new TestClients();
    private final ClientModel client = clients.add("portal");

    private TargetApplication target() {
        return TargetApplication.find(clients.session(), clients.realm(), "portal")
                .orElseThrow();
    }

    private static void set(ClientModel client, String attribute, String value) {
        when(client.getAttribute(attribute)).thenReturn(value);
    }

    private static void saml(ClientModel client) {
        when(client.getProtocol()).thenReturn("saml");
        when(client.isStandardFlowEnabled()).thenReturn(false);
        when(client.getBaseUrl()).thenReturn(null);
    }

    @Test
    void isAClientOfTheRealm() {
        assertThat(target().client()).isSameAs(client);
        assertThat(TargetApplication.find(clients.session(), clients.realm(), "other"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"saml, true", "openid-connect, false", "docker-v2, false", ", false"})
    void speaksSamlOrOpenIdConnect(String protocol, boolean saml) {
        when(client.getProtocol()).thenReturn(protocol);
        assertThat(target().isSaml()).isEqualTo(saml);
    }

    static Stream<Arguments> unusable() {
        return Stream.of(
                unusable("disabled", client -> when(client.isEnabled()).thenReturn(false)),
                unusable("disabled", client -> {
                    saml(client);
                    set(client, POST, "https://sp.example/acs");
                    when(client.isEnabled()).thenReturn(false);
                }),
                unusable("bearer-only", client -> when(client.isBearerOnly()).thenReturn(true)),
                unusable(
                        "standard flow",
                        client -> when(client.isStandardFlowEnabled()).thenReturn(false)),
                unusable("Home URL", client -> when(client.getBaseUrl()).thenReturn(null)),
                unusable("assertion consumer service", TargetApplicationTest::saml),
                unusable("assertion consumer service", client -> {
                    saml(client);
                    set(client, POST, " ");
                    set(client, REDIRECT, "");
                    when(client.getManagementUrl()).thenReturn("\t");
                }),
                unusable(INITIATE, client -> set(client, INITIATE, "/login")),
                unusable(INITIATE, client -> set(client, INITIATE, "javascript:alert(1)")),
                unusable("issuer", client -> {
                    set(client, INITIATE, "https://app.example/login");
                    set(client, "exclude.issuer.from.auth.response", "true");
                }));
    }

    private static Arguments unusable(String problem, Consumer<ClientModel> spoil) {
        return Arguments.of(problem, spoil);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("unusable")
    void saysWhyNoLoginCanEndThere(String problem, Consumer<ClientModel> spoil) {
        spoil.accept(client);
        assertThat(target().problem()).hasValueSatisfying(why -> assertThat(why).contains(problem));
    }

    static Stream<Consumer<ClientModel>> usable() {
        return Stream.of(
                client -> {},
                client -> set(client, INITIATE, "https://app.example/login"),
                client -> set(client, INITIATE, " "),
                client -> set(client, "exclude.issuer.from.auth.response", "true"),
                client -> {
                    set(client, INITIATE, "https://app.example/login");
                    set(client, "exclude.issuer.from.auth.response", "false");
                },
                client -> {
                    saml(client);
                    set(client, POST, "https://sp.example/acs");
                },
                client -> {
                    saml(client);
                    set(client, REDIRECT, "https://sp.example/acs");
                },
                client -> {
                    saml(client);
                    when(client.getManagementUrl()).thenReturn("https://sp.example/saml");
                });
    }

    @ParameterizedTest
    @MethodSource("usable")
    void hasNothingToSayWhereALoginCan(Consumer<ClientModel> made) {
        made.accept(client);
        assertThat(target().problem()).isEmpty();
    }

    @Nested
    final class Home {

        @ParameterizedTest
        @CsvSource({
            "https://app.example, /home, https://app.example/home",
            "https://app.example/sub, /home?x=1#/y, https://app.example/sub/home?x=1#/y",
            "http://localhost:3000, /, http://localhost:3000/",
            "https://app.example, https://other.example/home, https://other.example/home",
            "https://app.example, ' /home\t', https://app.example/home",
            ", https://app.example/home, https://app.example/home",
            "${authBaseUrl}, /realms/acme/account, https://kc.example/realms/acme/account",
        })
        void isAbsolute(String root, String base, String home) {
            when(client.getRootUrl()).thenReturn(root);
            when(client.getBaseUrl()).thenReturn(base);
            assertThat(target().home()).hasValue(URI.create(home));
        }

        @ParameterizedTest
        @NullSource
        @ValueSource(
                strings = {
                    "",
                    " ",
                    "home",
                    "app.example",
                    "app.example://home",
                    "javascript:alert(1)",
                    "https:",
                    "https:///home",
                    "https://app example/home",
                    "urn:ietf:wg:oauth:2.0:oob",
                })
        void isAWebAddressOrNone(String base) {
            when(client.getRootUrl()).thenReturn(null);
            when(client.getBaseUrl()).thenReturn(base);
            assertThat(target().home()).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(strings = {"app.example", "//app.example", "javascript:alert(1)", "https:", "https://app example"})
        void isNoneBelowARootThatIsNoWebAddress(String root) {
            when(client.getRootUrl()).thenReturn(root);
            assertThat(target().home()).isEmpty();
        }
    }

    @Nested
    final class Page {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "https://app.example/",
                    "https://app.example/reports?view=month",
                    "https://app.example/#/reports?view=month",
                    "https://app.example:8443/exact",
                    "http://localhost:3000/x",
                    "https://port.example/x",
                })
        void isARedirectUriOnAnOriginOfTheApplication(String relayState) {
            when(client.getRedirectUris())
                    .thenReturn(Set.of(
                            "/*",
                            "https://app.example:8443/exact",
                            "http://localhost:3000/*",
                            "https://port.example/*"));
            assertThat(target().page(relayState)).hasValue(URI.create(relayState));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "/reports",
                    "https://evil.example/",
                    "https://app.example.evil.example/",
                    "https://app.example@evil.example/",
                    "https://app.example/../admin",
                    "https://app.example/a/%2e%2e/b",
                    "https://app.example/?code=1",
                    "https://app.example/#state=1",
                    "https://app.example:8443/exact/more",
                    "https://app.example:8443/exact?x",
                    "https://app.example:8443/",
                    "http://localhost:3001/",
                    "http://app.example/",
                    "https://sub.app.example/",
                    "javascript://app.example/%0aalert(1)",
                })
        void isNothingElse(String relayState) {
            when(client.getRedirectUris())
                    .thenReturn(Set.of("/*", "https://app.example:8443/exact", "http://localhost:3000/*"));
            assertThat(target().page(relayState)).isEmpty();
        }

        /** Its origin is the application's, but not every page of it is a place to come back to. */
        @Test
        void isNoAddressThatOnlyTheHomeUrlVouchesFor() {
            when(client.getRedirectUris()).thenReturn(Set.of("/callback"));
            assertThat(target().page("https://app.example/callback")).isPresent();
            assertThat(target().page("https://app.example/home")).isEmpty();
            assertThat(target().page("https://app.example/reports")).isEmpty();
            when(client.getRedirectUris()).thenReturn(Set.of());
            assertThat(target().page("https://app.example/home")).isEmpty();
        }

        /** Keycloak lets such a client be sent anywhere; a customer's identity provider may not choose where. */
        @Test
        void isOnTheOriginOfTheHomeUrlWhereTheWildcardIsEverything() {
            when(client.getRedirectUris()).thenReturn(Set.of("*"));
            assertThat(target().page("https://app.example/reports"))
                    .hasValue(URI.create("https://app.example/reports"));
            assertThat(target().page("https://evil.example/")).isEmpty();
            when(client.getBaseUrl()).thenReturn(null);
            assertThat(target().page("https://app.example/reports")).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(strings = {"https://*", "https://*/*", "https://*.example/*", "http*", "https*", "https://evil*"})
        void isNowhereThatAWildcardInTheHostWouldAllow(String redirectUri) {
            when(client.getRedirectUris()).thenReturn(Set.of(redirectUri));
            assertThat(target().page("https://evil.example/")).isEmpty();
            assertThat(target().page("https://evil2.example/")).isEmpty();
        }

        @Test
        void isOnAnyPortOnlyWhereItsOriginSaysSo() {
            when(client.getRedirectUris()).thenReturn(Set.of("https://app.example:*"));
            assertThat(target().page("https://app.example:9443/x")).isEmpty();
        }

        @Test
        void isBelowTheAuthorityThatEndsInAWildcard() {
            when(client.getRedirectUris()).thenReturn(Set.of("https://other.example*"));
            assertThat(target().page("https://other.example/x")).isPresent();
            assertThat(target().page("https://other.example.evil.example/x")).isEmpty();
        }

        @Test
        void isNoneOfAnAppOnADevice() {
            when(client.getRedirectUris()).thenReturn(Set.of("app.example://callback", "urn:ietf:wg:oauth:2.0:oob"));
            assertThat(target().page("app.example://callback")).isEmpty();
            assertThat(target().page("urn:ietf:wg:oauth:2.0:oob")).isEmpty();
        }
    }

    @Nested
    final class InitiateLoginUri {

        @Test
        void isAbsentUnlessSet() {
            assertThat(target().initiateLoginUri()).isEmpty();
            set(client, INITIATE, "");
            assertThat(target().initiateLoginUri()).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(strings = {"https://app.example/login", "http://localhost:3000/login?x=1"})
        void isAWebAddress(String uri) {
            set(client, INITIATE, uri);
            assertThat(target().initiateLoginUri()).hasValue(URI.create(uri));
        }

        @ParameterizedTest
        @ValueSource(strings = {"/login", "//app.example/login", "javascript:alert(1)", "https:", "https://a b/"})
        void isNothingElse(String uri) {
            set(client, INITIATE, uri);
            assertThat(target().initiateLoginUri()).isEmpty();
        }
    }
}
