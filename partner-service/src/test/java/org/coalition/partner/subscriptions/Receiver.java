package org.coalition.partner.subscriptions;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A receiver of webhooks that behaves as badly as it is told. */
final class Receiver implements AutoCloseable {
    /** What it does with a request. */
    enum Manner {
        TAKES,
        FAILS,
        HANGS,
        REDIRECTS,
        HANGS_UP,
        IS_GONE
    }

    /** A request that came. */
    record Taken(String path, Map<String, String> headers, String body) {}

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Taken> taken = new CopyOnWriteArrayList<>();
    private final AtomicInteger asked = new AtomicInteger();
    private final CountDownLatch closing = new CountDownLatch(1);
    private volatile Manner manner;

    Receiver(Manner manner) {
        this.manner = manner;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    void become(Manner other) {
        manner = other;
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/hook";
    }

    /** Requests that it took. */
    List<Taken> taken() {
        return taken;
    }

    /** Requests that came, taken or not. */
    int asked() {
        return asked.get();
    }

    private void answer(HttpExchange exchange) throws IOException {
        asked.incrementAndGet();
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        switch (manner) {
            case TAKES -> {
                Map<String, String> headers = new HashMap<>();
                exchange.getRequestHeaders()
                        .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
                taken.add(new Taken(exchange.getRequestURI().getPath(), headers, body));
                exchange.sendResponseHeaders(204, -1);
            }
            case FAILS -> exchange.sendResponseHeaders(500, -1);
            case IS_GONE -> exchange.sendResponseHeaders(410, -1);
            case REDIRECTS -> {
                exchange.getResponseHeaders().add("Location", "/inside");
                exchange.sendResponseHeaders(302, -1);
            }
            case HANGS -> {
                try {
                    closing.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
            case HANGS_UP -> {
                // Closing without an answer is what the server does when the handler throws.
                throw new IOException("hung up");
            }
        }
        exchange.close();
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
