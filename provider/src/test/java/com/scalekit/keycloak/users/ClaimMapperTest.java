package com.scalekit.keycloak.users;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.keycloak.broker.provider.BrokeredIdentityContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.storage.ReadOnlyException;

import com.scalekit.keycloak.session.BrokeredNotes;
import com.scalekit.keycloak.session.TestNotes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

final class ClaimMapperTest {

    private static final Map<String, String> BOTH =
            Map.of("claim", "department", "attribute", "department", "sessionNote", "claim.department");

    private final KeycloakSession session = mock(KeycloakSession.class);
    private final RealmModel realm = mock(RealmModel.class);
    private final UserModel user = mock(UserModel.class);

    private void update(Map<String, String> config, BrokeredIdentityContext context) {
        when(user.getAttributeStream(anyString())).thenAnswer(call -> Stream.of("Sales"));
        new ClaimMapper().updateBrokeredUser(session, realm, user, TestIdentities.mapper(config), context);
    }

    private Map<String, String> notes(Map<String, String> config, BrokeredIdentityContext context) {
        new ClaimMapper().preprocessFederatedIdentity(session, realm, TestIdentities.mapper(config), context);
        TestNotes notes = new TestNotes();
        BrokeredNotes.read(context).ifPresent(identity -> BrokeredNotes.finish(notes.session(), context, identity));
        return notes.user();
    }

    private void verifyUntouched() {
        verify(user, never()).setAttribute(anyString(), any());
        verify(user, never()).setSingleAttribute(anyString(), anyString());
        verify(user, never()).removeAttribute(anyString());
    }

    @Test
    void followsTheClaim() {
        update(BOTH, TestIdentities.anna(Map.of("department", List.of("R&D", "Sales"))));
        verify(user).setAttribute("department", List.of("R&D", "Sales"));
    }

    @Test
    void writesNothingThatIsThereAlready() {
        update(BOTH, TestIdentities.anna(Map.of("department", "Sales")));
        verifyUntouched();
    }

    @Test
    void removesWhatIsGone() {
        update(BOTH, TestIdentities.anna(Map.of()));
        verify(user).removeAttribute("department");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u0000b", "a\ud83d"})
    void leavesEverythingAsItIsForAClaimThatCannotBeKept(String text) {
        BrokeredIdentityContext context = TestIdentities.anna(Map.of("department", text));
        update(BOTH, context);
        verifyUntouched();
        assertThat(notes(BOTH, context)).doesNotContainKey("claim.department");
    }

    @ParameterizedTest
    @ValueSource(strings = {"email", "username", "scalekit_organization_id"})
    void neverWritesWhoSomebodyIs(String attribute) {
        Map<String, String> config = Map.of("claim", "department", "attribute", attribute);
        update(config, TestIdentities.anna(Map.of("department", "boss@acme.com")));
        verifyUntouched();
    }

    @Test
    void doesNothingForAnIdentityThatWasNotChecked() {
        BrokeredIdentityContext context = TestIdentities.unverified(Map.of("department", "R&D"));
        update(BOTH, context);
        verifyUntouched();
        notes(BOTH, context);
        assertThat(context.getContextData().keySet()).noneMatch(key -> key.startsWith("scalekit."));
    }

    @Test
    void keepsANoteForTheSession() {
        assertThat(notes(BOTH, TestIdentities.anna(Map.of("department", List.of("R&D", "Sales")))))
                .containsEntry("claim.department", "[\"R&D\",\"Sales\"]")
                .containsEntry("scalekit.organization_id", "org_1");
    }

    @Test
    void readsAClaimWithinAnObject() {
        Map<String, String> config = Map.of("claim", "address.locality", "sessionNote", "claim.city");
        assertThat(notes(config, TestIdentities.anna(Map.of("address", Map.of("locality", "Berlin")))))
                .containsEntry("claim.city", "Berlin");
        Map<String, String> dotted = Map.of("claim", "https://acme\\.com/team", "sessionNote", "claim.team");
        assertThat(notes(dotted, TestIdentities.anna(Map.of("https://acme.com/team", 7))))
                .containsEntry("claim.team", "7");
    }

    @Test
    void letsPeopleInWhoseAccountCannotBeWritten() {
        doThrow(ReadOnlyException.class).when(user).setAttribute(anyString(), any());
        assertThatCode(() -> update(BOTH, TestIdentities.anna(Map.of("department", "R&D"))))
                .doesNotThrowAnyException();
    }
}
