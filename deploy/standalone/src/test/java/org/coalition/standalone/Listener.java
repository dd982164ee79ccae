package org.coalition.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Listens to the stream from its beginning on; whenever it is cut off it resumes with the last id that it was told. */
final class Listener implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofMillis(200);

    private final RunningPlatform platform;
    private final HttpClient client = HttpClient.newHttpClient();
    private final Queue<Told> told = new ConcurrentLinkedQueue<>();
    private final Thread thread = new Thread(this::listen, "listener");
    private volatile boolean running = true;
    private final AtomicInteger resumed = new AtomicInteger(-1);
    private String last = "";

    Listener(RunningPlatform platform) {
        this.platform = platform;
        thread.setDaemon(true);
        thread.start();
    }

    /** Each as often as it was told. */
    List<Told> told() {
        return List.copyOf(told);
    }

    int resumed() {
        return resumed.get();
    }

    @Override
    public void close() {
        running = false;
        thread.interrupt();
    }

    private void listen() {
        while (running) {
            try {
                HttpRequest.Builder request =
                        HttpRequest.newBuilder(platform.uri(last.isEmpty() ? "/stream?from=beginning" : "/stream"));
                if (!last.isEmpty()) {
                    request.header("Last-Event-ID", last);
                }
                HttpResponse<Stream<String>> response = client.send(request.build(), BodyHandlers.ofLines());
                try (Stream<String> lines = response.body()) {
                    if (response.statusCode() == 200) {
                        resumed.incrementAndGet();
                        take(lines.iterator());
                    }
                }
            } catch (IOException | UncheckedIOException cutOff) {
                // Once more, from where it was.
            } catch (InterruptedException e) {
                return;
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    /** An event counts, and moves the place to resume at, when it has come to its end. */
    private void take(Iterator<String> lines) {
        String id = "";
        String data = "";
        while (running && lines.hasNext()) {
            String line = lines.next();
            if (line.startsWith("id:")) {
                id = line.substring(3);
            } else if (line.startsWith("data:")) {
                data = line.substring(5);
            } else if (line.isEmpty()) {
                if (!data.isEmpty()) {
                    JsonNode event = Http.JSON.readTree(data);
                    told.add(Told.of(
                            event.path("topic").asString(),
                            event.path("subject").asString(),
                            event.path("sequence").asLong(),
                            event.path("data")));
                }
                last = id.isEmpty() ? last : id;
                id = "";
                data = "";
            }
        }
    }
}
