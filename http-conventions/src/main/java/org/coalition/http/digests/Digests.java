package org.coalition.http.digests;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.coalition.http.Answers;
import org.coalition.http.Caller;
import org.coalition.http.Callers;
import org.coalition.http.Query;
import org.coalition.http.problem.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * {@code {items, next}}: a page of digests of one topic, in the order of their ids, for the secretariat. Ids are ASCII, so that
 * every program has them in the same order.
 */
public final class Digests {
    private static final int LONGEST_PAGE = 5_000;
    private static final int USUAL_PAGE = 500;

    private Digests() {}

    /** Digests of a topic in the order of ids, from this one on. */
    public interface Source {
        Flux<Digest> from(String topic, String id, int limit);
    }

    /** @param next id with which the next page begins; null at the end */
    private record Page(
            List<Digest> items, @JsonInclude @Nullable String next) {}

    /** Errors: 401, 403; 422 when the topic is none of these. */
    public static Mono<ServerResponse> page(ServerRequest request, Collection<String> topics, Source source) {
        Query query = Query.of(request, "topic", "from", "limit");
        Integer limit = query.number("limit", 1, LONGEST_PAGE);
        int most = limit == null ? USUAL_PAGE : limit;
        String from = query.text("from");
        return Callers.of(request)
                .doOnNext(Caller::requireSecretariat)
                .thenMany(Flux.defer(() -> source.from(topic(query, topics), from == null ? "" : from, most + 1)))
                .collectList()
                .flatMap(found -> Answers.privately(page(found, most)));
    }

    private static Page page(List<Digest> found, int most) {
        return found.size() <= most
                ? new Page(found, null)
                : new Page(
                        new ArrayList<>(found.subList(0, most)), found.get(most).id());
    }

    private static String topic(Query query, Collection<String> topics) {
        String topic = query.oneOf("topic", List.copyOf(topics));
        if (topic == null) {
            throw Problem.refused("topic", "missing", "Name a topic: " + String.join(", ", topics) + ".");
        }
        return topic;
    }
}
