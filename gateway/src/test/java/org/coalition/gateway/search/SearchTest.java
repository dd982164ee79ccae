package org.coalition.gateway.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.coalition.gateway.Gateway;
import org.coalition.servicetests.RunningService;
import org.coalition.servicetests.Shared;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Questions of people to the real members, contributions and webinars of the coalition. */
class SearchTest {
    private static final RunningService GATEWAY = RunningService.start(Gateway.class);
    private static final JsonMapper JSON = new JsonMapper();

    /** Kinds of the file in the words of the vocabulary. */
    private static final Map<String, String> KINDS = Map.of(
            "teacher training", "training",
            "capacity building", "training",
            "skills", "training",
            "mentoring", "training",
            "technical assistance", "expertise");

    @BeforeAll
    static void theRealCoalition() throws IOException {
        for (NamedCsvRecord row : rows("gec/gec_members.csv")) {
            String name = row.getField("organisation");
            publish(
                    "organisations",
                    "organisation",
                    JSON.createObjectNode()
                            .put("id", slug(name))
                            .put("state", "approved")
                            .put("name", name)
                            .put("category", row.getField("category"))
                            .put("offer", row.getField("support_in_few_words")));
        }
        int number = 0;
        for (NamedCsvRecord row : rows("gec/gec_contributions.csv")) {
            String countries = row.getField("countries_iso3");
            ObjectNode contribution = (ObjectNode) JSON.readTree("""
                    {"state":"published","levels":[],"beneficiaries":[],"languages":[],"modalities":[],"presupposes":[],
                     "scope":{"global":false,"countries":[],"regions":[],"groups":[]}}""");
            contribution
                    .put("id", "c" + ++number)
                    .put("organisation", slug(row.getField("organisation")))
                    .put("kind", KINDS.getOrDefault(row.getField("kind"), row.getField("kind")))
                    .put("title", row.getField("what"));
            ObjectNode scope = ((ObjectNode) contribution.get("scope")).put("global", countries.isEmpty());
            List.of(countries.split(";")).forEach(scope.withArray("countries")::add);
            publish("contributions", "contribution", contribution);
        }
        number = 0;
        for (NamedCsvRecord row : rows("events/webinars.csv")) {
            ObjectNode event = JSON.createObjectNode()
                    .put("id", "e" + ++number)
                    .put("state", "scheduled")
                    .put("title", row.getField("title"))
                    .put("initiative", slug(row.getField("series")));
            event.putArray("hosts").add(slug(row.getField("organisers")));
            publish("events", "event", event);
        }
        publish("catalogue", "resource", JSON.readTree("""
                {"id":"nafham","state":"published","author":"secretariat","title":"نفهم",
                 "description":"دروس فيديو للطلاب والمعلمين","languages":["ar-eg","ar"],"countries":["EGY"]}"""));
        publish("experiences", "experience", JSON.readTree("""
                {"id":"radio","state":"published","author":"ministry:GRC","title":"Μαθήματα από την τηλεόραση",
                 "tried":"Lessons by radio. Nobody had thought of it before, and the ministry asked every station in the country\
                 to give an hour in the morning. Teachers recorded them at home, and parents listened with their children.",
                 "countries":["GRC"],"language":"el-GR"}"""));
        publish("initiatives", "initiative", JSON.readTree("""
                {"id":"draft","state":"draft","title":"Xylophone lessons"}"""));
        publish("needs", "need", JSON.readTree("""
                {"id":"last","state":"uncommitted","standing":"confirmed","country":"WSM","kind":"devices",
                 "levels":[],"beneficiaries":[],"languages":[],"people":10,"updatedAt":"2021-01-01T00:00:00Z"}"""));
        await().untilAsserted(() -> assertThat(ids("Samoa")).contains("needs/last"));
    }

    @AfterAll
    static void close() {
        GATEWAY.close();
    }

    @ParameterizedTest(name = "{0} finds {1}")
    @CsvSource({
        "UNHCR, organisations/unhcr",
        "Organisation internationale de la Francophonie, organisations/organisation-internationale-de-la-francophonie",
        "canope, organisations/r-seau-canop-",
        "World Bank, organisations/world-bank",
        "orange, organisations/orange",
        "higher education outbreak, events/e8",
        "zero-rated Burkina, contributions/c1",
        "connectivité Mali, contributions/c1",
        "فيديو دروس, catalogue/nafham",
        "نفهم, catalogue/nafham",
        "τηλεοραση, experiences/radio",
        "Ελλάδα lessons, experiences/radio",
        "萨摩亚 设备, needs/last",
        "Самоа устройства, needs/last",
    })
    void whatPeopleMeanStandsFirst(String question, String first) {
        assertThat(ids(question)).startsWith(first);
    }

    @ParameterizedTest(name = "{0} finds {1}")
    @CsvSource({
        "microsft, organisations/microsoft",
        "Hauwei, organisations/huawei",
        "Khan Acadmy, organisations/khan-academy",
        "internatinal labor organisation, organisations/international-labour-organization",
        "micros, organisations/microsoft",
    })
    void typingErrorsAndUnfinishedWordsAreUnderstood(String question, String first) {
        assertThat(ids(question)).startsWith(first);
    }

    @Test
    void whatHasSomeOfTheWordsIsShownWhenNothingHasMost() {
        JsonNode found = json("q=quantum+orange");

        assertThat(found.path("partial").asBoolean()).isTrue();
        assertThat(found.at("/items/0/id").asString()).isEqualTo("orange");
        assertThat(json("q=zero-rated+learning").path("partial").asBoolean()).isFalse();
    }

