package org.coalition.traces;

import com.google.protobuf.ByteString;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;

/** Takes what programs record, as a store of traces does. */
public final class Receiver implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Queue<Step> steps = new ConcurrentLinkedQueue<>();

    /**
     * What was recorded of a step.
     *
     * @param parent empty when it is the first of its trace
     * @param all everything that was sent of it
     */
    public record Step(
            String program,
            String trace,
            String id,
            String parent,
            String kind,
            String name,
            Map<String, String> attributes,
            String all) {}

    private Receiver(HttpServer server) {
        this.server = server;
        server.setExecutor(threads);
        server.createContext("/v1/traces", this::take);
        server.start();
    }

    public static Receiver start() throws IOException {
        return new Receiver(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50));
    }

    /** As programs are told it. */
    public String endpoint() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    public List<Step> steps() {
        return List.copyOf(steps);
    }

    /** From now on it is not there. */
    public void goAway() {
        server.stop(0);
    }

    @Override
    public void close() {
        goAway();
        threads.shutdownNow();
    }

    private void take(HttpExchange exchange) throws IOException {
        boolean packed = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
        ExportTraceServiceRequest request = ExportTraceServiceRequest.parseFrom(
                packed ? new GZIPInputStream(exchange.getRequestBody()) : exchange.getRequestBody());
        for (ResourceSpans program : request.getResourceSpansList()) {
            String name = attributes(program.getResource().getAttributesList()).get("service.name");
            program.getScopeSpansList()
                    .forEach(scope -> scope.getSpansList()
                            .forEach(span -> steps.add(step(name, span, program.getResource() + "\n" + span))));
        }
        exchange.getResponseHeaders().set("Content-Type", "application/x-protobuf");
        exchange.sendResponseHeaders(200, -1);
        exchange.close();
    }

    private static Step step(String program, Span span, String all) {
        return new Step(
                program,
                hex(span.getTraceId()),
                hex(span.getSpanId()),
                hex(span.getParentSpanId()),
                span.getKind().name().replace("SPAN_KIND_", ""),
                span.getName(),
                attributes(span.getAttributesList()),
                all);
    }

    private static Map<String, String> attributes(List<KeyValue> attributes) {
        Function<KeyValue, String> value = attribute -> attribute.getValue().hasIntValue()
                ? Long.toString(attribute.getValue().getIntValue())
                : attribute.getValue().getStringValue();
        return attributes.stream().collect(Collectors.toMap(KeyValue::getKey, value));
    }

    private static String hex(ByteString id) {
        return HexFormat.of().formatHex(id.toByteArray());
    }
}
