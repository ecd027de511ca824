package com.scalekit.keycloak.broker;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.keycloak.common.util.Time;
import org.keycloak.events.EventBuilder;
import org.keycloak.http.HttpRequest;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.services.managers.AuthenticationManager;

import com.scalekit.keycloak.directory.ConfiguredEnvironments;
import com.scalekit.keycloak.domain.ProviderUrls;
import com.scalekit.keycloak.domain.Refusal;
import com.scalekit.keycloak.domain.ScalekitEnvironment;
import com.scalekit.keycloak.domain.ScalekitSettings;
import com.scalekit.keycloak.observe.LogoutEvents;
import com.scalekit.keycloak.session.LogoutTokenUse;
import com.scalekit.keycloak.session.ScalekitSessions;
import com.scalekit.keycloak.token.Checked;
import com.scalekit.keycloak.token.CompactJws;
import com.scalekit.keycloak.token.EnvironmentSignatures;
import com.scalekit.keycloak.token.TokenKind;
import org.jboss.logging.Logger;

/**
 * Scalekit says that a session of its own has ended (OpenID Connect Back-Channel Logout §2.5): the sessions that came from
 * it end here as well. Whoever posts something else learns nothing.
 */
final class BackChannelLogout {

    /** Behind the address of the callback. */
    static final String PATH = ProviderUrls.BACK_CHANNEL_LOGOUT;

    private static final String TOKEN = "logout_token";
    /** Longer ones are refused unread. */
    private static final int MAX_TOKEN_LENGTH = 8_192;

    private static final Logger LOG = Logger.getLogger(BackChannelLogout.class);

    private final KeycloakSession session;
    private final RealmModel realm;
    private final ScalekitIdentityProviderConfig idp;
    private final LogoutEvents events;

    BackChannelLogout(KeycloakSession session, ScalekitIdentityProviderConfig idp, EventBuilder event) {
        this.session = session;
        this.realm = session.getContext().getRealm();
        this.idp = idp;
        this.events = new LogoutEvents(event, idp.getAlias());
    }

    Response respond() {
        Optional<ScalekitEnvironment> environment = ConfiguredEnvironments.of(realm, idp);
        if (environment.isEmpty() || !(idp.settings() instanceof ScalekitSettings.Valid valid)) {
            return refuse(Refusal.CONFIGURATION_INVALID);
        }
        LogoutTokenRules rules = new LogoutTokenRules(
                environment.get().url().toString(),
                environment.get().clientId(),
                valid.settings().clockSkew(),
                Instant.ofEpochMilli(Time.currentTimeMillis()));
        return posted(session.getContext().getHttpRequest())
                .then(text -> CompactJws.parse(text, TokenKind.LOGOUT))
                .then(jws -> jws.verify(new EnvironmentSignatures(session, environment.get(), TokenKind.LOGOUT)))
                .then(rules::check)
                .then(token -> use(token, rules))
                .outcome(ended -> answer(Response.Status.OK), this::refuse);
    }

    private static Checked<String> posted(HttpRequest request) {
        if (!HttpMethod.POST.equals(request.getHttpMethod()) || !isForm(request.getHttpHeaders())) {
            return Checked.refused(Refusal.LOGOUT_MALFORMED);
        }
        List<String> tokens = request.getDecodedFormParameters().getOrDefault(TOKEN, List.of());
        return tokens.size() == 1 && tokens.get(0).length() <= MAX_TOKEN_LENGTH
                ? Checked.passed(tokens.get(0))
                : Checked.refused(Refusal.LOGOUT_MALFORMED);
    }

    private static boolean isForm(HttpHeaders headers) {
        String type = Optional.ofNullable(headers.getHeaderString(HttpHeaders.CONTENT_TYPE))
                .orElse("")
                .split(";", 2)[0];
        return type.strip().toLowerCase(Locale.ROOT).equals(MediaType.APPLICATION_FORM_URLENCODED);
    }

    private Checked<Integer> use(LogoutToken token, LogoutTokenRules rules) {
        LogoutTokenUse use = new LogoutTokenUse(session, idp);
        if (!use.claim(token.id(), rules.memory())) {
            return Checked.refused(Refusal.LOGOUT_TOKEN_REPLAYED);
        }
        try {
            return Checked.passed(end(token));
        } catch (RuntimeException e) {
            // A user storage or an application's logout. Scalekit may try again.
            LOG.errorf(
                    "Keycloak could not end a session of '%s': %s, see the debug log",
                    idp.getAlias(), e.getClass().getName());
            LOG.debug("A session that Keycloak could not end", e);
            session.getTransactionManager().setRollbackOnly();
            use.release(token.id());
            return Checked.refused(Refusal.LOGOUT_FAILED);
        }
    }

    /** Offline sessions stay: they are meant to outlive the session (§2.7). */
    private int end(LogoutToken token) {
        List<UserSessionModel> sessions =
                new ScalekitSessions(session, idp.getAlias()).of(token.sessionId(), token.subject());
        for (UserSessionModel ending : sessions) {
            // Each gets a logout of its own: Keycloak notes in it which applications have been told.
            session.getContext().setAuthenticationSession(null);
            AuthenticationManager.backchannelLogout(session, ending, false);
            events.ended(ending);
        }
        LOG.debugf("Scalekit ended a session; %d sessions of '%s' end with it", sessions.size(), idp.getAlias());
        return sessions.size();
    }

    private Response refuse(Refusal refusal) {
        events.refused(refusal);
        boolean mayWorkLater = refusal == Refusal.KEYS_UNAVAILABLE || refusal == Refusal.LOGOUT_FAILED;
        return answer(mayWorkLater ? Response.Status.SERVICE_UNAVAILABLE : Response.Status.BAD_REQUEST);
    }

    /** Keycloak turns an answer without a media type into an error of its own. */
    private static Response answer(Response.Status status) {
        return Response.status(status)
                .type(MediaType.TEXT_PLAIN_TYPE)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }
}
