package org.coalition.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;

class BrokerTest {
    private static final String JAAS =
            "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"gateway\" password=\"geheim\";";

    @TempDir
    Path secrets;

    @Test
    void aClientHasTheConnectionAndItsOwnSettings() {
        Broker broker = new Broker("kafka-1:9093", Map.of("security.protocol", "SSL", "max.poll.records", "1"));

        assertThat(broker.client(Map.of("max.poll.records", 500)))
                .isEqualTo(Map.of(
                        "bootstrap.servers", "kafka-1:9093", "security.protocol", "SSL", "max.poll.records", 500));
    }

    @Test
    void whatItIsCalledTellsNoPassword() {
        assertThat(new Broker("kafka-1:9093", Map.of("sasl.jaas.config", JAAS))).hasToString("kafka-1:9093");
    }

    @Test
    void aPasswordCanComeFromAFileAndTheRestFromOptions() throws Exception {
        Files.writeString(secrets.resolve("spring.kafka.properties.sasl.jaas.config"), JAAS);
        SpringApplicationBuilder program =
                new SpringApplicationBuilder(BrokerAutoConfiguration.class).web(WebApplicationType.NONE);
        try (var running = program.run(
                "--coalition.kafka=kafka-1:9093",
                "--spring.kafka.properties.security.protocol=SASL_SSL",
                "--spring.config.import=configtree:" + secrets + "/")) {
            assertThat(running.getBean(Broker.class).client(Map.of()))
                    .isEqualTo(Map.of(
                            "bootstrap.servers",
                            "kafka-1:9093",
                            "security.protocol",
                            "SASL_SSL",
                            "sasl.jaas.config",
                            JAAS));
        }
    }

    @Test
    void aMistakeInTheSettingsEndsTheStartAndIsNamed() {
        FirstContact contact = new FirstContact(new Broker(
                "127.0.0.1:9093",
                Map.of("security.protocol", "SSL", "ssl.truststore.location", "/nowhere/trusted.p12")));

        assertThatThrownBy(contact::start)
                .isInstanceOf(Refused.class)
                .hasMessageStartingWith("The broker 127.0.0.1:9093 cannot be asked with these settings: ")
                .hasMessageContaining("/nowhere/trusted.p12");
    }

    /** Its entry may come. */
    @Test
    void aNameThatNobodyKnowsYetDoesNotEndTheStart() {
        FirstContact contact = new FirstContact(Broker.at("kafka.invalid:9092"));
        try {
            contact.start();
            assertThat(contact.isMade()).isFalse();
        } finally {
            contact.stop();
        }
    }

    @Test
    void aRefusalIsNotTriedAgainSoSoonAsSilence() {
        assertThat(Broker.pauseAfter(new KafkaException(new SaslAuthenticationException("wrong"))))
                .isGreaterThan(Broker.pauseAfter(new TimeoutException("away")))
                .isEqualTo(Duration.ofSeconds(10));
    }
}
