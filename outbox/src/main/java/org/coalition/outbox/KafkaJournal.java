package org.coalition.outbox;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** Sends facts as CloudEvents in binary mode and waits for the broker's confirmation. */
class KafkaJournal implements Journal {
    private final LastingProducer producer;
    private final Scheduler scheduler;
    private final String topic;
    private final String source;

    /** @param scheduler where a send may wait for the broker's metadata */
    KafkaJournal(LastingProducer producer, Scheduler scheduler, String topic, String source) {
        this.producer = producer;
        this.scheduler = scheduler;
        this.topic = topic;
        this.source = source;
    }

    /** Completes when all in-sync replicas have the fact. */
    @Override
    public Mono<Void> send(String id, Entry entry) {
        return Mono.<Void>create(sink -> {
                    producer.send(record(id, entry), (metadata, error) -> {
                        if (error == null) {
                            sink.success();
                        } else {
                            sink.error(error);
                        }
                    });
                })
                .subscribeOn(scheduler);
    }

    private ProducerRecord<String, String> record(String id, Entry entry) {
        ProducerRecord<String, String> record = new ProducerRecord<>(topic, id, entry.data());
        Headers headers = record.headers();
        header(headers, "ce_specversion", "1.0");
        header(headers, "ce_id", id + ":" + entry.sequence());
        header(headers, "ce_type", entry.type());
        header(headers, "ce_source", source);
        header(headers, "ce_subject", id);
        header(headers, "ce_time", entry.time().toString());
        header(headers, "ce_sequence", Long.toString(entry.sequence()));
        header(headers, "content-type", "application/json");
        String trace = entry.trace();
        if (trace != null) {
            header(headers, Outbox.TRACE, trace);
        }
        return record;
    }

    private static void header(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
