package com.scalekit.keycloak.observe;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

import org.keycloak.common.util.Time;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Metrics;
import org.jboss.logging.Logger;

/**
 * Says what became of webhooks: each is counted, and those that an operator should know of are logged. Strangers can post as
 * many as they like, so a kind of line is written once a minute for each identity provider. Nothing that came with the request
 * is in it.
 */
public final class WebhookLog {

    /** One for the whole server: what it remembers are the last lines. */
    public static final WebhookLog SERVER =
            new WebhookLog(Metrics.globalRegistry, () -> Instant.ofEpochMilli(Time.currentTimeMillis()));

    private static final Logger LOG = Logger.getLogger(WebhookLog.class);
    private static final Duration PAUSE = Duration.ofMinutes(1);
    /** More identity providers share their lines. */
    private static final int MOST_LINES = 10_000;

    private final MeterRegistry meters;
    private final InstantSource clock;
    private final Map<String, Instant> lastLines = new ConcurrentHashMap<>();

    WebhookLog(MeterRegistry meters, InstantSource clock) {
        this.meters = meters;
        this.clock = clock;
    }

    /**
     * A webhook has been answered.
     *
     * @param realm where
     * @param alias the identity provider
     */
    public void ended(WebhookOutcome outcome, String realm, String alias) {
        meters.counter("scalekit.webhooks", "outcome", outcome.label()).increment();
        if (outcome.isWorthALine() && isDue(outcome.label() + " " + realm + " " + alias)) {
            LOG.warnf("A webhook for '%s' of realm '%s' %s. %s", alias, realm, outcome.what(), outcome.remedy());
        } else {
            LOG.debugf("A webhook for '%s' of realm '%s': %s", alias, realm, outcome.label());
        }
    }

    boolean isDue(String line) {
        Instant now = clock.instant();
        if (lastLines.size() >= MOST_LINES) {
            lastLines.values().removeIf(last -> last.plus(PAUSE).isBefore(now));
        }
        AtomicBoolean due = new AtomicBoolean();
        lastLines.compute(line, (key, last) -> {
            due.set(last == null || !now.isBefore(last.plus(PAUSE)));
            return last == null || due.get() ? now : last;
        });
        return due.get();
    }
}
