package org.coalition.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitUntilState;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A reader far from any cable: 400 kbit a second, and 300 ms for each round. */
@ExtendWith(Website.class)
class SlowLinkIT {
    private static final int BYTES_A_SECOND = 400_000 / 8;
    private static final int TRIES = 3;
    /** Seconds until there are words, the answer, and the map. */
    private static final int[] LATEST = {2, 3, 4};

    /** What had come when something was seen, and after how many seconds. */
    private record Seen(int bytes, double seconds) {}

    /** Bytes are what such a link carries in that time; of the seconds the best of three counts, for others may be at work on the machine. */
    @Test
    void wordsComeWithinTwoSecondsTheAnswerWithinThreeAndTheMapWithinFour() {
        List<List<Seen>> tries = new ArrayList<>();
        for (int i = 0; i < TRIES; i++) {
            tries.add(open());
        }
        System.out.println("At 400 kbit/s and 300 ms, until words, answer and map: " + tries);
        for (int what = 0; what < LATEST.length; what++) {
            int seen = what;
            assertThat(tries)
                    .extracting(one -> one.get(seen).bytes)
                    .allMatch(bytes -> bytes < LATEST[seen] * BYTES_A_SECOND);
            assertThat(tries.stream()
                            .mapToDouble(one -> one.get(seen).seconds)
                            .min()
                            .orElseThrow())
                    .isLessThan(LATEST[seen]);
        }
    }

    /** Words, answer and map, each for the first time. */
    private static List<Seen> open() {
        Reader reader = Reader.speaking("fr-SN");
        CDPSession link = reader.page.context().newCDPSession(reader.page);
        AtomicInteger bytes = new AtomicInteger();
        link.on(
                "Network.responseReceived",
                event -> bytes.addAndGet(event.getAsJsonObject("response")
                        .get("encodedDataLength")
                        .getAsInt()));
        link.on(
                "Network.dataReceived",
                event -> bytes.addAndGet(event.get("encodedDataLength").getAsInt()));
        link.send("Network.enable");
        JsonObject slow = new JsonObject();
        slow.addProperty("offline", false);
        slow.addProperty("latency", 300);
        slow.addProperty("downloadThroughput", BYTES_A_SECOND);
        slow.addProperty("uploadThroughput", BYTES_A_SECOND);
        link.send("Network.emulateNetworkConditions", slow);

        long start = System.nanoTime();
        reader.page.navigate(
                "http://127.0.0.1:" + Website.platform().port + "/",
                new Page.NavigateOptions().setWaitUntil(WaitUntilState.COMMIT));
        List<Seen> seen = Stream.of("nav a >> nth=0", "h1.answer", "#map-SEN")
                .map(what -> {
                    reader.page.locator(what).waitFor();
                    return new Seen(bytes.get(), (System.nanoTime() - start) / 1e9);
                })
                .toList();
        reader.close();
        return seen;
    }
}
