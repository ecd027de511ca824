package com.scalekit.keycloak.directory;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

import org.jboss.logging.Logger;

/** Asks for the whole list and decides what is known afterwards. Never runs twice at a time for one directory. */
final class ListRefresh {

    private static final Logger LOG = Logger.getLogger(ListRefresh.class);

    private final String name;
    private final ManagementApi api;
    private final Duration maxStale;
    private final InstantSource clock;
    private final DirectoryMetrics metrics;
    private final Backoff backoff;
    private final ShrinkGuard guard;

    ListRefresh(String name, ManagementApi api, GatewayOptions options, Surroundings around, Backoff backoff) {
        this.name = name;
        this.api = api;
        this.maxStale = options.minutes(GatewayOption.MAX_STALE);
        this.clock = around.clock();
        this.metrics = around.metrics();
        this.backoff = backoff;
        this.guard = new ShrinkGuard(options.minutes(GatewayOption.SHRINK_CONFIRM), clock);
    }

    /** Whether the newest list lacks too much to be believed yet. */
    boolean doubting() {
        return guard.doubting();
    }

    private record Step(Knowledge after, RefreshOutcome outcome) {}

    Knowledge run(Knowledge before) {
        Instant started = clock.instant();
        ManagementApi.Reply<Snapshot> reply = api.all();
        Instant now = clock.instant();
        Step step = step(before, reply, now);
        metrics.refreshed(step.outcome(), Duration.between(started, now));
        Tracing.ended(step.outcome());
        return step.after();
    }

    private Step step(Knowledge before, ManagementApi.Reply<Snapshot> reply, Instant now) {
        if (reply instanceof ManagementApi.Failed<Snapshot> failed) {
            return failed(before, failed);
        }
        backoff.succeeded();
        if (before.failure() != null) {
            LOG.warnf("%s: the directory can be refreshed again", name);
        }
        return reply instanceof ManagementApi.Listed<Snapshot> listed
                ? listed(before, listed.content(), now)
                : refused(before, ((ManagementApi.Refused<Snapshot>) reply).reason(), now);
    }

    private Step listed(Knowledge before, Snapshot offered, Instant now) {
        Snapshot held = before.usable(now, maxStale);
        boolean doubted = guard.doubting();
        if (held == null || guard.accepts(held, offered)) {
            if (doubted) {
                LOG.warnf("%s: the directory is used as listed again, %d domains", name, offered.domains());
            }
            LOG.debugf("%s: %s", name, offered);
            return new Step(Knowledge.of(offered, now), RefreshOutcome.LISTED);
        }
        if (!doubted) {
            LOG.warnf(
                    "%s: the list lacks %d of %d domains; until that is confirmed the former list is used",
                    name, held.missingIn(offered), held.domains());
        }
        return new Step(before.doubted(now), RefreshOutcome.HELD_BACK);
    }

    private Step refused(Knowledge before, String reason, Instant now) {
        if (!before.refused()) {
            LOG.warnf("%s: no list of connections (%s); domains are looked up one by one", name, reason);
        }
        return new Step(before.refusedAt(now), RefreshOutcome.REFUSED);
    }

    private Step failed(Knowledge before, ManagementApi.Failed<Snapshot> failed) {
        backoff.failed(failed.retryAfter());
        Tracing.failed(failed.failure());
        Logger.Level level = before.failure() == null ? Logger.Level.WARN : Logger.Level.DEBUG;
        LOG.logf(level, "%s: the directory cannot be refreshed (%s)", name, failed.failure());
        return new Step(before.failed(failed.failure()), RefreshOutcome.FAILED);
    }
}
