package org.coalition.partner.organisations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.coalition.servicetests.RunningService.header;

import java.util.List;
import java.util.Map;
import org.coalition.partner.PartnerService;
import org.coalition.servicetests.ApiRules;
import org.coalition.servicetests.ContractRules;
import org.coalition.servicetests.RunningService;
import org.coalition.servicetests.Tokens;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.MediaType;

class OrganisationsTest {
    private static final RunningService SERVICE = RunningService.start(PartnerService.class);

    @AfterAll
    static void allThatWasPublishedKeepsItsContract() {
        ContractRules.checkPublished(SERVICE, "organisations");
        SERVICE.close();
    }

    @Test
    void everyRouteIsInTheContractOfTheApi() {
        ApiRules.check(SERVICE, "partner", "imports");
    }

    @Test
    void anApplicationIsApprovedAndBothFactsArePublishedInOrder() {
        apply("Orange");
        SERVICE.post("secretariat", "/organisations/orange/approve", "{'reason':'named in the launch release'}")
                .expectStatus()
                .isOk()
                .expectHeader()
                .valueEquals("ETag", "\"2\"")
                .expectHeader()
                .valueEquals("Fact-Position", "organisations/orange/2")
                .expectBody()
                .jsonPath("$.state")
                .isEqualTo("approved");

        await().untilAsserted(() -> assertThat(SERVICE.facts("organisations").stream()
                        .filter(fact -> fact.key().equals("orange"))
                        .map(fact -> header(fact, "ce_type") + " " + header(fact, "ce_sequence")))
                .containsExactly("organisation.applied 1", "organisation.approved 2"));
        SERVICE.anonymous()
                .get()
                .uri("/api/v1/organisations/orange/history?limit=1")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.total")
                .isEqualTo(2)
                .jsonPath("$.next")
                .isEqualTo("1")
                .jsonPath("$.items[0].data.by")
                .isEqualTo("anonymous");
        // A page of nothing would lead to itself.
        SERVICE.anonymous()
                .get()
                .uri("/api/v1/organisations/orange/history?limit=0")
                .exchange()
                .expectStatus()
                .isEqualTo(422);
    }

    @Test
    void whoWasRejectedAppliesAgainUnderTheSameNameAndTheHistoryHasBoth() {
        String path = "/organisations/ubongo";
        Map<String, String> key = Map.of("Idempotency-Key", "ubongo-applies-again");
        String better = "{'name':'Ubongo','category':'media','statement':'Edutainment for Africa'}";
        apply("Ubongo");
        SERVICE.post("anonymous", "/organisations", better)
                .expectStatus()
                .isEqualTo(409)
                .expectBody()
                .jsonPath("$.detail")
                .value(
                        String.class,
                        detail -> assertThat(detail).contains("is applied already", "amend it", "country"));
        SERVICE.post("secretariat", path + "/reject", "{'reason':'says too little'}")
                .expectStatus()
                .isOk();

        for (int i = 0; i < 2; i++) {
            SERVICE.post("anonymous", "/organisations", better, key)
                    .expectStatus()
                    .isCreated()
                    .expectBody()
                    .jsonPath("$.id")
                    .isEqualTo("ubongo")
                    .jsonPath("$.version")
                    .isEqualTo(3)
                    .jsonPath("$.state")
                    .isEqualTo("applied")
                    .jsonPath("$.statement")
                    .isEqualTo("Edutainment for Africa");
        }
        SERVICE.anonymous()
                .get()
                .uri("/api/v1" + path + "/history")
                .exchange()
                .expectBody()
                .jsonPath("$.items[*].type")
                .isEqualTo(List.of("organisation.applied", "organisation.rejected", "organisation.applied"))
                .jsonPath("$.items[1].data.reason")
                .isEqualTo("says too little");
    }

    @Test
    void theSameRequestAgainGetsTheSameAnswerAndAnotherBodyIsRefused() {
        String body = "{'name':'Vodafone','category':'private-sector'}";
        Map<String, String> key = Map.of("Idempotency-Key", "vodafone-applies");
        byte[] first = SERVICE.post("anonymous", "/organisations", body, key)
                .expectStatus()
                .isCreated()
                .expectBody()
                .returnResult()
                .getResponseBody();
        byte[] again = SERVICE.post("anonymous", "/organisations", body, key)
                .expectStatus()
                .isCreated()
                .expectBody()
                .returnResult()
                .getResponseBody();

        assertThat(again).isEqualTo(first);
        SERVICE.post("anonymous", "/organisations", "{'name':'Vodafone','category':'media'}", key)
                .expectStatus()
                .isEqualTo(422)
                .expectBody()
                .jsonPath("$.errors[0].pointer")
                .isEqualTo("Idempotency-Key");
    }

