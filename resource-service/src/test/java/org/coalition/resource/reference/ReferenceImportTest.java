package org.coalition.resource.reference;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.reactivestreams.client.MongoCollection;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bson.Document;
import org.coalition.resource.ResourceService;
import org.coalition.servicetests.ContractRules;
import org.coalition.servicetests.RunningService;
import org.coalition.servicetests.Shared;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.io.FileSystemResource;
import org.springframework.http.MediaType;
import org.springframework.http.client.MultipartBodyBuilder;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import org.springframework.web.util.UriComponentsBuilder;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ReferenceImportTest {
    private static final Path PARTS = Path.of("target/parts-of-forms");
    private static final RunningService SERVICE =
            RunningService.start(ResourceService.class, "--spring.webflux.multipart.file-storage-directory=" + PARTS);
    private static final JsonMapper JSON = new JsonMapper();

    @AfterAll
    static void allThatWasPublishedKeepsItsContract() {
        ContractRules.checkPublished(SERVICE, "school-status");
        ContractRules.checkPublished(SERVICE, "learners");
        SERVICE.close();
    }

    @Test
    void aYearOf210CountriesIs210ReportsAndTheSecondTimeNothing() throws IOException {
        byte[] file = Files.readAllBytes(Shared.file("closures/covid_impact_education_2020-02-16_2021-02-15.csv"));

        assertThat(counts(send("school-status", file, "dryRun=true"))).isEqualTo("76860 76860 0 0 0");
        assertThat(SERVICE.facts("school-status")).noneMatch(fact -> fact.key().startsWith("ABW"));
        JsonNode report = send("school-status", file, "");
        assertThat(counts(report)).isEqualTo("76860 76860 0 0 0");
        assertThat(report.path("notes").toString()).contains("2021-02-15");
        assertThat(counts(send("school-status", file, ""))).isEqualTo("76860 0 0 76860 0");
        assertThat(reported("school-status", "@2021-02-15")).hasSize(210);
    }

    @Test
    void aLaterEditionExtendsAndRevisesAndTheEarlierStaysKnown() {
        send(
                "school-status",
                text(
                        "Date,ISO,Country,Status,Note",
                        "01/03/2019,NIC,Nicaragua ,Fully open,",
                        "02/03/2019,NIC,Nicaragua ,Closed due to COVID-19,"),
                "");

        JsonNode later = send(
                "school-status",
                text("date;iso;scale", "2019-03-01;NIC;Open", "2019-03-02;NIC;Localized", "2019-03-03;NIC;National"),
                "");

        assertThat(counts(later)).isEqualTo("3 1 1 1 0");
        assertThat(reported("school-status", "NIC@2019"))
                .hasSize(2)
                .allSatisfy(fact -> assertThat(fact).contains("reported"));
    }

    @ParameterizedTest
    @CsvSource({
        "2020-03-01, ANT, Closed, country-code, withdrawn",
        "2020-03-01, XXK, Closed, country-code, XXK",
        "2020-03-01, , Closed, country-code, no country",
        "2563-03-01, THA, Closed, other-calendar, Thai",
        "2020-13-45, SEN, Closed, date, 2020-04-30",
        "2020-03-01, SEN, half shut, invalid-value, half shut",
        "2020-03-01, SEN, , not-told, unknown",
    })
    void aWrongCellIsRefusedWithItsRowAndValue(String date, String country, String status, String code, String detail) {
        JsonNode report = send(
                "school-status",
                text(
                        "Date,ISO,Status",
                        "2018-01-01,SEN,Closed",
                        date + "," + (country == null ? "" : country) + "," + (status == null ? "" : status)),
                "&dryRun=true");

        assertThat(counts(report)).isEqualTo("2 1 0 0 1");
        JsonNode refusal = report.path("refusals").path(0);
        assertThat(refusal.path("row").asInt()).isEqualTo(3);
        assertThat(refusal.path("code").asString()).isEqualTo(code);
        assertThat(refusal.path("detail").asString()).contains(detail);
    }

    @Test
    void theMonthComesFirstWhereOneDateOfTheColumnCanOnlyBeReadSo() {
        JsonNode report = send(
                "school-status",
                text("Date,ISO,Status", "02/03/2020,SEN,Closed", "2/29/2020,SEN,Open"),
                "&dryRun=true");

        assertThat(counts(report)).isEqualTo("2 2 0 0 0");
        assertThat(report.path("notes").toString()).contains("2020-02-29");
    }

    @Test
    void twoRowsThatContradictAreNotBothTaken() {
        JsonNode report = send(
                "school-status",
                text("Date,ISO,Status", "2018-03-01,MLI,Closed", "2018-03-01,MLI,Closed", "01/03/2018,MLI,Open"),
                "&dryRun=true");

        assertThat(counts(report)).isEqualTo("3 1 0 1 1");
        assertThat(report.path("duplicates").asInt()).isEqualTo(1);
        assertThat(report.at("/refusals/0/code").asString()).isEqualTo("repeated");
    }

    @Test
    void zeroInTheFiguresOfTheInstituteIsUnknownAndAWithdrawnCountryRefused() throws IOException {
        byte[] file = Files.readAllBytes(Shared.file("enrolment/enrolment_by_level_sex_uis.csv"));

        JsonNode report = send("learners", file, "&name=enrolment_by_level_sex_uis.csv");

        assertThat(counts(report)).isEqualTo("2580 2568 0 0 12");
        assertThat(report.path("notes").toString()).contains("150 figures are 0");
        assertThat(report.path("refusals")
                        .valueStream()
                        .map(one -> one.path("code").asString()))
                .containsOnly("country-code");
        assertThat(counts(send("learners", file, "&name=enrolment_by_level_sex_uis.csv")))
                .isEqualTo("2580 0 0 2568 12");
    }

    @Test
    void theWorkbookSaysInOneRowWhatTheTextSaysInTwelve() throws IOException {
        byte[] file = Files.readAllBytes(Shared.file("enrolment/countries-enrollment-data-uis.xlsx"));

        JsonNode report = send("learners", file, "&source=uis&edition=2022-02-28");

        assertThat(counts(report)).isEqualTo("215 214 0 0 1");
        assertThat(reported("learners", "SEN@2022-02-28@uis")).hasSize(1);
        assertThat(reported("learners", "@2022-02-28@uis")).hasSize(214);
        assertThat(counts(send("learners", file, "&source=uis&edition=2022-02-28")))
                .isEqualTo("215 0 0 214 1");
    }

    @Test
    void eachSourceKeepsItsOwnFigures() throws IOException {
        byte[] unicef = Files.readAllBytes(Shared.file("enrolment/enrolment_by_isced0-3_unicef.csv"));
        byte[] reference = Files.readAllBytes(Shared.file("closures/unesco_uis_country_reference.csv"));

        assertThat(counts(send("learners", unicef, "&source=UNICEF&edition=2021-06-30")))
                .isEqualTo("800 800 0 0 0");
        assertThat(counts(send("learners", reference, "&source=UNESCO&edition=2021-02-15")))
                .isEqualTo("210 210 0 0 0");
        assertThat(reported("learners", "ARG@")).hasSizeGreaterThanOrEqualTo(2);
        assertThat(SERVICE.facts("learners").stream().filter(fact -> fact.key().equals("ARG@2021-06-30@unicef")))
                .singleElement()
                .satisfies(fact -> assertThat(fact.value()).contains("2786316", "1826347"));
        assertThat(SERVICE.facts("learners").stream().filter(fact -> fact.key().equals("FRO@2021-02-15@unesco")))
                .singleElement()
                .satisfies(fact -> assertThat(fact.value()).contains("{\"levels\":[0,1,2,3],\"sex\":\"both\"}"));
    }

    @Test
    void aFigureBelowZeroIsRefusedAndTheRestIsTaken() {
        JsonNode report = send(
                "learners",
                text("iso3,level,learners", "SEN,Primary,-5", "SEN,Secondary,n/a", "SEN,Kindergarten,7"),
                "&source=uis&edition=2019-02-28");

        assertThat(counts(report)).isEqualTo("3 1 0 0 2");
        assertThat(report.path("refusals")
                        .valueStream()
                        .map(one -> one.path("code").asString()))
                .containsExactly("negative", "invalid-value");
    }

    @Test
    void aFileComesBackWithWhatIsToBeRepaired() {
        JsonNode report = send(
                "school-status",
                text("Date,ISO,Status", "2018-01-01,SEN,Closed", "2018-01-01,ANT,Closed"),
                "&dryRun=true");

        String copy = new String(
                SERVICE.as("secretariat")
                        .get()
                        .uri("/api/v1/imports/" + report.path("id").asString() + "/annotated.csv")
                        .exchange()
                        .expectStatus()
                        .isOk()
                        .expectBody(byte[].class)
                        .returnResult()
                        .getResponseBody(),
                StandardCharsets.UTF_8);

        assertThat(copy.lines())
                .hasSize(3)
                .anyMatch(line -> line.startsWith("2018-01-01,ANT,Closed,") && line.contains("withdrawn"));
        SERVICE.as("secretariat")
                .get()
                .uri("/api/v1/imports/" + report.path("id").asString() + "/annotated.xlsx")
                .exchange()
                .expectStatus()
                .isOk();
        SERVICE.anonymous()
                .get()
                .uri("/api/v1/imports/" + report.path("id").asString() + "/annotated.csv")
                .exchange()
                .expectStatus()
                .isUnauthorized();
    }

    /** Printed, not asserted: machines differ. */
    @Test
    void theSpeedOfADryRunIsMeasuredAgainstBareReading() throws IOException {
        Path path = Shared.file("closures/covid_impact_education_2020-02-16_2021-02-15.csv");
        byte[] file = Files.readAllBytes(path);
        long bare = 0;
        long dryRun = 0;
        for (int i = 0; i < 5; i++) {
            long begun = System.nanoTime();
            try (CsvReader<CsvRecord> reader = CsvReader.builder().ofCsvRecord(path)) {
                assertThat(reader.stream().count()).isEqualTo(76_861);
            }
            bare = System.nanoTime() - begun;
            begun = System.nanoTime();
            assertThat(send("school-status", file, "dryRun=true").path("rows").asInt())
                    .isEqualTo(76_860);
            dryRun = System.nanoTime() - begun;
        }
        System.out.printf(
                Locale.ROOT,
                "A dry run takes %d ms (%d rows/s), bare reading %d ms: %.1f times as long%n",
                dryRun / 1_000_000,
                76_860_000_000_000L / dryRun,
                bare / 1_000_000,
                (double) dryRun / bare);
    }

    @Test
    void whatAMinistryReportedItselfIsNotReplacedByTheSecretariat() {
        String day = "'source':'Ministry','days':[{'date':'2018-05-01','status':'closed'}]}";
        String report = "{'country':'SEN','edition':'2018-05-01'," + day;
        SERVICE.post("ministry-sen", "/school-status", report).expectStatus().isCreated();
        byte[] file = text("date,iso,status", "2018-05-01,SEN,Open", "2018-05-01,MLI,Open");

        SERVICE.post("secretariat", "/school-status", report.replace("closed", "fully-open"))
                .expectStatus()
                .isEqualTo(409);
        for (String query : List.of("&dryRun=true", "")) {
            JsonNode refused = send("school-status", file, query);
            assertThat(counts(refused)).isEqualTo("2 1 0 0 1");
            assertThat(refused.at("/refusals/0/code").asString()).isEqualTo("conflict");
            assertThat(refused.at("/refusals/0/detail").asString()).contains("source");
        }
        assertThat(counts(send("school-status", file, "&source=others"))).isEqualTo("2 2 0 0 0");
        assertThat(reported("school-status", "SEN@2018-05-01"))
                .containsExactly("school-status.reported", "school-status.reported");
    }

    @Test
    void figuresOfAMinistryAreNotReplacedEither() {
        SERVICE.post(
                        "ministry-sen",
                        "/learners",
                        "{'country':'SEN','edition':'2018-05-01','series':'uis','source':'Ministry',"
                                + "'rows':[{'levels':[1],'sex':'both','learners':9}]}")
                .expectStatus()
                .isCreated();
        byte[] file = text("iso3,level,learners", "SEN,Primary,7");

        assertThat(counts(send("learners", file, "&source=uis&edition=2018-05-01")))
                .isEqualTo("1 0 0 0 1");
        assertThat(reported("learners", "SEN@2018-05-01")).containsExactly("learners.reported");
    }

    @Test
    void filesThatTellOfOneEditionAtOnceLoseNoDay() {
        List<String> days = List.of("2017-05-01", "2017-05-02", "2017-05-03", "2017-05-04", "2017-05-05", "2017-05-06");
        Flux.fromIterable(days)
                .flatMap(day -> Mono.fromCallable(() -> send(
                                "school-status", text("date,iso,status", day + ",NER,Closed"), "&edition=2017-05-06"))
                        .subscribeOn(Schedulers.boundedElastic()))
                .doOnNext(report -> assertThat(counts(report)).isEqualTo("1 1 0 0 0"))
                .blockLast();

        assertThat(counts(send(
                        "school-status",
                        text(("date,iso,status\n" + String.join(",NER,Closed\n", days) + ",NER,Closed").split("\n")),
                        "&edition=2017-05-06")))
                .isEqualTo("6 0 0 6 0");
    }

    @Test
    void aKeyStandsForOneFileSentInOneWay() {
        byte[] file = text("date,iso,status", "2016-05-01,SEN,Closed");
        keyed("tried", file, "&dryRun=true").expectStatus().isCreated();

        keyed("tried", file, "").expectStatus().isEqualTo(422);
        keyed("tried", text("date,iso,status", "2016-05-01,MLI,Closed"), "&dryRun=true")
                .expectStatus()
                .isEqualTo(422);
        keyed("tried", file, "&dryRun=true").expectStatus().isCreated();
        assertThat(reported("school-status", "SEN@2016-05-01")).isEmpty();
    }

    @Test
    void anImportThatACrashCutShortBeginsAgainUnderItsKey() {
        byte[] file = text("date,iso,status", "2016-06-01,SEN,Closed");
        JsonNode done = report(keyed("cut short", file, ""));
        MongoCollection<Document> imports = SERVICE.database().getCollection("imports");
        Document kept = Mono.from(
                        imports.find(new Document("_id", done.path("id").asString()))
                                .first())
                .block();
        String dead = kept.getString("report")
                .replace("completed", "running")
                .replaceFirst("\"updatedAt\":\"[^\"]*\"", "\"updatedAt\":\"2020-04-01T00:00:00Z\"");
        Mono.from(imports.updateOne(
                        new Document("_id", kept.getString("_id")),
                        new Document("$set", new Document("state", "running").append("report", dead))))
                .block();

        JsonNode again = report(keyed("cut short", file, ""));
        assertThat(again.path("state").asString()).isEqualTo("completed");
        assertThat(counts(again)).isEqualTo("1 0 0 1 0");
    }

    @Test
    void aFormThatIsTooLargeIsRefusedAndLeavesNothing() throws IOException {
        Path large = Files.createTempFile(Path.of("target"), "large", ".csv");
        try (RandomAccessFile file = new RandomAccessFile(large.toFile(), "rw")) {
            file.setLength(51L * 1024 * 1024);
        }
        MultipartBodyBuilder form = new MultipartBodyBuilder();
        form.part("file", new FileSystemResource(large));

        SERVICE.as("secretariat")
                .post()
                .uri("/api/v1/imports?type=school-status")
                .bodyValue(form.build())
                .exchange()
                .expectStatus()
                .isEqualTo(413);

        Files.delete(large);
        try (Stream<Path> parts = Files.list(PARTS)) {
            assertThat(parts).isEmpty();
        }
    }

    private static ResponseSpec keyed(String key, byte[] file, String query) {
        return SERVICE.as("secretariat")
                .post()
                .uri("/api/v1/imports?type=school-status" + query)
                .header("Idempotency-Key", key.replace(' ', '-'))
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .bodyValue(file)
                .exchange();
    }

    private static JsonNode report(ResponseSpec answer) {
        return JSON.readTree(answer.expectStatus()
                .isCreated()
                .expectBody(String.class)
                .returnResult()
                .getResponseBody());
    }

    private static byte[] text(String... lines) {
        return String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
    }

    /** Rows, accepted, changed, unchanged, refused. */
    private static String counts(JsonNode report) {
        return List.of("rows", "accepted", "changed", "unchanged", "refused").stream()
                .map(name -> report.path(name).asString())
                .collect(Collectors.joining(" "));
    }

    private static List<String> reported(String topic, String id) {
        return SERVICE.facts(topic).stream()
                .filter(fact -> fact.key().contains(id))
                .map(fact -> RunningService.header(fact, "ce_type"))
                .toList();
    }

    private static JsonNode send(String type, byte[] file, String query) {
        return report(SERVICE.as("secretariat")
                .post()
                .uri(UriComponentsBuilder.fromUriString(SERVICE.url() + "/api/v1/imports?type=" + type + "&" + query)
                        .build()
                        .toUri())
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .bodyValue(file)
                .exchange());
    }
}
