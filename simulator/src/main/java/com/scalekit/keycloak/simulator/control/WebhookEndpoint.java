package com.scalekit.keycloak.simulator.control;

import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import com.scalekit.keycloak.simulator.signing.SignedWebhook;

/**
 * Where an application takes webhooks. What happens in the environment is delivered there by itself, one event after the other
 * and in the background; what nobody takes is delivered again, sooner than Scalekit does it.
 */
public final class WebhookEndpoint {

    /** How events are delivered. */
    public enum Manner {
        /** As it should be. */
        ONCE,
        /** Not at all. */
        LOST,
        /** Twice each. */
        TWICE,
        /** Not now: in the reverse order, once they are delivered in another manner. */
        REVERSED,
        /** Signed with another secret. */
        FORGED
    }

    /**
     * A delivery that was tried.
     *
     * @param type of the event
     * @param status of the answer; 0 if there was none
     */
    public record Attempt(String type, int status) {}

    private static final int MOST_ATTEMPTS = 4;
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final String OTHER_SECRET = "whsec_c29tZWJvZHkgZWxzZSdzIHdlYmhvb2sgc2VjcmV0";

    private record Registration(URI target, String secret) {}

    private record Event(String type, SignedWebhook webhook) {}

    private final Webhooks webhooks;
    private final ThreadPoolExecutor background =
            new ThreadPoolExecutor(1, 1, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), WebhookEndpoint::daemon);
    private final List<Attempt> attempts = new CopyOnWriteArrayList<>();
    private final List<Event> held = new ArrayList<>();
    private Optional<Registration> registered = Optional.empty();
    private Manner manner = Manner.ONCE;

    WebhookEndpoint(Webhooks webhooks) {
        this.webhooks = webhooks;
        this.background.allowCoreThreadTimeOut(true);
    }

    /** From now on events go there, signed with this secret. */
    public synchronized void register(URI target, String secret) {
        registered = Optional.of(new Registration(target, secret));
    }

    /** From now on events go nowhere; what was tried is forgotten. */
    public synchronized void reset() {
        registered = Optional.empty();
        manner = Manner.ONCE;
        held.clear();
        background.getQueue().clear();
        attempts.clear();
    }

    /** From now on events are delivered in this manner; what was held back is delivered now. */
    public synchronized void deliver(Manner next) {
        manner = next;
        if (next != Manner.REVERSED) {
            Collections.reverse(held);
            held.forEach(this::send);
            held.clear();
        }
    }

    /** What was tried since the last reset. */
    public List<Attempt> attempts() {
        return List.copyOf(attempts);
    }

    /** Something has happened. */
    synchronized void tell(String type, String organizationId, Map<String, Object> data) {
        registered.filter(any -> manner != Manner.LOST).ifPresent(to -> {
            String secret = manner == Manner.FORGED ? OTHER_SECRET : to.secret();
            Event event = new Event(type, webhooks.event(secret, type, organizationId, data));
            if (manner == Manner.REVERSED) {
                held.add(event);
                return;
            }
            send(event);
            if (manner == Manner.TWICE) {
                send(event);
            }
        });
    }

    private void send(Event event) {
        registered.ifPresent(to -> background.execute(() -> deliver(to.target(), event)));
    }

    private void deliver(URI target, Event event) {
        for (int attempt = 1; attempt <= MOST_ATTEMPTS; attempt++) {
            int status = tried(target, event.webhook());
            attempts.add(new Attempt(event.type(), status));
            if (status / 100 == 2 || !pause()) {
                return;
            }
        }
    }

    private int tried(URI target, SignedWebhook webhook) {
        try {
            return webhooks.deliver(target, webhook);
        } catch (UncheckedIOException e) {
            return 0;
        }
    }

    private static boolean pause() {
        try {
            Thread.sleep(PAUSE.toMillis());
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "simulator-webhooks");
        thread.setDaemon(true);
        return thread;
    }
}
