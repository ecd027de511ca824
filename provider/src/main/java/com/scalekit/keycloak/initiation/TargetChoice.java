package com.scalekit.keycloak.initiation;

import java.util.Optional;
import java.util.stream.Stream;

import org.keycloak.models.KeycloakSession;

import com.scalekit.keycloak.application.TargetApplication;
import com.scalekit.keycloak.domain.InitiationSettings;
import com.scalekit.keycloak.domain.Refusal;
import com.scalekit.keycloak.token.Checked;
import org.jboss.logging.Logger;

/** Chooses the application that a login ends in: the configured one, or one of those that the path may name. */
final class TargetChoice {

    private static final Logger LOG = Logger.getLogger(TargetChoice.class);

    private final KeycloakSession session;
    private final InitiationSettings settings;

    TargetChoice(KeycloakSession session, InitiationSettings settings) {
        this.session = session;
        this.settings = settings;
    }

    /** @param named the client that the path names */
    Checked<TargetApplication> choose(Optional<String> named) {
        if (named.filter(clientId -> !settings.allows(clientId)).isPresent()) {
            return Checked.refused(Refusal.INITIATE_APPLICATION_NOT_ALLOWED);
        }
        return named.or(settings::applicationClientId)
                .flatMap(this::find)
                .map(TargetChoice::usable)
                .orElseGet(() -> Checked.refused(Refusal.INITIATE_NO_APPLICATION));
    }

    /** The application for which an ordinary login can begin: the named one, else the default one, else none. */
    Optional<TargetApplication> entrance(Optional<String> named) {
        return Stream.concat(named.filter(settings::allows).stream(), settings.applicationClientId().stream())
                .flatMap(clientId -> find(clientId).stream())
                .filter(target -> target.problem().isEmpty())
                .findFirst();
    }

    private Optional<TargetApplication> find(String clientId) {
        return TargetApplication.find(session, session.getContext().getRealm(), clientId);
    }

    private static Checked<TargetApplication> usable(TargetApplication target) {
        Optional<String> problem = target.problem();
        problem.ifPresent(why -> LOG.warnf(
                "No IdP-initiated login can end in client '%s': it %s",
                target.client().getClientId(), why));
        return problem.isPresent() ? Checked.refused(Refusal.INITIATE_APPLICATION_UNUSABLE) : Checked.passed(target);
    }
}
