package com.scalekit.keycloak.broker;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.keycloak.models.IdentityProviderSyncMode;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserProvider;
import org.keycloak.storage.ReadOnlyException;

import com.scalekit.keycloak.domain.EmailAddress;
import com.scalekit.keycloak.domain.OrganizationId;
import com.scalekit.keycloak.domain.PersonName;
import com.scalekit.keycloak.domain.ScalekitSubject;
import com.scalekit.keycloak.domain.VerifiedIdentity;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.mockito.Mockito;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyBoolean;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

final class AccountUpkeepTest {

    private static final String ATTRIBUTE = "scalekit_organization_id";
    private static final String NEW = "anna@acme.com";

    private final KeycloakSession session = mock(KeycloakSession.class);
    private final UserProvider users = mock(UserProvider.class);
    private final RealmModel realm = mock(RealmModel.class);
    private final UserModel account = user("1", "anna.old@acme.com");
    private final List<UserModel> kept = new ArrayList<>();

    AccountUpkeepTest() {
        when(session.users()).thenReturn(users);
    }

    @Test
    void followsAVerifiedAddressUnderForce() {
        update(IdentityProviderSyncMode.FORCE, true, false);
        verify(account).setEmail(NEW);
        verify(account).setEmailVerified(true);
    }

    @ParameterizedTest
    @EnumSource(value = IdentityProviderSyncMode.class, mode = Mode.EXCLUDE, names = "FORCE")
    void leavesTheAddressAloneUnderAnyOtherMode(IdentityProviderSyncMode mode) {
        update(mode, true, false);
        update(null, true, false);
        verifyAddressUntouched();
    }

    @Test
    void settlesTheAddressOfANewAccountUnderAnyMode() {
        update(IdentityProviderSyncMode.IMPORT, true, true);
        verify(account).setEmail(NEW);
    }

    @ParameterizedTest
    @EnumSource(IdentityProviderSyncMode.class)
    void neverFollowsAnUnverifiedAddress(IdentityProviderSyncMode mode) {
        update(mode, false, false);
        update(mode, false, true);
        verifyAddressUntouched();
    }

    @Test
    void neverCallsARecordedAddressUnverified() {
        when(account.getEmail()).thenReturn("Anna@ACME.com");
        when(account.isEmailVerified()).thenReturn(true);
        update(IdentityProviderSyncMode.FORCE, false, false);
        verifyAddressUntouched();
    }

    @Test
    void callsTheRecordedAddressVerifiedOnceItIs() {
        when(account.getEmail()).thenReturn("Anna@ACME.com");
        update(IdentityProviderSyncMode.FORCE, true, false);
        verify(account).setEmailVerified(true);
        verify(account, never()).setEmail(any());
    }

    @Test
    void fillsInAMissingAddress() {
        when(account.getEmail()).thenReturn(null);
        update(IdentityProviderSyncMode.FORCE, true, false);
        verify(account).setEmail(NEW);
    }

    @Test
    void takesNobodysAddress() {
        UserModel other = user("2", NEW);
        when(users.getUserByEmail(realm, NEW)).thenReturn(other);
        update(IdentityProviderSyncMode.FORCE, true, false);
        verifyAddressUntouched();
        assertThat(kept).containsExactly(account);
    }

    /** Also where a realm lets accounts share an address: whoever signs in by username would be mistaken for the other. */
    @Test
    void takesNobodysUsername() {
        UserModel other = user("2", "x@example.com");
        when(realm.isDuplicateEmailsAllowed()).thenReturn(true);
        when(users.getUserByUsername(realm, NEW)).thenReturn(other);
        update(IdentityProviderSyncMode.FORCE, true, false);
        verifyAddressUntouched();
        assertThat(kept).containsExactly(account);
    }

    @Test
    void takesAnAddressThatIsAlreadyItsOwnUsername() {
        when(users.getUserByUsername(realm, NEW)).thenReturn(account);
        update(IdentityProviderSyncMode.FORCE, true, false);
        verify(account).setEmail(NEW);
    }

    @Test
    void namesAnAccountAfterItsNewAddressIfItWasNamedAfterTheOldOne() {
        when(account.getUsername()).thenReturn("Anna.Old@acme.com");
        update(IdentityProviderSyncMode.FORCE, true, false);
        verify(account).setUsername(NEW);
    }

    @Test
    void leavesEveryOtherNameAlone() {
        when(account.getUsername()).thenReturn("anna");
        update(IdentityProviderSyncMode.FORCE, true, false);
        when(account.getEmail()).thenReturn(null);
        update(IdentityProviderSyncMode.FORCE, true, false);
        verify(account, never()).setUsername(any());
    }

    @Test
    void remembersTheOrganizationAndWritesItOnce() {
        update(IdentityProviderSyncMode.IMPORT, true, false);
        verify(account).setSingleAttribute(ATTRIBUTE, "org_1001");
        when(account.getFirstAttribute(ATTRIBUTE)).thenReturn("org_1001");
        update(IdentityProviderSyncMode.IMPORT, true, false);
        verify(account).setSingleAttribute(anyString(), anyString());
    }

    /** LDAP with edit mode READ_ONLY refuses attributes and addresses; that must not end in an exception page. */
    @Test
    void letsPeopleOfAReadOnlyDirectoryIn() {
        doThrow(new ReadOnlyException("Federated storage is not writable"))
                .when(account)
                .setSingleAttribute(anyString(), anyString());
        doThrow(new ReadOnlyException("Federated storage is not writable"))
                .when(account)
                .setEmail(anyString());
        assertThatCode(() -> update(IdentityProviderSyncMode.FORCE, true, false))
                .doesNotThrowAnyException();
        when(account.getFirstAttribute(ATTRIBUTE)).thenReturn("org_1001");
        assertThatCode(() -> update(IdentityProviderSyncMode.FORCE, true, false))
                .doesNotThrowAnyException();
        verify(account, never()).setEmailVerified(anyBoolean());
    }

    private void update(@Nullable IdentityProviderSyncMode mode, boolean verified, boolean created) {
        VerifiedIdentity identity = new VerifiedIdentity(
                ScalekitSubject.parse("conn_11;00u1").orElseThrow(),
                new OrganizationId("org_1001"),
                EmailAddress.parse(NEW).orElseThrow(),
                verified,
                new PersonName("Anna", "Berg"),
                Optional.empty());
        new AccountUpkeep(session, realm, mode, kept::add).update(account, identity, created);
    }

    private void verifyAddressUntouched() {
        verify(account, never()).setEmail(any());
        verify(account, never()).setEmailVerified(anyBoolean());
    }

    private static UserModel user(String id, String email) {
        UserModel user = Mockito.mock(UserModel.class);
        when(user.getId()).thenReturn(id);
        when(user.getEmail()).thenReturn(email);
        return user;
    }
}
