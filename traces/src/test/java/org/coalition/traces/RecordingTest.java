package org.coalition.traces;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordingTest {
    private static final String RATIO = "otel.traces.sampler.arg";
    private static final String GIVEN = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-";
    private static final int MANY = 200_000;
    /** One that is being sent, those that wait, and as many again that came while these were sent. */
    private static final int MOST_BATCHES = 10;

    private final Queue<LogRecord> complaints = new ConcurrentLinkedQueue<>();
    /** Held here, because the JDK forgets loggers that nobody holds. */
    private final Logger exporter = Logger.getLogger("io.opentelemetry");

    private final Handler listening = new Handler() {
        @Override
        public void publish(LogRecord complaint) {
            complaints.add(complaint);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @AfterEach
    void asBefore() {
        System.clearProperty(RATIO);
        exporter.removeHandler(listening);
    }

    @Test
    void aStepIsSentWithItsParentAndWhoseItIs() throws Exception {
        try (Receiver receiver = Receiver.start()) {
            String first;
            try (Traces traces = Recording.by("gateway", receiver.endpoint())) {
                Span request = traces.begin("POST", SpanKind.SERVER, null);
                first = Traces.parent(request);
                traces.begin("publish", SpanKind.PRODUCER, first, "needs", "n-1:1")
                        .end();
                request.end();
            }
            assertThat(Traces.recorded(first.getBytes(US_ASCII))).isEqualTo(first);
            assertThat(receiver.steps())
                    .extracting(Receiver.Step::program, Receiver.Step::name, Receiver.Step::trace)
                    .containsExactlyInAnyOrder(
                            tuple("gateway", "POST", first.substring(3, 35)),
                            tuple("gateway", "publish needs", first.substring(3, 35)));
            assertThat(receiver.steps())
                    .filteredOn(step -> step.name().startsWith("publish"))
                    .singleElement()
                    .satisfies(step -> {
                        assertThat(step.parent()).isEqualTo(first.substring(36, 52));
                        assertThat(step.attributes())
                                .containsEntry("messaging.destination.name", "needs")
                                .containsEntry("messaging.message.id", "n-1:1");
                    });
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"00", "01"})
    void whatTheFirstProgramDecidedTheOthersFollow(String decided) throws Exception {
        System.setProperty(RATIO, decided.equals("01") ? "0" : "1");
        try (Traces traces = Recording.by("gateway", "http://127.0.0.1:1")) {
            Span step = traces.begin("GET", SpanKind.SERVER, GIVEN + decided);
            assertThat(step.isRecording()).isEqualTo(decided.equals("01"));
            assertThat(Traces.parent(step))
                    .startsWith(GIVEN.substring(0, 36))
                    .endsWith("-" + decided)
                    .isNotEqualTo(GIVEN + decided);
        }
    }

    @Test
    void aPartOfTheTracesIsRecordedWhenAPartIsAskedFor() throws Exception {
        System.setProperty(RATIO, "0.1");
        try (Traces traces = Recording.by("gateway", "http://127.0.0.1:1")) {
            int recorded = 0;
            for (int i = 0; i < 10_000; i++) {
                recorded += traces.begin("GET", SpanKind.SERVER, null).isRecording() ? 1 : 0;
            }
            assertThat(recorded).isBetween(700, 1_300);
        }
    }

    @Test
    @Timeout(60)
    void aReceiverThatIsAwayHoldsNobodyUpAndIsComplainedOfNowAndThen() throws Exception {
        exporter.addHandler(listening);
        try (Traces traces = Recording.by("gateway", "http://127.0.0.1:1")) {
            assertThat(millis(traces)).isLessThan(20_000);
        }
        assertThat(complaints).hasSizeBetween(1, 6);
    }

    @Test
    @Timeout(60)
    void aSlowReceiverHoldsNobodyUpAndNoMoreIsKeptThanTheQueueTakes() throws Exception {
        CountDownLatch answered = new CountDownLatch(1);
        AtomicInteger batches = new AtomicInteger();
        HttpServer slow = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        slow.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            batches.incrementAndGet();
            try {
                answered.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        slow.start();
        try (Traces traces =
                Recording.by("gateway", "http://127.0.0.1:" + slow.getAddress().getPort())) {
            assertThat(millis(traces)).isLessThan(20_000);
            answered.countDown();
        } finally {
            slow.stop(0);
        }
        // Ending sends what is left.
        assertThat(batches).hasValueBetween(2, MOST_BATCHES);
    }

    /** How long it takes to record more than anybody could send. */
    private static long millis(Traces traces) {
        long start = System.nanoTime();
        for (int i = 0; i < MANY; i++) {
            traces.begin("GET", SpanKind.SERVER, null).end();
        }
        return Duration.ofNanos(System.nanoTime() - start).toMillis();
    }
}
