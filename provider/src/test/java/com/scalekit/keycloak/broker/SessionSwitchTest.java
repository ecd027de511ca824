package com.scalekit.keycloak.broker;

import java.util.Optional;

import org.keycloak.models.FederatedIdentityModel;
import org.keycloak.models.KeycloakContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserProvider;
import org.keycloak.models.UserSessionModel;
import org.keycloak.representations.AccessToken;
import org.keycloak.services.managers.AuthenticationManager;

import com.scalekit.keycloak.TestJaxRs;
import com.scalekit.keycloak.domain.EmailAddress;
import com.scalekit.keycloak.domain.OrganizationId;
import com.scalekit.keycloak.domain.PersonName;
import com.scalekit.keycloak.domain.ScalekitSubject;
import com.scalekit.keycloak.domain.VerifiedIdentity;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mockito.MockedStatic;
import org.mockito.Mockito;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

final class SessionSwitchTest {

    private static final VerifiedIdentity ANNA = new VerifiedIdentity(
            ScalekitSubject.parse("conn_11;00u1").orElseThrow(),
            new OrganizationId("org_1001"),
            EmailAddress.parse("anna@acme.com").orElseThrow(),
            true,
            new PersonName("Anna", "Berg"),
            Optional.empty());

    static {
        TestJaxRs.install();
    }

    private final KeycloakSession session = mock(KeycloakSession.class);
    private final RealmModel realm = mock(RealmModel.class);
    private final UserProvider users = mock(UserProvider.class);

    SessionSwitchTest() {
        KeycloakContext context = mock(KeycloakContext.class);
        when(session.getContext()).thenReturn(context);
        when(context.getRealm()).thenReturn(realm);
        when(session.users()).thenReturn(users);
    }

    private boolean isNeeded(@Nullable UserModel present) {
        try (MockedStatic<AuthenticationManager> cookie = Mockito.mockStatic(AuthenticationManager.class)) {
            UserSessionModel signedIn = mock(UserSessionModel.class);
            when(signedIn.getUser()).thenReturn(present);
            cookie.when(() -> AuthenticationManager.authenticateIdentityCookie(session, realm, true))
                    .thenReturn(
                            present == null
                                    ? null
                                    : new AuthenticationManager.AuthResult(present, signedIn, new AccessToken(), null));
            return new SessionSwitch(session, "scalekit").isNeeded(ANNA);
        }
    }

    private static UserModel user(String id, @Nullable String email) {
        UserModel user = mock(UserModel.class);
        when(user.getId()).thenReturn(id);
        when(user.getEmail()).thenReturn(email);
        return user;
    }

    private void linked(String alias, String subject, UserModel user) {
        when(users.getUserByFederatedIdentity(realm, new FederatedIdentityModel(alias, subject, "anna@acme.com")))
                .thenReturn(user);
    }

    @Test
    void isNotNeededWhereNobodyIsSignedIn() {
        assertThat(isNeeded(null)).isFalse();
        Mockito.verifyNoInteractions(users);
    }

    @Test
    void isNotNeededForThePersonWhoIsLinked() {
        linked("scalekit", "conn_11;00u1", user("1", "old@acme.com"));
        assertThat(isNeeded(user("1", "old@acme.com"))).isFalse();
    }

    /** The link counts: the account that this login will end in is somebody else's, whatever the addresses are. */
    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"anna@acme.com", "bob@acme.com"})
    void isNeededWhereSomebodyElseIsLinked(@Nullable String email) {
        linked("scalekit", "conn_11;00u1", user("2", "anna@acme.com"));
        assertThat(isNeeded(user("1", email))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"anna@acme.com", "Anna@ACME.com", " anna@acme.com "})
    void isNotNeededWhereNobodyIsLinkedAndTheAddressIsThePersons(String email) {
        assertThat(isNeeded(user("1", email))).isFalse();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "bob@acme.com", "anna@globex.com", "anna", "anna@acme.com,bob@acme.com"})
    void isNeededWhereNobodyIsLinkedAndTheAddressIsAnother(@Nullable String email) {
        assertThat(isNeeded(user("1", email))).isTrue();
    }

    @Test
    void isNeededWhereTheLinkIsThroughAnotherIdentityProviderOrOfAnotherSubject() {
        UserModel present = user("1", "bob@acme.com");
        linked("other", "conn_11;00u1", present);
        linked("scalekit", "conn_11;00u2", present);
        linked("scalekit", "conn_11;00U1", present);
        linked("scalekit", "conn_11;00u1 ", present);
        linked("scalekit", "conn_11;00u\uff11", present);
        assertThat(isNeeded(present)).isTrue();
    }
}
