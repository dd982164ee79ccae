package org.coalition.gateway.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.coalition.gateway.formats.Sheet.Column;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

class SheetTest {

    @Property(tries = 500)
    void noTextIsTakenForAFormula(@ForAll String text) {
        assertThat(Sheet.harmless(text))
                .doesNotMatch("(?s)^[=+\\-@\\t\\r\\n].*")
                .endsWith(text);
    }

    @Test
    void aNumberBelowZeroStaysANumberAndTheUnknownStaysEmpty() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        CsvFile.write(
                new Sheet(
                        "t",
                        List.of(new Column("a", "#a"), new Column("b", "#b"), new Column("c", "#c")),
                        Stream.of(Arrays.asList(-5L, null, "-5"))),
                out);
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("a,b,c\r\n#a,#b,#c\r\n-5,,'-5\r\n");
    }

    /** Rows are made as they are taken: a reader who takes little has little made for him. */
    @ParameterizedTest
    @EnumSource(names = {"CSV", "XLSX"})
    void aTableThatNobodyReadsOnIsNotMadeOn(Format format) {
        AtomicInteger made = new AtomicInteger();
        int all = 400_000;
        Sheet sheet = new Sheet(
                "t", List.of(new Column("a", "#a")), IntStream.range(0, all).mapToObj(row -> {
                    made.incrementAndGet();
                    return List.of("row " + row * 7919L);
                }));
        var threads = Executors.newSingleThreadExecutor();
        Flux<DataBuffer> bytes = Flux.from(DataBufferUtils.outputStreamPublisher(
                out -> {
                    if (format == Format.CSV) {
                        CsvFile.write(sheet, out);
                    } else {
                        XlsxFile.write(sheet, out);
                    }
                },
                DefaultDataBufferFactory.sharedInstance,
                threads,
                1_024));
        StepVerifier.create(bytes, 3).expectNextCount(3).thenCancel().verify();
        threads.shutdownNow();
        assertThat(made).hasValueLessThan(all / 2);
    }
}
