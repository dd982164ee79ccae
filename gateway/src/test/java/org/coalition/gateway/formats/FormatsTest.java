package org.coalition.gateway.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.coalition.gateway.Gateway;
import org.coalition.servicetests.RunningService;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Coverage, gaps and lists over HTTP, in every form. */
class FormatsTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final RunningService GATEWAY = RunningService.start(Gateway.class);

    @BeforeAll
    static void senegalAndMaliAreInNeed() {
        need("sen", "SEN", 1_000, "");
        need("mli", "MLI", 3_000, "");
        need("sen-april", "SEN", 500, ",'window':{'from':'2020-04-06','to':'2020-06-24'}");
        GATEWAY.publish(
                "contributions",
                "c1",
                1,
                "contribution.published",
                "{'contribution':{'id':'c1','version':1,'state':'published','organisation':'huawei','kind':'training','title':'=HYPERLINK(\\\"http://example.org\\\")','scope':{'global':true,'countries':[],'regions':[],'groups':[]},'levels':[],'beneficiaries':[],'languages':[],'modalities':['online'],'presupposes':[],'pool':{'people':1500,'remaining':1500}}}");
        GATEWAY.publish(
                "school-status",
                "SEN@2021-02-15",
                1,
                "school-status.reported",
                "{'schoolStatus':{'id':'SEN@2021-02-15','version':1,'state':'reported','country':'SEN','edition':'2021-02-15','source':'UNESCO','licence':'CC BY','days':[{'date':'2020-04-11','status':'closed'}]}}");
        await().untilAsserted(() ->
                assertThat(json("/school-status").path("total").asInt()).isEqualTo(1));
        await().untilAsserted(() ->
                assertThat(json("/contributions").path("total").asInt()).isEqualTo(1));
        await().untilAsserted(
                        () -> assertThat(json("/needs").path("total").asInt()).isEqualTo(3));
    }

    @AfterAll
    static void close() {
        GATEWAY.close();
    }

    @Test
    void everyAnswerTellsItsSourcesItsLicenceAndItsOtherForms() {
        EntityExchangeResult<byte[]> answer = get("/coverage?country=SEN&kind=training", "*/*");

        JsonNode json = JSON.readTree(answer.getResponseBody());
        assertThat(json.path("sources").toString()).isEqualTo("[{\"title\":\"UNESCO\",\"licence\":\"CC BY\"}]");
        assertThat(json.path("licence").asString()).startsWith("https://creativecommons.org/licenses/by/");
        assertThat(json.at("/cells/0/inNeed/confirmed").asLong()).isEqualTo(1_000);
        assertThat(answer.getResponseHeaders().get(HttpHeaders.LINK))
                .anyMatch(
                        link -> link.startsWith(
                                "</api/v1/coverage?country=SEN&kind=training&format=csv>; rel=\"alternate\"; type=\"text/csv\""))
                .anyMatch(link -> link.endsWith("rel=\"license\""));
    }

    @Test
    void whateverIsAskedItsOtherFormsCanBeAsked() {
        assertThat(links("q=a%3Db%26c%2B%C3%A9&country=SEN").get(1))
                .startsWith("</api/v1/needs?q=a%3Db%26c%2B%C3%A9&country=SEN&format=csv>");
        assertThat(links("q=a=b").get(1)).startsWith("</api/v1/needs?q=a%3Db&format=csv>");
    }

    /** As the query is written here, and not as a template of it. */
    private static List<String> links(String query) {
        return GATEWAY.anonymous()
                .get()
                .uri(URI.create(GATEWAY.url() + "/api/v1/needs?" + query))
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .returnResult()
                .getResponseHeaders()
                .get(HttpHeaders.LINK);
    }

    @Test
    void aTableHasTitlesThenTagsThenFigures() {
        List<CsvRecord> rows = csv("/coverage?country=SEN&kind=training&on=2020-04-11&format=csv");

        assertThat(rows).hasSize(3);
        assertThat(rows.get(1).getFields()).allMatch(tag -> tag.startsWith("#"));
        int column = rows.get(0).getFields().indexOf("inNeed.confirmed");
        assertThat(rows.get(1).getField(column)).isEqualTo("#inneed+confirmed");
        assertThat(rows.get(2).getField(column)).isEqualTo("1500");
        assertThat(rows.get(2).getFields()).contains("UNESCO (CC BY)");
        int unknown = rows.get(0).getFields().indexOf("inNeed.declaredFor");
        assertThat(rows.get(2).getField(unknown)).isEmpty();
    }

    @Test
    void aRowNamesItsOwnSourcesAndWhenAllIsKnown() {
        String asked = "/coverage/world?kind=training&knownOn=2030-01-01";
        JsonNode json = json(asked);
        List<CsvRecord> rows = csv(asked + "&format=csv");

        assertThat(rows.get(0).getFields()).endsWith("sources", "licence", "asOf", "knownOn", "version");
        assertThat(rows.get(1).getFields())
                .endsWith("#meta+source", "#meta+licence", "#date+asof", "#date+known", "#meta+version");
        String licence = json.path("licence").asString();
        String asOf = json.path("asOf").asString();
        String knownOn = json.path("knownOn").asString();
        String version = json.path("version").asString();
        assertThat(knownOn).startsWith("2030-01-01T23:59:59");
        assertThat(row(rows, "SEN")).endsWith("UNESCO (CC BY)", licence, asOf, knownOn, version);
        assertThat(row(rows, "MLI")).endsWith("", licence, asOf, knownOn, version);
    }

    private static List<String> row(List<CsvRecord> rows, String first) {
        return rows.stream()
                .map(CsvRecord::getFields)
                .filter(fields -> fields.get(0).equals(first))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/coverage?country=SEN",
                "/coverage/world?kind=training",
                "/coverage/world?kind=training&format=geojson",
                "/coverage/gaps?country=SEN",
                "/coverage/timeline?country=SEN&kind=training&from=2020-04-01&to=2020-04-03",
                "/coverage/explain?country=SEN&kind=training"
            })
    void everyAnswerOfCoverageTellsWhenAndFromWhereItIsKnown(String path) {
        JsonNode json = json(path + "&knownOn=2030-01-01T00:00:00Z");

        assertThat(json.path("asOf").asString())
                .isEqualTo(json("/coverage?country=SEN").path("asOf").asString());
        assertThat(json.path("knownOn").asString()).isEqualTo("2030-01-01T00:00:00Z");
        assertThat(json.path("version").asLong()).isPositive();
        assertThat(json.path("sources").toString()).contains("{\"title\":\"UNESCO\",\"licence\":\"CC BY\"}");
        assertThat(json.path("licence").asString()).startsWith("https://creativecommons.org/");
    }

    @Test
    void anExplanationAsATableTellsTheSame() {
        List<CsvRecord> rows = csv("/coverage/explain?country=SEN&kind=training&format=csv");

        assertThat(rows.get(0).getFields()).endsWith("sources", "licence", "asOf", "knownOn", "version");
        assertThat(rows.get(2).getFields())
                .hasSameSizeAs(rows.get(0).getFields())
                .contains(
                        "UNESCO (CC BY)",
                        json("/coverage?country=SEN").path("asOf").asString());
    }

    @Test
    void aCellThatASpreadsheetWouldRunIsMadeHarmless() throws IOException {
        assertThat(csv("/contributions?format=csv").get(2).getFields()).contains("'=HYPERLINK(\"http://example.org\")");
        try (ReadableWorkbook book = workbook("/contributions?format=xlsx")) {
            List<Row> rows = book.getFirstSheet().read();
            assertThat(rows.get(1).getCellText(0)).isEqualTo("#meta+id");
            assertThat(rows.get(2).stream().map(cell -> cell == null ? "" : cell.getText()))
                    .contains("'=HYPERLINK(\"http://example.org\")");
        }
    }

    @Test
    void theAcceptHeaderChoosesTheFormAndWhatThereIsNotIs406() {
        assertThat(get("/needs", "text/csv").getResponseHeaders().getContentType())
                .hasToString("text/csv;charset=UTF-8");
        assertThat(get("/needs", "text/html, */*;q=0.8").getResponseHeaders().getContentType())
                .hasToString("application/json");
        client("/needs", "image/png").expectStatus().isEqualTo(406);
        client("/needs?format=pdf", "*/*")
                .expectStatus()
                .isEqualTo(422)
                .expectBody()
                .jsonPath("$.errors[0].pointer")
                .exists();
        client("/coverage?country=SEN&format=geojson", "*/*").expectStatus().isEqualTo(422);
    }

    @Test
    void eachFormHasAnETagOfItsOwnAndIsNotSentAgain() {
        String json = String.valueOf(get("/coverage/world?kind=training", "application/json")
                .getResponseHeaders()
                .getETag());
        String csv = String.valueOf(get("/coverage/world?kind=training", "text/csv")
                .getResponseHeaders()
                .getETag());

        assertThat(json).isNotEqualTo(csv);
        conditional("/coverage/world?kind=training&format=csv", csv)
                .expectStatus()
                .isEqualTo(304);
        conditional("/coverage/world?kind=training&format=csv", json)
                .expectStatus()
                .isOk();
        conditional("/coverage/world?kind=training&format=json", json)
                .expectStatus()
                .isEqualTo(304);
    }

    @Test
    void whatIsAskedAgainIsAnsweredAtOnceByteForByteAndHeaderForHeader() throws Exception {
        for (String encoding : List.of("identity", "gzip")) {
            HttpResponse<byte[]> first = encoded("/coverage/world?kind=devices", encoding);
            HttpResponse<byte[]> second = encoded("/coverage/world?kind=devices", encoding);

            assertThat(second.body()).isEqualTo(first.body());
            assertThat(ofTheAnswer(second))
                    .isEqualTo(ofTheAnswer(first))
                    .containsKeys("etag", "content-length", "x-content-type-options");
        }
        HttpResponse<byte[]> gzip = encoded("/coverage/world?kind=devices", "gzip");
        assertThat(gzip.headers().firstValue("content-encoding")).contains("gzip");
        assertThat(new GZIPInputStream(new ByteArrayInputStream(gzip.body())).readAllBytes())
                .isEqualTo(encoded("/coverage/world?kind=devices", "gzip;q=0").body());
    }

    /** Headers without those that tell of the one request. */
    private static Map<String, List<String>> ofTheAnswer(HttpResponse<byte[]> answer) {
        Map<String, List<String>> headers = new TreeMap<>(answer.headers().map());
        headers.keySet().removeAll(List.of("x-request-id", "ratelimit"));
        return headers;
    }

    @Test
    void aHeadHasTheHeadersOfTheAnswerAndNoBody() {
        for (String time : List.of("first", "kept")) {
            HttpHeaders head = GATEWAY.anonymous()
                    .head()
                    .uri("/api/v1/coverage/world?kind=platform")
                    .exchange()
                    .expectStatus()
                    .isOk()
                    .expectBody()
                    .isEmpty()
                    .getResponseHeaders();
            HttpHeaders full = get("/coverage/world?kind=platform", "*/*").getResponseHeaders();
            assertThat(head.getETag()).as(time).isNotNull().isEqualTo(full.getETag());
        }
        GATEWAY.anonymous()
                .head()
                .uri("/api/v1/nothing")
                .exchange()
                .expectStatus()
                .isNotFound();
    }

    @Test
    void whatWasAnsweredBeforeIsForgottenWhenSomethingHappens() {
        long before =
                json("/coverage?country=KEN&kind=training").path("version").asLong();
        need("ken", "KEN", 700, "");

        await().untilAsserted(() -> assertThat(json("/coverage?country=KEN&kind=training")
                        .at("/cells/0/inNeed/confirmed")
                        .asLong())
                .isEqualTo(700));
        assertThat(json("/coverage?country=KEN&kind=training").path("version").asLong())
                .isGreaterThan(before);
        GATEWAY.with("not a token")
                .get()
                .uri("/api/v1/coverage?country=KEN&kind=training")
                .exchange()
                .expectStatus()
                .isUnauthorized();
    }

    @Test
    void aMapNamesCountriesAndLeavesTheBordersToTheReader() {
        JsonNode map = json("/coverage/world?kind=training&format=geojson");

        assertThat(map.path("type").asString()).isEqualTo("FeatureCollection");
        assertThat(map.path("features")).hasSizeBetween(2, 3);
        JsonNode mali = map.path("features")
                .valueStream()
                .filter(feature -> feature.path("id").asString().equals("MLI"))
                .findFirst()
                .orElseThrow();
        assertThat(mali.path("geometry").isNull()).isTrue();
        assertThat(mali.at("/properties/gap/atFloor").asLong()).isEqualTo(3_000);
    }

    @Test
    void gapsAreRankedByPeople() {
        JsonNode gaps = json("/coverage/gaps?region=011&limit=1");

        assertThat(gaps.path("total").asInt()).isEqualTo(2);
        assertThat(gaps.at("/items/0/country").asString()).isEqualTo("MLI");
        assertThat(json("/coverage/gaps?region=011&cursor=" + gaps.path("next").asString())
                        .at("/items/0/country")
                        .asString())
                .isEqualTo("SEN");
    }

    @Test
    void aRegionIsTheSumOfItsCountriesAndOnePoolCountsOnce() {
        JsonNode cell = json("/coverage?region=011&kind=training").at("/cells/0");

        assertThat(cell.at("/inNeed/confirmed").asLong()).isEqualTo(4_000);
        assertThat(cell.path("offered").asLong()).isEqualTo(1_500);
        assertThat(json("/coverage?group=sids&kind=training")
                        .at("/cells/0/group")
                        .asString())
                .isEqualTo("SIDS");
    }

    @Test
    void aTimelineGoesDayByDayAndKnowsWhatWasKnown() {
        JsonNode days = json("/coverage/timeline?country=SEN&kind=training&from=2020-06-23&to=2020-06-26&step=day");

        assertThat(days.path("cells")
                        .valueStream()
                        .map(cell -> cell.at("/inNeed/confirmed").asLong()))
                .containsExactly(1_500L, 1_500L, 1_000L, 1_000L);
        assertThat(json("/coverage/timeline?country=SEN&kind=training&from=2020-06-23&to=2020-06-26&knownOn=2000-01-01")
                        .at("/cells/0/inNeed/confirmed")
                        .isNull())
                .isTrue();
        for (String many : List.of("country=SEN&from=2010-01-01", "region=001&from=2020-01-01&to=2020-12-31")) {
            client("/coverage/timeline?kind=training&step=day&" + many, "*/*")
                    .expectStatus()
                    .isEqualTo(422);
        }
    }

    @Test
    void anExplanationLinksToItsRecordsPageByPage() {
        JsonNode first = json("/coverage/explain?region=011&kind=training&figure=inNeed.confirmed&limit=1");

        assertThat(first.at("/counted/0/href").asString()).isEqualTo("/api/v1/needs/mli");
        assertThat(first.path("countedTotal").asInt()).isEqualTo(2);
        assertThat(json("/coverage/explain?region=011&kind=training&figure=inNeed.confirmed&limit=1&cursor="
                                + first.path("next").asString())
                        .at("/counted/0/people")
                        .asLong())
                .isEqualTo(1_000);
    }

    @Test
    void aPlaceThatIsNoneOrTwoIsRefusedWithAWayOut() {
        for (String place : List.of("", "country=XXX", "country=SEN&region=011", "region=999", "group=G7")) {
            client("/coverage?kind=training&" + place, "*/*").expectStatus().isEqualTo(422);
        }
        client("/coverage?country=SEN&knownOn=yesterday", "*/*").expectStatus().isEqualTo(422);
    }

    private static void need(String id, String country, int people, String window) {
        GATEWAY.publish(
                "needs",
                id,
                1,
                "need.declared",
                "{'by':'ministry','need':{'id':'%s','version':1,'state':'uncommitted','standing':'confirmed','country':'%s','kind':'training','levels':[],'beneficiaries':[],'languages':[],'people':%d%s}}"
                        .formatted(id, country, people, window));
    }

    private static JsonNode json(String path) {
        return JSON.readTree(get(path, "*/*").getResponseBody());
    }

    private static List<CsvRecord> csv(String path) {
        String text = new String(get(path, "*/*").getResponseBody(), StandardCharsets.UTF_8);
        return CsvReader.builder().ofCsvRecord(text).stream().toList();
    }

    private static ReadableWorkbook workbook(String path) throws IOException {
        return new ReadableWorkbook(new ByteArrayInputStream(get(path, "*/*").getResponseBody()));
    }

    /** By a client that unpacks nothing. */
    private static HttpResponse<byte[]> encoded(String path, String encoding) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(GATEWAY.url() + "/api/v1" + path))
                                .header(HttpHeaders.ACCEPT_ENCODING, encoding)
                                .build(),
                        HttpResponse.BodyHandlers.ofByteArray());
    }

    private static EntityExchangeResult<byte[]> get(String path, String accept) {
        return client(path, accept).expectStatus().isOk().expectBody().returnResult();
    }

    private static WebTestClient.ResponseSpec client(String path, String accept) {
        return GATEWAY.anonymous()
                .get()
                .uri("/api/v1" + path)
                .header(HttpHeaders.ACCEPT, accept)
                .exchange();
    }

    private static WebTestClient.ResponseSpec conditional(String path, String etag) {
        return GATEWAY.anonymous()
                .get()
                .uri("/api/v1" + path)
                .header(HttpHeaders.IF_NONE_MATCH, etag)
                .exchange();
    }
}
