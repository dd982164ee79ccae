package org.coalition.resource.reference;

import com.mongodb.MongoException;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.time.Clock;
import java.util.List;
import org.bson.Document;
import org.coalition.imports.Order;
import org.coalition.outbox.AlreadyExists;
import org.coalition.outbox.Outbox;
import org.coalition.outbox.OutboxFactory;
import org.coalition.outbox.Request;
import org.coalition.outbox.Stale;
import org.coalition.outbox.StoreUnavailable;
import org.coalition.outbox.Stored;
import org.coalition.outbox.Written;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * All editions of one kind of reference data, found by their country.
 *
 * @param <R> what is reported
 * @param <S> how it stands
 */
final class Archive<R, S> {
    /** What is decided on an edition that changed since it was read is decided again. */
    static final Retry REREAD = Retry.indefinitely().filter(Stale.class::isInstance);

    private final Editions<R, S> editions;
    private final Outbox<S> outbox;
    /** Ids of the reports of each country; one that names no report is harmless. */
    private final MongoCollection<Document> index;

    private final Clock clock;

    Archive(Editions<R, S> editions, OutboxFactory outboxes, MongoDatabase database, Clock clock) {
        this.editions = editions;
        this.outbox = outboxes.outbox(editions.topic(), editions.state(), "/resource-service");
        this.index = database.getCollection("reference-index");
        this.clock = clock;
    }

    /** What was written, and whether it was the first report of its edition. */
    record Put(Written written, boolean isFirst) {}

    /**
     * The same country, edition and series again is a revision.
     *
     * @param ifMatch version that is to be revised; 0 when there is to be none
     */
    Mono<Put> put(R report, @Nullable Long ifMatch, Request once, String by) {
        String id = editions.id().apply(report);
        Mono<Put> first = outbox.create(id, once, () -> editions.first().of(report, by, clock.instant()))
                .map(written -> new Put(written, true));
        Mono<Put> again = outbox.change(
                        id, ifMatch, once, before -> editions.again().of(before, report, by, clock.instant()))
                .map(written -> new Put(written, false));
        return noted(editions.country().apply(report), id)
                .then(first)
                .onErrorResume(AlreadyExists.class, exists -> again);
    }

    /**
     * What a file makes of an edition; a try decides, and writes nothing.
     *
     * <p>Errors: 409; {@link Stale} when somebody else wrote it since it was read.
     *
     * @param before as it was read; null when there was none
     */
    Mono<Void> revise(@Nullable Stored<S> before, R report, Order order) {
        String by = order.caller().name();
        if (!order.dryRun()) {
            return put(report, before == null ? 0 : before.version(), Request.NONE, by)
                    .then();
        }
        return Mono.fromRunnable(() -> {
            if (before != null) {
                editions.again().of(before.state(), report, by, clock.instant());
            }
        });
    }

    /** All reports of a country. */
    Flux<Stored<S>> of(String country) {
        return Mono.from(index.find(new Document("_id", key(country))).first())
                .onErrorMap(MongoException.class, Archive::unavailable)
                .flatMapIterable(document -> document.getList("ids", String.class, List.of()))
                .concatMap(outbox::find);
    }

    Outbox<S> outbox() {
        return outbox;
    }

    private Mono<Void> noted(String country, String id) {
        return Mono.from(index.updateOne(
                        new Document("_id", key(country)),
                        new Document("$addToSet", new Document("ids", id)),
                        new UpdateOptions().upsert(true)))
                .onErrorMap(MongoException.class, Archive::unavailable)
                .then();
    }

    private String key(String country) {
        return editions.topic() + "/" + country;
    }

    private static StoreUnavailable unavailable(Throwable error) {
        return new StoreUnavailable("The store does not answer.", error);
    }
}
