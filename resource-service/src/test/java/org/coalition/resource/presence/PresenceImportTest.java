package org.coalition.resource.presence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.coalition.resource.ResourceService;
import org.coalition.servicetests.ContractRules;
import org.coalition.servicetests.RunningService;
import org.coalition.servicetests.Shared;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import org.springframework.web.util.DefaultUriBuilderFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class PresenceImportTest {
    private static final RunningService SERVICE = RunningService.start(ResourceService.class);
    private static final JsonMapper JSON = new JsonMapper();

    @AfterAll
    static void allThatWasPublishedKeepsItsContract() {
        ContractRules.checkPublished(SERVICE, "presence");
        SERVICE.close();
    }

    /** Rows as the files have them; those that say exactly what another says are unchanged already the first time. */
    @ParameterizedTest
    @CsvSource({
        "caf_3w_2022-03.xlsx, 1809, 0, CAF, 136",
        "col_4w_2021.xlsx, 4662, 0, COL, 38",
        "irq_3w_2022-01_04.xlsx, 4839, 0, IRQ, 107",
        "nga_3w_2021-08.xlsx, 4648, 0, NGA, 99",
        "som_3w_2022-03.xlsx, 31085, 0, SOM, 272",
        "gtm_345w_2021.csv, 1197, 1, GTM, 40",
    })
    void theFilesOfSixCountriesAreTakenAndTheSecondTimeNothingChanges(
            String name, long rows, long refused, String country, int organisations) throws IOException {
        byte[] file = Files.readAllBytes(Shared.file("w3/" + name));
        Map<String, String> query = Map.of("name", name);

        JsonNode tried = taken(file, Map.of("name", name, "dryRun", "true"));
        JsonNode first = taken(file, query);
        JsonNode again = taken(file, query);

        long duplicates = first.path("duplicates").asLong();
        assertThat(counts(first))
                .isEqualTo(rows + " " + (rows - duplicates - refused) + " 0 " + duplicates + " " + refused);
        assertThat(counts(tried)).isEqualTo(counts(first));
        assertThat(counts(again)).isEqualTo(rows + " 0 0 " + (rows - refused) + " " + refused);
        List<JsonNode> reports = reports(country);
        assertThat(reports).hasSize(organisations);
        assertThat(sum(reports, "rows")).isEqualTo(rows - duplicates - refused);
        assertThat(sum(reports, "duplicates")).isEqualTo(duplicates);
    }

    @Test
    void aFileWithoutTagsIsRefusedWithTheNearestHelpAndTakenWithAMapping() throws IOException {
        byte[] file = Files.readAllBytes(Shared.file("w3/eth_3w_2025-08_no-hxl.csv"));

        String refused = send(file, Map.of("name", "eth_3w_2025-08_no-hxl.csv"))
                .expectStatus()
                .isEqualTo(422)
                .expectBody(String.class)
                .returnResult()
                .getResponseBody();
        JsonNode first = JSON.readTree(refused).at("/errors/0");
        assertThat(first.path("code").asString()).isEqualTo("no-tags");
        assertThat(first.path("detail").asString()).contains("mapping={");
        String mapping = first.path("detail").asString().replaceAll("(?s).*mapping=(\\{.*?}).*", "$1");
        assertThat(mapping)
                .contains(
                        "\"organisation\":\"Implementing Partner Name\"",
                        "\"admin1\":\"Region\"",
                        "\"sector\":\"Cluster\"");

        JsonNode report = taken(file, Map.of("name", "eth_3w_2025-08_no-hxl.csv", "mapping", mapping));

        assertThat(report.path("rows").asLong()).isEqualTo(3122);
        assertThat(report.path("accepted").asLong()).isEqualTo(3075);
        assertThat(report.path("refusals")
                        .valueStream()
                        .map(one -> one.path("code").asString()))
                .hasSize(47)
                .containsOnly("not-blank");
        assertThat(reports("ETH")).isNotEmpty();
    }

    @Test
    void theReachOfRowsAddsUpAndWhatIsNotToldStaysUnknown() {
        taken(
                text(
                        "#org,#sector,#adm1+code,#reached",
                        "Orange,Educación,SN01,10",
                        "Orange,Education,SN01,5",
                        "Orange,Educación,SN01,7",
                        "Orange,Salud,SN01,",
                        "Orange,Salud,SN01,"),
                Map.of("name", "reach_2021.csv"));

        JsonNode report = reports("SEN").get(0);
        assertThat(report.path("activities")).hasSize(3);
        assertThat(report.at("/activities/0").toString())
                .contains("\"sector\":\"Educación\"", "\"groups\":[\"EDU\"]", "\"rows\":2", "\"reached\":17");
        assertThat(report.at("/activities/1").toString()).contains("\"sector\":\"Education\"", "\"reached\":5");
        assertThat(report.at("/activities/2").toString())
                .contains("\"duplicates\":1")
                .doesNotContain("reached");
    }

    @Test
    void aKindOfOrganisationIsNoOrganisation() {
        JsonNode report = taken(
                text("#org,#sector,#adm1+code", "INGO,Health,ML01", "Oxfam,Health,ML01", ",Health,ML01", "Oxfam,,ML01"),
                Map.of("dryRun", "true"));

        assertThat(report.path("refusals")
                        .valueStream()
                        .map(one -> one.path("code").asString()))
                .containsExactly("category", "not-blank", "not-blank");
    }

    @Test
    void aRowWhoseCountryNothingTellsIsRefusedUnlessTheRequestSaysIt() {
        byte[] file = text("#org+name,#sector,#adm1+name", "Oxfam,Health,Kayes");

        assertThat(taken(file, Map.of("dryRun", "true")).at("/refusals/0/code").asString())
                .isEqualTo("country-code");
        assertThat(counts(taken(file, Map.of("dryRun", "true", "country", "ml"))))
                .isEqualTo("1 1 0 0 0");
    }

    private static byte[] text(String... lines) {
        return String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
    }

    private static List<JsonNode> reports(String country) {
        Map<String, JsonNode> latest = SERVICE.facts("presence").stream()
                .filter(fact -> fact.key().startsWith(country + "@"))
                .collect(Collectors.toMap(
                        ConsumerRecord::key,
                        fact -> JSON.readTree(fact.value()).path("presence"),
                        (old, next) -> next));
        return List.copyOf(latest.values());
    }

    private static long sum(List<JsonNode> reports, String field) {
        return reports.stream()
                .flatMap(report -> report.path("activities").valueStream())
                .mapToLong(activity -> activity.path(field).asLong())
                .sum();
    }

    /** Rows, accepted, changed, unchanged, refused. */
    private static String counts(JsonNode report) {
        return List.of("rows", "accepted", "changed", "unchanged", "refused").stream()
                .map(name -> report.path(name).asString())
                .collect(Collectors.joining(" "));
    }

    private static JsonNode taken(byte[] file, Map<String, String> query) {
        return JSON.readTree(send(file, query)
                .expectStatus()
                .isCreated()
                .expectBody(String.class)
                .returnResult()
                .getResponseBody());
    }

    private static ResponseSpec send(byte[] file, Map<String, String> query) {
        DefaultUriBuilderFactory factory = new DefaultUriBuilderFactory();
        factory.setEncodingMode(DefaultUriBuilderFactory.EncodingMode.VALUES_ONLY);
        String template = SERVICE.url() + "/api/v1/imports?type=presence"
                + query.keySet().stream()
                        .map(name -> "&" + name + "={" + name + "}")
                        .collect(Collectors.joining());
        return SERVICE.as("secretariat")
                .post()
                .uri(factory.expand(template, query))
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .bodyValue(file)
                .exchange();
    }
}
