package com.scalekit.keycloak.directory;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import io.opentelemetry.api.OpenTelemetry;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Where nobody traces, nothing changes; what a server that traces sends is seen in the integration tests. */
final class TracingTest {

    @Test
    void doesTheWorkAndNothingElse() {
        assertThat(Tracing.off().apart("a span", "an environment", () -> "done").get())
                .isEqualTo("done");
    }

    @Test
    void letsAnErrorThrough() {
        Supplier<String> failing = Tracing.off().apart("a span", "an environment", () -> {
            throw new IllegalStateException("no");
        });

        assertThatThrownBy(failing::get).isInstanceOf(IllegalStateException.class);
    }

    /** A server that starts has no tracer yet, and later each one costs a session. */
    @Test
    void asksForATracerOnceAndNotBeforeThereIsWork() {
        AtomicInteger asked = new AtomicInteger();
        Tracing tracing = new Tracing(() -> {
            asked.incrementAndGet();
            return OpenTelemetry.noop().getTracer("test");
        });
        Supplier<String> work = tracing.apart("a span", "an environment", () -> "done");
        assertThat(asked).hasValue(0);

        assertThat(work.get()).isEqualTo(work.get());

        assertThat(asked).hasValue(1);
    }
}
