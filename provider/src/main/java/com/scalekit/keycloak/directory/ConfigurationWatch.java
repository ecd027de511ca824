package com.scalekit.keycloak.directory;

import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;

import org.keycloak.models.AbstractKeycloakTransaction;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.PostMigrationEvent;
import org.keycloak.provider.ProviderEvent;
import org.keycloak.provider.ProviderEventListener;

import com.scalekit.keycloak.domain.ScalekitEnvironment;
import org.jboss.logging.Logger;

/**
 * Keeps what is held in step with the configuration: loads directories when the server has started and when an identity
 * provider or a realm changes, forgets those that are gone. Keycloak tells of changes and removals, not of new identity
 * providers, and only on the node where they happen; elsewhere the first lookup loads.
 */
final class ConfigurationWatch implements ProviderEventListener {

    private static final Logger LOG = Logger.getLogger(ConfigurationWatch.class);

    private final GatewayRuntime runtime;
    private final ConfiguredRealms realms;
    private final int most;

    ConfigurationWatch(GatewayRuntime runtime, ConfiguredRealms realms, int most) {
        this.runtime = runtime;
        this.realms = realms;
        this.most = most;
    }

    @Override
    public void onEvent(ProviderEvent event) {
        if (event instanceof PostMigrationEvent) {
            inBackground(this::prepareAll);
        } else if (event instanceof RealmModel.IdentityProviderUpdatedEvent updated) {
            updated(updated.getKeycloakSession(), updated.getRealm(), updated.getUpdatedIdentityProvider());
        } else if (event instanceof RealmModel.IdentityProviderRemovedEvent removed) {
            removed(removed.getKeycloakSession(), removed.getRealm(), removed.getRemovedIdentityProvider());
        } else if (event instanceof RealmModel.RealmPostCreateEvent created) {
            String realmId = created.getCreatedRealm().getId();
            afterCommit(created.getKeycloakSession(), () -> inBackground(() -> prepare(realmId)));
        } else if (event instanceof RealmModel.RealmRemovedEvent removed) {
            String realmId = removed.getRealm().getId();
            afterCommit(removed.getKeycloakSession(), () -> runtime.drop(ConfiguredEnvironments.owner(realmId)));
        }
    }

    private void updated(KeycloakSession session, RealmModel realm, IdentityProviderModel idp) {
        if (!ConfiguredRealms.isOurs(idp)) {
            return;
        }
        Optional<ScalekitEnvironment> environment =
                idp.isEnabled() ? ConfiguredEnvironments.of(realm, idp) : Optional.empty();
        String owner = ConfiguredEnvironments.owner(realm.getId(), idp.getInternalId());
        afterCommit(session, () -> {
            runtime.dropExcept(owner, environment.map(ScalekitEnvironment::key).orElse(""));
            environment.ifPresent(runtime::prepare);
        });
    }

    private void removed(KeycloakSession session, RealmModel realm, IdentityProviderModel idp) {
        if (ConfiguredRealms.isOurs(idp)) {
            String owner = ConfiguredEnvironments.owner(realm.getId(), idp.getInternalId());
            afterCommit(session, () -> runtime.drop(owner));
        }
    }

    private void prepareAll() {
        int prepared = 0;
        for (String realmId : realms.ids()) {
            prepared += prepare(realmId);
            if (prepared >= most) {
                return;
            }
        }
    }

    private int prepare(String realmId) {
        var environments = realms.environments(realmId);
        environments.stream().limit(most).forEach(runtime::prepare);
        return environments.size();
    }

    /** What is not loaded here is loaded by the first lookup, so nothing is lost when it fails. */
    private void inBackground(Runnable work) {
        try {
            runtime.background().execute(() -> {
                try {
                    work.run();
                } catch (RuntimeException e) {
                    LOG.warnf(
                            "The directories could not be loaded ahead: %s",
                            e.getClass().getName());
                    LOG.debug("The directories could not be loaded ahead", e);
                }
            });
        } catch (RejectedExecutionException e) {
            LOG.debug("Too busy to load directories ahead", e);
        }
    }

    private static void afterCommit(KeycloakSession session, Runnable work) {
        session.getTransactionManager().enlistAfterCompletion(new AbstractKeycloakTransaction() {
            @Override
            protected void commitImpl() {
                work.run();
            }

            @Override
            protected void rollbackImpl() {
                // The change did not happen.
            }
        });
    }
}
