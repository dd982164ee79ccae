package org.coalition.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.coalition.embedded.Temporary;
import org.coalition.servicetests.ApiRules;
import org.coalition.servicetests.RunningService;
import org.coalition.servicetests.Tokens;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.MediaType;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The gateway at work before services that answer as they should, slowly, wrongly, or not at all. */
class GatewayTest {
    private static final AtomicInteger CALLS = new AtomicInteger();
    private static final List<String> SEEN_HEADERS = new CopyOnWriteArrayList<>();
    private static final DisposableServer RESOURCE = HttpServer.create()
            .host("127.0.0.1")
            .route(routes -> routes.post("/api/v1/needs", (request, response) -> {
                        CALLS.incrementAndGet();
                        request.requestHeaders()
                                .names()
                                .forEach(name -> SEEN_HEADERS.add(name.toLowerCase(Locale.ROOT)));
                        return response.status(201)
                                .header("Content-Type", "application/json")
                                .header("ETag", "\"1\"")
                                .header("Fact-Position", "needs/n1/1")
                                .sendString(Mono.just("{\"id\":\"n1\"}"));
                    })
                    .get(
                            "/api/v1/needs/n2/matches",
                            (request, response) -> response.header("Content-Type", "application/json")
                                    .sendString(Mono.just("{\"asked\":\"" + request.uri() + "\"}")))
                    .post(
                            "/api/v1/needs/n2/cancel",
                            (request, response) -> response.status(409)
                                    .header("Content-Type", "application/problem+json")
                                    .sendString(Mono.just("{\"status\":409}"))))
            .bindNow();
    private static final RunningService GATEWAY = start();

    private static RunningService start() {
        return RunningService.start(
                Gateway.class,
                "--coalition.upstream.partner=http://127.0.0.1:" + closedPort(),
                "--coalition.upstream.event=http://127.0.0.1:" + closedPort(),
                "--coalition.upstream.resource=http://127.0.0.1:" + RESOURCE.port(),
                "--coalition.local-issuer.private-key=file:" + Tokens.privateKey(),
                "--coalition.local-issuer.secret=file:" + masterSecret(),
                "--coalition.edge.open-writes=5");
    }

    @BeforeAll
    static void aNeedIsKnown() {
        GATEWAY.publish("needs", "n1", 1, "need.declared", need("n1", 1, 1_000));
        GATEWAY.awaitAnswer("/api/v1/needs/n1");
    }

    @AfterAll
    static void close() {
        GATEWAY.close();
        RESOURCE.disposeNow();
    }

    @Test
    void everyRouteIsInTheContractOfTheApiAndTheOtherWayRound() {
        ApiRules.checkGateway(GATEWAY);
    }

    @Test
    void aWriteIsPassedOnAndAnsweredWhenTheViewHasIt() {
        GATEWAY.post("ministry-sen", "/needs", "{'kind':'training','people':1000}")
                .expectStatus()
                .isCreated()
                .expectHeader()
                .valueEquals("Read-Your-Writes", "true")
                .expectHeader()
                .doesNotExist("Fact-Position")
                .expectHeader()
                .valueEquals("ETag", "\"1\"")
                .expectBody()
                .jsonPath("$.id")
                .isEqualTo("n1");
        assertThat(SEEN_HEADERS).contains("authorization").doesNotContain("fact-position");
    }

    @Test
    void aRefusalIsPassedBackAsItIs() {
        GATEWAY.post("ministry-sen", "/needs/n2/cancel", "{}").expectStatus().isEqualTo(409);
    }

    @Test
    void whatTheResourceServiceWorksOutIsAskedThere() {
        String path = "/api/v1/needs/n2/matches?include=excluded";
        ResponseSpec answer = GATEWAY.anonymous().get().uri(path).exchange();
        answer.expectStatus().isOk().expectBody().jsonPath("$.asked").isEqualTo(path);
    }

