package org.coalition.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.coalition.conformance.Store.all;
import static org.coalition.conformance.Store.get;
import static org.coalition.conformance.Store.id;
import static org.coalition.conformance.Store.set;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import com.mongodb.reactivestreams.client.MongoCollection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** The questions that services ask of their store. */
interface Questions extends Store {
    @Test
    @Ability(
            "reads page after page by _id ($gte, sort, limit) while others write, none twice, and none left out of those that were there")
    default void pagesByIdAreWholeWhileOthersWrite() {
        var rows = collection();
        List<String> before =
                IntStream.range(0, 500).mapToObj("n%04d-before"::formatted).toList();
        get(rows.insertMany(before.stream().map(Store::id).toList()));
        AtomicBoolean reading = new AtomicBoolean(true);
        Mono<Void> writing = Flux.range(0, 100_000)
                .takeWhile(n -> reading.get())
                .concatMap(n -> Flux.concat(
                        rows.insertOne(id("n%04d-meanwhile-%d".formatted(n % 500, n))),
                        rows.updateOne(id("n%04d-before".formatted(n % 500)), set("text", "x".repeat(n % 2_000)))))
                .then();

        List<String> seen = Mono.fromCallable(() -> pages(rows))
                .doFinally(signal -> reading.set(false))
                .subscribeOn(Schedulers.boundedElastic())
                .zipWith(writing.thenReturn(true), (ids, done) -> ids)
                .block(PATIENCE);

        assertThat(seen).doesNotHaveDuplicates().isSorted().containsAll(before);
    }

    private static List<String> pages(MongoCollection<Document> rows) {
        List<String> seen = new ArrayList<>();
        String from = "";
        while (true) {
            List<Document> page = all(rows.find(new Document("_id", new Document("$gt", from)))
                    .sort(new Document("_id", 1))
                    .limit(40));
            if (page.isEmpty()) {
                return seen;
            }
            page.forEach(row -> seen.add(row.getString("_id")));
            from = seen.get(seen.size() - 1);
        }
    }

    @Test
    @Ability("reads on through all batches of a large answer (getMore)")
    default void aLargeAnswerIsWhole() {
        var rows = collection();
        get(rows.insertMany(IntStream.range(0, 2_500).mapToObj(Store::id).toList()));

        assertThat(all(rows.find())).hasSize(2_500);
        assertThat(get(rows.countDocuments())).isEqualTo(2_500);
    }

    @Test
    @Ability("answers who takes any number of documents, and so asks for a batch of 2,147,483,647, as services do")
    default void whoTakesAnyNumberGetsWhatIsThere() {
        var rows = collection();
        get(rows.insertMany(List.of(id("a"), id("b"))));

        assertThat(Flux.from(rows.find()).collectList().block(PATIENCE)).hasSize(2);
    }

    @Test
    @Ability("finds by $in, $nin, $ne, $lt, $lte, $gt, $gte, several conditions, and values that are null or not there")
    default void conditionsFindWhatTheyName() {
        var rows = collection();
        get(rows.insertMany(List.of(
                id("a").append("n", 1).append("told", null),
                id("b").append("n", 2).append("told", "yes"),
                id("c").append("n", 3))));

        assertThat(ids(rows, Filters.in("_id", "a", "c", "z"))).containsExactly("a", "c");
        assertThat(ids(rows, Filters.nin("n", 1, 3))).containsExactly("b");
        assertThat(ids(rows, Filters.ne("n", 2))).containsExactly("a", "c");
        assertThat(ids(rows, Filters.lt("n", 2))).containsExactly("a");
        assertThat(ids(rows, Filters.lte("n", 2L))).as("int and long compared").containsExactly("a", "b");
        assertThat(ids(rows, Filters.gt("n", 2))).containsExactly("c");
        assertThat(ids(rows, Filters.and(Filters.gte("n", 2), Filters.eq("told", "yes"))))
                .containsExactly("b");
        assertThat(ids(rows, new Document("told", null)))
                .as("null or not there")
                .containsExactly("a", "c");
        assertThat(ids(rows, Filters.ne("told", null))).as("there and not null").containsExactly("b");
    }

    @Test
    @Ability("finds by a path into documents, into lists of documents, and by an element of a list")
    default void pathsLeadIntoDocumentsAndLists() {
        var rows = collection();
        Document fact = new Document("sequence", 1L).append("time", "2020-04-11T09:00:00Z");
        get(rows.insertMany(List.of(
                id("a").append("state", new Document("hosts", List.of("huawei", "unesco-iite")))
                        .append("unpublished", List.of(fact)),
                id("b").append("state", new Document("hosts", List.of("unesco")))
                        .append("unpublished", List.of()))));

        assertThat(ids(rows, Filters.gt("unpublished.sequence", 0L))).containsExactly("a");
        assertThat(ids(rows, Filters.eq("state.hosts", "unesco"))).containsExactly("b");
        assertThat(all(rows.find(id("a")).projection(Projections.include("unpublished.time"))))
                .containsExactly(id("a").append("unpublished", List.of(new Document("time", fact.get("time")))));
        assertThat(all(rows.find(id("a")).projection(new Document("_id", 1)))).containsExactly(id("a"));
    }

    @Test
    @Ability("sorts by several fields in both directions, with skip and limit")
    default void sortsBySeveralFields() {
        var rows = collection();
        get(rows.insertMany(List.of(
                id("a").append("n", 1), id("b").append("n", 3), id("c").append("n", 3), id("d").append("n", 2))));

        assertThat(all(rows.find()
                        .sort(new Document("n", -1).append("_id", 1))
                        .skip(1)
                        .limit(2)))
                .extracting(row -> row.getString("_id"))
                .containsExactly("c", "d");
    }

    @Test
    @Ability("deletes and changes all that are before a date, and no others")
    default void deletesByDate() {
        var rows = collection();
        Instant bound = Instant.parse("2020-04-11T09:00:00.000Z");
        get(rows.insertMany(List.of(
                id("before").append("at", Date.from(bound.minusMillis(1))),
                id("then").append("at", Date.from(bound)),
                id("after").append("at", Date.from(bound.plusMillis(1))),
                id("never").append("at", null),
                id("unknown"))));
        Document before = new Document("at", new Document("$lt", Date.from(bound)));

        assertThat(get(rows.updateMany(before, set("old", true))).getMatchedCount())
                .isEqualTo(1);
        assertThat(get(rows.deleteMany(before)).getDeletedCount()).isEqualTo(1);
        assertThat(ids(rows, new Document())).containsExactly("after", "never", "then", "unknown");
    }

    private static List<String> ids(MongoCollection<Document> rows, Bson filter) {
        return all(rows.find(filter).sort(new Document("_id", 1))).stream()
                .map(row -> row.getString("_id"))
                .toList();
    }
}
