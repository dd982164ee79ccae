package org.coalition.partner.focalpoints;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetupTest;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.coalition.embedded.Topics;
import org.coalition.partner.PartnerService;
import org.coalition.servicetests.RunningService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import tools.jackson.databind.json.JsonMapper;

/** Persons: invited by mail through a real SMTP server, found nowhere, gone when erased. */
class FocalPointsTest {
    private static final GreenMail SMTP = new GreenMail(ServerSetupTest.SMTP.dynamicPort());
    private static final Path LOG = Path.of("target/focal-points-test.log");
    private static final RunningService SERVICE = start();

    private static final String NAME = "Zyxwvuta Plantée";
    private static final String EMAIL = "planted.7f3a@example.org";
    private static final String PHONE = "+221 555 0178";

    private static RunningService start() {
        SMTP.start();
        try {
            Files.deleteIfExists(LOG);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return RunningService.start(
                PartnerService.class,
                "--coalition.mail.host=127.0.0.1",
                "--coalition.mail.port=" + SMTP.getSmtp().getPort(),
                "--coalition.mail.starttls=false",
                "--logging.file.name=" + LOG,
                "--logging.level.org.coalition=debug",
                // The mail server of this test logs in the same file, and says whom it serves.
                "--logging.level.com.icegreen=off");
    }

    @AfterAll
    static void stop() {
        SERVICE.close();
        SMTP.stop();
    }

    @Test
    void aPersonIsInvitedByASignedLinkIsFoundNowhereAndLeavesNoTraceButTheErasure() throws Exception {
        SERVICE.post("anonymous", "/organisations", "{'name':'Huawei','category':'private-sector'}")
                .expectStatus()
                .isCreated();
        String invitation = "{'person':{'name':'" + NAME + "','email':'" + EMAIL + "','phone':'" + PHONE
                + "','language':'fr'},'roles':['lead','offers']}";
        SERVICE.post("anonymous", "/organisations/huawei/focal-points", invitation)
                .expectStatus()
                .isUnauthorized();
        SERVICE.post("member-orange", "/organisations/huawei/focal-points", invitation)
                .expectStatus()
                .isForbidden();
        byte[] body = SERVICE.post("member-huawei", "/organisations/huawei/focal-points", invitation)
                .expectStatus()
                .isCreated()
                .expectBody()
                .returnResult()
                .getResponseBody();
        String id = new JsonMapper().readTree(body).path("id").asString();

        await().until(() -> SMTP.getReceivedMessages().length == 1);
        MimeMessage mail = SMTP.getReceivedMessages()[0];
        assertThat(mail.getSubject()).contains("représenter Huawei");
        assertThat(mail.getHeader("Content-Language", null)).isEqualTo("fr");
        String text = mail.getContent().toString();
        URI link = URI.create(text.substring(text.indexOf("http"))
                .lines()
                .findFirst()
                .orElseThrow()
                .strip());
        await().untilAsserted(() -> assertThat(list()).contains(EMAIL, "invited", "\"mail\":\"delivered\""));

        // A mail program that opens the link by itself changes nothing.
        SERVICE.anonymous().get().uri(local(link)).exchange().expectStatus().isOk();
        assertThat(list()).contains("invited");
        SERVICE.anonymous()
                .post()
                .uri(local(link) + "x")
                .exchange()
                .expectStatus()
                .isForbidden();
        SERVICE.anonymous().post().uri(local(link)).exchange().expectStatus().isOk();
        SERVICE.anonymous().post().uri(local(link)).exchange().expectStatus().isEqualTo(409);
        assertThat(list()).contains("active");

        String report = SERVICE.as("secretariat")
                .post()
                .uri("/api/v1/imports?type=organisations")
                .contentType(MediaType.TEXT_PLAIN)
                .bodyValue("name,category,contact,contact email,phone\nHuawei,private sector," + NAME + "," + EMAIL
                        + "," + PHONE + "\n")
                .exchange()
                .expectStatus()
                .isCreated()
                .expectBody(String.class)
                .returnResult()
                .getResponseBody();
        assertThat(report).contains("contact email", "\"unchanged\":1").doesNotContain(NAME, EMAIL, PHONE);
        assertNowhere();
        SERVICE.as("member-orange")
                .get()
                .uri("/api/v1/organisations/huawei/focal-points")
                .exchange()
                .expectStatus()
                .isForbidden();

        SERVICE.as("member-huawei")
                .delete()
                .uri("/api/v1/organisations/huawei/focal-points/" + id)
                .exchange()
                .expectStatus()
                .isNoContent();
        assertNowhere();
        assertThat(list()).contains("erased").doesNotContain(EMAIL);
        assertThat(SERVICE.stored()).contains("focal-point.erased").doesNotContain(NAME, EMAIL, PHONE);
        SERVICE.as("member-huawei")
                .delete()
                .uri("/api/v1/organisations/huawei/focal-points/" + id)
                .exchange()
                .expectStatus()
                .isNotFound();
    }

    @Test
    void nobodyIsInvitedMoreOftenThanFiveTimesAnHour() {
        SERVICE.post("anonymous", "/organisations", "{'name':'Ubongo','category':'network'}");
        byte[] invited = SERVICE.post(
                        "member-ubongo",
                        "/organisations/ubongo/focal-points",
                        "{'person':{'name':'A','email':'often@example.org'},'roles':['lead']}")
                .expectStatus()
                .isCreated()
                .expectBody()
                .returnResult()
                .getResponseBody();
        String again = "/organisations/ubongo/focal-points/"
                + new JsonMapper().readTree(invited).path("id").asString() + "/invite";
        for (int i = 1; i < 5; i++) {
            SERVICE.post("member-ubongo", again, "{}").expectStatus().isAccepted();
        }
        SERVICE.post("member-ubongo", again, "{}").expectStatus().isEqualTo(429);
    }

    @Test
    void badInvitationsAreNamed() {
        SERVICE.post("anonymous", "/organisations", "{'name':'Festo','category':'private-sector'}");
        for (String[] bad : new String[][] {
            {"{'roles':['lead']}", "/person"},
            {"{'person':{'name':'A','email':'no-address'},'roles':['lead']}", "/person/email"},
            {"{'person':{'name':'A','email':'a@example.org'},'roles':[]}", "/roles"},
            {"{'person':{'name':'A','email':'a@example.org'},'roles':['boss']}", "/roles/0"}
        }) {
            SERVICE.post("secretariat", "/organisations/festo/focal-points", bad[0])
                    .expectStatus()
                    .isEqualTo(422)
                    .expectBody()
                    .jsonPath("$.errors[0].pointer")
                    .isEqualTo(bad[1]);
        }
        SERVICE.post(
                        "secretariat",
                        "/organisations/nobody/focal-points",
                        "{'person':{'name':'A','email':'a@example.org'},'roles':['lead']}")
                .expectStatus()
                .isNotFound();
    }

    private static void assertNowhere() throws IOException {
        for (String topic : Topics.ALL) {
            assertThat(SERVICE.facts(topic))
                    .allSatisfy(fact -> assertThat(fact.value()).doesNotContain(NAME, EMAIL, PHONE));
        }
        for (String path :
                List.of("/organisations/huawei", "/organisations/huawei/history", "/organisations/huawei/duplicates")) {
            assertThat(SERVICE.anonymous()
                            .get()
                            .uri("/api/v1" + path)
                            .exchange()
                            .expectBody(String.class)
                            .returnResult()
                            .getResponseBody())
                    .doesNotContain(NAME, EMAIL, PHONE);
        }
        assertThat(Files.readString(LOG)).isNotEmpty().doesNotContain(NAME, EMAIL, PHONE);
    }

    private static String list() {
        return SERVICE.as("member-huawei")
                .get()
                .uri("/api/v1/organisations/huawei/focal-points")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(String.class)
                .returnResult()
                .getResponseBody();
    }

    private static String local(URI link) {
        return link.getPath() + "?" + link.getQuery();
    }
}