    @Test
    void aServiceThatIsDownIs503WithAWayOutAndQuestionsAreAnsweredAllTheSame() {
        GATEWAY.post("secretariat", "/organisations/huawei/approve", "{}")
                .expectStatus()
                .isEqualTo(503)
                .expectHeader()
                .exists("Retry-After")
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON);
        GATEWAY.anonymous()
                .get()
                .uri("/api/v1/coverage?country=sn&kind=training")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.cells[0].country")
                .isEqualTo("SEN");
    }

    @Test
    void whoKeepsKnockingWithoutATokenIsAskedToWait() {
        List<Integer> statuses = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            statuses.add(GATEWAY.post("anonymous", "/needs", "{}")
                    .returnResult(String.class)
                    .getStatus()
                    .value());
        }
        assertThat(statuses).contains(401, 429);
    }

    @Test
    void aWrongTokenIsRefusedEvenForReading() {
        GATEWAY.with(Tokens.forged("secretariat"))
                .get()
                .uri("/api/v1/needs")
                .exchange()
                .expectStatus()
                .isUnauthorized();
    }

    @Test
    void anAnswerThatTheCallerHasIsNotSentAgain() {
        String etag = etag("/needs?state=cancelled");

        assertThat(etag).contains(LocalDate.now(ZoneOffset.UTC).toString());
        get("/needs?state=cancelled", etag).expectStatus().isEqualTo(304);
    }

    @Test
    void whatFollowsFromOtherRecordsIsSentAgainThoughTheRecordIsTheSame() {
        GATEWAY.publish("needs", "met", 1, "need.declared", need("met", 1, 1_000));
        await().untilAsserted(() -> get("/needs/met", "").expectStatus().isOk());
        String etag = etag("/needs/met");

        GATEWAY.publish(
                "contributions",
                "c-met",
                1,
                "commitment.committed",
                offer(
                        "c-met",
                        "2020-06-30",
                        ",'commitment':{'id':'c-met.1','state':'committed','contribution':'c-met','need':'met','people':400}"));

        await().untilAsserted(() -> get("/needs/met", etag)
                .expectStatus()
                .isOk()
                .expectHeader()
                .valueEquals("ETag", etag)
                .expectBody()
                .jsonPath("$.promised.committed")
                .isEqualTo(400)
                .jsonPath("$.state")
                .isEqualTo("partially-committed"));
    }

    @Test
    void anOfferThatNobodyConfirmedForLongIsMarkedAndCanBeAskedFor() {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        GATEWAY.publish(
                "contributions",
                "old",
                1,
                "contribution.published",
                offer("old", today.minusDays(90).toString(), ""));
        GATEWAY.publish("contributions", "new", 1, "contribution.published", offer("new", today.toString(), ""));

        await().untilAsserted(() -> get("/contributions?q=Chromebooks&stale=true&organisation=google", "")
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.items[?(@.id == 'old')].stale")
                .isEqualTo(true)
                .jsonPath("$.items[?(@.id == 'new')]")
                .doesNotExist());
        await().untilAsserted(() -> get("/contributions/new", "")
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.confirmationAge")
                .isNumber()
                .jsonPath("$.stale")
                .isEqualTo(false));
        get("/contributions?stale=perhaps", "").expectStatus().isEqualTo(422);
        get("/needs?stale=true", "").expectStatus().isEqualTo(422);
    }

    private static ResponseSpec get(String path, String etag) {
        return GATEWAY.anonymous()
                .get()
                .uri("/api/v1" + path)
                .headers(headers -> {
                    if (!etag.isEmpty()) {
                        headers.setIfNoneMatch(etag);
                    }
                })
                .exchange();
    }

    private static String etag(String path) {
        String etag =
                get(path, "").expectBody().returnResult().getResponseHeaders().getETag();
        return String.valueOf(etag);
    }

    private static String offer(String id, String confirmedOn, String more) {
        return "{'contribution':{'id':'%s','version':1,'state':'published','organisation':'google','kind':'devices','title':'Chromebooks','confirmedOn':'%s','scope':{'global':true},'levels':[],'beneficiaries':[],'presupposes':[]}%s}"
                .formatted(id, confirmedOn, more);
    }

    @Test
    void pagesFollowEachOtherWithoutGapOrRepetition() {
        for (int i = 0; i < 7; i++) {
            GATEWAY.publish(
                    "initiatives",
                    "i" + i,
                    1,
                    "initiative.announced",
                    "{'initiative':{'id':'i" + i + "','version':1,'state':'active','title':'T'}}");
        }
        await().untilAsserted(() -> assertThat(page("")).containsExactly("i0", "i1", "i2"));
        assertThat(page("&cursor=i2")).containsExactly("i3", "i4", "i5");
        assertThat(page("&cursor=i5")).containsExactly("i6");
    }

    @Test
    void theCatalogueShowsWhatIsPublishedAndForACountryAlsoWhatIsForAll() {
        resource("edmodo", "published", ",'name':'Edmodo','countries':[],'languages':['en'],'tags':['classroom']");
        resource("imaginecole", "published", ",'name':'Imaginecole','countries':['SEN','MLI'],'languages':['fr']");
        resource("unread", "suggested", "");

        await().untilAsserted(() -> assertThat(catalogue("")).containsExactly("edmodo", "imaginecole"));
        assertThat(catalogue("?country=SEN")).containsExactly("edmodo", "imaginecole");
        assertThat(catalogue("?country=KEN")).containsExactly("edmodo");
        assertThat(catalogue("?language=fr")).containsExactly("imaginecole");
        assertThat(catalogue("?q=class")).containsExactly("edmodo");
        assertThat(catalogue("?state=suggested")).containsExactly("unread");
    }

    private static void resource(String id, String state, String content) {
        GATEWAY.publish(
                "catalogue",
                id,
                1,
                "resource." + state,
                "{'by':'secretariat','resource':{'id':'" + id + "','version':1,'state':'" + state + "'" + content
                        + "}}");
    }

    private static List<String> catalogue(String query) {
        return new JsonMapper()
                .readTree(GATEWAY.anonymous()
                        .get()
                        .uri("/api/v1/catalogue" + query)
                        .exchange()
                        .expectBody()
                        .returnResult()
                        .getResponseBodyContent())
                .path("items")
                .valueStream()
                .map(item -> item.path("id").asString())
                .toList();
    }

    @Test
    void theStreamResumesAfterTheLastEventWithoutGap() {
        List<String> ids = new CopyOnWriteArrayList<>();
        List<String> subjects = new CopyOnWriteArrayList<>();
        Disposable first = listen("", ids, subjects);
        await().until(() -> !ids.isEmpty());
        GATEWAY.publish("needs", "s1", 1, "need.declared", need("s1", 1, 10));
        await().untilAsserted(() -> assertThat(subjects).contains("need.declared:s1"));
        first.dispose();
        String last = ids.get(ids.size() - 1);
        GATEWAY.publish("needs", "s2", 1, "need.declared", need("s2", 1, 10));
        GATEWAY.publish("needs", "s3", 1, "need.declared", need("s3", 1, 10));

        List<String> resumed = new CopyOnWriteArrayList<>();
        Disposable second = listen(last, ids, resumed);

        await().untilAsserted(() -> assertThat(resumed).contains("need.declared:s2", "need.declared:s3"));
        second.dispose();
        assertThat(resumed).doesNotContain("need.declared:s1").doesNotHaveDuplicates();
    }

    @Test
    void theLocalIssuerGivesATokenForTheRightSecretAlone() {
        // HMAC-SHA256 of the client's name under the master secret, worked out elsewhere.
        String secret = "EV1bkUycDJwG3kIpZWxCvs7TsweXYKuh";
        token("ministry-sen", secret)
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.token_type")
                .isEqualTo("Bearer");
        token("ministry-bfa", secret).expectStatus().isUnauthorized();
        token("ministry-sen", "guess").expectStatus().isUnauthorized();
        token("", "").expectStatus().isUnauthorized();
    }

    @Test
    void theLocalIssuerCannotBeSwitchedOnBesideAnother() {
        assertThatThrownBy(() -> RunningService.start(
                        Gateway.class,
                        "--coalition.local-issuer.private-key=file:" + Tokens.privateKey(),
                        "--coalition.local-issuer.secret=file:" + masterSecret(),
                        "--coalition.jwt.jwk-set-uri=https://issuer.example/keys"))
                .hasRootCauseMessage("coalition.local-issuer cannot be set beside coalition.jwt.jwk-set-uri.");
    }

    private static WebTestClient.ResponseSpec token(String client, String secret) {
        return GATEWAY.anonymous()
                .post()
                .uri("/oauth2/token")
                .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                .bodyValue("grant_type=client_credentials&client_id=" + client + "&client_secret=" + secret)
                .exchange();
    }

    private static Path masterSecret() {
        try {
            return Files.writeString(Temporary.file("master"), "a master secret for tests");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Disposable listen(String last, List<String> ids, List<String> subjects) {
        var client = WebClient.create(GATEWAY.url());
        return client.get()
                .uri("/api/v1/stream?topic=needs")
                .headers(headers -> {
                    if (!last.isEmpty()) {
                        headers.set("Last-Event-ID", last);
                    }
                })
                .retrieve()
                .bodyToFlux(new ParameterizedTypeReference<ServerSentEvent<JsonNode>>() {})
                .subscribe(event -> {
                    if (event.id() != null) {
                        ids.add(event.id());
                    }
                    if (event.data() != null) {
                        subjects.add(event.event() + ":"
                                + event.data().path("subject").asString());
                    }
                });
    }

    private static List<String> page(String cursor) {
        byte[] body = GATEWAY.anonymous()
                .get()
                .uri("/api/v1/initiatives?limit=3" + cursor)
                .exchange()
                .expectBody()
                .returnResult()
                .getResponseBody();
        return new JsonMapper()
                .readTree(new String(body, StandardCharsets.UTF_8))
                .path("items")
                .valueStream()
                .map(item -> item.path("id").asString())
                .toList();
    }

    private static String need(String id, int version, int people) {
        return "{'by':'ministry:SEN','need':{'id':'%s','version':%d,'state':'uncommitted','standing':'confirmed','country':'SEN','kind':'training','levels':[],'beneficiaries':[],'languages':[],'people':%d}}"
                .formatted(id, version, people);
    }

    private static int closedPort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
