package org.coalition.outbox;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoException;
import com.mongodb.bulk.BulkWriteError;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.reactivestreams.client.MongoCollection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Single documents of a collection, by their ids. Those that are wanted at the same time share the way to the store. */
final class Documents {
    private final MongoCollection<Document> collection;
    private final Rounds<String, Document> found = new Rounds<>(this::findAll);
    private final Rounds<Document, Boolean> inserted = new Rounds<>(this::insertAll);
    private final Rounds<UpdateOneModel<Document>, Boolean> changed = new Rounds<>(this::changeAll);

    Documents(MongoCollection<Document> collection) {
        this.collection = collection;
    }

    /** Empty when there is none. */
    Mono<Document> find(String id) {
        return found.ask(id);
    }

    /** False when the id is taken. */
    Mono<Boolean> insert(Document document) {
        return inserted.ask(document);
    }

    /** Changes it where it is; does not tell whether it was there. */
    Mono<Void> change(String id, Document change) {
        return changed.ask(new UpdateOneModel<>(new Document("_id", id), change))
                .then();
    }

    private Mono<List<Mono<Document>>> findAll(List<String> ids) {
        return Flux.from(collection.find(new Document("_id", new Document("$in", List.copyOf(Set.copyOf(ids))))))
                .collectMap(document -> document.getString("_id"))
                .map(byId ->
                        ids.stream().map(id -> Mono.justOrEmpty(byId.get(id))).toList())
                .onErrorMap(MongoException.class, Rows::unavailable);
    }

    private Mono<List<Mono<Boolean>>> insertAll(List<Document> documents) {
        return each(
                documents.size(), Mono.from(collection.insertMany(documents, new InsertManyOptions().ordered(false))));
    }

    private Mono<List<Mono<Boolean>>> changeAll(List<UpdateOneModel<Document>> changes) {
        return each(changes.size(), Mono.from(collection.bulkWrite(changes, new BulkWriteOptions().ordered(false))));
    }

    /** True for each that was done, false for each whose id was taken; one that fails does not keep the others from being done. */
    private static Mono<List<Mono<Boolean>>> each(int size, Mono<?> all) {
        return all.thenReturn(Map.<Integer, BulkWriteError>of())
                .onErrorResume(
                        MongoBulkWriteException.class,
                        error -> error.getWriteErrors().isEmpty() || error.getWriteConcernError() != null
                                ? Mono.error(error)
                                : Mono.just(error.getWriteErrors().stream()
                                        .collect(Collectors.toMap(BulkWriteError::getIndex, Function.identity()))))
                .map(errors -> IntStream.range(0, size)
                        .mapToObj(i -> answer(errors.get(i)))
                        .toList())
                .onErrorMap(MongoException.class, Rows::unavailable);
    }

    private static Mono<Boolean> answer(@Nullable BulkWriteError error) {
        if (error == null) {
            return Mono.just(true);
        }
        return error.getCategory() == ErrorCategory.DUPLICATE_KEY
                ? Mono.just(false)
                : Mono.error(new StoreUnavailable(
                        "The store refused a document.", new MongoException(error.getCode(), error.getMessage())));
    }
}
