package org.coalition.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.coalition.traces.Receiver;
import org.coalition.traces.Receiver.Step;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What whoever looks at traces sees of the whole platform, what he does not see, and that nobody waits for him. */
class TracesIT {
    private static final String NAME = "Zyxwvuta Plantee";
    private static final String EMAIL = "planted.9c2b@example.org";
    /** A trace that a caller began. */
    private static final String CALLERS = "0af7651916cd43dd8448eb211c80319c";

    private static final Pattern LINK = Pattern.compile("http://[0-9.:]+(/api/v1/organisations/\\S+token=([^\\s&]+))");
    /** So many complaints of one program in its first minute, then one a minute. */
    private static final int MOST_COMPLAINTS = 8;

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @TempDir
    Path folder;

    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void aWriteIsOneTraceThroughAllProgramsThatTellsNothingOfAPersonAndNobodyWaitsForWhoLooks() throws Exception {
        try (Receiver receiver = Receiver.start();
                RunningPlatform platform = RunningPlatform.start(
                        folder.resolve("traces"),
                        UnaryOperator.identity(),
                        Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", receiver.endpoint(), "OTEL_BSP_SCHEDULE_DELAY", "200"),
                        "--empty")) {
            HttpResponse<String> applied = ok(
                    platform.post("anonymous", "/organisations", "{'name':'Huawei','category':'private-sector'}", "1"));
            assertOneTrace(receiver, requestId(applied));
            assertWhatFollowsIsPartOfIt(receiver, platform);
            String token = assertNobodyIsNamed(receiver, platform);
            assertThat(receiver.steps()).noneMatch(step -> step.all().contains(token));

            receiver.goAway();
            for (int i = 0; i < 40; i++) {
                ok(platform.post(
                        "anonymous", "/organisations", "{'name':'M" + i + "','category':'academia'}", "m" + i));
            }
            assertComplaintsAreFew(platform);
        }
    }

