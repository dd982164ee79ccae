package org.coalition.traces;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where nothing is recorded. The examples are those of W3C Trace Context. */
class TracesTest {
    private static final String GIVEN = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    private final Traces traces = Traces.unrecorded();

    @Test
    void aTraceGoesOnAsItCame() {
        Span step = begun(GIVEN);

        assertThat(Traces.parent(step)).isEqualTo(GIVEN);
        assertThat(Traces.id(step)).isEqualTo("0af7651916cd43dd8448eb211c80319c");
        assertThat(step.isRecording()).isFalse();
    }

    @Test
    void whatNobodyRecordsIsNotKept() {
        assertThat(Traces.recorded(GIVEN.getBytes(US_ASCII))).isEqualTo(GIVEN);
        assertThat(Traces.recorded(Traces.parent(begun(null)).getBytes(US_ASCII)))
                .isNull();
        assertThat(Traces.recorded(new byte[0])).isNull();
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
    void whatIsNotUnderstoodBeginsANewOneThatNobodyRecords(@Nullable String given) {
        assertThat(Traces.parent(begun(given)))
                .matches("00-[0-9a-f]{32}-[0-9a-f]{16}-00")
                .doesNotContain("0af7651916cd43dd8448eb211c80319c")
                .isNotEqualTo(Traces.parent(begun(given)));
    }

    private Span begun(@Nullable String parent) {
        return traces.begin("GET", SpanKind.SERVER, parent);
    }
}
