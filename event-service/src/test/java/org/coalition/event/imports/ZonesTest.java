package org.coalition.event.imports;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ZonesTest {
    @ParameterizedTest
    @CsvSource({
        "GMT+8, Etc/GMT-8",
        "UTC-4, Etc/GMT+4",
        "utc+02:00, Etc/GMT-2",
        "UTC−5, Etc/GMT+5",
        "GMT, Etc/UTC",
        "UTC+0, Etc/UTC",
        "Europe/Paris, Europe/Paris",
        "UTC+5:30, ",
        "UTC+15, ",
        "UTC-13, ",
        "CET, ",
        "CEST, ",
        "EST, ",
        "Paris time, ",
    })
    void aZoneIsTakenWhereItIsCertain(String text, String zone) {
        assertThat(Zones.iana(text).orElse(null)).isEqualTo(zone);
    }
}
