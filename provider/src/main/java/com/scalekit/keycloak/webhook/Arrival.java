package com.scalekit.keycloak.webhook;

import java.util.Optional;
import java.util.function.Function;

import com.scalekit.keycloak.observe.WebhookOutcome;

/** A posted message: an event to be followed, or why there is none. */
sealed interface Arrival {

    /** Somebody who knows the secret says so, now. */
    record Genuine(WebhookEvent event) implements Arrival {
        @Override
        public WebhookOutcome outcome(Function<WebhookEvent, WebhookOutcome> follow) {
            return follow.apply(event);
        }
    }

    /** Nothing is done. */
    record Refused(WebhookOutcome why) implements Arrival {
        @Override
        public WebhookOutcome outcome(Function<WebhookEvent, WebhookOutcome> follow) {
            return why;
        }
    }

    /** What becomes of it, when an event is followed this way. */
    WebhookOutcome outcome(Function<WebhookEvent, WebhookOutcome> follow);

    static Arrival refused(WebhookOutcome why) {
        return new Refused(why);
    }

    /** What is inside is not read before its signature holds. */
    static Arrival of(WebhookMessage message, WebhookRules rules) {
        Optional<WebhookOutcome> refusal = rules.refusal(message);
        if (refusal.isPresent()) {
            return refused(refusal.get());
        }
        return WebhookEvent.read(message).<Arrival>map(Genuine::new).orElse(refused(WebhookOutcome.MALFORMED));
    }
}
