package com.scalekit.keycloak.session;

import org.keycloak.authentication.authenticators.broker.AbstractIdpAuthenticator;
import org.keycloak.authentication.authenticators.broker.IdpEmailVerificationAuthenticator;
import org.keycloak.models.UserModel;

import com.scalekit.keycloak.LookalikeSubjects;
import com.scalekit.keycloak.domain.ScalekitSubject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mockito.Mockito;

import static org.assertj.core.api.Assertions.assertThat;

final class FirstLoginNotesTest {

    private static final ScalekitSubject SUBJECT =
            ScalekitSubject.parse("conn_11;00u1").orElseThrow();

    private final TestNotes kept = new TestNotes();
    private final FirstLoginNotes notes = new FirstLoginNotes(kept.session());

    @Test
    void letATabProveForOneIdentityOnly() {
        assertThat(notes.mayProveFor("scalekit", SUBJECT)).isTrue();
        assertThat(notes.mayProveFor("scalekit", SUBJECT)).isTrue();
        assertThat(notes.mayProveFor("other", SUBJECT)).isFalse();
        assertThat(notes.mayProveFor(
                        "scalekit", ScalekitSubject.parse("conn_11;00u2").orElseThrow()))
                .isFalse();
        assertThat(notes.mayProveFor("scalekit", SUBJECT)).isTrue();
    }

    @ParameterizedTest
    @MethodSource("com.scalekit.keycloak.LookalikeSubjects#others")
    void letATabProveForNobodyWhoOnlyLooksAlike(String other) {
        notes.mayProveFor(
                "scalekit", ScalekitSubject.parse(LookalikeSubjects.SOMEBODY).orElseThrow());
        assertThat(notes.mayProveFor("scalekit", ScalekitSubject.parse(other).orElseThrow()))
                .isFalse();
    }

    @Test
    void knowThatEvenAfterTheFirstLoginWasBegunAnew() {
        notes.mayProveFor("scalekit", SUBJECT);
        kept.session().clearAuthNotes();

        assertThat(notes.mayProveFor("other", SUBJECT)).isFalse();
        assertThat(kept.client().values()).noneMatch(note -> note.contains("00u1"));
    }

    @Test
    void trustWhoeverMadeAnAccountWhoseAddressIsProved() {
        prove(true);
        assertThat(notes.strangerMayGetIn()).isFalse();
    }

    @Test
    void trustWhoeverKnowsThePassword() {
        notes.distrustAccount();
        prove(false);
        assertThat(notes.strangerMayGetIn()).isFalse();
    }

    @Test
    void distrustWhoeverMadeAnAccountThatWasProvedByMail() {
        notes.distrustAccount();
        prove(true);
        assertThat(notes.strangerMayGetIn()).isTrue();
    }

    @Test
    void distrustWhoeverMadeAnAccountThatNobodyHadToProveThisTime() {
        notes.distrustAccount();
        assertThat(notes.strangerMayGetIn()).isTrue();
    }

    @Test
    void knowWhoseFirstLoginEnds() {
        assertThat(notes.isEnding("scalekit")).isFalse();
        kept.auth().put(AbstractIdpAuthenticator.FIRST_BROKER_LOGIN_SUCCESS, "scalekit");
        assertThat(notes.isEnding("scalekit")).isTrue();
        assertThat(notes.isEnding("other")).isFalse();
    }

    private void prove(boolean byMail) {
        UserModel account = Mockito.mock(UserModel.class);
        Mockito.when(account.getId()).thenReturn("1");
        notes.proveOwnershipOf(account, "anna@acme.com");
        if (byMail) {
            kept.auth().put(IdpEmailVerificationAuthenticator.VERIFY_ACCOUNT_IDP_USERNAME, "anna@acme.com");
        }
    }
}
