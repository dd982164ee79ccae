package org.coalition.outbox;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.coalition.traces.Traces;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** Sends facts as CloudEvents in binary mode and waits for the broker's confirmation. */
class KafkaJournal implements Journal {
    private final LastingProducer producer;
    private final Scheduler scheduler;
    private final String topic;
    private final String source;
    private final Traces traces;

    /** @param scheduler where a send may wait for the broker's metadata */
    KafkaJournal(LastingProducer producer, Scheduler scheduler, String topic, String source, Traces traces) {
        this.producer = producer;
        this.scheduler = scheduler;
        this.topic = topic;
        this.source = source;
        this.traces = traces;
    }

    /** Completes when all in-sync replicas have the fact. */
    @Override
    public Mono<Void> send(String id, Entry entry) {
        return Mono.<Void>create(sink -> {
                    Span step = traces.begin("publish", SpanKind.PRODUCER, entry.trace(), topic, name(id, entry));
                    producer.send(record(id, entry, Traces.parent(step)), (metadata, error) -> {
                        if (error == null) {
                            step.end();
                            sink.success();
                        } else {
                            // It will be tried again; a step is recorded when it is done.
                            sink.error(error);
                        }
                    });
                })
                .subscribeOn(scheduler);
    }

    private ProducerRecord<String, String> record(String id, Entry entry, String step) {
        ProducerRecord<String, String> record = new ProducerRecord<>(topic, id, entry.data());
        Headers headers = record.headers();
        header(headers, "ce_specversion", "1.0");
        header(headers, "ce_id", name(id, entry));
        header(headers, "ce_type", entry.type());
        header(headers, "ce_source", source);
        header(headers, "ce_subject", id);
        header(headers, "ce_time", entry.time().toString());
        header(headers, "ce_sequence", Long.toString(entry.sequence()));
        header(headers, "content-type", "application/json");
        header(headers, Traces.PARENT, step);
        return record;
    }

    private static String name(String id, Entry entry) {
        return id + ":" + entry.sequence();
    }

    private static void header(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
