package org.coalition.bench;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import reactor.core.Disposable;
import reactor.netty.http.client.HttpClient;
import tools.jackson.databind.json.JsonMapper;

/** Somebody who listens to the stream. */
final class Listener implements AutoCloseable {
    private static final JsonMapper MAPPER = new JsonMapper();

    private final Set<String> heard = ConcurrentHashMap.newKeySet();
    private final Disposable listening;

    Listener(String url) {
        CountDownLatch open = new CountDownLatch(1);
        StringBuilder line = new StringBuilder();
        listening = HttpClient.newConnection()
                .get()
                .uri(url)
                .response((response, body) -> {
                    open.countDown();
                    return body.asString();
                })
                .doOnNext(text -> {
                    line.append(text);
                    for (int end = line.indexOf("\n"); end >= 0; end = line.indexOf("\n")) {
                        take(line.substring(0, end));
                        line.delete(0, end + 1);
                    }
                })
                .subscribe();
        try {
            if (!open.await(10, TimeUnit.SECONDS)) {
                throw new IllegalStateException(url + " does not answer.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits until it was told of a subject. */
    void heard(String subject) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (!heard.contains(subject)) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("Nobody was told of " + subject + ".");
            }
            Thread.onSpinWait();
        }
    }

    private void take(String line) {
        if (line.startsWith("data:")) {
            heard.add(MAPPER.readTree(line.substring("data:".length()))
                    .path("subject")
                    .asString(""));
        }
    }

    @Override
    public void close() {
        listening.dispose();
    }
}
