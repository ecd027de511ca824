package com.scalekit.keycloak.session;

import java.util.Map;
import java.util.Optional;

import com.scalekit.keycloak.domain.ConnectionId;
import com.scalekit.keycloak.domain.ConnectionSelector;
import com.scalekit.keycloak.domain.EmailAddress;
import com.scalekit.keycloak.domain.EmailDomain;
import com.scalekit.keycloak.domain.OrganizationId;
import com.scalekit.keycloak.domain.Question;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mockito.Mockito;

import static org.assertj.core.api.Assertions.assertThat;

final class LoginNotesTest {

    private static final OrganizationId ACME = new OrganizationId("org_1001");
    private static final Question FULL = new Question(
            new ConnectionSelector.ByConnection(new ConnectionId("conn_11")),
            EmailAddress.parse("anna@acme.com"),
            Optional.of(ACME));
    private static final Question BARE =
            new Question(new ConnectionSelector.ByOrganization(ACME), Optional.empty(), Optional.empty());

    private final TestNotes kept = new TestNotes();
    private final LoginNotes notes = new LoginNotes(kept.session());

    static Question[] questions() {
        EmailDomain domain = EmailDomain.parse("bücher.example").orElseThrow();
        return new Question[] {
            FULL,
            BARE,
            new Question(
                    new ConnectionSelector.ByDomain(domain),
                    EmailAddress.parse("größe@bücher.example"),
                    Optional.empty()),
            new Question(FULL.selector(), FULL.loginHint(), Optional.empty(), Optional.of(ACME)),
            new Question(
                    FULL.selector(), Optional.empty(), Optional.of(ACME), Optional.of(new OrganizationId("org_2002")))
        };
    }

    @ParameterizedTest
    @MethodSource("questions")
    void givesAChoiceBackOnce(Question question) {
        notes.choose("scalekit", question);
        assertThat(notes.takeChoice("scalekit")).hasValue(question);
        assertThat(notes.takeChoice("scalekit")).isEmpty();
        assertThat(kept.auth()).isEmpty();
    }

    @Test
    void dropsAChoiceThatWasMadeForAnotherIdentityProvider() {
        notes.choose("scalekit", FULL);
        assertThat(notes.takeChoice("other")).isEmpty();
        assertThat(notes.takeChoice("scalekit")).isEmpty();
    }

    @Test
    void forgetsTheWholeEarlierChoice() {
        notes.choose("scalekit", FULL);
        notes.choose("scalekit", BARE);
        assertThat(notes.takeChoice("scalekit")).hasValue(BARE);
    }

    @ParameterizedTest
    @MethodSource("questions")
    void givesALoginUnderWayBackOnce(Question question) {
        PendingLogin login = new PendingLogin("scalekit", question, "n", "v");
        notes.sendUpstream(login);
        assertThat(notes.takePending()).hasValue(login);
        assertThat(notes.takePending()).isEmpty();
    }

    @Test
    void replacesALoginThatNeverCameBack() {
        notes.sendUpstream(new PendingLogin("scalekit", FULL, "n1", "v1"));
        PendingLogin second = new PendingLogin("other", BARE, "n2", "v2");
        notes.sendUpstream(second);
        assertThat(notes.takePending()).hasValue(second);
    }

    @Test
    void keepsAChoiceAndALoginApart() {
        notes.sendUpstream(new PendingLogin("scalekit", FULL, "n", "v"));
        notes.choose("scalekit", BARE);
        assertThat(notes.takeChoice("scalekit")).hasValue(BARE);
        assertThat(notes.takePending()).map(PendingLogin::question).hasValue(FULL);
    }

    @Test
    void remembersThatTheTabWasSentUpstreamAlsoAfterItCameBack() {
        assertThat(notes.wasSentUpstream()).isFalse();
        notes.choose("scalekit", FULL);
        assertThat(notes.wasSentUpstream()).isFalse();
        notes.sendUpstream(new PendingLogin("scalekit", FULL, "n", "v"));
        notes.takePending();
        assertThat(notes.wasSentUpstream()).isTrue();
    }

    /** A note that somebody else wrote, or half a login, is none; and what was there is gone. */
    @ParameterizedTest
    @CsvSource({
        "scalekit.pending.alias, ''",
        "scalekit.pending.nonce, ''",
        "scalekit.pending.code_verifier, ''",
        "scalekit.pending.selector, ''",
        "scalekit.pending.selector, conn_11",
        "scalekit.pending.selector, connection:org_1001",
        "scalekit.pending.selector, connection:conn_11&organization_id=org_66",
        "scalekit.pending.selector, 'connection:conn_11 '",
        "scalekit.pending.selector, CONNECTION:conn_11",
        "scalekit.pending.selector, domain:ACME.com",
        "scalekit.pending.selector, domain:",
    })
    void takesNoLoginOutOfSpoiledNotes(String note, String value) {
        notes.sendUpstream(new PendingLogin("scalekit", FULL, "n", "v"));
        kept.auth().put(note, value);
        assertThat(notes.takePending()).isEmpty();
        assertThat(kept.auth()).containsOnlyKeys("scalekit.sent");
    }

    @Test
    void neverReadsItsOwnNotesFromClientNotes() {
        notes.choose("scalekit", FULL);
        notes.sendUpstream(new PendingLogin("scalekit", FULL, "n", "v"));
        kept.client().putAll(kept.auth());
        kept.auth().clear();
        assertThat(notes.takeChoice("scalekit")).isEmpty();
        assertThat(notes.takePending()).isEmpty();
        assertThat(notes.wasSentUpstream()).isFalse();
    }

