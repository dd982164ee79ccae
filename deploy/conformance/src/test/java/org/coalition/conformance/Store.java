package org.coalition.conformance;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.reactivestreams.client.MongoCollection;
import java.time.Duration;
import java.util.List;
import java.util.function.IntFunction;
import org.bson.Document;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** What the tests of a store ask it through. */
interface Store {
    int WRITERS = 64;
    Duration PATIENCE = Duration.ofMinutes(5);

    /** An empty collection of one test's own. */
    MongoCollection<Document> collection();

    /** What a single write or question came to. */
    static <T> T get(Publisher<T> publisher) {
        return Mono.from(publisher).block(PATIENCE);
    }

    /** In batches of a size that any server takes. */
    static <T> List<T> all(Publisher<T> publisher) {
        return Flux.from(publisher).limitRate(250).collectList().block(PATIENCE);
    }

    /** What came to each of 64 writers, numbered from 0, who all begin at once. */
    static <T> List<T> together(IntFunction<Publisher<T>> writer) {
        return Flux.range(0, WRITERS)
                .flatMap(number -> Mono.from(writer.apply(number)).subscribeOn(Schedulers.boundedElastic()), WRITERS)
                .collectList()
                .block(PATIENCE);
    }

    /** True when it was written; false when the key was taken. */
    static Mono<Boolean> taken(Publisher<?> write) {
        return Mono.from(write)
                .thenReturn(true)
                .onErrorResume(
                        error -> error instanceof MongoWriteException refused
                                && refused.getError().getCategory() == ErrorCategory.DUPLICATE_KEY,
                        duplicate -> Mono.just(false));
    }

    /** {@code {_id: id}}. */
    static Document id(Object id) {
        return new Document("_id", id);
    }

    static Document set(String field, Object value) {
        return new Document("$set", new Document(field, value));
    }
}
