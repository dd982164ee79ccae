package org.coalition.event.registrations;

import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetupTest;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.coalition.event.EventService;
import org.coalition.http.links.SignedLinks;
import org.coalition.http.links.SigningKey;
import org.coalition.servicetests.RunningService;
import org.coalition.servicetests.Tokens;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The service with a real mail server, and an event of Huawei that is open. */
public final class Fixture implements AutoCloseable {
    static final JsonMapper JSON = new JsonMapper();

    final GreenMail smtp = new GreenMail(ServerSetupTest.SMTP.dynamicPort());
    final RunningService service;
    final SignedLinks links;

    /** Mails go to the server. */
    static Fixture withMailServer(String... more) {
        return new Fixture(EventService.class, true, more);
    }

    /** Mails go to the server, and the clock is {@link ClockedService}'s. */
    static Fixture withClock(String... more) {
        return new Fixture(ClockedService.class, true, more);
    }

    /** Mails go to a folder. */
    static Fixture withMailFolder(String... more) {
        return new Fixture(EventService.class, false, more);
    }

    private Fixture(Class<?> program, boolean mailServer, String... more) {
        smtp.start();
        List<String> arguments = new ArrayList<>(Arrays.asList(more));
        arguments.add("--coalition.registrations.every=200ms");
        // The mail server of this test logs in the same file, and says whom it serves.
        arguments.add("--logging.level.com.icegreen=off");
        if (mailServer) {
            arguments.add("--coalition.mail.host=127.0.0.1");
            arguments.add("--coalition.mail.port=" + smtp.getSmtp().getPort());
            arguments.add("--coalition.mail.starttls=false");
        }
        service = RunningService.start(program, arguments.toArray(String[]::new));
        links = links();
        service.publish(
                "organisations",
                "huawei",
                2,
                "organisation.approved",
                "{'by':'secretariat','organisation':{'id':'huawei','version':2,'state':'approved'}}");
        service.post("secretariat", "/initiatives", "{'title':'Combat COVID-19: Keep learning'}")
                .expectStatus()
                .isCreated();
    }

    /** Opens a webinar with more fields; single quotes stand for double ones. */
    String open(String fields) {
        // That the host is approved may be on its way still.
        String id = await().until(
                        () -> answer(service.post(
                                        "secretariat",
                                        "/events",
                                        "{'title':'Online Learning for Higher Education',"
                                                + "'initiative':'combat-covid-19-keep-learning',"
                                                + "'hosts':['huawei'],'joiningLink':'https://zoom.example/1'," + fields
                                                + "}"))
                                .path("id")
                                .asString(""),
                        created -> !created.isEmpty());
        for (String move : new String[] {"/schedule", "/open"}) {
            service.post("secretariat", "/events/" + id + move, "{}")
                    .expectStatus()
                    .isOk();
        }
        return id;
    }

    ResponseSpec register(String event, String email) {
        return register(event, email, "");
    }

    ResponseSpec register(String event, String email, String more) {
        return service.post(
                "anonymous",
                "/events/" + event + "/registrations",
                "{'name':'A teacher','email':'" + email + "'" + more + "}");
    }

    /** Follows the link in the mail as a program does. */
    ResponseSpec confirm(String event, String id) {
        return follow(event, id, "/confirm", Post.CONFIRM);
    }

    ResponseSpec accept(String event, String id) {
        return follow(event, id, "/accept-offer", Post.ACCEPT);
    }

    ResponseSpec cancel(String event, String id) {
        return follow(event, id, "/cancel", Post.OWN);
    }

    /** Registers and confirms; gives the registration. */
    String registered(String event, String email) {
        String id = answer(register(event, email)).path("id").asString();
        confirm(event, id).expectStatus().isOk();
        return id;
    }

    JsonNode own(String event, String id) {
        return answer(service.anonymous()
                .get()
                .uri(local(link(event, id, "", Post.OWN)))
                .exchange()
                .expectStatus()
                .isOk());
    }

    JsonNode event(String event) {
        return answer(
                service.as("secretariat").get().uri("/api/v1/events/" + event).exchange());
    }

    ResponseSpec people(String event, String as, String query) {
        return service.as(as)
                .get()
                .uri("/api/v1/events/" + event + "/registrations" + query)
                .exchange();
    }

    private ResponseSpec follow(String event, String id, String action, String purpose) {
        return service.anonymous()
                .post()
                .uri(local(link(event, id, action, purpose)))
                .exchange();
    }

    URI link(String event, String id, String action, String purpose) {
        return links.link(
                "/api/v1/events/" + event + "/registrations/" + id + action,
                purpose,
                event + "/" + id,
                Duration.ofDays(4_000));
    }

    /** Mails to an address so far, oldest first. */
    List<MimeMessage> mails(String to) {
        return Arrays.stream(smtp.getReceivedMessages())
                .filter(mail -> recipient(mail).equals(to))
                .toList();
    }

    static String text(MimeMessage mail) {
        try {
            // What has something for the calendar has its text first.
            return mail.getContent() instanceof MimeMultipart parts
                    ? parts.getBodyPart(0).getContent().toString()
                    : mail.getContent().toString();
        } catch (IOException | MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The first link to the platform in a mail. */
    static URI linkIn(MimeMessage mail) {
        return text(mail)
                .lines()
                .map(String::strip)
                .filter(line -> line.startsWith("http"))
                .findFirst()
                .map(URI::create)
                .orElseThrow();
    }

    static String local(URI link) {
        return link.getPath() + "?" + link.getQuery();
    }

    static JsonNode answer(ResponseSpec response) {
        return JSON.readTree(response.expectBody().returnResult().getResponseBody());
    }

    private static String recipient(MimeMessage mail) {
        try {
            return mail.getAllRecipients()[0].toString();
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Signs as the service under test does. */
    static SignedLinks links() {
        try {
            Path key = Tokens.publicKey();
            return new SignedLinks(new SigningKey(Files.readAllBytes(key)), Clock.systemUTC(), "http://127.0.0.1:8080");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        service.close();
        smtp.stop();
    }
}
