package com.scalekit.keycloak.observe;

import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;

import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.keycloak.theme.Theme;

import com.scalekit.keycloak.domain.Failure;
import com.scalekit.keycloak.domain.Reference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mockito.Answers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

final class FailureTextTest {

    private static final String MESSAGE = "scalekitRefused";
    private static final Failure FAILURE = new Failure(MESSAGE, new Reference("7777-K2MX"));

    private final KeycloakSession session = mock(KeycloakSession.class, Answers.RETURNS_DEEP_STUBS);
    private final RealmModel realm = mock(RealmModel.class);
    private final Theme theme = mock(Theme.class);
    private final FailureText text = new FailureText(session);

    @BeforeEach
    void present() throws IOException {
        when(session.theme().getTheme(Theme.Type.LOGIN)).thenReturn(theme);
        when(session.getContext().getRealm()).thenReturn(realm);
        when(session.getContext().getAuthenticationSession()).thenReturn(null);
        speaks(Locale.GERMAN, null);
    }

    private void speaks(Locale locale, @Nullable UserModel to) {
        when(session.getContext().resolveLocale(to)).thenReturn(locale);
    }

    private void reads(Locale locale, Map<String, String> texts) throws IOException {
        Properties patterns = new Properties();
        patterns.putAll(texts);
        when(theme.getEnhancedMessages(realm, locale)).thenReturn(patterns);
    }

    private void reads(String message, String joint) throws IOException {
        reads(Locale.GERMAN, Map.of(MESSAGE, message, FailureText.KEY, joint));
    }

    @Test
    void isTheMessageInThePersonsLanguageAndTheReference() throws IOException {
        reads("Das ging nicht.", "{0} (Referenz {1})");

        assertThat(text.of(FAILURE)).isEqualTo("Das ging nicht. (Referenz 7777-K2MX)");
    }

    @Test
    void isInTheLanguageOfWhoeverIsKnownAlready() throws IOException {
        UserModel known = mock(UserModel.class);
        AuthenticationSessionModel login = mock(AuthenticationSessionModel.class);
        when(login.getAuthenticatedUser()).thenReturn(known);
        when(session.getContext().getAuthenticationSession()).thenReturn(login);
        speaks(Locale.FRENCH, known);
        reads(Locale.FRENCH, Map.of(MESSAGE, "Non.", FailureText.KEY, "{0} (Référence {1})"));

        assertThat(text.of(FAILURE)).isEqualTo("Non. (Référence 7777-K2MX)");
    }

    /** Both are patterns, as Keycloak takes them; what is put in is not read once more. */
    @Test
    void readsAPatternOnce() throws IOException {
        reads("It''s '{1}' <b>no</b> use.", "{0} Isn''t {1}.");

        assertThat(text.of(FAILURE)).isEqualTo("It's {1} <b>no</b> use. Isn't 7777-K2MX.");
    }

    /** Unicode Standard Annex 9, section 2.5: a first group of digits would go to the other side of the second one. */
    @ParameterizedTest
    @ValueSource(strings = {"\u0644\u0627.", "\u05dc\u05d0."})
    void keepsTheReferenceTogetherAmongLettersFromTheRight(String message) throws IOException {
        reads(message, "{0} ({1})");

        assertThat(text.of(FAILURE)).isEqualTo(message + " (\u20667777-K2MX\u2069)");
    }

    @Test
    void keepsItTogetherWhereOnlyItsOwnNameIsFromTheRight() throws IOException {
        reads("No.", "{0} (\u0631\u0645\u0632 {1})");

        assertThat(text.of(FAILURE)).endsWith(" \u20667777-K2MX\u2069)");
    }

    @Test
    void isTheMessageAloneWhereAnAdministratorSaysSo() throws IOException {
        reads("Das ging nicht.", "{0}");

        assertThat(text.of(FAILURE)).isEqualTo("Das ging nicht.");
    }

    /** Keycloak knows what to show for a key. */
    @ParameterizedTest
    @ValueSource(strings = {"", " ", "{0", "{x}"})
    void isTheKeyOfTheMessageWhereNothingIsToBeJoined(String joint) throws IOException {
        reads("Das ging nicht.", joint);

        assertThat(text.of(FAILURE)).isEqualTo(MESSAGE);
        assertThat(text.finished(FAILURE)).isEmpty();
    }

    @Test
    void isTheKeyOfTheMessageWhereNoTextCanBeRead() throws IOException {
        when(theme.getEnhancedMessages(realm, Locale.GERMAN)).thenThrow(new IOException("no such file"));

        assertThat(text.of(FAILURE)).isEqualTo(MESSAGE);
        assertThat(text.finished(FAILURE)).isEmpty();
    }
}
