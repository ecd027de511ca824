package com.scalekit.keycloak.observe;

import java.io.IOException;
import java.text.Bidi;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;

import org.keycloak.models.KeycloakContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.keycloak.theme.Theme;

import com.scalekit.keycloak.domain.Failure;
import org.jboss.logging.Logger;

/**
 * What a person reads of a failure: the message in their language, and behind it the reference. Most ways to Keycloak's pages
 * take a message without parameters; a text that is no key is shown there as it is, so the text is finished here. It comes from
 * the same messages as on the page, those with which an administrator has replaced ours among them.
 */
public final class FailureText {

    /** Message that joins message and reference; where it is empty, there is only the message. */
    public static final String KEY = "scalekitReference";

    private static final String LEFT_TO_RIGHT_ISOLATE = "\u2066";
    private static final String POP_DIRECTIONAL_ISOLATE = "\u2069";

    private static final Logger LOG = Logger.getLogger(FailureText.class);

    private final KeycloakSession session;

    /** @param session of the request in which the login failed */
    public FailureText(KeycloakSession session) {
        this.session = session;
    }

    /** To be shown: the finished text, or the mere key of the message, which Keycloak's pages take as well. */
    public String of(Failure failure) {
        return finished(failure).orElse(failure.messageKey());
    }

    /** The finished text; empty where there is no reference to be shown. */
    public Optional<String> finished(Failure failure) {
        try {
            Locale locale = locale();
            Properties patterns = session.theme()
                    .getTheme(Theme.Type.LOGIN)
                    .getEnhancedMessages(session.getContext().getRealm(), locale);
            return Optional.of(joined(patterns, locale, failure)).filter(text -> !text.isBlank());
        } catch (IOException | IllegalArgumentException e) {
            // Nobody is to stand before an error page because a text cannot be read.
            LOG.warnf("A reference cannot be shown: %s", e.getMessage());
            return Optional.empty();
        }
    }

    /** As Keycloak's page chooses it. */
    private Locale locale() {
        KeycloakContext context = session.getContext();
        Optional<UserModel> user = Optional.ofNullable(context.getAuthenticationSession())
                .map(AuthenticationSessionModel::getAuthenticatedUser);
        return context.resolveLocale(user.orElse(null));
    }

    /** @throws IllegalArgumentException if an administrator has written something that is no pattern */
    private static String joined(Properties patterns, Locale locale, Failure failure) {
        String joint = patterns.getProperty(KEY, "");
        String message = new MessageFormat(patterns.getProperty(failure.messageKey(), failure.messageKey()), locale)
                .format(new Object[0]);
        String reference = failure.reference().value();
        return new MessageFormat(joint, locale)
                .format(new Object[] {message, isLeftToRight(message + joint) ? reference : isolated(reference)});
    }

    private static boolean isLeftToRight(String text) {
        return !Bidi.requiresBidi(text.toCharArray(), 0, text.length());
    }

    /** Among Arabic its two groups could change places. Elsewhere nothing invisible gets into what people copy. */
    private static String isolated(String reference) {
        return LEFT_TO_RIGHT_ISOLATE + reference + POP_DIRECTIONAL_ISOLATE;
    }
}
