package com.scalekit.keycloak.broker;

import java.util.List;
import java.util.Map;

import org.keycloak.Token;
import org.keycloak.broker.provider.IdentityBrokerException;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.IdentityProviderStorageProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.representations.idm.ComponentRepresentation;
import org.keycloak.urls.UrlType;
import org.keycloak.utils.KeycloakSessionUtil;

import com.scalekit.keycloak.application.TestClients;
import com.scalekit.keycloak.token.TestJws;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mockito.Mockito;

import static com.scalekit.keycloak.broker.TestIdentityProviders.config;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

final class ScalekitIdentityProviderConfigTest {

    private static final String MASK = ComponentRepresentation.SECRET_VALUE;

    private final RealmModel realm = Mockito.mock(RealmModel.class);

    @AfterEach
    void forgetTheSession() {
        KeycloakSessionUtil.setKeycloakSession(null);
    }

    @Test
    void derivesEverythingFromTheEnvironmentUrl() {
        ScalekitIdentityProviderConfig config = config("environmentUrl", " https://ACME.scalekit.com:443// ");
        config.validate(realm);
        assertThat(config.getConfig())
                .containsEntry("environmentUrl", "https://acme.scalekit.com")
                .containsEntry("issuer", "https://acme.scalekit.com")
                .containsEntry("authorizationUrl", "https://acme.scalekit.com/oauth/authorize")
                .containsEntry("tokenUrl", "https://acme.scalekit.com/oauth/token")
                .containsEntry("jwksUrl", "https://acme.scalekit.com/keys")
                .containsEntry("scalekitProvider", "true");
    }

    /** What a console, an import or another tool sends to weaken it; and nothing of it stays. */
    @ParameterizedTest
    @CsvSource({
        "validateSignature, false, true",
        "useJwksUrl, false, true",
        "pkceEnabled, false, true",
        "pkceMethod, plain, S256",
        "disableNonce, true, false",
        "disableUserInfo, false, true",
        "clientAuthMethod, client_secret_basic, client_secret_post",
        "defaultScope, openid offline_access, openid profile email",
        "jwtAuthorizationGrantEnabled, true, false",
        "supportsClientAssertions, true, false",
        "isAccessTokenJWT, true, false",
        "sendIdTokenOnLogout, true, false",
        "allowedClockSkew, 86400, 30",
        "issuer, https://evil.example, https://acme.scalekit.com",
        "tokenUrl, https://evil.example/token, https://acme.scalekit.com/oauth/token",
        "jwksUrl, https://evil.example/keys, https://acme.scalekit.com/keys",
        "authorizationUrl, https://evil.example/a, https://acme.scalekit.com/oauth/authorize",
    })
    void cannotBeWeakened(String key, String sent, String kept) {
        ScalekitIdentityProviderConfig config = config(key, sent);
        config.validate(realm);
        assertThat(config.getConfig()).containsEntry(key, kept);
    }

    @ParameterizedTest
    @ValueSource(strings = {"false", "", "FALSE"})
    void checksSignaturesWhateverTheDatabaseSays(String stored) {
        ScalekitIdentityProviderConfig config = config("validateSignature", stored);
        assertThat(config.isValidateSignature()).isTrue();
        assertThat(new ScalekitIdentityProviderConfig(new IdentityProviderModel()).isValidateSignature())
                .isTrue();
    }

    /** It would accept a logout token without an end, or one that was used before. */
    @Test
    void leavesNothingToKeycloaksOwnBackChannelLogout() {
        String token = TestJws.signed(TestJws.HEADER, TestTokens.claims().toString());
        assertThatExceptionOfType(IdentityBrokerException.class)
                .isThrownBy(() -> TestIdentityProviders.of(config()).validateToken(token));
    }

    @Test
    void offersNoWayAroundTheCallback() {
        ScalekitIdentityProviderConfig config =
                config("jwtAuthorizationGrantEnabled", "true", "supportsClientAssertions", "true");
        assertThat(config.isJWTAuthorizationGrantEnabled()).isFalse();
        assertThat(config.isSupportsClientAssertions()).isFalse();
        assertThat(TestIdentityProviders.of(config).supportsExternalExchange()).isFalse();
    }

