package org.coalition.partner.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import org.coalition.partner.PartnerService;
import org.coalition.servicetests.ContractRules;
import org.coalition.servicetests.RunningService;
import org.coalition.servicetests.Shared;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.json.JsonMapper;

class ImportTest {
    private static final RunningService SERVICE = RunningService.start(PartnerService.class);

    @AfterAll
    static void stop() {
        ContractRules.checkPublished(SERVICE, "organisations");
        SERVICE.close();
    }

    @Test
    void theRealMembersAreTakenOverAndTheSecondTimeNothingChanges() throws IOException {
        byte[] file = Files.readAllBytes(Shared.file("gec/gec_members.csv"));

        assertThat(send(file, "&dryRun=true")).contains("\"rows\":54", "\"accepted\":54", "\"refused\":0");
        assertThat(send(file, "")).contains("\"rows\":54", "\"accepted\":54", "\"unchanged\":0", "\"refused\":0");
        int facts = SERVICE.facts("organisations").size();
        assertThat(send(file, "")).contains("\"rows\":54", "\"accepted\":0", "\"unchanged\":54", "\"refused\":0");
        assertThat(SERVICE.facts("organisations")).hasSize(facts);
        SERVICE.anonymous()
                .get()
                .uri("/api/v1/organisations/orange")
                .exchange()
                .expectBody()
                .jsonPath("$.countries.length()")
                .isEqualTo(8)
                .jsonPath("$.offer")
                .isEqualTo("zero-rated access to learning platforms");
    }

    @Test
    void aRowIsKnownByItsExternalIdWhateverItsName() {
        send("name;iati;category\nWorldreader;XM-1;civil society\n", "");
        String again = send("name;iati;category\nWorldreader International;XM-1;civil society\n", "");

        assertThat(again).contains("\"changed\":1", "\"accepted\":0");
        SERVICE.anonymous()
                .get()
                .uri("/api/v1/organisations/worldreader")
                .exchange()
                .expectBody()
                .jsonPath("$.name")
                .isEqualTo("Worldreader International")
                .jsonPath("$.externalIds[0].scheme")
                .isEqualTo("iati");
    }

    @Test
    void aMergeOutlivesTheNextImportOfTheSameFile() {
        String file = """
                name,category,website,lei
                Nokia,private sector,https://www.nokia.com,
                Nokia Corporation,private sector,https://nokia.example.org,LEI-NOK
                """;
        assertThat(send(file, "")).contains("\"accepted\":2");
        SERVICE.post("secretariat", "/organisations/nokia-corporation/merge", "{'into':'nokia'}")
                .expectStatus()
                .isOk();
        for (int i = 0; i < 2; i++) {
            assertThat(send(file, "")).contains("\"unchanged\":2", "\"changed\":0", "\"refused\":0");
        }
        SERVICE.anonymous()
                .get()
                .uri("/api/v1/organisations/nokia")
                .exchange()
                .expectBody()
                .jsonPath("$.name")
                .isEqualTo("Nokia")
                .jsonPath("$.website")
                .isEqualTo("https://www.nokia.com")
                .jsonPath("$.externalIds[0].id")
                .isEqualTo("LEI-NOK");
    }

    @Test
    void whoAppliedAndWasNotLookedAtIsApprovedByAFileOfMembersAndWhatWasDecidedHereStays() {
        String file = """
                name,category
                Pratham,civil society
                Room to Read,civil society
                """;
        assertThat(send(file, "")).contains("\"accepted\":2");
        SERVICE.post("secretariat", "/organisations/room-to-read/approve", "{}")
                .expectStatus()
                .isOk();
        SERVICE.post("secretariat", "/organisations/room-to-read/suspend", "{'reason':'charges fees'}")
                .expectStatus()
                .isOk();

        assertThat(send(file, "&state=approved&dryRun=true"))
                .contains("\"changed\":1", "\"unchanged\":1", "not-approved", "'room-to-read' stays suspended");
        assertThat(send(file, "&state=approved"))
                .contains("\"changed\":1", "\"unchanged\":1", "'room-to-read' stays suspended");
        assertThat(state("pratham")).isEqualTo("approved");
        assertThat(state("room-to-read")).isEqualTo("suspended");
        assertThat(send(file, "&state=approved")).contains("\"unchanged\":2");
    }

    @Test
    void whoIsUnderReviewIsNotApprovedByAFile() {
        assertThat(send("name,category\nEneza,private sector\n", "")).contains("\"accepted\":1");
        SERVICE.post("secretariat", "/organisations/eneza/flag", "{'flag':'risk','reason':'late accounts'}")
                .expectStatus()
                .isOk();

        assertThat(send("name,category\nEneza,private sector\n", "&state=approved"))
                .contains("\"unchanged\":1", "'eneza' stays applied");
        assertThat(state("eneza")).isEqualTo("applied");
    }

    private static String state(String id) {
        byte[] body = SERVICE.anonymous()
                .get()
                .uri("/api/v1/organisations/" + id)
                .exchange()
                .expectBody()
                .returnResult()
                .getResponseBody();
        return new JsonMapper().readTree(body).path("state").asString();
    }

