package org.coalition.event.registrations;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import org.coalition.http.links.SignedLinks;
import org.coalition.servicetests.Tokens;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.WebClientRequestException;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Many people who want into one event: each registers, nine of ten confirm, every fourth of those cancels, and every other
 * one who is offered a seat takes it. Whoever gets no answer asks again, with the same key, at whichever instance.
 */
final class Rush {
    private static final int AT_ONCE = 64;
    private static final JsonMapper JSON = new JsonMapper();

    private final WebClient client = WebClient.builder()
            .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(4 << 20))
            .build();
    private final String token = Tokens.of("secretariat");
    private final SignedLinks links = Fixture.links();
    private final List<String> instances;
    private final String event;
    private final String run;
    /** Registration of each person who got an answer. */
    final Map<Integer, String> acknowledged = new ConcurrentHashMap<>();

    Rush(List<String> instances, String event) {
        this.instances = instances;
        this.event = event;
        this.run = "rush-" + event + "-";
    }

    static boolean confirms(int person) {
        return person % 10 != 9;
    }

    static boolean cancels(int person) {
        return confirms(person) && person % 4 == 0;
    }

    /** Everybody registers, and nothing else. */
    Mono<Void> registerAll(int people) {
        return Flux.range(0, people).flatMap(this::register, AT_ONCE).then();
    }

    /** Everybody does what is to be done. */
    Mono<Void> run(int people) {
        return Flux.range(0, people)
                .flatMap(person -> register(person).flatMap(id -> act(person, id)), AT_ONCE)
                .then();
    }

    /** Takes every other offer that there is now. */
    Mono<Void> takeOffers() {
        return list().flatMapIterable(all -> all)
                .filter(one -> one.path("state").asString().equals("offered"))
                .map(one -> one.path("id").asString())
                .filter(id -> id.hashCode() % 2 == 0)
                .flatMap(id -> follow(id, "/accept-offer", Post.ACCEPT), 8)
                .then();
    }

    /** All registrations in their order; begins again when the place between two pages is given back. */
    Mono<List<JsonNode>> list() {
        return page("").expand(page -> page.hasNonNull("next")
                        ? page("&cursor=" + page.path("next").asString())
                        : Mono.empty())
                .collectList()
                .map(pages -> {
                    List<JsonNode> all = new ArrayList<>();
                    pages.forEach(page -> page.path("items").forEach(all::add));
                    return all;
                })
                .retryWhen(Retry.max(20).filter(error -> error instanceof AssertionError));
    }

    private Mono<JsonNode> page(String more) {
        return call(HttpMethod.GET, "/api/v1/events/" + event + "/registrations?limit=500" + more, "", null);
    }

    private Mono<String> register(int person) {
        String body = "{\"name\":\"A teacher\",\"email\":\"teacher" + person + "@example.org\"}";
        return call(HttpMethod.POST, "/api/v1/events/" + event + "/registrations", body, run + person)
                .map(answer -> answer.path("id").asString())
                .doOnNext(id -> acknowledged.put(person, id));
    }

    private Mono<Void> act(int person, String id) {
        Mono<Void> confirmed = confirms(person) ? follow(id, "/confirm", Post.CONFIRM) : Mono.empty();
        return cancels(person) ? confirmed.then(follow(id, "/cancel", Post.OWN)) : confirmed;
    }

    private Mono<Void> follow(String id, String action, String purpose) {
        URI link = links.link(
                "/api/v1/events/" + event + "/registrations/" + id + action,
                purpose,
                event + "/" + id,
                Duration.ofHours(1));
        return call(HttpMethod.POST, link.getPath() + "?" + link.getQuery(), "", null)
                .then();
    }

    /** Nothing where the answer is a refusal; asks again where there was none. */
    private Mono<JsonNode> call(HttpMethod method, String path, String body, String key) {
        return Mono.defer(() -> {
                    String base = instances.get(ThreadLocalRandom.current().nextInt(instances.size()));
                    return client.method(method)
                            .uri(URI.create(base + path))
                            .headers(headers -> {
                                if (method.equals(HttpMethod.GET)) {
                                    headers.setBearerAuth(token);
                                }
                                if (key != null) {
                                    headers.set("Idempotency-Key", key);
                                    headers.setContentType(MediaType.APPLICATION_JSON);
                                }
                            })
                            .bodyValue(body)
                            .exchangeToMono(response -> response.bodyToMono(String.class)
                                    .defaultIfEmpty("{}")
                                    .flatMap(text -> read(response.statusCode(), text)));
                })
                .retryWhen(Retry.backoff(200, Duration.ofMillis(50))
                        .maxBackoff(Duration.ofMillis(500))
                        .filter(error -> error instanceof WebClientRequestException || error instanceof Again));
    }

    private static Mono<JsonNode> read(HttpStatusCode status, String text) {
        if (status.value() == 503) {
            return Mono.error(new Again());
        }
        if (status.is2xxSuccessful()) {
            return Mono.just(JSON.readTree(text));
        }
        return status.value() == 410 || status.value() == 404
                ? Mono.empty()
                : Mono.error(new AssertionError(status + " " + text));
    }

    private static final class Again extends RuntimeException {
        Again() {
            super("503", null, false, false);
        }
    }
}
