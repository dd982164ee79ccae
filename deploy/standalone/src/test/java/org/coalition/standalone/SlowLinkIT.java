package org.coalition.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A reader far from any cable: 400 kbit a second, and 300 ms for each round. */
@ExtendWith(Website.class)
class SlowLinkIT {
    private static final int BYTES_A_SECOND = 400_000 / 8;

    /** Seconds depend on who else is at work, so what is held is what has to come before: it is all that a link carries in that time. */
    @Test
    void theAnswerComesWithinTwoSecondsOfALinkAndTheMapWithinFour() {
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
        reader.page.navigate("http://127.0.0.1:" + Website.platform().port + "/");
        reader.page.locator("nav a").first().waitFor();
        int words = told("words", bytes, start);
        reader.page.locator("h1.answer").waitFor();
        int answer = told("answer", bytes, start);
        reader.page.locator("#map-SEN").waitFor();
        int map = told("map", bytes, start);
        reader.close();
        assertThat(words).isLessThan(answer);
        assertThat(answer).isLessThan(2 * BYTES_A_SECOND);
        assertThat(map).isLessThan(4 * BYTES_A_SECOND);
    }

    private static int told(String what, AtomicInteger bytes, long start) {
        System.out.printf(
                "At 400 kbit/s and 300 ms: %s after %,d bytes and %.1f s%n",
                what, bytes.get(), (System.nanoTime() - start) / 1e9);
        return bytes.get();
    }
}
