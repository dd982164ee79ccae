package org.coalition.resource.plans;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.coalition.outbox.Request;
import org.coalition.resource.ResourceService;
import org.coalition.servicetests.RunningService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What one commit leaves for the next, and one process for the other. */
class PlansAfterPlansTest {
    private static final RunningService SERVICE = RunningService.start(ResourceService.class);
    private static final JsonMapper JSON = new JsonMapper();

    @BeforeAll
    static void approveHuawei() {
        SERVICE.publish(
                "organisations",
                "huawei",
                2,
                "organisation.approved",
                "{'by':'secretariat','organisation':{'id':'huawei','version':2,'state':'approved'}}");
    }

    @AfterEach
    void nothingHappensMeanwhileAnyMore() {
        Crash.AFTER.set(-1);
        Crash.MEANWHILE.set((plans, step) -> {});
    }

    @AfterAll
    static void close() {
        SERVICE.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"SEN", "MLI", "NER", "TCD", "BFA"})
    void twoPlansFromDifferentPoolsNeverCoverOneNeedTwice(String country) {
        need(country, 100);
        String online = offer(country, "online");
        String one = proposed(country, "girls");
        String radio = offer(country, "radio");
        String other = proposed(country, "no-tech");
        commit(one).expectStatus().isOk();

        JsonNode problem = answer(commit(other).expectStatus().isEqualTo(409));

        assertThat(problem.at("/changed/0/code").asString()).isEqualTo("need-too-small");
        assertThat(problem.at("/changed/0/contribution").asString()).isEqualTo(radio);
        assertThat(remaining(online)).isZero();
        assertThat(remaining(radio)).isEqualTo(100);
    }

    @Test
    void twoProcessesThatCommitAtTheSameMomentNeverCoverOneNeedTwice() {
        need("MDG", 100);
        String online = offer("MDG", "online");
        String one = proposed("MDG", "girls");
        String radio = offer("MDG", "radio");
        String other = proposed("MDG", "no-tech");
        WebTestClient beside = SERVICE.as("secretariat")
                .mutate()
                .baseUrl(SERVICE.beside(ResourceService.class))
                .build();
        CyclicBarrier bothHaveSeenTheNeedOpen = new CyclicBarrier(2);
        Crash.MEANWHILE.set((plans, step) -> {
            if (step.equals("decide to commit")) {
                meet(bothHaveSeenTheNeedOpen);
            }
        });

        CompletableFuture<Integer> there = CompletableFuture.supplyAsync(() -> status(beside.post()
                .uri("/api/v1/plans/" + other + "/commit")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue("{}")
                .exchange()));
        int here = status(commit(one));

        assertThat(List.of(here, there.join())).containsExactlyInAnyOrder(200, 409);
        assertThat(remaining(online) + remaining(radio)).isEqualTo(100);
    }

    /** They don't, when one has to wait for the other. */
    private static void meet(CyclicBarrier barrier) {
        try {
            barrier.await(1, TimeUnit.SECONDS);
        } catch (TimeoutException | BrokenBarrierException e) {
            return;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int status(ResponseSpec response) {
        return response.returnResult(Void.class).getStatus().value();
    }

    @Test
    void whoSleptThroughARejectionGivesBackWhatItPledgedAfterIt() {
        need("RWA", 200);
        List<String> offers = List.of(offer("RWA", "online"), offer("RWA", "online"));
        String plan = proposed("RWA", "evenness");
        AtomicInteger pledges = new AtomicInteger();
        Crash.MEANWHILE.set((plans, step) -> {
            if (step.equals("pledge") && pledges.incrementAndGet() == 2) {
                Change refused = new Change("c", "n", "refused", "The pool has 0 people left.");
                plans.outbox()
                        .change(plan, null, Request.NONE, now -> now.decide(List.of(refused), Instant.now()))
                        .then(plans.outbox().change(plan, null, Request.NONE, now -> now.finish(Instant.now())))
                        .block();
            }
        });

        commit(plan).expectStatus().isEqualTo(409);

        assertThat(pledges).hasValue(2);
        assertThat(get("/plans/" + plan).path("state").asString()).isEqualTo("rejected");
        assertThat(offers).allSatisfy(offer -> assertThat(remaining(offer)).isEqualTo(100));
    }

    @Test
    void whatADeadProcessPledgedIsGivenBackByTheNextOneThatStarts() {
        need("UGA", 200);
        List<String> offers = List.of(offer("UGA", "online"), offer("UGA", "online"));
        String plan = proposed("UGA", "evenness");
        // It is decided and the first share is pledged; then the other offer is withdrawn.
        Crash.AFTER.set(2);
        commit(plan).expectStatus().is5xxServerError();
        Crash.AFTER.set(-1);
        String other = remaining(offers.get(0)) == 0 ? offers.get(1) : offers.get(0);
        String pledged = remaining(offers.get(0)) == 0 ? offers.get(0) : offers.get(1);
        assertThat(remaining(pledged)).isZero();
        SERVICE.post("member-huawei", "/contributions/" + other + "/withdraw", "{}")
                .expectStatus()
                .isOk();

        var unused = SERVICE.beside(ResourceService.class);

        await().until(() -> get("/plans/" + plan).path("state").asString().equals("rejected"));
        assertThat(remaining(pledged)).isEqualTo(100);
    }

    private static int remaining(String contribution) {
        return get("/contributions/" + contribution).at("/pool/remaining").asInt();
    }

    private static ResponseSpec commit(String plan) {
        return SERVICE.post(
                "secretariat",
                "/plans/" + plan + "/commit",
                "{}",
                Map.of("Idempotency-Key", UUID.randomUUID().toString()));
    }

    private static String proposed(String country, String priority) {
        String id = id(SERVICE.post(
                "secretariat",
                "/plans",
                "{'priorities':['" + priority + "'],'scope':{'countries':['" + country + "']}}"));
        await().until(() -> get("/plans/" + id).path("state").asString().equals("proposed"));
        return id;
    }

    private static String offer(String country, String modality) {
        String id = id(SERVICE.post(
                "member-huawei",
                "/contributions",
                "{'kind':'training','title':'Learn ON','scope':{'countries':['" + country + "']},'modalities':['"
                        + modality + "'],'pool':{'people':100}}"));
        SERVICE.post("member-huawei", "/contributions/" + id + "/publish", "{}")
                .expectStatus()
                .isOk();
        await().until(() -> SERVICE.facts("contributions").stream()
                .anyMatch(fact -> fact.key().equals(id)
                        && RunningService.header(fact, "ce_type").equals("contribution.published")));
        return id;
    }

    private static void need(String country, int people) {
        String id = id(SERVICE.post(
                "secretariat", "/needs", "{'country':'" + country + "','kind':'training','people':" + people + "}"));
        await().until(() ->
                SERVICE.facts("needs").stream().anyMatch(fact -> fact.key().equals(id)));
    }

    private static JsonNode get(String path) {
        return answer(SERVICE.as("secretariat").get().uri("/api/v1" + path).exchange());
    }

    private static String id(ResponseSpec response) {
        return answer(response.expectStatus().isCreated()).path("id").asString();
    }

    private static JsonNode answer(ResponseSpec response) {
        return JSON.readTree(response.expectBody().returnResult().getResponseBody());
    }
}
