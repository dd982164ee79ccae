package org.coalition.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.coalition.servicetests.MetricRules;
import org.coalition.servicetests.RunningService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

/** What alerts ask the gateway for changes when their situation comes, and is what it was when that is over. */
class MetricsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int FLOOD = 10_000;
    private static final int RESOURCE = closedPort();
    private static final RunningService GATEWAY = RunningService.start(
            Gateway.class,
            "--coalition.upstream.resource=http://127.0.0.1:" + RESOURCE,
            "--coalition.edge.open-writes=100000");

    @BeforeAll
    static void ready() {
        GATEWAY.awaitAnswer("/api/v1/needs?limit=1");
    }

    @AfterAll
    static void close() {
        GATEWAY.close();
    }

    @Test
    void aServiceThatIsAwayIsLeftAloneAndItsCallersGetErrors() {
        String breaker = "coalition_upstream_breaker{service=\"resource\"}";
        await().atMost(PATIENCE).until(() -> {
            plans();
            return value(breaker) == 1;
        });
        assertThat(MetricRules.sum(GATEWAY, "http_server_requests_seconds_count", "status=\"503\""))
                .isPositive();

        DisposableServer back = HttpServer.create()
                .host("127.0.0.1")
                .port(RESOURCE)
                .handle((request, response) -> response.sendString(Mono.just("{}")))
                .bindNow();
        try {
            await().atMost(PATIENCE).until(() -> {
                plans();
                return value(breaker) == 0;
            });
        } finally {
            back.disposeNow();
        }
    }

    @Test
    void aViewThatCannotKeepUpIsBehindUntilItHasCaughtUp() {
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", GATEWAY.broker()), new StringSerializer(), new StringSerializer())) {
            for (int i = 0; i < FLOOD; i++) {
                var unused = producer.send(need("need-" + i));
            }
            await().atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(10))
                    .until(() -> value("coalition_view_behind") > 0 && value("coalition_view_lag_seconds") > 0);
        }
        await().atMost(PATIENCE)
                .until(() -> value("coalition_view_behind") == 0 && value("coalition_view_lag_seconds") == 0);
    }

    @Test
    void whoWaitsForASeatIsCountedWithTheEventsThatAreFull() {
        event(1, "full", 3);
        await().atMost(PATIENCE)
                .until(() -> value("coalition_registrations_waiting") == 3 && value("coalition_events_full") == 1);

        event(2, "open", 0);
        await().atMost(PATIENCE)
                .until(() -> value("coalition_registrations_waiting") == 0 && value("coalition_events_full") == 0);
    }

    private static double value(String metric) {
        return MetricRules.value(GATEWAY, metric);
    }

    private static void plans() {
        GATEWAY.as("secretariat").get().uri("/api/v1/plans").exchange().returnResult();
    }

    private static void event(long sequence, String state, int waiting) {
        GATEWAY.publish(
                "events",
                "webinar",
                sequence,
                "event." + state,
                "{'by':'secretariat','event':{'id':'webinar','version':" + sequence + ",'title':'Webinar','state':'"
                        + state + "','waiting':" + waiting + "}}");
    }

    private static ProducerRecord<String, String> need(String id) {
        ProducerRecord<String, String> record = new ProducerRecord<>(
                "needs",
                id,
                "{\"by\":\"ministry:SEN\",\"need\":{\"id\":\"" + id
                        + "\",\"version\":1,\"state\":\"uncommitted\",\"country\":\"SEN\",\"kind\":\"training\","
                        + "\"people\":1,\"confirmed\":true}}");
        Map.of(
                        "ce_specversion", "1.0",
                        "ce_id", id + ":1",
                        "ce_type", "need.declared",
                        "ce_source", "/test",
                        "ce_subject", id,
                        "ce_time", "2020-04-11T09:00:00Z",
                        "ce_sequence", "1")
                .forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        return record;
    }

    private static int closedPort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
