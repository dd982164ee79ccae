package org.coalition.inbox;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.coalition.outbox.Outbox;
import org.slf4j.MDC;
import org.springframework.kafka.listener.RecordInterceptor;

/** What a fact causes is part of the same work: in the log, and in the facts that follow from it. */
final class Traced<K, V> implements RecordInterceptor<K, V> {
    @Override
    public ConsumerRecord<K, V> intercept(ConsumerRecord<K, V> record, Consumer<K, V> consumer) {
        Header trace = record.headers().lastHeader(Outbox.TRACE);
        if (trace != null && trace.value() != null) {
            MDC.put(Outbox.TRACE, new String(trace.value(), StandardCharsets.UTF_8));
        }
        return record;
    }

    @Override
    public void afterRecord(ConsumerRecord<K, V> record, Consumer<K, V> consumer) {
        MDC.remove(Outbox.TRACE);
    }
}
