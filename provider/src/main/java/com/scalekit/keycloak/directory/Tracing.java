package com.scalekit.keycloak.directory;

import java.util.Optional;
import java.util.function.Supplier;

import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.tracing.TracingProvider;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import org.jspecify.annotations.Nullable;

/**
 * What operators see in OpenTelemetry beside the calls themselves, which Keycloak's HTTP client tells of: work in the
 * background begins a trace that says what it is, and a call without an answer says why. Where the server does not trace,
 * nothing of this does anything. No address, token, secret or code is in a name or an attribute.
 */
final class Tracing {

    private static final String SCOPE = "com.scalekit.keycloak";
    private static final String NO_ANSWER = "scalekit.no_answer";
    private static final AttributeKey<String> FAILURE = AttributeKey.stringKey("scalekit.failure");
    private static final AttributeKey<String> OUTCOME = AttributeKey.stringKey("scalekit.outcome");
    private static final AttributeKey<String> ENVIRONMENT = AttributeKey.stringKey("scalekit.environment");

    private final Supplier<Tracer> source;
    private volatile @Nullable Tracer tracer;

    /** @param source asked at the first work in the background: a server that starts has no tracer yet */
    Tracing(Supplier<Tracer> source) {
        this.source = source;
    }

    /** As the server is told to. */
    static Tracing of(KeycloakSessionFactory sessions) {
        return new Tracing(() -> {
            try (KeycloakSession session = sessions.create()) {
                return Optional.ofNullable(session.getProvider(TracingProvider.class))
                        .map(tracing -> tracing.getTracer(SCOPE))
                        .orElseGet(Tracing::silent);
            }
        });
    }

    /** Not at all. */
    static Tracing off() {
        return new Tracing(Tracing::silent);
    }

    private static Tracer silent() {
        return OpenTelemetry.noop().getTracer(SCOPE);
    }

    /**
     * Work that begins a trace of its own when it is done, with a link to whatever wished for it here.
     *
     * @param name of the span
     * @param environment as in log lines
     */
    <T> Supplier<T> apart(String name, String environment, Supplier<T> work) {
        SpanContext wish = Span.current().getSpanContext();
        return () -> {
            SpanBuilder builder = tracer().spanBuilder(name).setNoParent().setAttribute(ENVIRONMENT, environment);
            Span span = (wish.isValid() ? builder.addLink(wish) : builder).startSpan();
            try {
                return Context.root().with(span).wrapSupplier(work).get();
            } catch (RuntimeException | Error e) {
                span.setStatus(StatusCode.ERROR, e.getClass().getName());
                throw e;
            } finally {
                span.end();
            }
        };
    }

    /** What is under way on this thread ended like this. */
    static void ended(RefreshOutcome outcome) {
        Span.current().setAttribute(OUTCOME, outcome.label());
    }

    /** What is under way on this thread failed. */
    static void failed(CallFailure why) {
        Span.current().setStatus(StatusCode.ERROR, why.name());
    }

    /** What is under way on this thread got no answer to a call, which perhaps was not even sent. */
    static void called(HttpOutcome outcome) {
        if (outcome instanceof HttpOutcome.NoAnswer none) {
            Span.current()
                    .addEvent(NO_ANSWER, Attributes.of(FAILURE, none.failure().name()));
        }
    }

    private Tracer tracer() {
        Tracer known = tracer;
        if (known == null) {
            known = source.get();
            tracer = known;
        }
        return known;
    }
}
