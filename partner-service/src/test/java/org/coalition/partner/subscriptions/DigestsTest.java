package org.coalition.partner.subscriptions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.coalition.partner.PartnerService;
import org.coalition.servicetests.RunningService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;

/** Mails that sum up, with the figures of the public API. */
class DigestsTest {
    private static final HttpServer GATEWAY = gateway();
    private static final RunningService SERVICE = RunningService.start(
            PartnerService.class,
            "--coalition.digests.gateway=http://127.0.0.1:"
                    + GATEWAY.getAddress().getPort(),
            "--coalition.digests.collecting=300ms",
            "--coalition.digests.every=200ms");

    @AfterAll
    static void stop() {
        SERVICE.close();
        GATEWAY.stop(0);
    }

    @Test
    void aMinistryReadsHowManyOffersCouldCloseItsGapAndEndsItWithOneClick() {
        SERVICE.post(
                        "ministry-mli",
                        "/subscriptions",
                        "{'channel':'digest','email':'planted.mli@example.org','frequency':'immediate','language':'en'}")
                .expectStatus()
                .isCreated();
        SERVICE.post(
                "anonymous",
                "/organisations",
                "{'name':'Orange Mali','category':'private-sector','countries':['MLI']}");

        await().atMost(Duration.ofSeconds(30)).until(() -> !SERVICE.mails().isEmpty());
        MimeMessage mail = mails().get(0);
        assertThat(subject(mail)).isEqualTo("3 offers could close your gap in Mali: connectivity for 120,000 people");
        assertThat(text(mail)).contains("organisation.applied: Orange Mali");
        assertThat(header(mail, "List-Unsubscribe-Post")).isEqualTo("List-Unsubscribe=One-Click");
        URI unsubscribe = URI.create(header(mail, "List-Unsubscribe").replaceAll("[<>\\s]", ""));
        SERVICE.anonymous()
                .post()
                .uri(unsubscribe.getPath() + "?" + unsubscribe.getQuery())
                .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                .bodyValue("List-Unsubscribe=One-Click")
                .exchange()
                .expectStatus()
                .isOk();
        assertThat(SERVICE.stored()).doesNotContain("planted.mli@example.org");
        SERVICE.as("ministry-mli")
                .get()
                .uri("/api/v1/subscriptions")
                .exchange()
                .expectBody()
                .jsonPath("$.items[0].state")
                .isEqualTo("ended");
    }

    @Test
    void badOrdersAreNamed() {
        for (String[] bad : new String[][] {
            {"{'channel':'digest','email':'a@example.org'}", "/frequency"},
            {"{'channel':'digest','frequency':'daily'}", "/email"},
            {"{'channel':'digest','email':'a','frequency':'daily'}", "/email"},
            {"{'channel':'webhook'}", "/url"},
            {"{'channel':'webhook','url':'http://example.org/x'}", "/url"},
            {"{'channel':'webhook','url':'https://127.0.0.1/x'}", "/url"},
            {"{'channel':'digest','email':'a@example.org','frequency':'daily','timeZone':'Mars/Base'}", "/timeZone"},
            {"{'channel':'digest','email':'a@example.org','frequency':'daily','types':['x']}", "/types/0"},
            {"{'channel':'digest','email':'a@example.org','frequency':'daily','countries':['ZZZ']}", "/countries/0"}
        }) {
            SERVICE.post("member-huawei", "/subscriptions", bad[0])
                    .expectStatus()
                    .isEqualTo(422)
                    .expectBody()
                    .jsonPath("$.errors[0].pointer")
                    .isEqualTo(bad[1]);
        }
        SERVICE.post("anonymous", "/subscriptions", "{'channel':'digest','email':'a@example.org','frequency':'daily'}")
                .expectStatus()
                .isUnauthorized();
    }

    private static List<MimeMessage> mails() {
        return SERVICE.mails().stream()
                .map(text -> {
                    try {
                        return new MimeMessage(null, new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
                    } catch (MessagingException e) {
                        throw new IllegalStateException(e);
                    }
                })
                .toList();
    }

    private static String subject(MimeMessage mail) {
        try {
            return mail.getSubject();
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String header(MimeMessage mail, String name) {
        try {
            return mail.getHeader(name, null);
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(MimeMessage mail) {
        try {
            return mail.getContent().toString();
        } catch (MessagingException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Answers what the gateway would. */
    private static HttpServer gateway() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 20);
            answer(
                    server,
                    "/api/v1/coverage",
                    "{\"cells\":[{\"kind\":\"connectivity\",\"gap\":{\"atFloor\":150000,\"atCeiling\":120000}},"
                            + "{\"kind\":\"devices\",\"gap\":null}]}");
            answer(
                    server,
                    "/api/v1/contributions",
                    "{\"items\":[{\"id\":\"a\"},{\"id\":\"b\"},{\"id\":\"c\"},"
                            + "{\"id\":\"d\",\"membership\":\"suspended\"}],\"total\":4}");
            server.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void answer(HttpServer server, String path, String json) {
        server.createContext(path, exchange -> {
            byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
    }
}