    @Test
    void aMemberThatWasRenamedIsKnownByItsNewName() {
        send("name,category,lei\nBaseband,private sector,LEI-BB\n", "");
        send("name,category,lei\nBaseband International,private sector,LEI-BB\n", "");

        assertThat(send("name,category\nBaseband International,private sector\n", ""))
                .contains("\"unchanged\":1");
    }

    @Test
    void rowsOfOneFileThatAreOneOrganisationAreToldBeforeAnythingIsWritten() {
        String report = send("""
                name,acronym,category,lei
                Commonwealth of Learning,COL,multilateral,
                The Commonwealth of Learnings,COL,multilateral,
                Learning Equality,,civil society,LEI-LE
                Kolibri Foundation,,civil society,LEI-LE
                """, "&dryRun=true");

        assertThat(report)
                .contains("\"accepted\":3", "\"refused\":1", "lei:lei-le", "\"code\":\"repeated\"")
                .contains("same words")
                // Rows are taken side by side: the one that came second is said to be like the first.
                .containsAnyOf("'commonwealth-of-learning' (", "'the-commonwealth-of-learnings' (");
    }

    @Test
    void longNamesThatBeginAlikeAreTwoOrganisations() {
        String federation = "International Federation of Red Cross and Red Crescent Societies, delegation in ";
        String file =
                "name,category\n\"" + federation + "Mali\",multilateral\n\"" + federation + "Kenya\",multilateral\n";

        assertThat(send(file, "")).contains("\"accepted\":2", "\"refused\":0");
        assertThat(send(file, "")).contains("\"unchanged\":2");
    }

    @Test
    void whatIsWrongIsToldByCellAndTheRestIsTaken() {
        String report = send(
                "organisation,category,countries\nProFuturo,charity,SEN\nCeibal,network,SEN;XXX\n,media,\nLyft,private sector,\nLyft,media,\n",
                "");

        assertThat(report)
                .contains("\"rows\":5", "\"accepted\":1", "\"refused\":4")
                .contains("{\"row\":2,\"column\":\"B category\",\"value\":\"charity\",\"code\":\"invalid-value\"")
                .contains("{\"row\":3,\"column\":\"C countries\",\"value\":\"SEN;XXX\",\"code\":\"country-code\"")
                .contains("\"row\":4,\"column\":\"A organisation\",\"value\":\"\",\"code\":\"not-blank\"")
                .contains("\"row\":6", "\"code\":\"repeated\"");
    }

    @Test
    void aFileThatTellsNoNamesIsRefusedWithWhatWouldHelp() {
        post("secretariat", "colour,size\nred,1\n".getBytes(StandardCharsets.UTF_8), "")
                .expectStatus()
                .isEqualTo(422)
                .expectBody()
                .jsonPath("$.errors[0].code")
                .isEqualTo("no-name-column");
        post("secretariat", "%PDF-1.7 ...".getBytes(StandardCharsets.UTF_8), "")
                .expectStatus()
                .isEqualTo(422);
        post("secretariat", new byte[0], "").expectStatus().isEqualTo(422);
        post("member-huawei", "name,category\nX,media".getBytes(StandardCharsets.UTF_8), "")
                .expectStatus()
                .isForbidden();
    }

    @Test
    void aRepeatedRequestGetsTheSameReport() {
        byte[] file = "name,category\nFundación Carolina,network\n".getBytes(StandardCharsets.UTF_8);
        String first = body(post("secretariat", file, "", "carolina"));

        assertThat(body(post("secretariat", file, "", "carolina"))).isEqualTo(first);
        assertThat(first).contains("\"accepted\":1");
    }

    @Test
    void aWorkbookIsTakenLikeText() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Workbook book = new Workbook(bytes, "test", "1.0")) {
            Worksheet sheet = book.newWorksheet("members");
            sheet.value(0, 0, "Organisation");
            sheet.value(0, 1, "Category");
            sheet.value(1, 0, "CNED");
            sheet.value(1, 1, "government");
        }

        assertThat(send(bytes.toByteArray(), "&state=approved")).contains("\"accepted\":1", "XLSX, sheet 'members'");
        SERVICE.anonymous()
                .get()
                .uri("/api/v1/organisations/cned")
                .exchange()
                .expectBody()
                .jsonPath("$.state")
                .isEqualTo("approved");
    }

    private static String send(String text, String query) {
        return send(text.getBytes(StandardCharsets.UTF_8), query);
    }

    private static String send(byte[] file, String query) {
        return body(post("secretariat", file, query));
    }

    private static String body(WebTestClient.ResponseSpec answer) {
        return answer.expectStatus()
                .isCreated()
                .expectBody(String.class)
                .returnResult()
                .getResponseBody();
    }

    private static WebTestClient.ResponseSpec post(String as, byte[] file, String query) {
        return post(as, file, query, "import-" + System.nanoTime());
    }

    private static WebTestClient.ResponseSpec post(String as, byte[] file, String query, String key) {
        return SERVICE.as(as)
                .post()
                .uri("/api/v1/imports?type=organisations" + query)
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .header("Idempotency-Key", key)
                .bodyValue(file)
                .exchange();
    }
}
