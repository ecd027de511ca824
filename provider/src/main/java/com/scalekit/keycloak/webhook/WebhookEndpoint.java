package com.scalekit.keycloak.webhook;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiPredicate;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;

import org.keycloak.common.util.Time;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

import com.scalekit.keycloak.directory.ConfiguredEnvironments;
import com.scalekit.keycloak.directory.VaultSecret;
import com.scalekit.keycloak.domain.ScalekitEnvironment;
import com.scalekit.keycloak.domain.ScalekitSettings;
import com.scalekit.keycloak.domain.WebhookSettings;
import com.scalekit.keycloak.observe.WebhookLog;
import com.scalekit.keycloak.observe.WebhookOutcome;
import org.jboss.logging.Logger;

/** Takes what is posted to the webhook URL of an identity provider. Who cannot sign learns nothing, and nothing is stored. */
public final class WebhookEndpoint {

    private static final Logger LOG = Logger.getLogger(WebhookEndpoint.class);

    private final KeycloakSession session;
    private final IdentityProviderModel idp;
    private final BiPredicate<RealmModel, UserModel> privileged;

    /**
     * @param session of the request; its context has the realm
     * @param privileged whether an account administrates Keycloak, or belongs to a service
     */
    public WebhookEndpoint(
            KeycloakSession session, IdentityProviderModel idp, BiPredicate<RealmModel, UserModel> privileged) {
        this.session = session;
        this.idp = idp;
        this.privileged = privileged;
    }

    /** Answers the current request, whose body this is. */
    public Response receive(InputStream body) {
        Optional<ScalekitEnvironment> environment =
                ConfiguredEnvironments.of(session.getContext().getRealm(), idp);
        if (environment.isEmpty()
                || !(ScalekitSettings.read(idp.getConfig()) instanceof ScalekitSettings.Valid valid)
                || valid.settings().webhooks().secretReference().isEmpty()) {
            // As if there was no such address.
            return answer(Status.NOT_FOUND);
        }
        WebhookSettings settings = valid.settings().webhooks();
        WebhookOutcome outcome = checked(settings.secretReference().get(), body)
                .outcome(event -> new WebhookTurn(session, idp, settings.userEvents(), privileged)
                        .follow(event, environment.get()));
        WebhookLog.SERVER.ended(outcome, session.getContext().getRealm().getName(), idp.getAlias());
        return answer(status(outcome));
    }

    private Arrival checked(String secretReference, InputStream body) {
        WebhookSecrets secrets = VaultSecret.resolve(session, secretReference)
                .map(WebhookSecrets::read)
                .orElse(WebhookSecrets.read(""));
        if (secrets.isEmpty()) {
            return Arrival.refused(WebhookOutcome.SECRET_MISSING);
        }
        BoundedBody.Result read = read(body);
        if (read instanceof BoundedBody.Refused refused) {
            return Arrival.refused(refused.why());
        }
        WebhookRules rules = new WebhookRules(secrets, Instant.ofEpochMilli(Time.currentTimeMillis()));
        return WebhookMessage.read(this::header, ((BoundedBody.Whole) read).bytes())
                .map(message -> Arrival.of(message, rules))
                .orElse(Arrival.refused(WebhookOutcome.BAD_SIGNATURE));
    }

    private BoundedBody.Result read(InputStream body) {
        try {
            return new BoundedBody(ReadingTime.NODE).read(body, header(HttpHeaders.CONTENT_LENGTH));
        } catch (IOException e) {
            // What came of it is not what was signed.
            LOG.debug("The body of a webhook did not come", e);
            return new BoundedBody.Whole(new byte[0]);
        }
    }

    private Optional<String> header(String name) {
        return Optional.ofNullable(
                session.getContext().getHttpRequest().getHttpHeaders().getHeaderString(name));
    }

    private static Status status(WebhookOutcome outcome) {
        return switch (outcome) {
            case BAD_SIGNATURE, BAD_TIME -> Status.UNAUTHORIZED;
            case TOO_LARGE -> Status.REQUEST_ENTITY_TOO_LARGE;
            case TOO_SLOW -> Status.REQUEST_TIMEOUT;
            case MALFORMED -> Status.BAD_REQUEST;
            // Scalekit delivers it again.
            case SECRET_MISSING, BUSY, FAILED -> Status.SERVICE_UNAVAILABLE;
            default -> Status.OK;
        };
    }

    /** Keycloak turns an answer without a media type into an error of its own. */
    private static Response answer(Status status) {
        return Response.status(status)
                .type(MediaType.TEXT_PLAIN_TYPE)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }
}
