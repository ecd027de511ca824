package com.scalekit.keycloak.session;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.keycloak.broker.provider.BrokeredIdentityContext;
import org.keycloak.models.IdentityProviderModel;

import com.scalekit.keycloak.domain.EmailAddress;
import com.scalekit.keycloak.domain.OrganizationId;
import com.scalekit.keycloak.domain.PersonName;
import com.scalekit.keycloak.domain.ScalekitSubject;
import com.scalekit.keycloak.domain.VerifiedIdentity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

final class BrokeredNotesTest {

    private static final VerifiedIdentity ANNA = new VerifiedIdentity(
            ScalekitSubject.parse("conn_11;Größe 😀").orElseThrow(),
            new OrganizationId("org_1001"),
            EmailAddress.parse("größe@bücher.example").orElseThrow(),
            true,
            new PersonName("Anna", "Berg"),
            Optional.of("ses_1"));

    private static final VerifiedIdentity BOB = new VerifiedIdentity(
            ANNA.subject(), ANNA.organization(), ANNA.address(), false, new PersonName("", ""), Optional.empty());

    private final BrokeredIdentityContext context = context();

    @Test
    void readsBackWhatItWrote() {
        for (VerifiedIdentity identity : List.of(ANNA, BOB)) {
            BrokeredIdentityContext fresh = context();
            BrokeredNotes.write(fresh, identity);
            assertThat(BrokeredNotes.read(fresh)).hasValue(identity);
        }
    }

    @ParameterizedTest
    @MethodSource("com.scalekit.keycloak.LookalikeSubjects#others")
    void readBackTheSubjectAsItWas(String other) {
        ScalekitSubject subject = ScalekitSubject.parse(other).orElseThrow();
        BrokeredNotes.write(
                context,
                new VerifiedIdentity(
                        subject, ANNA.organization(), ANNA.address(), true, ANNA.name(), Optional.empty()));
        assertThat(BrokeredNotes.read(context)).map(VerifiedIdentity::subject).hasValue(subject);
    }

    /** Keycloak writes the context down as JSON while a first login is under way; a null would end it. */
    @Test
    void writesOnlyStrings() {
        BrokeredNotes.write(context, BOB);
        assertThat(context.getContextData().values()).isNotEmpty().allMatch(String.class::isInstance);
    }

    @ParameterizedTest
    @ValueSource(strings = {"scalekit.subject", "scalekit.organization_id", "scalekit.email"})
    void readsNothingFromAContextThatLacksAPart(String key) {
        BrokeredNotes.write(context, ANNA);
        context.getContextData().remove(key);
        assertThat(BrokeredNotes.read(context)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "scalekit.subject, usr_1",
        "scalekit.subject, ''",
        "scalekit.organization_id, conn_11",
        "scalekit.email, nobody",
    })
    void readsNothingFromASpoiledContext(String key, String value) {
        BrokeredNotes.write(context, ANNA);
        context.getContextData().put(key, value);
        assertThat(BrokeredNotes.read(context)).isEmpty();
        context.getContextData().put(key, List.of(value));
        assertThat(BrokeredNotes.read(context)).isEmpty();
    }

    @Test
    void keepsTheNameOfANewAccountApartFromWhatMappersMakeOfIt() {
        assertThat(BrokeredNotes.username(context)).isEmpty();
        BrokeredNotes.keepUsername(context, "scalekit-1");
        context.setModelUsername("boss");
        assertThat(BrokeredNotes.username(context)).hasValue("scalekit-1");
    }

    @Test
    void readsNothingFromAnotherBrokersContext() {
        assertThat(BrokeredNotes.read(context)).isEmpty();
    }

    /** Whatever is unclear about the address is "not verified". */
    @Test
    void takesVerifiedForNothingButTrue() {
        for (Object value : List.of("false", "1", "yes", "", true, List.of("true"))) {
            BrokeredNotes.write(context, ANNA);
            context.getContextData().put("scalekit.email_verified", value);
            assertThat(BrokeredNotes.read(context))
                    .hasValueSatisfying(identity -> assertThat(identity.addressVerified())
                            .as("%s", value)
                            .isFalse());
        }
    }

    @Test
    void tellsApplicationsThroughTheUserSession() {
        TestNotes notes = new TestNotes();
        BrokeredNotes.finish(notes.session(), context, ANNA);
        assertThat(notes.user())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "scalekit.organization_id", "org_1001",
                        "scalekit.connection_id", "conn_11",
                        "scalekit.sid", "ses_1"));
        TestNotes without = new TestNotes();
        BrokeredNotes.finish(without.session(), context, BOB);
        assertThat(without.user()).doesNotContainKey("scalekit.sid");
    }

    /** Another mapper than ours may write any note, by the name of a claim. */
    @Test
    void leavesNothingThatAMapperWroteUnderOurNames() {
        TestNotes notes = new TestNotes();
        notes.user()
                .putAll(Map.of(
                        "scalekit.organization_id", "org_2002",
                        "scalekit.sid", "ses_other",
                        "scalekit.id_token", "x.y.z",
                        "department", "Sales"));
        BrokeredNotes.finish(notes.session(), context, BOB);
        assertThat(notes.user())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "scalekit.organization_id", "org_1001",
                        "scalekit.connection_id", "conn_11",
                        "department", "Sales"));
    }

    @Test
    void keepsTheIdTokenInTheUserSession() {
        TestNotes notes = new TestNotes();
        BrokeredNotes.keepIdToken(context, "a.b.c");
        BrokeredNotes.finish(notes.session(), context, ANNA);
        assertThat(notes.user()).containsEntry("scalekit.id_token", "a.b.c");
    }

    @Test
    void doesNotKeepAnIdTokenThatFitsNoAddress() {
        BrokeredNotes.keepIdToken(context, "a".repeat(4_097));
        assertThat(context.getContextData()).isEmpty();
        BrokeredNotes.keepIdToken(context, "a".repeat(4_096));
        assertThat(context.getContextData()).hasSize(1);
    }

    @Test
    void carriesTheTickAtRememberMeOverTheFirstLogin() {
        TestNotes before = new TestNotes();
        new LoginNotes(before.session()).rememberMe(true);
        BrokeredNotes.keepRememberMe(context, new LoginNotes(before.session()));
        TestNotes after = new TestNotes();
        BrokeredNotes.finish(after.session(), context, ANNA);
        assertThat(new LoginNotes(after.session()).isRememberMe()).isTrue();
    }

    @Test
    void remembersNobodyUnasked() {
        BrokeredNotes.keepRememberMe(context, new LoginNotes(new TestNotes().session()));
        TestNotes after = new TestNotes();
        BrokeredNotes.finish(after.session(), context, ANNA);
        assertThat(new LoginNotes(after.session()).isRememberMe()).isFalse();
    }

    private static BrokeredIdentityContext context() {
        IdentityProviderModel idp = new IdentityProviderModel();
        idp.setEnabled(true);
        return new BrokeredIdentityContext("id", idp);
    }
}
