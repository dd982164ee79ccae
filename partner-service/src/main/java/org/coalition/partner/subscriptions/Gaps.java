package org.coalition.partner.subscriptions;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** What is missing where the reader looks, asked of the public API: so a mail says what the dashboard says. */
@Component
class Gaps {
    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final int MOST_COUNTRIES = 10;
    /** 500 offers with all that may be said of them. */
    private static final int LARGEST_PAGE = 16 * 1024 * 1024;

    private final WebClient client;

    Gaps(DigestProperties properties) {
        this.client = WebClient.builder()
                .baseUrl(properties.gateway().toString())
                .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(LARGEST_PAGE))
                .build();
    }

    /**
     * A need that nobody meets, and how many could.
     *
     * @param people not reached, at the most that firm promises can mean
     * @param offers contributions with room that fit country and kind
     */
    record Gap(String country, String kind, long people, long offers) {}

    /** Of the countries that the subscriber named, or speaks for; only those that an offer could close, the largest first. */
    Mono<List<Gap>> of(Subscription subscription) {
        return Flux.fromIterable(countries(subscription))
                .take(MOST_COUNTRIES)
                .concatMap(country -> get("/api/v1/coverage?country={country}", country)
                        .flatMapIterable(answer -> answer.path("cells"))
                        .filter(cell -> cell.at("/gap/atCeiling").asLong(0) > 0)
                        .filter(cell -> wants(subscription, cell.path("kind").asString()))
                        .concatMap(cell -> gap(country, cell)))
                .filter(gap -> gap.offers() > 0)
                .sort(Comparator.comparingLong(Gap::people).reversed())
                .collectList();
    }

    private Mono<Gap> gap(String country, JsonNode cell) {
        String kind = cell.path("kind").asString();
        return get("/api/v1/contributions?country={country}&kind={kind}&state=published&limit=500", country, kind)
                .map(list -> new Gap(country, kind, cell.at("/gap/atCeiling").asLong(), offers(list)));
    }

    /** What a suspended member offers is listed, with a mark, and helps nobody now. */
    private static long offers(JsonNode list) {
        return list.path("items")
                .valueStream()
                .filter(one -> !one.has("membership"))
                .count();
    }

    private Mono<JsonNode> get(String path, Object... values) {
        return client.get()
                .uri(path, values)
                .retrieve()
                .bodyToMono(JsonNode.class)
                .timeout(LIMIT);
    }

    private static boolean wants(Subscription subscription, String kind) {
        return subscription.order().kinds().isEmpty()
                || subscription.order().kinds().stream()
                        .anyMatch(one -> one.word().equals(kind));
    }

    private static List<String> countries(Subscription subscription) {
        List<String> named = subscription.order().countries();
        return named.isEmpty() && subscription.owner().startsWith("ministry:")
                ? List.of(subscription.owner().substring("ministry:".length()))
                : named;
    }
}
