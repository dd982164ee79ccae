package org.coalition.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.coalition.standalone.Acknowledged.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AcknowledgedTest {
    private final Acknowledged acknowledged = new Acknowledged();

    @BeforeEach
    void threeWrites() {
        acknowledged.tried("Tablets for Senegal");
        acknowledged.answered("Tablets for Senegal", Answer.ACKNOWLEDGED);
        acknowledged.tried("People: -1");
        acknowledged.answered("People: -1", Answer.REFUSED);
        acknowledged.tried("Radio lessons");
    }

    @Test
    void whatWasAcknowledgedIsThereOnceAndWhatHadNoAnswerMayBe() {
        assertThat(acknowledged.verdict(List.of("Tablets for Senegal")).isGood())
                .isTrue();
        assertThat(acknowledged
                        .verdict(List.of("Tablets for Senegal", "Radio lessons"))
                        .isGood())
                .isTrue();
    }

    @Test
    void aLostWriteIsFound() {
        assertThat(acknowledged.verdict(List.of("Radio lessons")).lost()).containsExactly("Tablets for Senegal");
    }

    @Test
    void aWriteThatWasDoneTwiceIsFoundWhetherItWasAnsweredOrNot() {
        List<String> found = List.of("Tablets for Senegal", "Radio lessons", "Radio lessons", "Tablets for Senegal");

        assertThat(acknowledged.verdict(found).twice())
                .containsExactlyInAnyOrder("Tablets for Senegal", "Radio lessons");
    }

    @Test
    void whatWasRefusedOrNeverAskedForMustNotBeThere() {
        List<String> found = List.of("Tablets for Senegal", "People: -1", "Whose is this?");

        assertThat(acknowledged.verdict(found).uninvited()).containsExactlyInAnyOrder("People: -1", "Whose is this?");
    }

    @Test
    void aRepetitionThatWasAcknowledgedCounts() {
        acknowledged.answered("Radio lessons", Answer.ACKNOWLEDGED);

        assertThat(acknowledged.verdict(List.of("Tablets for Senegal")).lost()).containsExactly("Radio lessons");
        assertThat(acknowledged.tried()).isEqualTo(3);
        assertThat(acknowledged.count(Answer.ACKNOWLEDGED)).isEqualTo(2);
    }
}
