package com.scalekit.keycloak.it.tracing;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;

/**
 * One span as the collector got it.
 *
 * @param scope the library that made it
 * @param span what it sent
 */
record ReceivedSpan(String scope, Span span) {

    String name() {
        return span.getName();
    }

    String id() {
        return hex(span.getSpanId());
    }

    String trace() {
        return hex(span.getTraceId());
    }

    /** Empty for the first one of a trace. */
    String parent() {
        return hex(span.getParentSpanId());
    }

    boolean isClient() {
        return span.getKind() == Span.SpanKind.SPAN_KIND_CLIENT;
    }

    boolean isServer() {
        return span.getKind() == Span.SpanKind.SPAN_KIND_SERVER;
    }

    /** The traces that it says it has to do with. */
    List<String> links() {
        return span.getLinksList().stream().map(link -> hex(link.getTraceId())).toList();
    }

    boolean failed() {
        return span.getStatus().getCode() == Status.StatusCode.STATUS_CODE_ERROR;
    }

    Map<String, String> attributes() {
        return span.getAttributesList().stream()
                .collect(Collectors.toMap(KeyValue::getKey, ReceivedSpan::text, (a, b) -> a, TreeMap::new));
    }

    /** The value of an attribute, or an empty text. */
    String attribute(String key) {
        return attributes().getOrDefault(key, "");
    }

    /** Everything in it that somebody can read: its name, what its status says, values of attributes, its own and its events'. */
    List<String> texts() {
        Stream<String> events = span.getEventsList().stream()
                .flatMap(event -> Stream.concat(
                        Stream.of(event.getName()),
                        event.getAttributesList().stream().map(ReceivedSpan::text)));
        Stream<String> own = Stream.of(name(), span.getStatus().getMessage(), span.getTraceState());
        return Stream.of(own, attributes().values().stream(), events)
                .flatMap(texts -> texts)
                .toList();
    }

    private static String text(KeyValue pair) {
        AnyValue value = pair.getValue();
        return value.hasStringValue()
                ? value.getStringValue()
                : value.hasIntValue() ? "" + value.getIntValue() : "" + value;
    }

    private static String hex(ByteString id) {
        StringBuilder text = new StringBuilder();
        id.forEach(octet ->
                text.append(Character.forDigit(octet >> 4 & 0xf, 16)).append(Character.forDigit(octet & 0xf, 16)));
        return text.toString();
    }

    @Override
    public String toString() {
        return id() + " " + name() + " (of " + parent() + ", in " + trace() + ", by " + scope + ")"
                + (failed() ? " FAILED " : " ") + attributes() + " " + texts();
    }
}