    private static void assertOneTrace(Receiver receiver, String trace) {
        Set<String> expected = Set.of(
                "gateway SERVER POST /api/v1/organisations < nobody",
                "gateway CLIENT POST partner < gateway SERVER",
                "partner-service SERVER POST /api/v1/organisations < gateway CLIENT",
                "partner-service PRODUCER publish organisations < partner-service SERVER",
                "gateway CONSUMER view organisations < partner-service PRODUCER",
                "partner-service CONSUMER process organisations < partner-service PRODUCER",
                "resource-service CONSUMER process organisations < partner-service PRODUCER",
                "event-service CONSUMER process organisations < partner-service PRODUCER");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(told(receiver, trace)).containsExactlyInAnyOrderElementsOf(expected));
    }

    /** Members that are merged: what another service changes because of it is caused by the same request. */
    private static void assertWhatFollowsIsPartOfIt(Receiver receiver, RunningPlatform platform) throws Exception {
        ok(platform.post("secretariat", "/organisations/huawei/approve", "{}", "2"));
        ok(platform.post(
                "anonymous", "/organisations", "{'name':'Huawei Technologies','category':'private-sector'}", "3"));
        ok(platform.post("secretariat", "/organisations/huawei-technologies/approve", "{}", "4"));
        ok(platform.post(
                "member-huawei-technologies",
                "/contributions",
                "{'kind':'training','title':'Sessions','scope':{'regions':['011']},'pool':{'people':100}}",
                "5"));
        HttpResponse<String> merged =
                ok(platform.post("secretariat", "/organisations/huawei-technologies/merge", "{'into':'huawei'}", "6"));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(told(receiver, requestId(merged)))
                        .contains(
                                "resource-service PRODUCER publish contributions < resource-service CONSUMER",
                                "gateway CONSUMER view contributions < resource-service PRODUCER"));
    }

    /** Answers the token of a signed link that was used. */
    private String assertNobodyIsNamed(Receiver receiver, RunningPlatform platform) throws Exception {
        ok(platform.post(
                "secretariat",
                "/organisations/huawei/focal-points",
                "{'person':{'name':'" + NAME + "','email':'" + EMAIL + "'},'roles':['lead']}",
                "7"));
        Matcher link = link(platform);
        URI accept = platform.uri("").resolve(link.group(1));
        String accepted = requestId(ok(client.send(
                HttpRequest.newBuilder(accept).POST(BodyPublishers.noBody()).build(), BodyHandlers.ofString())));
        HttpResponse<String> odd = client.send(
                HttpRequest.newBuilder(platform.uri("/organisations/" + EMAIL + "?q=" + EMAIL))
                        .header("X-Request-Id", EMAIL.replace('@', '.'))
                        .header("User-Agent", EMAIL)
                        .header("traceparent", "00-" + CALLERS + "-b7ad6b7169203331-01")
                        .build(),
                BodyHandlers.ofString());
        assertThat(odd.statusCode()).isBetween(400, 499);
        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(told(receiver, accepted)).anyMatch(step -> step.startsWith("partner-service SERVER"));
            assertThat(told(receiver, CALLERS)).anyMatch(step -> step.startsWith("gateway SERVER"));
        });
        assertThat(receiver.steps())
                .allSatisfy(step ->
                        assertThat(step.all()).doesNotContain("planted", "Zyxwvuta", "Plantee", "token=", "Bearer"));
        Set<String> told = receiver.steps().stream()
                .flatMap(step -> step.attributes().keySet().stream())
                .collect(Collectors.toSet());
        assertThat(told)
                .containsExactlyInAnyOrder(
                        "http.request.method",
                        "http.response.status_code",
                        "http.route",
                        "messaging.consumer.group.name",
                        "messaging.destination.name",
                        "messaging.message.id",
                        "messaging.operation.name",
                        "messaging.system",
                        "peer.service");
        return link.group(2);
    }

    private static Matcher link(RunningPlatform platform) throws IOException {
        Path mails = platform.data.resolve("mails");
        await().atMost(PATIENCE)
                .until(() ->
                        Files.isDirectory(mails) && LINK.matcher(text(mails)).find());
        Matcher link = LINK.matcher(text(mails));
        assertThat(link.find()).isTrue();
        return link;
    }

    /** As it was before it was made fit for mail. */
    private static String text(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            StringBuilder text = new StringBuilder();
            for (Path file : files.toList()) {
                text.append(Files.readString(file));
            }
            return text.toString().replaceAll("=\r?\n", "").replace("=3D", "=");
        }
    }

    private static void assertComplaintsAreFew(RunningPlatform platform) throws IOException {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(complaints(platform, "gateway")).isPositive());
        for (String program : List.of("gateway", "partner-service", "resource-service", "event-service")) {
            assertThat(complaints(platform, program)).as(program).isLessThanOrEqualTo(MOST_COMPLAINTS);
        }
    }

    private static long complaints(RunningPlatform platform, String program) throws IOException {
        try (Stream<String> lines = Files.lines(platform.data.resolve("logs").resolve(program + ".log"))) {
            return lines.filter(line -> line.contains("Failed to export spans")).count();
        }
    }

    /** Who did what of a trace, because of what; the same work of several consumers of a program once. */
    private static Set<String> told(Receiver receiver, String trace) {
        Map<String, Step> steps = receiver.steps().stream()
                .filter(step -> step.trace().equals(trace))
                .collect(Collectors.toMap(Step::id, step -> step));
        return steps.values().stream()
                .map(step -> {
                    Step parent = steps.get(step.parent());
                    String why = step.parent().isEmpty()
                            ? "nobody"
                            : parent == null ? "missing" : parent.program() + " " + parent.kind();
                    return step.program() + " " + step.kind() + " " + step.name() + " < " + why;
                })
                .collect(Collectors.toSet());
    }

    private static String requestId(HttpResponse<String> answer) {
        return answer.headers().firstValue("X-Request-Id").orElseThrow();
    }

    private static HttpResponse<String> ok(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
        return answer;
    }
}