    @Test
    void namesAllProblemsAtOnce() {
        ScalekitIdentityProviderConfig config = config(
                "environmentUrl", "acme",
                "clientId", " ",
                "clientSecret", "",
                "connectionId", "acme",
                "emailDomainPolicy", "any",
                "clockSkewSeconds", "3600",
                "filteredByClaim", "true",
                "claimFilterValue", "sales(");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> config.validate(realm))
                .withMessageContainingAll(
                        "Environment URL",
                        "Client ID",
                        "Client Secret",
                        "Connection ID",
                        "E-mail domain policy",
                        "Clock skew",
                        "Essential claim value");
        assertThat(config.getConfig()).doesNotContainKeys("issuer", "tokenUrl");
    }

    @ParameterizedTest
    @CsvSource({
        "environmentUrl, https://evil.scalekit.com",
        "environmentUrl, https://acme.scalekit.com.evil.com",
        "environmentUrl, https://acme.scalekit.com:8443",
        "environmentUrl, http://localhost",
        "clientId, skc_2",
    })
    void sendsAStoredSecretNowhereElse(String key, String changed) {
        saved(config());
        ScalekitIdentityProviderConfig update = update(key, changed);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> update.validate(realm))
                .withMessageContaining("enter the Client Secret again");
    }

    @Test
    void takesAnotherPlaceTogetherWithItsSecret() {
        saved(config());
        ScalekitIdentityProviderConfig update = update("environmentUrl", "https://other.scalekit.com");
        update.getConfig().put("clientSecret", "typed again");
        assertThatCode(() -> update.validate(realm)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://acme.scalekit.com", "https://acme.scalekit.com/", " https://acme.scalekit.com// "})
    void letsEverythingElseChangeBehindTheMask(String url) {
        saved(config());
        ScalekitIdentityProviderConfig update = update("environmentUrl", url);
        update.getConfig().put("usernamePolicy", "opaque");
        assertThatCode(() -> update.validate(realm)).doesNotThrowAnyException();
    }

    /** A new one, or an import at start-up, where there may be no session at all. */
    @Test
    void validatesWithoutAStoredOne() {
        assertThatCode(() -> config("clientSecret", MASK).validate(realm)).doesNotThrowAnyException();
        saved(config());
        ScalekitIdentityProviderConfig unknown = config("clientSecret", MASK, "clientId", "skc_2");
        unknown.setInternalId("another");
        assertThatCode(() -> unknown.validate(realm)).doesNotThrowAnyException();
    }

    @Test
    void asksNoNetworkAndNoRealmToValidate() {
        config().validate(realm);
        Mockito.verifyNoInteractions(realm);
    }

    @Nested
    final class ApplicationsThatLoginsEndIn {

        private final TestClients clients = new TestClients();

        private void throughTheAdminConsole() {
            when(clients.context().getBearerToken()).thenReturn(mock(Token.class));
            when(clients.address().getPath()).thenReturn("/admin/realms/acme/identity-provider/instances/scalekit");
            KeycloakSessionUtil.setKeycloakSession(clients.session());
        }

        private void validate(ScalekitIdentityProviderConfig config) {
            config.validate(clients.realm());
        }

        @Test
        void areTakenWhereTheyWork() {
            throughTheAdminConsole();
            clients.add("portal");
            clients.add("reports");
            ScalekitIdentityProviderConfig config =
                    config("applicationClientId", "portal", "furtherApplicationClientIds", "reports##portal");
            validate(config);
            assertThat(config.getConfig())
                    .containsEntry("applicationClientId", "portal")
                    .containsEntry("issuer", "https://acme.scalekit.com");
        }

        @Test
        void areNamedWithEveryReasonWhereTheyDoNot() {
            throughTheAdminConsole();
            when(clients.add("disabled").isEnabled()).thenReturn(false);
            when(clients.add("bearer").isBearerOnly()).thenReturn(true);
            when(clients.add("service").isStandardFlowEnabled()).thenReturn(false);
            when(clients.add("homeless").getBaseUrl()).thenReturn("");
            clients.add("good");
            ScalekitIdentityProviderConfig config = config(
                    "applicationClientId",
                    "nobody",
                    "furtherApplicationClientIds",
                    "service##homeless##disabled##bearer##good##nobody");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> validate(config))
                    .withMessage("The realm has no client 'nobody' for IdP-initiated logins to end in.\n"
                            + "IdP-initiated logins cannot end in client 'bearer': it is bearer-only, so nobody can"
                            + " sign in to it.\n"
                            + "IdP-initiated logins cannot end in client 'disabled': it is disabled.\n"
                            + "IdP-initiated logins cannot end in client 'homeless': it has no Home URL that is an"
                            + " absolute http or https address.\n"
                            + "IdP-initiated logins cannot end in client 'service': it has the standard flow switched"
                            + " off, so it cannot finish its own login.");
            assertThat(config.getConfig()).doesNotContainKeys("issuer", "scalekitProvider");
        }

        @Test
        void areNamedBesideOtherProblems() {
            throughTheAdminConsole();
            ScalekitIdentityProviderConfig config = config("applicationClientId", "nobody", "syncMode", "SOMETIMES");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> validate(config))
                    .withMessageContainingAll("Sync mode", "no client 'nobody'");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "/admin/realms/acme/identity-provider/instances",
                    "/admin/realms/acme/identity-provider/instances/scalekit",
                })
        void areLookedAtWhenAnAdministratorSaves(String path) {
            throughTheAdminConsole();
            when(clients.address().getPath()).thenReturn(path);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> validate(config("applicationClientId", "nobody")))
                    .withMessageContaining("no client 'nobody'");
        }

        /** With a whole realm its clients come after its identity providers. */
        @ParameterizedTest
        @ValueSource(
                strings = {"/admin/realms", "/admin/realms/", "/admin/realms/acme/partialImport", "/admin/realms/acme"})
        void areNotLookedAtWhileARealmIsImported(String path) {
            throughTheAdminConsole();
            when(clients.address().getPath()).thenReturn(path);
            assertThatCode(() -> validate(config("applicationClientId", "nobody")))
                    .doesNotThrowAnyException();
        }

        @Test
        void areNotLookedAtWithoutARequestOfAnAdministrator() {
            assertThatCode(() -> validate(config("applicationClientId", "nobody")))
                    .doesNotThrowAnyException();
            throughTheAdminConsole();
            when(clients.context().getBearerToken()).thenReturn(null);
            assertThatCode(() -> validate(config("applicationClientId", "nobody")))
                    .doesNotThrowAnyException();
        }

        @Test
        void areLookedForOnlyWhereThereAreAny() {
            throughTheAdminConsole();
            validate(config());
            Mockito.verify(clients.realm(), Mockito.never()).getClientByClientId(Mockito.any());
        }
    }

    @Nested
    final class AddressesToRegisterInScalekit {

        private static final List<String> KEYS =
                List.of("initiateLoginUrl", "postLogoutUrl", "backChannelLogoutUrl", "webhookUrl", "portalUrl");

        private final TestClients clients = new TestClients();

        private Map<String, String> written(String... sent) {
            ScalekitIdentityProviderConfig config = config(sent);
            config.validate(clients.realm());
            return config.getConfig();
        }

        private void throughAdministration() {
            when(clients.realm().getName()).thenReturn("acme");
            when(clients.context().getBearerToken()).thenReturn(mock(Token.class));
            when(clients.address().getPath()).thenReturn("/admin/realms/acme/identity-provider/instances");
            KeycloakSessionUtil.setKeycloakSession(clients.session());
        }

        /** Administrators may come by an address of their own, which Scalekit and browsers do not know. */
        @Test
        void areBelowTheCallbackThatBrowsersUse() {
            throughAdministration();

            assertThat(written())
                    .containsEntry("initiateLoginUrl", "https://kc.example/broker/initiate")
                    .containsEntry("postLogoutUrl", "https://kc.example/broker/logout_response")
                    .containsEntry("backChannelLogoutUrl", "https://kc.example/broker/backchannel-logout")
                    .containsEntry("webhookUrl", "https://kc.example/broker/webhook")
                    .containsEntry("portalUrl", "https://kc.example/broker/portal");
            Mockito.verify(clients.context()).getUri(UrlType.FRONTEND);
            Mockito.verify(clients.context(), Mockito.never()).getUri(UrlType.ADMIN);
        }

        @ParameterizedTest
        @ValueSource(strings = {"initiateLoginUrl", "postLogoutUrl", "backChannelLogoutUrl", "webhookUrl", "portalUrl"})
        void cannotBeChanged(String key) {
            throughAdministration();
            assertThat(written(key, "https://evil.example").get(key)).startsWith("https://kc.example/broker/");
        }

        /** A file that comes from another server names that server's. */
        @Test
        void areLeftOutWhereTheyCannotBeKnown() {
            String[] another = {"webhookUrl", "https://another.example", "postLogoutUrl", "https://another.example"};
            assertThat(written(another)).doesNotContainKeys(KEYS.toArray(String[]::new));

            throughAdministration();
            RealmModel master = mock(RealmModel.class);
            when(master.getId()).thenReturn("master");
            when(clients.context().getRealm()).thenReturn(master);
            assertThat(written(another)).doesNotContainKeys(KEYS.toArray(String[]::new));
        }
    }

    private static ScalekitIdentityProviderConfig update(String key, String value) {
        ScalekitIdentityProviderConfig update = config("clientSecret", MASK, key, value);
        update.setInternalId("idp-1");
        return update;
    }

    private void saved(ScalekitIdentityProviderConfig stored) {
        stored.validate(realm);
        IdentityProviderModel model = new IdentityProviderModel();
        model.setConfig(Map.copyOf(stored.getConfig()));
        KeycloakSession session = Mockito.mock(KeycloakSession.class);
        IdentityProviderStorageProvider providers = Mockito.mock(IdentityProviderStorageProvider.class);
        Mockito.when(session.identityProviders()).thenReturn(providers);
        Mockito.when(providers.getById("idp-1")).thenReturn(model);
        KeycloakSessionUtil.setKeycloakSession(session);
    }
}
