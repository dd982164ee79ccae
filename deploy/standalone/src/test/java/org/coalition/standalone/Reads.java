package org.coalition.standalone;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** Asks the gateway all the while, and notes each answer that did not come in time. */
final class Reads implements AutoCloseable {
    static final Duration LIMIT = Duration.ofSeconds(5);

    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final List<String> PATHS = List.of(
            "/needs?country=SEN&limit=20", "/coverage?country=SEN&kind=training", "/organisations?limit=5", "/view");

    private final RunningPlatform platform;
    private final HttpClient client = HttpClient.newHttpClient();
    private final Queue<String> missed = new ConcurrentLinkedQueue<>();
    private final AtomicLong answered = new AtomicLong();
    private final Thread thread = new Thread(this::read, "reads");
    private volatile boolean running = true;
    private volatile boolean excused;
    private volatile Duration longestGap = Duration.ZERO;

    Reads(RunningPlatform platform) {
        this.platform = platform;
        thread.start();
    }

    /** While the gateway itself is killed nobody can answer. */
    void excused(boolean now) {
        excused = now;
    }

    /** What was asked and not answered in time. */
    List<String> missed() {
        return List.copyOf(missed);
    }

    long answered() {
        return answered.get();
    }

    /** Between two answers, the time in which the gateway was killed left out. */
    Duration longestGap() {
        return longestGap;
    }

    /** No more reads; returns when the last one has ended. */
    void stop() throws InterruptedException {
        running = false;
        thread.join();
    }

    @Override
    public void close() {
        running = false;
    }

    private void read() {
        long last = System.nanoTime();
        for (int i = 0; running; i++) {
            boolean before = excused;
            String failure = failure(PATHS.get(i % PATHS.size()));
            long now = System.nanoTime();
            boolean counts = !before && !excused;
            if (failure.isEmpty()) {
                answered.incrementAndGet();
            } else if (counts) {
                missed.add(failure);
            }
            if (counts && now - last > longestGap.toNanos()) {
                longestGap = Duration.ofNanos(now - last);
            }
            if (!counts || failure.isEmpty()) {
                last = now;
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    /** Empty when it was answered. */
    private String failure(String path) {
        try {
            int status = client.send(
                            HttpRequest.newBuilder(platform.uri(path))
                                    .timeout(LIMIT)
                                    .build(),
                            BodyHandlers.ofString())
                    .statusCode();
            return status == 200 ? "" : path + ": " + status;
        } catch (IOException e) {
            return path + ": " + e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return path + ": interrupted";
        }
    }
}
