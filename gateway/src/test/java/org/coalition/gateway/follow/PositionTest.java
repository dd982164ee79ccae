package org.coalition.gateway.follow;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PositionTest {
    @Test
    void aPositionReadsWhatItWrites() {
        Position position = Position.BEGINNING
                .after(new TopicPartition("school-status", 2), 41)
                .after(new TopicPartition("needs", 0), 6);

        assertThat(position.toString()).isEqualTo("needs-0=7,school-status-2=42");
        assertThat(Position.parse(position.toString())).contains(position);
        assertThat(Position.parse("")).contains(Position.BEGINNING);
    }

    @ParameterizedTest
    @ValueSource(strings = {"needs", "needs-0", "needs-0=", "needs-0=x", "=1", "needs-0=99999999999999999999", ";drop"})
    void whatIsNoPositionIsNotGuessed(String text) {
        assertThat(Position.parse(text)).isEmpty();
    }
}
