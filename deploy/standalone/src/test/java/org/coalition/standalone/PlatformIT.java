package org.coalition.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The whole platform, as a stranger starts it. */
class PlatformIT {
    private static final Pattern QUESTION = Pattern.compile(
            "curl -s 'http://127.0.0.1:8080/api/v1([^']+)'\\n```\\n\\n```json\\n(.*?)```", Pattern.DOTALL);

    /** Enough for the import to be under way when it is killed. */
    private static final int FILE_ROWS = 1_500;

    @TempDir
    Path folder;

    @Test
    void theQuestionsOfTheReadmeHaveTheAnswersOfTheReadmeAndARestartFindsThem() throws Exception {
        Path data = folder.resolve("demo");
        try (RunningPlatform platform = RunningPlatform.start(data, "--demo")) {
            assertReadme(platform);
        }
        try (RunningPlatform again = RunningPlatform.start(data, "--empty")) {
            assertReadme(again);
        }
    }

    @Test
    void eachStepIsVisibleAtTheNextReadAndOnTheStreamWithinASecond() throws Exception {
        try (RunningPlatform platform = RunningPlatform.start(folder.resolve("steps"), "--empty");
                Stream<String> stream = platform.stream().body()) {
            List<String> pushed = new ArrayList<>();
            Thread reader = new Thread(() -> stream.filter(line -> line.startsWith("event:"))
                    .forEach(line -> {
                        synchronized (pushed) {
                            pushed.add(line.substring(6).strip());
                        }
                    }));
            reader.setDaemon(true);
            reader.start();

            ok(platform.post("anonymous", "/organisations", "{'name':'Huawei','category':'private-sector'}", "1"));
            ok(platform.post("secretariat", "/organisations/huawei/approve", "{}", "2"));
            assertThat(platform.get("/organisations/huawei").path("state").asString())
                    .isEqualTo("approved");
            String contribution = id(ok(platform.post(
                    "member-huawei",
                    "/contributions",
                    "{'kind':'training','title':'100 online training sessions','scope':{'regions':['011']},"
                            + "'pool':{'units':100,'peoplePerUnit':15,'unit':'session'}}",
                    "3")));
            ok(platform.post("member-huawei", "/contributions/" + contribution + "/publish", "{}", "4"));
            assertThat(cell(platform).path("offered").asLong()).isEqualTo(1_500);
            String need = id(ok(platform.post("ministry-sen", "/needs", "{'kind':'training','people':1000}", "5")));
            assertThat(cell(platform).path("gap").path("atFloor").asLong()).isEqualTo(1_000);
            String commitment = id(ok(platform.post(
                    "member-huawei",
                    "/contributions/" + contribution + "/commitments",
                    "{'needId':'" + need + "','people':400}",
                    "6")));
            assertThat(cell(platform).path("pledged").asLong()).isEqualTo(400);
            assertThat(cell(platform).path("gap").path("atFloor").asLong()).isEqualTo(1_000);
            ok(platform.post("ministry-sen", "/commitments/" + commitment + "/commit", "{}", "7"));
            assertThat(cell(platform).path("committed").asLong()).isEqualTo(400);
            assertThat(cell(platform).path("gap").path("atFloor").asLong()).isEqualTo(600);

            await().atMost(Duration.ofSeconds(1)).untilAsserted(() -> {
                synchronized (pushed) {
                    assertThat(pushed)
                            .containsExactly(
                                    "organisation.applied",
                                    "organisation.approved",
                                    "contribution.registered",
                                    "contribution.published",
                                    "need.declared",
                                    "commitment.pledged",
                                    "commitment.committed");
                }
            });
        }
    }

