package org.coalition.event.registrations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class MeetingReportTest {
    @Test
    void aLengthIsReadAsTheToolsWriteIt() {
        assertThat(MeetingReport.seconds("45")).hasValue(2_700);
        assertThat(MeetingReport.seconds("1h 2m 3s")).hasValue(3_723);
        assertThat(MeetingReport.seconds("2 m")).isEmpty();
        assertThat(MeetingReport.seconds("1h  3s")).hasValue(3_603);
        assertThat(MeetingReport.seconds("00:45:12")).hasValue(2_712);
        assertThat(MeetingReport.seconds("soon")).isEmpty();
    }

    @Test
    void halfAMillionBlanksAreNoLengthAtOnce() {
        OptionalLong seconds = assertTimeoutPreemptively(
                Duration.ofSeconds(10), () -> MeetingReport.seconds("1h" + " ".repeat(500_000) + "x"));
        assertThat(seconds).isEmpty();
    }
}
