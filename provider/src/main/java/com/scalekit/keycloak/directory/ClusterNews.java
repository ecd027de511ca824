package com.scalekit.keycloak.directory;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

import org.keycloak.cluster.ClusterEvent;
import org.keycloak.cluster.ClusterProvider;
import org.keycloak.models.utils.PostMigrationEvent;
import org.keycloak.provider.ProviderEvent;
import org.keycloak.provider.ProviderEventListener;
import org.keycloak.storage.UserStorageProviderClusterEvent;

import org.jboss.logging.Logger;

/**
 * Tells the other nodes of a cluster whose customers have changed, and hears it from them. What gets lost is made up for when
 * the directory is refreshed the next time.
 *
 * <p>Between nodes only classes travel that Infinispan can write. One of our own would be unknown to a node without this
 * extension, or with an older one, and break what that node reads. So it is one of Keycloak's, under a name of ours; nobody
 * else listens to it.
 */
final class ClusterNews implements ProviderEventListener {

    static final String NAME = "scalekit.customers.changed";

    /** A burst of changes is one message to the cluster. */
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private static final Logger LOG = Logger.getLogger(ClusterNews.class);

    private final Jobs jobs;
    private final Consumer<String> changed;
    private final CoalescedWork telling;
    private final Set<String> untold = ConcurrentHashMap.newKeySet();

    /** @param changed is given the owner of the customers that have changed; must not wait */
    ClusterNews(Jobs jobs, Executor background, InstantSource clock, Consumer<String> changed) {
        this.jobs = jobs;
        this.changed = changed;
        this.telling = new CoalescedWork(PAUSE, clock, background, this::tell);
    }

    /** Tells the other nodes soon; does not wait. */
    void customersChanged(String owner) {
        untold.add(owner);
        telling.wish();
    }

    @Override
    public void onEvent(ProviderEvent event) {
        if (event instanceof PostMigrationEvent) {
            jobs.run(session -> {
                session.getProvider(ClusterProvider.class).registerListener(NAME, this::heard);
                return true;
            });
        }
    }

    private void heard(ClusterEvent event) {
        if (event instanceof UserStorageProviderClusterEvent news && news.getRealmId() != null) {
            changed.accept(news.getRealmId());
        }
    }

    private void tell() {
        List.copyOf(untold).stream().filter(untold::remove).forEach(this::tell);
    }

    private void tell(String owner) {
        UserStorageProviderClusterEvent news = new UserStorageProviderClusterEvent();
        // The only text that it has room for.
        news.setRealmId(owner);
        try {
            jobs.run(session -> {
                session.getProvider(ClusterProvider.class).notify(NAME, news, true);
                return true;
            });
        } catch (RuntimeException e) {
            LOG.warnf(
                    "The other nodes could not be told that customers have changed: %s",
                    e.getClass().getName());
            LOG.debug("The other nodes could not be told that customers have changed", e);
        }
    }
}
