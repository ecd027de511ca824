package com.scalekit.keycloak.initiation;

import java.util.Optional;
import java.util.Set;

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
import com.scalekit.keycloak.domain.KnownPerson;
import com.scalekit.keycloak.domain.OrganizationId;
import com.scalekit.keycloak.domain.ScalekitSubject;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mockito.MockedStatic;
import org.mockito.Mockito;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

final class PresentPersonTest {

    private static final EmailAddress ANNA = EmailAddress.parse("anna@acme.com").orElseThrow();

    static {
        TestJaxRs.install();
    }

    private final KeycloakSession session = mock(KeycloakSession.class);
    private final RealmModel realm = mock(RealmModel.class);
    private final UserProvider users = mock(UserProvider.class);
    private final UserModel user = mock(UserModel.class);

    PresentPersonTest() {
        KeycloakContext context = mock(KeycloakContext.class);
        when(session.getContext()).thenReturn(context);
        when(context.getRealm()).thenReturn(realm);
        when(session.users()).thenReturn(users);
    }

    private Optional<KnownPerson> find(@Nullable UserModel signedIn) {
        try (MockedStatic<AuthenticationManager> cookie = Mockito.mockStatic(AuthenticationManager.class)) {
            cookie.when(() -> AuthenticationManager.authenticateIdentityCookie(session, realm, true))
                    .thenReturn(
                            signedIn == null
                                    ? null
                                    : new AuthenticationManager.AuthResult(
                                            signedIn, mock(UserSessionModel.class), new AccessToken(), null));
            return new PresentPerson(session).find("scalekit");
        }
    }

    private void linked(String alias, String subject, @Nullable String username) {
        when(users.getFederatedIdentity(realm, user, alias))
                .thenReturn(new FederatedIdentityModel(alias, subject, username));
    }

    @Test
    void isNobodyWithoutASession() {
        assertThat(find(null)).isEmpty();
        Mockito.verifyNoInteractions(users);
    }

    @Test
    void isKnownByAddressLinkAndOrganization() {
        when(user.getEmail()).thenReturn("Anna@ACME.com");
        when(user.getFirstAttribute("scalekit_organization_id")).thenReturn("org_1001");
        linked("scalekit", "conn_11;00u1", "berg@acme.com");
        assertThat(find(user))
                .hasValue(new KnownPerson(
                        Set.of(ANNA, EmailAddress.parse("berg@acme.com").orElseThrow()),
                        ScalekitSubject.parse("conn_11;00u1"),
                        Optional.of(new OrganizationId("org_1001"))));
    }

    @Test
    void isKnownByNothingWithAnEmptyAccount() {
        assertThat(find(user)).hasValue(new KnownPerson(Set.of(), Optional.empty(), Optional.empty()));
    }

    @Test
    void isNotKnownByALinkThroughAnotherIdentityProvider() {
        linked("other", "conn_11;00u1", "anna@acme.com");
        assertThat(find(user)).hasValue(new KnownPerson(Set.of(), Optional.empty(), Optional.empty()));
    }

    @Test
    void isKnownByOneAddressWhereBothAreTheSame() {
        when(user.getEmail()).thenReturn("anna@acme.com");
        linked("scalekit", "conn_11;00u1", "ANNA@acme.com");
        assertThat(find(user)).map(KnownPerson::addresses).hasValue(Set.of(ANNA));
    }

    /** What other tools wrote into the account is no reason to fail, and none to believe it. */
    @ParameterizedTest
    @CsvSource({"bob, usr_1, opaque, acme", "'', '', '', ''", "bob@, conn_11, @acme.com, conn_11"})
    void isNotKnownByWhatCannotBeRead(String email, String subject, String username, String organization) {
        when(user.getEmail()).thenReturn(email);
        when(user.getFirstAttribute("scalekit_organization_id")).thenReturn(organization);
        linked("scalekit", subject, username);
        assertThat(find(user)).hasValue(new KnownPerson(Set.of(), Optional.empty(), Optional.empty()));
    }

    @Test
    void isKnownByALinkWithoutAName() {
        linked("scalekit", "conn_11;00u1", null);
        assertThat(find(user))
                .hasValue(new KnownPerson(Set.of(), ScalekitSubject.parse("conn_11;00u1"), Optional.empty()));
    }
}
