package com.scalekit.keycloak.users;

import java.util.Optional;

import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.authenticators.broker.IdpConfirmOverrideLinkAuthenticator;
import org.keycloak.authentication.authenticators.broker.util.SerializedBrokeredIdentityContext;
import org.keycloak.broker.provider.BrokeredIdentityContext;
import org.keycloak.events.EventBuilder;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.UserModel;

import com.scalekit.keycloak.LookalikeSubjects;
import com.scalekit.keycloak.domain.EmailAddress;
import com.scalekit.keycloak.domain.OrganizationId;
import com.scalekit.keycloak.domain.PersonName;
import com.scalekit.keycloak.domain.ScalekitSubject;
import com.scalekit.keycloak.domain.VerifiedIdentity;
import com.scalekit.keycloak.session.BrokeredNotes;
import com.scalekit.keycloak.session.TestNotes;
import com.scalekit.keycloak.session.UserAttributes;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mockito.Answers;
import org.mockito.ArgumentCaptor;
import org.mockito.Mockito;

import static org.assertj.core.api.Assertions.assertThat;

final class FirstLoginAuthenticatorTest {

    private final StoredRealm realm = new StoredRealm();
    private final TestNotes notes = new TestNotes();
    private final AuthenticationFlowContext flow = Mockito.mock(AuthenticationFlowContext.class);

    FirstLoginAuthenticatorTest() {
        EventBuilder event = Mockito.mock(EventBuilder.class, Answers.RETURNS_SELF);
        Mockito.when(flow.getSession()).thenReturn(realm.session);
        Mockito.when(flow.getRealm()).thenReturn(realm.model);
        Mockito.when(flow.getEvent()).thenReturn(event);
        Mockito.when(flow.getAuthenticationSession()).thenReturn(notes.session());
    }

    /** Somebody else's link does not say that this login is one that has just ended. */
    @ParameterizedTest
    @MethodSource("com.scalekit.keycloak.LookalikeSubjects#others")
    void replacesTheLinkOfASubjectThatOnlyLooksAlike(String other) {
        StoredAccount account = realm.add("elise@acme.com");
        account.email = "elise@acme.com";
        account.links.put(StoredAccount.SCALEKIT, other);
        account.attributes.put(UserAttributes.ORGANIZATION_ID, "org_1001");

        new FirstLoginAuthenticator()
                .authenticateImpl(flow, new SerializedBrokeredIdentityContext(), elise(LookalikeSubjects.SOMEBODY));

        ArgumentCaptor<UserModel> user = ArgumentCaptor.forClass(UserModel.class);
        Mockito.verify(flow).setUser(user.capture());
        Mockito.verify(flow).success();
        assertThat(user.getValue().getId()).isEqualTo(account.id);
        assertThat(notes.auth()).containsEntry(IdpConfirmOverrideLinkAuthenticator.OVERRIDE_LINK, "true");
    }

    private static BrokeredIdentityContext elise(String subject) {
        IdentityProviderModel idp = new IdentityProviderModel();
        idp.setAlias(StoredAccount.SCALEKIT);
        idp.setEnabled(true);
        BrokeredIdentityContext context = new BrokeredIdentityContext(subject, idp);
        BrokeredNotes.write(
                context,
                new VerifiedIdentity(
                        ScalekitSubject.parse(subject).orElseThrow(),
                        new OrganizationId("org_1001"),
                        EmailAddress.parse("elise@acme.com").orElseThrow(),
                        true,
                        new PersonName("Elise", "Strauss"),
                        Optional.empty()));
        return context;
    }
}