    @Test
    void anImportThatIsKilledIsRepeatedAndEachOfItsFactsReachesTheSubscriberAndNoPersonIsInALog() throws Exception {
        String planted = "planted.5e1d@example.org";
        Set<String> told = ConcurrentHashMap.newKeySet();
        HttpServer receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        receiver.createContext("/", exchange -> {
            told.add(Http.JSON
                    .readTree(exchange.getRequestBody().readAllBytes())
                    .path("subject")
                    .asString());
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        receiver.start();
        Path data = folder.resolve("import");
        try (RunningPlatform platform = RunningPlatform.start(data, "--empty", "--allow-private-webhooks")) {
            String hook = "http://127.0.0.1:" + receiver.getAddress().getPort() + "/";
            assertThat(platform.post(
                                    "ministry-sen",
                                    "/subscriptions",
                                    "{'channel':'webhook','url':'" + hook + "','types':['organisation.applied']}",
                                    "hook")
                            .statusCode())
                    .isEqualTo(201);
            Path needs = folder.resolve("needs.csv");
            Files.writeString(needs, "country,kind,people\nSEN,training,121813\n");
            assertThat(Coalition.run(
                            "import",
                            "needs",
                            needs.toString(),
                            "--port",
                            "" + platform.port,
                            "--data",
                            data.toString()))
                    .isZero();
            await().untilAsserted(() -> assertThat(platform.get("/needs?country=SEN")
                            .at("/items/0/people")
                            .asLong())
                    .isEqualTo(121_813));
            Path file = folder.resolve("members.csv");
            List<String> rows = new ArrayList<>(List.of("organisation;category"));
            List<String> ids = new ArrayList<>();
            for (int i = 0; i < FILE_ROWS; i++) {
                rows.add("École numérique " + i + ";academia");
                ids.add("ecole-numerique-" + i);
            }
            Files.write(file, rows, Charset.forName("windows-1252"));
            String[] command = {
                "import", "organisations", file.toString(), "--port", "" + platform.port, "--data", data.toString()
            };
            Thread killer = new Thread(() -> {
                await().atMost(Duration.ofMinutes(1))
                        .until(() -> platform.get("/organisations?limit=1")
                                        .path("total")
                                        .asInt()
                                > 100);
                platform.program("PartnerService").destroyForcibly();
            });
            killer.start();
            assertThat(Coalition.run(command)).isEqualTo(1);
            killer.join();
            await().atMost(Duration.ofMinutes(2))
                    .pollInterval(Duration.ofSeconds(1))
                    .until(() -> Coalition.run(command) == 0);
            assertThat(platform.get("/organisations?limit=1").path("total").asInt())
                    .isEqualTo(FILE_ROWS);
            await().atMost(Duration.ofMinutes(2))
                    .untilAsserted(() -> assertThat(told).containsExactlyInAnyOrderElementsOf(ids));

            String invitation = "{'person':{'name':'P','email':'" + planted + "'},'roles':['lead']}";
            assertThat(platform.post("secretariat", "/organisations/ecole-numerique-7/focal-points", invitation, "fp")
                            .statusCode())
                    .isEqualTo(201);
            await().until(() -> Files.isDirectory(data.resolve("mails"))
                    && !Files.readString(data.resolve("mails")
                                    .toFile()
                                    .listFiles()[0]
                                    .toPath())
                            .isEmpty());
            for (String path :
                    List.of("/organisations/ecole-numerique-7", "/organisations/ecole-numerique-7/history")) {
                assertThat(platform.get(path).toString()).contains("numerique").doesNotContain(planted);
            }
        } finally {
            receiver.stop(0);
        }
        try (Stream<Path> logs = Files.list(data.resolve("logs"))) {
            assertThat(logs.toList())
                    .hasSizeGreaterThan(4)
                    .allSatisfy(log -> assertThat(Files.readString(log)).doesNotContain(planted));
        }
    }

    @Test
    void aTakenPortAndAFolderInUseAreSaid() throws Exception {
        int port = RunningPlatform.freeRange();
        Path output = folder.resolve("output");
        try (var taken = RunningPlatform.taken(port + 4)) {
            assertThat(taken.isBound()).isTrue();
            Process process = RunningPlatform.launch(folder.resolve("other"), port, output, "--empty");
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(1);
            assertThat(Files.readString(output))
                    .contains("Port " + (port + 4) + " (broker) is taken")
                    .contains("--port");
        }
        try (DataFolder used = DataFolder.open(folder.resolve("used"))) {
            Process process = RunningPlatform.launch(used.path(), port, output, "--empty");
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(1);
            assertThat(Files.readString(output)).contains("is in use by a running platform");
        }
        Path damaged = folder.resolve("damaged");
        Files.createDirectories(damaged.resolve("store"));
        Files.writeString(damaged.resolve("store/store.mv"), "no store, but long enough to look at ".repeat(500));
        Process process = RunningPlatform.launch(damaged, port, output, "--empty");
        assertThat(process.waitFor(3, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).isEqualTo(1);
        assertThat(Files.readString(output)).contains("store.mv is damaged");
    }

    private static void assertReadme(RunningPlatform platform) throws IOException, InterruptedException {
        Matcher questions =
                QUESTION.matcher(Files.readString(Path.of(System.getProperty("coalition.home"), "README.md")));
        int asked = 0;
        while (questions.find()) {
            JsonNode actual = platform.get(questions.group(1));
            assertThat(holds(Http.JSON.readTree(questions.group(2)), actual))
                    .as("%s answers %s", questions.group(1), actual)
                    .isTrue();
            asked++;
        }
        assertThat(asked).isEqualTo(3);
    }

    /** True when everything that is expected is there; more may be. */
    private static boolean holds(JsonNode expected, JsonNode actual) {
        if (expected.isObject()) {
            return expected.properties().stream()
                    .allMatch(field -> holds(field.getValue(), actual.path(field.getKey())));
        }
        if (expected.isArray()) {
            return expected.size() <= actual.size()
                    && expected.valueStream()
                            .allMatch(wanted -> actual.valueStream().anyMatch(found -> holds(wanted, found)));
        }
        return expected.isNumber()
                ? actual.isNumber() && expected.asLong() == actual.asLong()
                : expected.equals(actual);
    }

    private static JsonNode cell(RunningPlatform platform) throws IOException, InterruptedException {
        return platform.get("/coverage?country=SEN&kind=training").path("cells").path(0);
    }

    private static HttpResponse<String> ok(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isBetween(200, 299);
        assertThat(response.headers().firstValue("Read-Your-Writes")).contains("true");
        return response;
    }

    private static String id(HttpResponse<String> response) {
        return Http.JSON.readTree(response.body()).path("id").asString();
    }
}
