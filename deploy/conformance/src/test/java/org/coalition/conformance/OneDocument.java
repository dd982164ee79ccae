package org.coalition.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.coalition.conformance.Store.all;
import static org.coalition.conformance.Store.get;
import static org.coalition.conformance.Store.id;
import static org.coalition.conformance.Store.set;
import static org.coalition.conformance.Store.taken;
import static org.coalition.conformance.Store.together;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.bulk.BulkWriteError;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.UpdateOptions;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** One write changes one document, whole and alone, whoever else writes it; and a key is there once. */
interface OneDocument extends Store {
    UpdateOptions UPSERT = new UpdateOptions().upsert(true);
    FindOneAndUpdateOptions UPSERT_AND_SHOW =
            new FindOneAndUpdateOptions().upsert(true).returnDocument(ReturnDocument.AFTER);

    @Test
    @Ability(
            "changes a document only while it is at the version that the filter names: of many who name it one wins, and the others are told that nothing matched")
    default void ofThoseWhoNameOneVersionOneWins() {
        var rows = collection();
        get(rows.insertOne(id("need").append("version", 0L)));
        for (long version = 0; version < 10; version++) {
            Document seen = id("need").append("version", version);
            Document next = new Document("version", version + 1);

            List<Integer> winners = together(writer -> Mono.from(
                            rows.updateOne(seen, new Document("$set", new Document(next).append("by", writer))))
                    .mapNotNull(result -> result.getMatchedCount() == 1 ? writer : null));

            assertThat(winners).as("writers who were told that they won").hasSize(1);
            assertThat(get(rows.find(id("need")).first()).getInteger("by")).isEqualTo(winners.get(0));
        }
    }

