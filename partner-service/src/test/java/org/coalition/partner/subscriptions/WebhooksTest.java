package org.coalition.partner.subscriptions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.coalition.partner.PartnerService;
import org.coalition.servicetests.RunningService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Webhooks to receivers of every manner. */
class WebhooksTest {
    private static final RunningService SERVICE = RunningService.start(
            PartnerService.class,
            "--coalition.webhooks.allow-private=true",
            "--coalition.webhooks.most-waiting=40",
            "--coalition.delivery.limit=2s",
            "--coalition.delivery.rest=1s");
    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final AtomicInteger NUMBER = new AtomicInteger();

    @AfterAll
    static void stop() {
        SERVICE.close();
    }

    @Test
    void deadLettersOfAllTopicsThatItListensToAreTold() {
        SERVICE.as("secretariat")
                .get()
                .uri("/api/v1/dead-letters/partner-service")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.total")
                .isEqualTo(0);
    }

    @Test
    void whatHappensToSeriesPresenceCatalogueAndExperiencesIsToldToo() {
        List<String> topics = List.of("series", "presence", "catalogue", "experiences");
        try (Receiver receiver = new Receiver(Receiver.Manner.TAKES)) {
            subscribe("member-l", receiver, "'types':['told.now']");
            for (String topic : topics) {
                SERVICE.publish(
                        topic,
                        "of-" + topic,
                        1,
                        "told.now",
                        "{'by':'secretariat','thing':{'id':'" + topic + "'}}",
                        Map.of("ce_time", Instant.now().plusSeconds(60).toString()));
            }
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(subjects(receiver))
                            .containsExactlyInAnyOrderElementsOf(
                                    topics.stream().map("of-"::concat).toList()));
        }
    }

    @Test
    void aReceiverThatFailsHangsRedirectsOrHangsUpLosesNothingAndDelaysNobody() {
        try (Receiver good = new Receiver(Receiver.Manner.TAKES);
                Receiver failing = new Receiver(Receiver.Manner.FAILS);
                Receiver hanging = new Receiver(Receiver.Manner.HANGS);
                Receiver redirecting = new Receiver(Receiver.Manner.REDIRECTS);
                Receiver hangingUp = new Receiver(Receiver.Manner.HANGS_UP)) {
            String type = "'types':['organisation.applied']";
            subscribe("member-a", good, type);
            Map<Receiver, String> bad = Map.of(
                    failing, subscribe("member-b", failing, type),
                    hanging, subscribe("member-c", hanging, type),
                    redirecting, subscribe("member-d", redirecting, type),
                    hangingUp, subscribe("member-e", hangingUp, type));
            int facts = 12;
            List<String> applied = new ArrayList<>();
            for (int i = 0; i < facts; i++) {
                applied.add(apply());
            }

            // Nobody is slowed: long before the hanging one is given up for the first time, all are there.
            await().atMost(Duration.ofSeconds(10))
                    .untilAsserted(() -> assertThat(subjects(good)).containsExactlyInAnyOrderElementsOf(applied));
            Map<Receiver, String> outcomes = Map.of(
                    failing, "HTTP 500",
                    hanging, "no answer within 2 s",
                    redirecting, "HTTP 302: a redirect is not followed",
                    hangingUp, "the connection was closed before an answer");
            outcomes.forEach((receiver, outcome) -> await().atMost(PATIENCE).untilAsserted(() -> {
                JsonNode log = log("secretariat", bad.get(receiver), "");
                assertThat(log.path("total").asInt()).isEqualTo(facts);
                assertThat(log.toString()).contains(outcome).contains("\"state\":\"waiting\"");
            }));
            assertThat(redirecting.taken()).isEmpty();

            // They come to their senses: everything arrives, once each.
            bad.keySet().forEach(receiver -> receiver.become(Receiver.Manner.TAKES));
            bad.values()
                    .forEach(id -> SERVICE.post("secretariat", "/subscriptions/" + id + "/redeliver", "{}")
                            .expectStatus()
                            .isAccepted());
            for (Receiver receiver : List.of(failing, redirecting, hangingUp)) {
                await().atMost(Duration.ofSeconds(90))
                        .untilAsserted(
                                () -> assertThat(Set.copyOf(subjects(receiver))).containsAll(applied));
            }
            assertThat(subjects(good)).containsExactlyInAnyOrderElementsOf(applied);
        }
    }

    @Test
    void whatDidNotFitIsToldFromTheTopicsWhenThereIsRoom() {
        try (Receiver away = new Receiver(Receiver.Manner.FAILS)) {
            String id = subscribe("member-j", away, "'types':['organisation.applied'],'countries':['BTN']");
            List<String> applied = new ArrayList<>();
            for (int i = 0; i < 120; i++) {
                applied.add(apply("'countries':['BTN']"));
            }
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(get("member-j", "/subscriptions/" + id))
                            .contains("\"state\":\"active\"", "\"behindSince\""));
            assertThat(log("member-j", id, "").path("total").asInt()).isLessThan(applied.size());

            away.become(Receiver.Manner.TAKES);
            await().atMost(Duration.ofSeconds(90))
                    .untilAsserted(
                            () -> assertThat(Set.copyOf(subjects(away))).containsExactlyInAnyOrderElementsOf(applied));
            await().atMost(PATIENCE)
                    .untilAsserted(() ->
                            assertThat(get("member-j", "/subscriptions/" + id)).doesNotContain("behindSince"));
            applied.add(apply("'countries':['BTN']"));
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(subjects(away)).containsExactlyInAnyOrderElementsOf(applied));
        }
    }

    @Test
    void whatHappensDuringAPauseIsToldAfterIt() {
        try (Receiver receiver = new Receiver(Receiver.Manner.TAKES)) {
            String id = subscribe("member-k", receiver, "'types':['organisation.applied'],'countries':['LAO']");
            List<String> applied = new ArrayList<>(List.of(apply("'countries':['LAO']")));
            await().atMost(PATIENCE).until(() -> receiver.taken().size() == 1);
            SERVICE.post("member-k", "/subscriptions/" + id + "/pause", "{}")
                    .expectStatus()
                    .isOk();
            applied.add(apply("'countries':['LAO']"));
            SERVICE.post("member-k", "/subscriptions/" + id + "/resume", "{}")
                    .expectStatus()
                    .isOk();
            applied.add(apply("'countries':['LAO']"));

            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(subjects(receiver)).containsExactlyInAnyOrderElementsOf(applied));
            await().atMost(PATIENCE)
                    .untilAsserted(() ->
                            assertThat(get("member-k", "/subscriptions/" + id)).doesNotContain("behindSince"));
        }
    }

    @Test
    void aDeliveryIsASignedCloudEventAndBothSecretsAreGoodForADayAfterARotation() throws Exception {
        try (Receiver receiver = new Receiver(Receiver.Manner.TAKES)) {
            JsonNode begun = begin("member-f", receiver, "'types':['organisation.*'],'countries':['SEN']");
            String first = begun.path("secret").asString();
            assertThat(first).startsWith("whsec_");
            apply("'countries':['MLI']");
            String wanted = apply("'countries':['SEN']");
            await().atMost(PATIENCE).until(() -> receiver.taken().size() == 1);
            Receiver.Taken taken = receiver.taken().get(0);
            JsonNode event = JSON.readTree(taken.body());
            assertThat(taken.headers().get("content-type")).startsWith("application/cloudevents+json");
            assertThat(event.path("specversion").asString()).isEqualTo("1.0");
            assertThat(event.path("subject").asString()).isEqualTo(wanted);
            assertThat(event.at("/data/organisation/countries/0").asString()).isEqualTo("SEN");
            assertThat(taken.headers().get("webhook-signature")).isEqualTo(signature(first, taken));

            byte[] rotated = SERVICE.post(
                            "member-f", "/subscriptions/" + begun.path("id").asString() + "/rotate-secret", "{}")
                    .expectStatus()
                    .isOk()
                    .expectBody()
                    .returnResult()
                    .getResponseBody();
            String second = JSON.readTree(rotated).path("secret").asString();
            assertThat(second).isNotEqualTo(first);
            apply("'countries':['SEN']");
            await().atMost(PATIENCE).until(() -> receiver.taken().size() == 2);
            Receiver.Taken next = receiver.taken().get(1);
            assertThat(next.headers().get("webhook-signature"))
                    .isEqualTo(signature(second, next) + " " + signature(first, next));
        }
    }

    @Test
    void aReceiverThatIsGoneEndsItsSubscriptionAndItsAddressIsForgotten() {
        try (Receiver receiver = new Receiver(Receiver.Manner.IS_GONE)) {
            String id = subscribe("member-g", receiver, "'types':['organisation.applied']");
            apply();
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(get("member-g", "/subscriptions/" + id))
                            .contains("\"state\":\"ended\"", "410")
                            .doesNotContain(receiver.url()));
        }
    }

    @Test
    void aSubscriptionIsItsOwnersAlone() {
        try (Receiver receiver = new Receiver(Receiver.Manner.TAKES)) {
            String id = subscribe("member-h", receiver, "'kinds':['training']");
            SERVICE.anonymous()
                    .get()
                    .uri("/api/v1/subscriptions")
                    .exchange()
                    .expectStatus()
                    .isUnauthorized();
            for (String path : List.of("", "/deliveries")) {
                SERVICE.as("member-i")
                        .get()
                        .uri("/api/v1/subscriptions/" + id + path)
                        .exchange()
                        .expectStatus()
                        .isForbidden();
            }
            assertThat(get("member-i", "/subscriptions")).doesNotContain(id);
            assertThat(get("member-h", "/subscriptions")).contains(id).doesNotContain("whsec_");
            SERVICE.as("member-h")
                    .delete()
                    .uri("/api/v1/subscriptions/" + id)
                    .exchange()
                    .expectStatus()
                    .isNoContent();
            assertThat(SERVICE.stored()).doesNotContain(receiver.url());
        }
    }

    private static String signature(String secret, Receiver.Taken taken) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret.substring(6)), "HmacSHA256"));
        String signed =
                taken.headers().get("webhook-id") + "." + taken.headers().get("webhook-timestamp") + "." + taken.body();
        return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
    }

    private static List<String> subjects(Receiver receiver) {
        return receiver.taken().stream()
                .map(taken -> JSON.readTree(taken.body()).path("subject").asString())
                .toList();
    }

    private static String apply() {
        return apply("'countries':[]");
    }

    private static String apply(String more) {
        String name = "Organisation " + NUMBER.incrementAndGet() + " " + Integer.toString(NUMBER.get() * 7919, 36);
        byte[] body = SERVICE.post(
                        "anonymous", "/organisations", "{'name':'" + name + "','category':'network'," + more + "}")
                .expectStatus()
                .isCreated()
                .expectBody()
                .returnResult()
                .getResponseBody();
        return JSON.readTree(body).path("id").asString();
    }

    private static String subscribe(String as, Receiver receiver, String filter) {
        return begin(as, receiver, filter).path("id").asString();
    }

    private static JsonNode begin(String as, Receiver receiver, String filter) {
        byte[] body = SERVICE.post(
                        as, "/subscriptions", "{'channel':'webhook','url':'" + receiver.url() + "'," + filter + "}")
                .expectStatus()
                .isCreated()
                .expectBody()
                .returnResult()
                .getResponseBody();
        return JSON.readTree(body);
    }

    private static JsonNode log(String as, String id, String query) {
        return JSON.readTree(get(as, "/subscriptions/" + id + "/deliveries" + query));
    }

    private static String get(String as, String path) {
        return SERVICE.as(as)
                .get()
                .uri("/api/v1" + path)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(String.class)
                .returnResult()
                .getResponseBody();
    }
}
