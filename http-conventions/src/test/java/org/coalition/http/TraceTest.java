package org.coalition.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The examples are those of W3C Trace Context. */
class TraceTest {
    private static final String GIVEN = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00";

    @Test
    void aTraceGoesOnWithAPlaceOfItsOwn() {
        String next = Trace.next(GIVEN);

        assertThat(next)
                .matches("00-0af7651916cd43dd8448eb211c80319c-[0-9a-f]{16}-00")
                .isNotEqualTo(GIVEN);
        assertThat(Trace.id(next)).isEqualTo("0af7651916cd43dd8448eb211c80319c");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331",
                "00-00000000000000000000000000000000-b7ad6b7169203331-01",
                "00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01",
                "00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01",
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01\nforged",
            })
    void whatIsNotUnderstoodBeginsANewOne(String given) {
        assertThat(Trace.next(given))
                .matches("00-[0-9a-f]{32}-[0-9a-f]{16}-01")
                .doesNotContain("0af7651916cd43dd8448eb211c80319c");
        assertThat(Trace.next(given)).isNotEqualTo(Trace.next(given));
    }
}
