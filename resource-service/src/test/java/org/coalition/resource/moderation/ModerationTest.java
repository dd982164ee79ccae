package org.coalition.resource.moderation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.coalition.resource.ResourceService;
import org.coalition.servicetests.ContractRules;
import org.coalition.servicetests.RunningService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ModerationTest {
    private static final RunningService SERVICE = RunningService.start(ResourceService.class);
    private static final JsonMapper JSON = new JsonMapper();
    private static final String EXPERIENCE =
            "{'title':'Seguimos Educando','tried':'Lessons by television and radio.','outcome':'Not measured.',"
                    + "'language':'en','countries':['ARG'],'tags':['radio']}";

    @BeforeAll
    static void approveUnesco() {
        SERVICE.publish(
                "organisations",
                "unesco",
                1,
                "organisation.approved",
                "{'by':'secretariat','organisation':{'id':'unesco','version':1,'state':'approved'}}");
    }

    @AfterAll
    static void allThatWasPublishedKeepsItsContract() {
        ContractRules.checkPublished(SERVICE, "catalogue");
        ContractRules.checkPublished(SERVICE, "experiences");
        SERVICE.close();
    }

    @Test
    void whatIsSuggestedIsReadByNobodyButItsAuthorAndTheSecretariatUntilItIsPublished() {
        String id = id(SERVICE.post("ministry-arg", "/experiences", EXPERIENCE.replace("Seguimos", "Secretly")));

        assertThat(facts("experiences", id)).noneMatch(fact -> fact.contains("Secretly"));
        status(get("anonymous", "/experiences/" + id), 404);
        status(get("ministry-sen", "/experiences/" + id), 404);
        status(get("ministry-arg", "/experiences/" + id), 200);
        assertThat(text(get("ministry-sen", "/experiences/suggestions"))).doesNotContain("Secretly");
        assertThat(text(get("secretariat", "/experiences/suggestions"))).contains("Secretly");
        assertThat(text(get("anonymous", "/experiences/" + id + "/history")))
                .contains("experience.suggested")
                .doesNotContain("Secretly");
        assertThat(text(get("secretariat", "/experiences/" + id + "/history"))).contains("Secretly");

        status(SERVICE.post("ministry-arg", "/experiences/" + id + "/publish", "{}"), 403);
        status(SERVICE.post("secretariat", "/experiences/" + id + "/publish", "{}"), 200);
        status(get("anonymous", "/experiences/" + id), 200);
        assertThat(facts("experiences", id)).anyMatch(fact -> fact.contains("Secretly"));
    }

    @Test
    void whatItsAuthorChangesIsReadAgainBeforeEverybodySeesIt() {
        String id = id(SERVICE.post("member-unesco", "/experiences", EXPERIENCE));
        status(SERVICE.post("secretariat", "/experiences/" + id + "/publish", "{}"), 200);

        status(patch("member-unesco", "/experiences/" + id, 2, "{'outcome':'Better marks'}"), 200);

        status(get("anonymous", "/experiences/" + id), 404);
        status(SERVICE.post("secretariat", "/experiences/" + id + "/decline", "{}"), 422);
        status(SERVICE.post("secretariat", "/experiences/" + id + "/decline", "{'reason':'No source.'}"), 200);
        status(SERVICE.post("secretariat", "/experiences/" + id + "/decline", "{'reason':'No source.'}"), 409);
        status(SERVICE.post("ministry-arg", "/experiences/" + id + "/withdraw", "{'reason':'x'}"), 403);
    }

    @Test
    void whatAMergedMemberSharedGoesWithItOnceAsItStands() {
        organisation("orange-digital-centres", 1, "approved", "");
        String seen = id(SERVICE.post("member-orange-digital-centres", "/experiences", EXPERIENCE));
        status(SERVICE.post("secretariat", "/experiences/" + seen + "/publish", "{}"), 200);
        String unread = id(SERVICE.post("member-orange-digital-centres", "/catalogue", "{'name':'Secret school'}"));

        for (int time = 0; time < 2; time++) {
            organisation("orange-digital-centres", 2, "merged", ",'mergedInto':'orange'");
        }

        await().untilAsserted(() ->
                assertThat(text(get("anonymous", "/experiences/" + seen))).contains("\"author\":\"member:orange\""));
        await().untilAsserted(() -> status(get("member-orange", "/catalogue/" + unread), 200));
        status(get("anonymous", "/catalogue/" + unread), 404);
        status(get("member-orange-digital-centres", "/catalogue/" + unread), 404);
        status(SERVICE.post("member-orange", "/catalogue/" + unread + "/withdraw", "{'reason':'No longer.'}"), 200);
        assertThat(text(get("anonymous", "/experiences/" + seen + "/history")))
                .containsOnlyOnce("experience.moved")
                .contains("\"from\":\"member:orange-digital-centres\"", "One house.");
        assertThat(facts("catalogue", unread)).noneMatch(fact -> fact.contains("Secret school"));
    }

    @Test
    void aSuggestionNamesWhatIsThereAlreadyAndLooksTheSame() {
        String first = id(SERVICE.post(
                "secretariat",
                "/catalogue",
                "{'name':'Réseau Canopé','url':'https://www.reseau-canope.fr/','category':'self-directed-content'}"));

        JsonNode answer = json(SERVICE.post(
                "member-unesco", "/catalogue", "{'name':'RESEAU CANOPE','url':'http://reseau-canope.fr'}"));

        assertThat(answer.path("state").asString()).isEqualTo("suggested");
        assertThat(answer.path("alike")).hasSize(1);
        assertThat(answer.at("/alike/0/id").asString()).isEqualTo(first);
        assertThat(answer.at("/alike/0/reasons")).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /catalogue   | {'url':'https://example.org'}                         | /name
            /catalogue   | {'name':'x','url':'javascript:alert(1)'}              | /url
            /catalogue   | {'name':'x','url':'https://user:secret@example.org'}  | /url
            /catalogue   | {'name':'x','countries':['XXX']}                      | /countries/0
            /catalogue   | {'name':'x','languages':['not a tag']}                | /languages/0
            /catalogue   | {'name':'x','category':'games'}                       | /category
            /catalogue   | {'name':'x','tags':['<script>']}                      | /tags/0
            /experiences | {'title':'x','tried':'y','outcome':'z','language':'en'} | /countries
            /experiences | {'title':'x','tried':'y','outcome':'z','language':'en','countries':['SEN'],'translations':{'en':{'title':'a','tried':'b','outcome':'c'}}} | /translations/en
            /experiences | {'title':'x','tried':'y','outcome':'z','language':'en','countries':['SEN'],'evidence':[{'kind':'rumour','url':'https://example.org'}]} | /evidence/0/kind
            """)
    void badInputIsRefusedAtItsField(String path, String body, String pointer) {
        JsonNode problem = json(SERVICE.post("secretariat", path, body));

        assertThat(problem.path("status").asInt()).isBetween(400, 422);
        assertThat(problem.path("errors")
                        .valueStream()
                        .map(error -> error.path("pointer").asString()))
                .contains(pointer);
    }

    @Test
    void strangersAndSuspendedMembersShareNothing() {
        status(SERVICE.post("anonymous", "/catalogue", "{'name':'x'}"), 401);
        SERVICE.publish(
                "organisations",
                "paused",
                1,
                "organisation.suspended",
                "{'by':'secretariat','organisation':{'id':'paused','version':1,'state':'suspended'}}");
        status(SERVICE.post("member-paused", "/catalogue", "{'name':'x'}"), 409);
    }

    /** 93 solutions in UNESCO's categories, one of which the source does not sort; near-duplicates are named, not refused. */
    @Test
    void theRealListsOfSolutionsAndNationalPlatformsFit() throws Exception {
        Path folder = org.coalition.servicetests.Shared.file("solutions");
        Map<String, String> categories = Map.of(
                "Digital learning management systems", "learning-management-system",
                "Systems built for use on basic mobile phones", "basic-mobile-phones",
                "Systems with strong offline functionality", "strong-offline-functionality",
                "Massive Open Online Course (MOOC) Platforms", "mooc-platform",
                "Self-directed learning content", "self-directed-content",
                "Mobile reading applications", "mobile-reading",
                "Collaboration platforms that support live-video communication", "live-video-collaboration",
                "Tools for teachers to create digital learning content", "content-creation-tool",
                "External repositories of distance learning solutions", "external-repository");
        List<JsonNode> solutions = share(folder.resolve("distance_learning_solutions.csv"), row -> {
            String category = categories.get(row.getField("unesco_category"));
            return "{'name':'" + row.getField("name").replace("'", "’") + "'"
                    + (category == null ? "" : ",'category':'" + category + "'")
                    + ",'source':'" + row.getField("source").replace("'", "’") + "'}";
        });
        List<JsonNode> platforms = share(
                folder.resolve("national_learning_platforms.csv"),
                row -> "{'name':'" + row.getField("platform").replace("'", "’")
                        + "','category':'national-platform','countries':['" + row.getField("iso3") + "']}");

        assertThat(solutions).hasSize(93).allSatisfy(ModerationTest::isPublished);
        assertThat(platforms).hasSize(31).allSatisfy(ModerationTest::isPublished);
        assertThat(platforms.stream()
                        .filter(one -> one.path("name").asString().equals("Imaginecole"))
                        .filter(one -> !one.path("alike").isEmpty()))
                .hasSize(9);
    }

    private static void organisation(String id, long sequence, String state, String more) {
        SERVICE.publish(
                "organisations",
                id,
                sequence,
                "organisation." + state,
                "{'by':'secretariat','reason':'One house.','organisation':{'id':'" + id + "','state':'" + state + "'"
                        + more + "}}");
    }

    private static void isPublished(JsonNode answer) {
        assertThat(answer.path("state").asString()).as(answer.toString()).isEqualTo("published");
    }

    private static List<JsonNode> share(Path file, Function<NamedCsvRecord, String> body) throws Exception {
        try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(file)) {
            return rows.stream()
                    .map(row -> json(SERVICE.post("secretariat", "/catalogue", body.apply(row))))
                    .toList();
        }
    }

    private static List<String> facts(String topic, String id) {
        return SERVICE.facts(topic).stream()
                .filter(fact -> fact.key().equals(id))
                .map(fact -> fact.value())
                .collect(Collectors.toList());
    }

    private static ResponseSpec get(String as, String path) {
        return (as.equals("anonymous") ? SERVICE.anonymous() : SERVICE.as(as))
                .get()
                .uri("/api/v1" + path)
                .exchange();
    }

    private static ResponseSpec patch(String as, String path, long version, String json) {
        return SERVICE.as(as)
                .patch()
                .uri("/api/v1" + path)
                .header("If-Match", "\"" + version + "\"")
                .header("Content-Type", "application/merge-patch+json")
                .bodyValue(json.replace('\'', '"'))
                .exchange();
    }

    private static String id(ResponseSpec answer) {
        return json(answer).path("id").asString();
    }

    private static void status(ResponseSpec answer, int status) {
        answer.expectStatus().isEqualTo(status);
    }

    private static JsonNode json(ResponseSpec answer) {
        return JSON.readTree(text(answer));
    }

    private static String text(ResponseSpec answer) {
        return new String(answer.expectBody().returnResult().getResponseBodyContent(), StandardCharsets.UTF_8);
    }
}
