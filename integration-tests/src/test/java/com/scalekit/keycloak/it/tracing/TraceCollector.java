package com.scalekit.keycloak.it.tracing;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.zip.GZIPInputStream;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import org.awaitility.Awaitility;

/** Receives spans by OTLP over HTTP, as an OpenTelemetry collector does, and keeps them. */
final class TraceCollector implements AutoCloseable {

    /** Servers send spans every five seconds. */
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private final List<ReceivedSpan> spans = new CopyOnWriteArrayList<>();
    private final Javalin server = Javalin.create(this::configure).start("127.0.0.1", 0);

    private void configure(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.routes.post("/v1/traces", this::receive);
    }

    private void receive(Context context) throws IOException {
        InputStream body = new ByteArrayInputStream(context.bodyAsBytes());
        boolean packed = "gzip".equals(context.header("Content-Encoding"));
        ExportTraceServiceRequest.parseFrom(packed ? new GZIPInputStream(body) : body)
                .getResourceSpansList()
                .forEach(resource -> resource.getScopeSpansList().forEach(this::keep));
    }

    private void keep(ScopeSpans scope) {
        scope.getSpansList()
                .forEach(span -> spans.add(new ReceivedSpan(scope.getScope().getName(), span)));
    }

    /** What {@code --tracing-endpoint} is to be. */
    URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.port());
    }

    /** All so far. */
    List<ReceivedSpan> spans() {
        return List.copyOf(spans);
    }

    /** The first one that is like this, however long it takes. */
    ReceivedSpan await(String what, Predicate<ReceivedSpan> like) {
        return Awaitility.await(what)
                .atMost(PATIENCE)
                .until(() -> spans.stream().filter(like).findFirst(), Optional::isPresent)
                .orElseThrow();
    }

    /** Forgets what has come so far. */
    void clear() {
        spans.clear();
    }

    @Override
    public void close() {
        server.stop();
    }
}
