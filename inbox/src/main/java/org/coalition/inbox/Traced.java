package org.coalition.inbox;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.coalition.traces.Traces;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.kafka.listener.RecordInterceptor;

/** What a fact causes is part of the same work: in the log, and in the facts that follow from it. */
final class Traced<K, V> implements RecordInterceptor<K, V> {
    private final Traces traces;
    /** Of the record that a thread is at. */
    private final ThreadLocal<Span> step = ThreadLocal.withInitial(Span::getInvalid);

    Traced(Traces traces) {
        this.traces = traces;
    }

    @Override
    public ConsumerRecord<K, V> intercept(ConsumerRecord<K, V> record, Consumer<K, V> consumer) {
        Span begun = traces.begin(
                "process",
                SpanKind.CONSUMER,
                header(record, Traces.PARENT),
                record.topic(),
                String.valueOf(header(record, "ce_id")));
        if (begun.isRecording()) {
            begun.setAttribute(
                    "messaging.consumer.group.name", consumer.groupMetadata().groupId());
        }
        step.set(begun);
        MDC.put(Traces.PARENT, Traces.parent(begun));
        return record;
    }

    /** What went wrong stands in the log and in the dead letter; it may name what a fact holds. */
    @Override
    public void failure(ConsumerRecord<K, V> record, Exception exception, Consumer<K, V> consumer) {
        step.get().setStatus(StatusCode.ERROR);
    }

    @Override
    public void afterRecord(ConsumerRecord<K, V> record, Consumer<K, V> consumer) {
        step.get().end();
        step.remove();
        MDC.remove(Traces.PARENT);
    }

    private static @Nullable String header(ConsumerRecord<?, ?> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }
}
