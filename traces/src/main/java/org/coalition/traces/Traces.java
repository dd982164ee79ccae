package org.coalition.traces;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanId;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceId;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.TracerProvider;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * Work that goes through several programs and topics. A step of it is written as W3C Trace Context, and whatever is done
 * for it names it as its parent. Nothing that tells of a person may be an attribute of a step.
 */
public final class Traces implements AutoCloseable {
    /** Header of a request and of a fact, key of Reactor's context and of the log: the step under which work is done. */
    public static final String PARENT = "traceparent";

    private static final TextMapGetter<String> ALONE = new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(String parent) {
            return List.of(PARENT);
        }

        @Override
        public @Nullable String get(@Nullable String parent, String key) {
            return key.equals(PARENT) ? parent : null;
        }
    };

    private final Tracer tracer;
    private final Runnable ending;

    /** @param ending what is done at the end */
    Traces(Tracer tracer, Runnable ending) {
        this.tracer = tracer;
        this.ending = ending;
    }

    /** Passes on what it is given, and makes up an id where there is none. */
    public static Traces unrecorded() {
        return new Traces(TracerProvider.noop().get(""), () -> {});
    }

    /** A step; the first of a new trace when it has no parent, or one that is not understood. */
    public Span begin(String name, SpanKind kind, @Nullable String parent) {
        SpanBuilder step = tracer.spanBuilder(name).setSpanKind(kind);
        Span span = (parent == null
                        ? step.setNoParent()
                        : step.setParent(
                                W3CTraceContextPropagator.getInstance().extract(Context.root(), parent, ALONE)))
                .startSpan();
        return span.getSpanContext().isValid() ? span : madeUp();
    }

    /** A step that sends or takes a fact. */
    public Span begin(String does, SpanKind kind, @Nullable String parent, String topic, String fact) {
        return begin(does + " " + topic, kind, parent)
                .setAttribute("messaging.system", "kafka")
                .setAttribute("messaging.destination.name", topic)
                .setAttribute("messaging.operation.name", does)
                .setAttribute("messaging.message.id", fact);
    }

    /** As the parent of what follows. */
    public static String parent(Span step) {
        SpanContext context = step.getSpanContext();
        return "00-" + context.getTraceId() + "-" + context.getSpanId() + "-"
                + context.getTraceFlags().asHex();
    }

    /** The parent that a header holds; null when nobody records it, so that nothing is kept of it. */
    public static @Nullable String recorded(byte[] header) {
        return header.length > 0 && (header[header.length - 1] & 1) == 1
                ? new String(header, StandardCharsets.US_ASCII)
                : null;
    }

    /** What all steps of a trace have in common: 32 hex digits. */
    public static String id(Span step) {
        return step.getSpanContext().getTraceId();
    }

    /** Sends what was recorded and not sent yet. */
    @Override
    public void close() {
        ending.run();
    }

    /** Of a trace that nobody recorded so far, and nobody will. */
    private static Span madeUp() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return Span.wrap(SpanContext.create(
                TraceId.fromLongs(random.nextLong(), random.nextLong() | Long.MIN_VALUE),
                SpanId.fromLong(random.nextLong() | Long.MIN_VALUE),
                TraceFlags.getDefault(),
                TraceState.getDefault()));
    }
}
