package com.scalekit.keycloak.session;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import org.keycloak.broker.provider.BrokeredIdentityContext;
import org.keycloak.models.IdentityProviderModel;

import com.scalekit.keycloak.domain.ConnectionId;
import com.scalekit.keycloak.domain.ConnectionSelector;
import com.scalekit.keycloak.domain.EmailAddress;
import com.scalekit.keycloak.domain.OrganizationId;
import com.scalekit.keycloak.domain.PersonName;
import com.scalekit.keycloak.domain.Question;
import com.scalekit.keycloak.domain.ScalekitSubject;
import com.scalekit.keycloak.domain.VerifiedIdentity;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What nodes of a cluster tell each other, as version 0.1 writes it. While a cluster is upgraded, logins begin at one version
 * and end at another, either way round. So a later version may write more than this, but not less, and must be able to do
 * with this alone. Lines here are never changed; where one has to go, upgrading takes all nodes down at once, and the
 * documentation has to say so.
 */
final class NotesFormatTest {

    private static final Map<String, String> PENDING = Map.of(
            "scalekit.pending.alias", "scalekit",
            "scalekit.pending.selector", "connection:conn_11",
            "scalekit.pending.login_hint", "anna@acme.com",
            "scalekit.pending.organization", "org_1001",
            "scalekit.pending.expected", "org_1001",
            "scalekit.pending.nonce", "the-nonce",
            "scalekit.pending.code_verifier", "the-verifier",
            "scalekit.sent", "true");

    private static final Map<String, String> INITIATED =
            Map.of("scalekit.initiated", "organization:org_1001", "scalekit.ask", "true");

    private static final Map<String, String> TYPED = Map.of("login_hint", "anna@acme.com", "scalekit.typed", "true");

    private static final Map<String, String> IDENTITY = Map.of(
            "scalekit.subject", "conn_11;anna",
            "scalekit.organization_id", "org_1001",
            "scalekit.email", "anna@acme.com",
            "scalekit.email_verified", "true",
            "scalekit.first_name", "Anna",
            "scalekit.last_name", "Berg",
            "scalekit.sid", "ses_1");

    private static final Map<String, String> SESSION = Map.of(
            "scalekit.organization_id", "org_1001",
            "scalekit.connection_id", "conn_11",
            "scalekit.sid", "ses_1",
            "scalekit.id_token", "header.payload.signature");

    /** What a version that is not written yet may add. */
    private static final Map<String, String> UNHEARD_OF = Map.of(
            "scalekit.unheard_of", "?", "scalekit.pending.unheard_of", "?", "scalekit.initiated.unheard_of", "?");

    private static final OrganizationId ACME = new OrganizationId("org_1001");
    private static final PendingLogin LOGIN = new PendingLogin(
            "scalekit",
            new Question(
                    new ConnectionSelector.ByConnection(new ConnectionId("conn_11")),
                    EmailAddress.parse("anna@acme.com"),
                    Optional.of(ACME),
                    Optional.of(ACME)),
            "the-nonce",
            "the-verifier");

    private static final VerifiedIdentity ANNA = new VerifiedIdentity(
            ScalekitSubject.parse("conn_11;anna").orElseThrow(),
            ACME,
            EmailAddress.parse("anna@acme.com").orElseThrow(),
            true,
            new PersonName("Anna", "Berg"),
            Optional.of("ses_1"));

    private final TestNotes kept = new TestNotes();
    private final LoginNotes notes = new LoginNotes(kept.session());
    private final BrokeredIdentityContext context = context();

    private static BrokeredIdentityContext context() {
        IdentityProviderModel idp = new IdentityProviderModel();
        idp.setEnabled(true);
        return new BrokeredIdentityContext("id", idp);
    }

    @Test
    void ofALoginUnderWayAreWritten() {
        notes.sendUpstream(LOGIN);
        assertThat(kept.auth()).containsAllEntriesOf(PENDING);
    }

    @Test
    void ofALoginUnderWayAreRead() {
        kept.auth().putAll(PENDING);
        kept.auth().putAll(UNHEARD_OF);
        assertThat(notes.wasSentUpstream()).isTrue();
        assertThat(notes.takePending()).hasValue(LOGIN);
    }

    @Test
    void ofALoginThatAPortalBeganAreWritten() {
        notes.beginAt(new ConnectionSelector.ByOrganization(ACME));
        notes.askFirst();
        assertThat(kept.auth()).containsAllEntriesOf(INITIATED);
    }

    @Test
    void ofALoginThatAPortalBeganAreRead() {
        kept.auth().putAll(INITIATED);
        kept.auth().putAll(UNHEARD_OF);
        assertThat(notes.initiated()).hasValue(new ConnectionSelector.ByOrganization(ACME));
        assertThat(notes.takeAsk()).isTrue();
    }

    @Test
    void ofWhatSomebodyTypedAreWritten() {
        notes.rememberTyped("anna@acme.com");
        assertThat(kept.client()).containsAllEntriesOf(TYPED);
    }

    @Test
    void ofWhatSomebodyTypedAreRead() {
        kept.client().putAll(TYPED);
        kept.client().putAll(UNHEARD_OF);
        assertThat(notes.loginHint()).hasValue("anna@acme.com");
        assertThat(notes.applicationLoginHint()).isEmpty();
    }

    @Test
    void ofAFirstLoginAreWritten() {
        BrokeredNotes.write(context, ANNA);
        assertThat(context.getContextData()).containsAllEntriesOf(new HashMap<>(IDENTITY));
    }

    @Test
    void ofAFirstLoginAreRead() {
        context.getContextData().putAll(IDENTITY);
        context.getContextData().putAll(UNHEARD_OF);
        assertThat(BrokeredNotes.read(context)).hasValue(ANNA);
    }

    @Test
    void ofASessionAreWritten() {
        BrokeredNotes.keepIdToken(context, "header.payload.signature");
        BrokeredNotes.finish(kept.session(), context, ANNA);
        assertThat(kept.user()).containsAllEntriesOf(SESSION);
    }

    /** Two versions that know a key by different names would let a token of a portal begin two logins. */
    @Test
    void ofWhatIsUsedOnceAreWritten() {
        TestStore store = new TestStore();
        new ClusterClaim(store.session(), "something").take(Duration.ofMinutes(1));
        assertThat(store.objects()).containsOnlyKeys("something", "something.confirmed");
    }
}
