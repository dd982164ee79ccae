package org.coalition.conformance;

import org.apache.kafka.common.utils.AppInfoParser;
import org.coalition.outbox.Infrastructure;
import org.coalition.outbox.RelayTest;
import org.junit.jupiter.api.Nested;
import org.testcontainers.kafka.KafkaContainer;

/** Apache Kafka in the version of our client. */
class KafkaIT extends BrokerConformance {
    @Override
    String name() {
        return "Apache Kafka " + AppInfoParser.getVersion();
    }

    @Override
    Broker broker() throws NotHere {
        MongoContainer.requireEngine();
        KafkaContainer kafka = new KafkaContainer("apache/kafka:" + AppInfoParser.getVersion());
        kafka.start();
        return new Broker(kafka.getBootstrapServers(), kafka::stop);
    }

    @Nested
    @Ability(
            "carries the relay: every fact is published once and in order for whoever passes repeats by, wherever a relay dies")
    class Relays extends RelayTest {
        @Override
        protected Infrastructure infrastructure() {
            return infrastructure;
        }
    }
}