    @Test
    void aChangeNeedsTheVersionThatWasSeen() {
        apply("Telefónica");
        SERVICE.as("member-telefonica")
                .patch()
                .uri("/api/v1/organisations/telefonica")
                .contentType(MediaType.valueOf("application/merge-patch+json"))
                .bodyValue("{\"acronym\":\"TEF\"}")
                .exchange()
                .expectStatus()
                .isEqualTo(428);
        SERVICE.as("member-telefonica")
                .patch()
                .uri("/api/v1/organisations/telefonica")
                .header("If-Match", "\"1\"")
                .contentType(MediaType.valueOf("application/merge-patch+json"))
                .bodyValue("{\"acronym\":\"TEF\"}")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.acronym")
                .isEqualTo("TEF")
                .jsonPath("$.category")
                .isEqualTo("private-sector");
        SERVICE.as("member-telefonica")
                .patch()
                .uri("/api/v1/organisations/telefonica")
                .header("If-Match", "\"1\"")
                .contentType(MediaType.valueOf("application/merge-patch+json"))
                .bodyValue("{\"acronym\":null}")
                .exchange()
                .expectStatus()
                .isEqualTo(412)
                .expectBody()
                .jsonPath("$.version")
                .isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'name':                                              | 400 |            |",
                "{'name':'X','name':'Y','category':'media'}            | 400 |            |",
                "[]                                                    | 422 | ''         | wrong-type",
                "{'name':'X','category':'media','sector':'x'}          | 422 | /sector    | unknown-field",
                "{'name':'X','category':'charity'}                     | 422 | /category  | invalid-value",
                "{'name':'X','category':'media','iatiType':'99'}       | 422 | /iatiType  | pattern",
                "{'category':'media'}                                  | 422 | /name      | not-blank",
                "{'name':'X','category':'media','countries':['XXX']}   | 422 | /countries/0 | country-code",
                "{'name':'X','category':'media','countries':[null]}    | 422 | /countries/0 | not-null",
                "{'name':'X','category':'media','languages':['a_b']}   | 422 | /languages/0 | language-tag",
                "{'name':5,'category':'media'}                         | 422 | /name      | invalid-value",
                "{'name':'X','category':'media','externalIds':[{'scheme':'','id':'x'}]} | 422 | /externalIds/0/scheme | not-blank",
            })
    void badInputIsNamed(String body, int status, String pointer, String code) {
        var answer = SERVICE.post("anonymous", "/organisations", body)
                .expectStatus()
                .isEqualTo(status)
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .expectBody();
        answer.jsonPath("$.status").isEqualTo(status);
        answer.jsonPath("$.instance").isEqualTo("/api/v1/organisations");
        if (code != null) {
            answer.jsonPath("$.errors[0].pointer").isEqualTo(pointer == null ? "" : pointer);
            answer.jsonPath("$.errors[0].code").isEqualTo(code);
        }
    }

    @Test
    void anOversizedBodyIsRefused() {
        SERVICE.post("anonymous", "/organisations", "{'name':'" + "x".repeat(300_000) + "','category':'media'}")
                .expectStatus()
                .isEqualTo(413);
    }

    @Test
    void aBodyThatIsNotJsonIsRefused() {
        SERVICE.anonymous()
                .post()
                .uri("/api/v1/organisations")
                .contentType(MediaType.TEXT_PLAIN)
                .bodyValue("Huawei")
                .exchange()
                .expectStatus()
                .isEqualTo(415);
    }

    @Test
    void whoMayNotIsToldWhetherATokenIsMissingOrTheWrongOne() {
        apply("Moodle");
        SERVICE.post("anonymous", "/organisations/moodle/approve", "{}")
                .expectStatus()
                .isUnauthorized()
                .expectHeader()
                .valueEquals("WWW-Authenticate", "Bearer");
        SERVICE.post("member-moodle", "/organisations/moodle/approve", "{}")
                .expectStatus()
                .isForbidden();
        for (String token : new String[] {
            Tokens.forged("secretariat"),
            Tokens.ofAnotherIssuer("secretariat"),
            Tokens.unsigned("secretariat"),
            Tokens.signedWithThePublicKey("secretariat"),
            Tokens.expired("secretariat"),
            Tokens.forAnotherAudience("secretariat"),
            "no-token-at-all"
        }) {
            SERVICE.with(token)
                    .post()
                    .uri("/api/v1/organisations/moodle/approve")
                    .exchange()
                    .expectStatus()
                    .isUnauthorized()
                    .expectHeader()
                    .contentType(MediaType.APPLICATION_PROBLEM_JSON);
        }
    }

    @Test
    void whatIsNotThereIsNotFound() {
        SERVICE.post("secretariat", "/organisations/nobody/approve", "{}")
                .expectStatus()
                .isNotFound();
        SERVICE.anonymous()
                .get()
                .uri("/api/v1/nothing")
                .exchange()
                .expectStatus()
                .isNotFound()
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON);
    }

    private static void apply(String name) {
        SERVICE.post("anonymous", "/organisations", "{'name':'" + name + "','category':'private-sector'}")
                .expectStatus()
                .isCreated();
    }
}
