package org.coalition.standalone;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** Records that nobody can make sense of, in the topics that others read. */
final class Poison {
    static final String SUBJECT = "poison";

    private static final List<String> TOPICS = List.of("needs", "organisations", "contributions", "initiatives");

    private Poison() {}

    /** Puts some into each topic; returns when they are there, and how many. */
    static int put(int kafkaPort) throws Exception {
        int put = 0;
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", "127.0.0.1:" + kafkaPort),
                new StringSerializer(),
                new ByteArraySerializer())) {
            for (String topic : TOPICS) {
                String field = topic.substring(0, topic.length() - 1);
                for (ProducerRecord<String, byte[]> record : List.of(
                        record(topic, "{\"" + field + "\":{\"id\":", headers("1")),
                        record(topic, "{}", Map.of()),
                        record(topic, "{\"" + field + "\":\"not what it was\"}", headers("1")),
                        record(topic, "{\"" + field + "\":{}}", headers("seven")),
                        record(topic, null, headers("1")),
                        record(topic, "{}", nothingIn("ce_subject")),
                        record(topic, "{}", nothingIn("ce_time")),
                        new ProducerRecord<String, byte[]>(topic, "no one's".getBytes(StandardCharsets.UTF_8)))) {
                    producer.send(record).get();
                    put++;
                }
            }
        }
        return put;
    }

    private static Map<String, @Nullable String> headers(String sequence) {
        Map<String, @Nullable String> headers = new LinkedHashMap<>();
        headers.put("ce_specversion", "1.0");
        headers.put("ce_id", SUBJECT + "/" + sequence);
        headers.put("ce_source", "/" + SUBJECT);
        headers.put("ce_subject", SUBJECT);
        headers.put("ce_sequence", sequence);
        headers.put("ce_type", "need.declared");
        headers.put("ce_time", "2020-04-11T09:00:00Z");
        return headers;
    }

    private static Map<String, @Nullable String> nothingIn(String header) {
        Map<String, @Nullable String> headers = headers("1");
        headers.put(header, null);
        return headers;
    }

    private static ProducerRecord<String, byte[]> record(
            String topic, @Nullable String json, Map<String, @Nullable String> headers) {
        byte[] value = json == null ? null : json.getBytes(StandardCharsets.UTF_8);
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(topic, SUBJECT, value);
        headers.forEach((name, text) ->
                record.headers().add(name, text == null ? null : text.getBytes(StandardCharsets.UTF_8)));
        return record;
    }
}