    @Test
    @Ability(
            "adds to a list ($push) while others take entries out of it by one of their fields ($pull with $in), and loses none and doubles none")
    default void noneOfManyPushesIsLostOrDoubledWhileOthersPull() {
        var rows = collection();
        int each = 8;
        get(rows.insertOne(id("need").append("unpublished", List.of())));
        List<Integer> taken = Collections.synchronizedList(new ArrayList<>());
        Mono<Void> pulling = Flux.range(0, 1_000)
                .concatMap(round -> Mono.from(rows.find(id("need")).first())
                        .map(row -> row.getList("unpublished", Document.class).stream()
                                .map(entry -> entry.getInteger("sequence"))
                                .toList())
                        .flatMap(sequences -> Mono.from(rows.updateOne(
                                        id("need"),
                                        new Document(
                                                "$pull",
                                                new Document(
                                                        "unpublished",
                                                        new Document("sequence", new Document("$in", sequences))))))
                                .doOnNext(done -> taken.addAll(sequences))))
                .takeUntil(done -> taken.size() >= WRITERS * each)
                .then();
        Mono<Void> pushing = Flux.range(0, WRITERS)
                .flatMap(
                        writer -> Flux.range(writer * each, each)
                                .concatMap(sequence -> rows.updateOne(
                                        id("need"),
                                        new Document(
                                                "$push",
                                                new Document(
                                                        "unpublished",
                                                        new Document("sequence", sequence).append("data", "{}")))))
                                .subscribeOn(Schedulers.boundedElastic()),
                        WRITERS)
                .then();

        Mono.when(pushing, pulling).block(PATIENCE);

        List<Integer> left = get(rows.find(id("need")).first()).getList("unpublished", Document.class).stream()
                .map(entry -> entry.getInteger("sequence"))
                .toList();
        assertThat(Stream.concat(taken.stream(), left.stream()))
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, WRITERS * each).boxed().toList());
    }

    @Test
    @Ability("counts down ($inc) only while the filter's bound holds, so that no more is given than there is")
    default void aGuardedCounterNeverGoesBelowZero() {
        var rows = collection();
        int seats = 40;
        Document some = id("event").append("free", new Document("$gte", 1));
        for (int event = 0; event < 5; event++) {
            get(rows.replaceOne(id("event"), id("event").append("free", seats), new ReplaceOptions().upsert(true)));

            List<Long> got =
                    together(writer -> Mono.from(rows.updateOne(some, new Document("$inc", new Document("free", -1))))
                            .map(result -> result.getMatchedCount()));

            assertThat(got.stream().mapToLong(one -> one).sum())
                    .as("seats given")
                    .isEqualTo(seats);
            assertThat(get(rows.find(id("event")).first()).getInteger("free")).isZero();
        }
    }

    @Test
    @Ability("makes one document of many upserts of one key at once, and loses the change of none")
    default void upsertsAtOnceMakeOneDocumentAndLoseNoChange() {
        var rows = collection();

        together(writer -> rows.updateOne(id("count"), new Document("$inc", new Document("n", 1L)), UPSERT));

        assertThat(all(rows.find())).containsExactly(id("count").append("n", (long) WRITERS));
    }

    @Test
    @Ability(
            "lets one of many inserts of one _id win, and answers the others with the error of a duplicate key (11000)")
    default void ofManyInsertsOfOneKeyOneWins() {
        var rows = collection();
        for (int round = 0; round < 5; round++) {
            String key = "key-" + round;

            List<Boolean> won = together(writer -> taken(rows.insertOne(id(key).append("by", writer))));

            assertThat(won).as("inserts that were told that they won").containsOnlyOnce(true);
        }
        assertThat(all(rows.find())).hasSize(5);
    }

    @Test
    @Ability("inserts what is new of many documents in one unordered write, and names each whose key is taken")
    default void ofManyInOneWriteTheNewOnesAreInsertedAndTheOthersNamed() {
        var rows = collection();
        get(rows.insertMany(List.of(id(1), id(3))));
        List<Document> documents = List.of(id(0), id(1), id(2), id(3), id(4));

        List<BulkWriteError> refused = Mono.from(rows.insertMany(documents, new InsertManyOptions().ordered(false)))
                .thenReturn(List.<BulkWriteError>of())
                .onErrorResume(MongoBulkWriteException.class, error -> Mono.just(error.getWriteErrors()))
                .block(PATIENCE);

        assertThat(refused).extracting(BulkWriteError::getIndex).containsExactly(1, 3);
        assertThat(refused).extracting(BulkWriteError::getCategory).containsOnly(ErrorCategory.DUPLICATE_KEY);
        assertThat(all(rows.find())).hasSize(5);
    }

    @Test
    @Ability(
            "answers an upsert whose filter passes by the document of that _id with the error of a duplicate key, and changes nothing")
    default void anUpsertOfSomethingOlderMeetsTheKey() {
        var rows = collection();
        List<Boolean> written = List.of(1L, 3L, 2L, 4L).stream()
                .map(sequence -> get(taken(rows.updateOne(
                        id("organisation").append("sequence", new Document("$lt", sequence)),
                        set("sequence", sequence),
                        UPSERT))))
                .toList();

        assertThat(written).containsExactly(true, true, false, true);
        assertThat(all(rows.find())).containsExactly(id("organisation").append("sequence", 4L));
    }

    @Test
    @Ability("writes what is set on insert ($setOnInsert) once, and shows the same document to all who asked at once")
    default void whatIsSetOnInsertIsSetOnce() {
        var rows = collection();

        List<Document> shown = together(writer -> rows.findOneAndUpdate(
                id("series"), new Document("$setOnInsert", new Document("day", "day " + writer)), UPSERT_AND_SHOW));

        assertThat(shown)
                .hasSize(WRITERS)
                .containsOnly(get(rows.find(id("series")).first()));
    }

    @Test
    @Ability("gives a lease, which is a date in the filter and another one in the change, to one of many")
    default void aLeaseIsGivenToOne() {
        var rows = collection();
        Instant begin = Instant.parse("2020-04-11T09:00:00.123Z");
        get(rows.insertOne(id("mail").append("state", "waiting").append("next", Date.from(begin))));
        for (int minute = 0; minute < 10; minute++) {
            Date due = Date.from(begin.plus(minute, ChronoUnit.MINUTES));
            Date later = Date.from(begin.plus(minute + 1, ChronoUnit.MINUTES));

            List<Long> claimed = together(worker -> Mono.from(rows.updateOne(
                            id("mail").append("state", "waiting").append("next", due), set("next", later)))
                    .map(result -> result.getMatchedCount()));

            assertThat(claimed).as("leases given").containsOnlyOnce(1L);
        }
    }

    @Test
    @Ability("changes all fields of one update together: no reader sees half of it")
    default void noReaderSeesHalfOfAChange() {
        var rows = collection();
        get(rows.insertOne(id("pair").append("a", 0).append("b", 0)));
        Mono<Void> writing = Flux.range(1, 300)
                .concatMap(n -> rows.updateOne(id("pair"), new Document("$set", new Document("a", n).append("b", n))))
                .then();

        List<Document> seen = Flux.range(0, 300)
                .concatMap(n -> rows.find(id("pair")).first())
                .collectList()
                .zipWith(writing.thenReturn(true), (documents, done) -> documents)
                .block(PATIENCE);

        assertThat(seen).allMatch(pair -> pair.getInteger("a").equals(pair.getInteger("b")));
    }

    @Test
    @Ability(
            "gives a reader a document whole, also a large one: the state of one version and never a mix with another, while others change it")
    default void aReaderGetsTheStateOfOneVersion() {
        var rows = collection();
        get(rows.insertOne(ledger(0)));
        AtomicBoolean changing = new AtomicBoolean(true);
        Mono<Void> writing = Flux.range(1, 2_000)
                .concatMap(version -> rows.updateOne(
                        id("ledger").append("version", version - 1), new Document("$set", ledger(version))))
                .doFinally(signal -> changing.set(false))
                .then();

        List<Document> mixed = Flux.range(0, 8)
                .flatMap(reader -> Mono.defer(() -> Mono.from(rows.find(reader % 2 == 0 ? id("ledger") : new Document())
                                .first()))
                        .repeat(changing::get))
                .filter(read -> !read.equals(ledger(read.getInteger("version"))))
                .collectList()
                .zipWith(writing.thenReturn(true), (documents, done) -> documents)
                .block(PATIENCE);

        assertThat(mixed.size()).as("reads that mixed two versions").isZero();
        assertThat(get(rows.find(id("ledger")).first())).isEqualTo(ledger(2_000));
    }

    /** The more fields, the longer it takes to change them one by one. */
    private static Document ledger(int version) {
        Document ledger = id("ledger").append("version", version);
        IntStream.range(0, 200).forEach(field -> ledger.append("of" + field, version));
        return ledger;
    }

    @Test
    @Ability("puts a whole document in the place of another, or where none is")
    default void aWholeDocumentIsReplaced() {
        var rows = collection();
        for (int count = 1; count < 3; count++) {
            get(rows.replaceOne(id("place"), id("place").append("count", count), new ReplaceOptions().upsert(true)));
        }
        assertThat(all(rows.find())).containsExactly(id("place").append("count", 2));
    }

    @Test
    @Ability("adds an element to a list once ($addToSet)")
    default void anElementIsAddedOnce() {
        var rows = collection();

        together(writer ->
                rows.updateOne(id("SEN"), new Document("$addToSet", new Document("ids", writer % 4)), UPSERT));

        assertThat(get(rows.find(id("SEN")).first()).getList("ids", Integer.class))
                .containsExactlyInAnyOrder(0, 1, 2, 3);
    }
}
