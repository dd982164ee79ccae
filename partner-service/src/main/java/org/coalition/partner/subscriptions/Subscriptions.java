package org.coalition.partner.subscriptions;

import com.mongodb.MongoException;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.bson.Document;
import org.coalition.http.problem.Problem;
import org.coalition.outbox.Outbox;
import org.coalition.outbox.OutboxFactory;
import org.coalition.outbox.Request;
import org.coalition.outbox.StoreUnavailable;
import org.coalition.outbox.Stored;
import org.coalition.outbox.Written;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * All subscriptions. Those that are active are held in memory; a counter in the store, raised with every change and read
 * with every fact, tells each instance when its memory is out of date, so that a subscription misses nothing from the
 * moment on when it was answered.
 */
@Component
class Subscriptions {
    private static final Document COUNTER = new Document("_id", "subscriptions");

    private final Outbox<Subscription> outbox;
    private final MongoCollection<Document> counters;
    private volatile Active active = new Active(-1, List.of());

    Subscriptions(OutboxFactory outboxes, MongoDatabase database) {
        this.outbox = outboxes.unpublished("subscriptions", Subscription.class);
        this.counters = database.getCollection("counters");
    }

    private record Active(long count, List<Subscription> all) {}

    Mono<Stored<Subscription>> get(String id) {
        return outbox.find(id)
                .switchIfEmpty(Mono.error(() -> Problem.notFound("There is no subscription '" + id + "'.")));
    }

    Flux<Subscription> of(String owner) {
        return outbox.where("owner", owner).map(Stored::state);
    }

    Flux<Subscription> all() {
        return outbox.all().map(Stored::state);
    }

    Mono<Written> begin(Request once, Supplier<Subscription.Changed> first) {
        return Mono.defer(() -> {
                    Subscription.Changed begun = first.get();
                    return outbox.create(begun.state().id(), once, () -> begun);
                })
                .flatMap(written -> raise().thenReturn(written));
    }

    Mono<Written> change(
            String id, @Nullable Long expected, Request once, Function<Subscription, Subscription.Changed> decide) {
        return outbox.change(id, expected, once, decide).flatMap(written -> raise().thenReturn(written));
    }

    /** Those that go on, as of now. */
    Mono<List<Subscription>> active() {
        return safe(counters.find(COUNTER).first())
                .map(document -> document.getLong("count"))
                .defaultIfEmpty(0L)
                .flatMap(count -> {
                    Active known = active;
                    return known.count() == count
                            ? Mono.just(known.all())
                            : outbox.all()
                                    .map(Stored::state)
                                    .filter(one -> one.state() == Subscription.State.ACTIVE)
                                    .collectList()
                                    .doOnNext(all -> active = new Active(count, all));
                });
    }

    private Mono<Void> raise() {
        return safe(counters.updateOne(
                        COUNTER, new Document("$inc", new Document("count", 1L)), new UpdateOptions().upsert(true)))
                .then();
    }

    private static <T> Mono<T> safe(Publisher<T> publisher) {
        return Mono.from(publisher)
                .onErrorMap(MongoException.class, error -> new StoreUnavailable("The store does not answer.", error));
    }
}