    @Test
    void tellsAnApplicationsHintFromWhatWasTyped() {
        kept.client().put("login_hint", "anna@acme.com");
        assertThat(notes.applicationLoginHint()).hasValue("anna@acme.com");
        notes.rememberTyped("bob@acme.com");
        assertThat(notes.loginHint()).hasValue("bob@acme.com");
        kept.session().clearAuthNotes();
        assertThat(notes.applicationLoginHint()).isEmpty();
    }

    @Test
    void followsAHintOfTheApplicationOnce() {
        kept.client().put("login_hint", "anna@acme.com");
        notes.sendUpstream(new PendingLogin("scalekit", FULL, "n", "v"));
        kept.session().clearAuthNotes();
        assertThat(notes.loginHint()).hasValue("anna@acme.com");
        assertThat(notes.applicationLoginHint()).isEmpty();
    }

    @Test
    void remembersATickUntilItIsTakenAway() {
        notes.rememberMe(true);
        assertThat(notes.isRememberMe()).isTrue();
        notes.rememberMe(false);
        assertThat(notes.isRememberMe()).isFalse();
    }

    @Test
    void forgetsWhomAnEarlierChoiceExpected() {
        notes.choose("scalekit", new Question(FULL.selector(), FULL.loginHint(), Optional.empty(), Optional.of(ACME)));
        notes.choose("scalekit", BARE);
        assertThat(notes.takeChoice("scalekit")).map(Question::expected).hasValue(Optional.empty());
    }

    @Test
    void remembersWhoBeganTheLogin() {
        assertThat(notes.initiated()).isEmpty();
        notes.beginAt(FULL.selector());
        assertThat(notes.initiated()).hasValue(FULL.selector());
        notes.sendUpstream(new PendingLogin("scalekit", BARE, "n", "v"));
        notes.takePending();
        assertThat(notes.initiated()).hasValue(FULL.selector());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "conn_11", "connection:org_1001", "CONNECTION:conn_11", "domain:ACME.com"})
    void remembersNobodyOutOfASpoiledNote(String note) {
        kept.auth().put("scalekit.initiated", note);
        assertThat(notes.initiated()).isEmpty();
    }

    @Test
    void asksOnce() {
        assertThat(notes.takeAsk()).isFalse();
        notes.askFirst();
        assertThat(notes.takeAsk()).isTrue();
        assertThat(notes.takeAsk()).isFalse();
        assertThat(kept.auth()).isEmpty();
    }

    /** Both decide what somebody is asked; a request must not. */
    @Test
    void readsNeitherWhoBeganNorWhetherToAskFromClientNotes() {
        notes.beginAt(FULL.selector());
        notes.askFirst();
        kept.client().putAll(kept.auth());
        kept.auth().clear();
        assertThat(notes.initiated()).isEmpty();
        assertThat(notes.takeAsk()).isFalse();
    }

    @Test
    void seesWhetherSomebodyLinksAnAccount() {
        assertThat(notes.isLinking()).isFalse();
        kept.client().put("LINKING_IDENTITY_PROVIDER", "user-1");
        assertThat(notes.isLinking()).isFalse();
        kept.auth().put("LINKING_IDENTITY_PROVIDER", "user-1");
        assertThat(notes.isLinking()).isTrue();
    }

    @Nested
    final class InAnotherAuthenticationSession {

        private final TestNotes other = new TestNotes();
        private final LoginNotes continued = new LoginNotes(other.session());

        @Test
        void goesOnWithTheSameLogin() {
            Mockito.when(kept.session().getProtocol()).thenReturn("openid-connect");
            Mockito.when(kept.session().getRedirectUri()).thenReturn("https://app.example/");
            Mockito.when(kept.session().getAction()).thenReturn("AUTHENTICATE");
            kept.client().putAll(Map.of("redirect_uri", "https://app.example/", "login_hint", "anna@acme.com"));
            notes.beginAt(FULL.selector());
            notes.rememberMe(true);
            notes.continueIn(other.session());
            Mockito.verify(other.session()).setProtocol("openid-connect");
            Mockito.verify(other.session()).setRedirectUri("https://app.example/");
            Mockito.verify(other.session()).setAction("AUTHENTICATE");
            assertThat(other.client()).isEqualTo(kept.client());
            assertThat(continued.initiated()).hasValue(FULL.selector());
            assertThat(continued.isRememberMe()).isTrue();
        }

        /** Whoever was there before has answered, chosen or begun something; the next person has not. */
        @Test
        void takesNothingAlongThatSomebodyHasAnswered() {
            notes.choose("scalekit", FULL);
            notes.sendUpstream(new PendingLogin("scalekit", FULL, "n", "v"));
            notes.askFirst();
            notes.markSilent();
            kept.auth().put("AUTHENTICATED_USER_ID", "user-1");
            notes.continueIn(other.session());
            assertThat(other.auth()).isEmpty();
            assertThat(other.user()).isEmpty();
            Mockito.verify(other.session(), Mockito.never()).setAuthenticatedUser(Mockito.any());
        }
    }

    @Test
    void namesNeitherNonceNorVerifierInLogs() {
        assertThat(new PendingLogin("scalekit", FULL, "the-nonce", "the-verifier"))
                .asString()
                .doesNotContain("the-nonce", "the-verifier", "anna");
    }
}