    @Test
    void facetsTellHowManyThereWouldBeWhateverIsChosenOfThem() {
        JsonNode all = json("q=teachers");
        JsonNode chosen = json("q=teachers&type=contributions");

        assertThat(all.at("/facets/type/contributions").asInt()).isPositive();
        assertThat(chosen.path("total").asInt())
                .isEqualTo(all.at("/facets/type/contributions").asInt());
        assertThat(chosen.at("/facets/type")).isEqualTo(all.at("/facets/type"));
        assertThat(chosen.path("items"))
                .allSatisfy(item -> assertThat(item.path("type").asString()).isEqualTo("contributions"));
    }

    @Test
    void aCountryIsReachedByWhatIsForItsRegionOrForTheWorld() {
        assertThat(json("country=sen&limit=100")
                        .path("items")
                        .valueStream()
                        .map(item -> item.path("countries").toString()))
                .isNotEmpty()
                .allMatch(places -> places.contains("SEN") || places.contains("001"));
    }

    @ParameterizedTest
    @CsvSource({"el, radio", "EL-gr, radio", "ar, nafham", "ar-EG, nafham", "ar-MA, ''", "e, ''"})
    void aLanguageIsFoundInItsVarietiesAndCountedWithThem(String language, String found) {
        JsonNode answer = json("language=" + language);

        assertThat(answer.path("items")
                        .valueStream()
                        .map(item -> item.path("id").asString()))
                .isEqualTo(found.isEmpty() ? List.of() : List.of(found));
        assertThat(answer.at("/facets/language/el").asInt()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "recording+teachers, Teachers recorded",
        // The name of the country stands in no text.
        "recording+Greece, recorded",
    })
    void theWordsAreMarkedInTheBestPartOfAText(String question, String marked) {
        JsonNode item = json("q=" + question).path("items").path(0);

        assertThat(item.path("id").asString()).isEqualTo("radio");
        String text = item.at("/excerpt/text").asString();
        assertThat(text).contains("Teachers recorded them at home").hasSizeLessThan(250);
        assertThat(item.at("/excerpt/marks")
                        .valueStream()
                        .map(mark -> text.substring(
                                mark.path(0).asInt(), mark.path(1).asInt())))
                .containsExactly(marked.split(" "));
    }

    @Test
    void whatListsLeaveOutIsNotFound() {
        assertThat(ids("xylophone")).isEmpty();
    }

    @Test
    void aFactIsFoundAsSoonAsItIsInTheView() {
        publish("initiatives", "initiative", JSON.readTree("""
                {"id":"new","state":"active","title":"Quetzal initiative"}"""));
        GATEWAY.awaitAnswer("/api/v1/initiatives/new");

        assertThat(ids("quetzal")).containsExactly("initiatives/new");

        GATEWAY.publish(
                "initiatives",
                "new",
                2,
                "initiative.amended",
                "{'by':'secretariat','initiative':{'id':'new','version':2,'state':'active','title':'Toucan initiative'}}");
        await().untilAsserted(() -> assertThat(json("q=toucan").path("items")).hasSize(1));
        assertThat(ids("quetzal")).isEmpty();
    }

    @Test
    void pagesFollowEachOther() {
        List<String> ten = ids("training&limit=10");
        assertThat(ids("training&limit=5")).isEqualTo(ten.subList(0, 5));
        assertThat(ids("training&limit=5&cursor="
                        + json("q=training&limit=5").path("next").asString()))
                .isEqualTo(ten.subList(5, 10));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "q=a+b+c+d+e+f+g+h+i+j+k+l+m | q",
                "type=facts | type",
                "country=XXX | country",
                "kind=schools | kind",
                "limit=0 | limit",
                "cursor=1001 | cursor",
                "page=2 | page",
            })
    void aWrongQuestionNamesItsParameter(String query, String parameter) {
        answer(query)
                .expectStatus()
                .isEqualTo(422)
                .expectBody()
                .jsonPath("$.errors[0].pointer")
                .isEqualTo(parameter);
    }

    @Test
    void aTableOfWhatWasFoundCanBeTakenAway() {
        String csv = new String(
                answer("q=orange&format=csv")
                        .expectStatus()
                        .isOk()
                        .expectBody()
                        .returnResult()
                        .getResponseBody(),
                StandardCharsets.UTF_8);

        assertThat(csv.lines().skip(1).findFirst())
                .hasValueSatisfying(tags -> assertThat(tags).startsWith("#meta+record+type"));
        assertThat(csv).contains("organisations,orange,Orange");
    }

    private static ResponseSpec answer(String query) {
        return GATEWAY.anonymous()
                .get()
                .uri(URI.create(GATEWAY.url() + "/api/v1/search?" + query))
                .exchange();
    }

    private static JsonNode json(String query) {
        return JSON.readTree(
                answer(query).expectStatus().isOk().expectBody().returnResult().getResponseBody());
    }

    /** Types and ids of what is found by the words, in order. */
    private static List<String> ids(String question) {
        int and = question.indexOf('&');
        String words = and < 0 ? question : question.substring(0, and);
        String rest = and < 0 ? "" : question.substring(and);
        return json("q=" + URLEncoder.encode(words, StandardCharsets.UTF_8) + rest)
                .path("items")
                .valueStream()
                .map(item ->
                        item.path("type").asString() + "/" + item.path("id").asString())
                .collect(Collectors.toList());
    }

    private static void publish(String topic, String field, JsonNode state) {
        String id = state.path("id").asString();
        ((ObjectNode) state).put("version", 1);
        GATEWAY.publish(
                topic, id, 1, field + ".told", JSON.writeValueAsString(Map.of("by", "secretariat", field, state)));
    }

    private static List<NamedCsvRecord> rows(String file) throws IOException {
        try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(Shared.file(file))) {
            return reader.stream().toList();
        }
    }

    private static String slug(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    }
}
