package org.coalition.gateway.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.coalition.contracts.Contracts;
import org.coalition.contracts.Example;
import org.coalition.contracts.OpenApi;
import org.coalition.gateway.Gateway;
import org.coalition.servicetests.RunningService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import tools.jackson.databind.json.JsonMapper;

/** Real answers about the examples of the facts keep what the document says. */
class DocumentsTest {
    private static final RunningService GATEWAY = RunningService.start(Gateway.class);
    /** The last fact about one subject of each topic. */
    private static final Map<String, Example> LAST = new TreeMap<>();

    @BeforeAll
    static void publish() {
        for (String topic : Contracts.topics()) {
            for (Example example : Contracts.examples(topic)) {
                GATEWAY.publish(
                        topic,
                        example.subject(),
                        example.sequence(),
                        example.type(),
                        example.data().toString());
                LAST.put(topic, example);
            }
        }
        await().untilAsserted(() -> assertThat(LAST)
                .allSatisfy((topic, example) -> assertThat(get("/api/v1/" + topic + "/" + example.subject())
                                .getStatus()
                                .value())
                        .isEqualTo(200)));
    }

    @AfterAll
    static void close() {
        GATEWAY.close();
    }

    @Test
    void listsAndSingleResourcesKeepTheirSchemas() {
        LAST.forEach((topic, example) -> {
            holds("GET /api/v1/" + topic, "/api/v1/" + topic);
            holds("GET /api/v1/" + topic + "/{id}", "/api/v1/" + topic + "/" + example.subject());
        });
        holds("GET /api/v1/commitments", "/api/v1/commitments");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/coverage?country=SEN",
                "/api/v1/coverage/world?kind=training",
                "/api/v1/coverage/gaps",
                "/api/v1/coverage/timeline?country=SEN&kind=training&from=2020-04-01&to=2020-04-03",
                "/api/v1/coverage/explain?country=SEN&kind=training",
                "/api/v1/learners/differences",
                "/api/v1/search?q=training"
            })
    void figuresKeepTheirSchemas(String path) {
        holds("GET " + path.replaceFirst("\\?.*", ""), path);
    }

    @Test
    void anErrorIsAProblemAsItIsDescribed() {
        var answer = get("/api/v1/needs?colour=red");

        assertThat(answer.getStatus().value()).isEqualTo(422);
        assertThat(new JsonMapper().readTree(answer.getResponseBody()).propertyNames())
                .contains("type", "title", "status", "detail", "instance", "requestId", "errors");
    }

    @Test
    void theDocumentsAreServedWithPagesForPeople() {
        assertThat(get("/openapi.json").getResponseBody()).contains("\"openapi\":\"3.1.0\"");
        assertThat(get("/asyncapi.json").getResponseBody()).contains("need.declared");
        assertThat(get("/docs").getResponseBody()).contains("/docs/start.js").doesNotContain("http");
        assertThat(get("/docs/topics").getResponseBody()).contains("need.declared");
        for (String file : List.of("/docs/start.js", "/docs/ui/swagger-ui-bundle.js", "/docs/ui/swagger-ui.css")) {
            assertThat(get(file).getStatus().value()).as(file).isEqualTo(200);
        }
    }

    private static void holds(String operation, String path) {
        var answer = get(path);
        assertThat(answer.getStatus().value()).as(path).isEqualTo(200);
        assertThat(OpenApi.violations(operation, 200, String.valueOf(answer.getResponseBody())))
                .as(path)
                .isEmpty();
    }

    private static EntityExchangeResult<String> get(String path) {
        return GATEWAY.anonymous()
                .mutate()
                .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(8 * 1024 * 1024))
                .build()
                .method(HttpMethod.GET)
                .uri(path)
                .exchange()
                .expectBody(String.class)
                .returnResult();
    }
}
