package org.coalition.bench;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** Facts of a coalition as large as wanted: every fourth contribution for one country, every hundredth for the world. */
final class Coalition {
    private static final List<String> COUNTRIES = List.of(
            "SEN", "MLI", "BFA", "CIV", "COD", "NGA", "LBN", "JOR", "IND", "NPL", "PER", "COL", "BRA", "FRA", "DEU",
            "WSM", "FJI", "KEN", "ETH", "TCD", "NER", "TGO", "BEN", "GIN", "CMR", "MAR", "TUN", "EGY", "IDN", "PHL");
    private static final List<String> KINDS = List.of(
            "connectivity", "devices", "platform", "content", "training", "learner-support", "funding", "expertise");
    private static final List<String> LEVELS = List.of("", "1", "2,3", "0,1,2,3", "5,6,7,8");
    private static final List<String> BENEFICIARIES =
            List.of("", "\"learner\"", "\"teacher\"", "\"learner\",\"teacher\"");
    private static final List<String> SCOPES = List.of("\"011\"", "\"002\"", "\"145\"", "\"034\"", "\"019\"");

    private final Random random = new Random(2020);
    private final AtomicReference<@Nullable Exception> failed = new AtomicReference<>();
    private int contributions;
    private long published;

    /** Publishes contributions until there are so many, and a need for every tenth of them. */
    void grow(String bootstrap, int size) {
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrap, "linger.ms", 20, "batch.size", 256 * 1024),
                new StringSerializer(),
                new ByteArraySerializer())) {
            for (; contributions < size; contributions++) {
                send(producer, "contributions", "c" + contributions, "contribution.published", contribution());
                if (contributions % 10 == 0) {
                    send(producer, "needs", "n" + contributions, "need.declared", need());
                }
            }
            producer.flush();
        }
        Exception lost = failed.get();
        if (lost != null) {
            throw new IllegalStateException("A fact was not published, so nothing was measured.", lost);
        }
    }

    /** How many facts there are by now. */
    long published() {
        return published;
    }

    private String contribution() {
        int place = random.nextInt(100);
        String scope = place == 0
                ? "\"global\":true,\"countries\":[],\"regions\":[],\"groups\":[]"
                : place < 10
                        ? "\"global\":false,\"countries\":[],\"regions\":[" + one(SCOPES) + "],\"groups\":[]"
                        : "\"global\":false,\"countries\":[\"" + one(COUNTRIES) + "\",\"" + one(COUNTRIES)
                                + "\"],\"regions\":[],\"groups\":[]";
        int people = 100 + random.nextInt(100_000);
        return """
                {"by":"member:m%d","contribution":{"id":"c%d","version":1,"state":"published","organisation":"m%d","kind":"%s",\
                "title":"Access to approved learning platforms, number %d","scope":{%s},"levels":[%s],"beneficiaries":[%s],\
                "languages":["fr"],"modalities":["online"],"presupposes":["devices"],"pool":{"people":%d,"pledged":0,\
                "committed":0,"inProgress":0,"delivered":0,"remaining":%d},"confirmedOn":"2020-04-11",\
                "source":"https://en.unesco.org/covid19/educationresponse/globalcoalition",\
                "createdAt":"2020-04-11T09:00:00Z","updatedAt":"2020-04-11T09:00:00Z"}}""".formatted(
                        contributions % 200,
                        contributions,
                        contributions % 200,
                        one(KINDS),
                        contributions,
                        scope,
                        one(LEVELS),
                        one(BENEFICIARIES),
                        people,
                        people);
    }

    private String need() {
        return """
                {"by":"ministry","need":{"id":"n%d","version":1,"state":"uncommitted","standing":"confirmed","country":"%s",\
                "kind":"%s","levels":[%s],"beneficiaries":[%s],"languages":[],"people":%d,"title":"Derived",\
                "createdAt":"2020-04-11T09:00:00Z","updatedAt":"2020-04-11T09:00:00Z"}}""".formatted(
                        contributions,
                        one(COUNTRIES),
                        one(KINDS),
                        one(LEVELS),
                        one(BENEFICIARIES),
                        1 + random.nextInt(100_000));
    }

    private void send(KafkaProducer<String, byte[]> producer, String topic, String subject, String type, String json) {
        ProducerRecord<String, byte[]> record =
                new ProducerRecord<>(topic, subject, json.getBytes(StandardCharsets.UTF_8));
        Map.of(
                        "ce_specversion", "1.0",
                        "ce_id", subject + ":1",
                        "ce_type", type,
                        "ce_source", "/bench",
                        "ce_subject", subject,
                        "ce_time", "2020-04-11T09:00:00Z",
                        "ce_sequence", "1",
                        "content-type", "application/json")
                .forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        published++;
        var unused = producer.send(record, (metadata, error) -> {
            if (error != null) {
                failed.set(error);
            }
        });
    }

    private <T> T one(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
