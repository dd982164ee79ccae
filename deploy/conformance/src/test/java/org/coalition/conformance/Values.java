package org.coalition.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.coalition.conformance.Store.all;
import static org.coalition.conformance.Store.get;
import static org.coalition.conformance.Store.id;

import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import org.bson.Document;
import org.junit.jupiter.api.Test;

/** What was written is read again as it was. */
interface Values extends Store {
    int MEBIBYTE = 1 << 20;

    @Test
    @Ability("keeps numbers as the int, long or double they were, to the last digit, and dates to the millisecond")
    default void numbersAndDatesStayWhatTheyWere() {
        assertKept(new Document("int", Integer.MAX_VALUE)
                .append("long", (1L << 53) + 1)
                .append("small long", 1L)
                .append("least", Long.MIN_VALUE)
                .append("double", 0.1)
                .append("whole double", 3.0)
                .append("large double", 1.7976931348623157e308)
                .append("date", Date.from(Instant.parse("2020-04-11T09:00:00.123Z")))
                .append("old date", Date.from(Instant.parse("1945-11-16T00:00:00Z")))
                .append("true", true));
    }

    @Test
    @Ability("keeps null apart from what is not there, empty lists and documents, and the order of fields")
    default void nullIsNotAbsent() {
        Document kept = assertKept(new Document("z", null)
                .append("a", List.of())
                .append("m", new Document())
                .append("list", Arrays.asList(1, null, new Document("x", null))));

        assertThat(kept).containsKey("z").doesNotContainKey("absent");
        assertThat(kept.keySet()).containsExactly("_id", "z", "a", "m", "list");
    }

    @Test
    @Ability("keeps every text, in all scripts, without changing how it is composed, in values, names and keys")
    default void textsStayWhatTheyWere() {
        String texts = "Côte d’Ivoire | Co\u0302te | المدرسة | 学校 | ශ්‍රී | 👩🏽‍🏫 | \u0001\t\r\n\"\\ | \uFFFD";
        assertKept(new Document("text", texts).append("العربية", "name").append("a b", ""));

        var rows = collection();
        List<Document> alike = List.of(id("é"), id("e\u0301"), id("E"), id("e"), id("e "));
        get(rows.insertMany(alike));
        assertThat(all(rows.find())).as("keys that look alike").containsExactlyInAnyOrderElementsOf(alike);
    }

    @Test
    @Ability("keeps the character U+0000 in a text")
    default void theZeroCharacterIsKept() {
        assertKept(new Document("text", "a\u0000b"));
    }

    @Test
    @Ability("takes a document of 15 MiB, and refuses one of 17 MiB with an error that leaves nothing behind")
    default void largeDocumentsAreTakenAndTooLargeOnesRefused() {
        var rows = collection();
        Document large = id("large").append("text", "é".repeat(15 * MEBIBYTE / 2));
        get(rows.insertOne(large));
        assertThat(get(rows.find(id("large")).first())).isEqualTo(large);

        Throwable refused =
                catchThrowable(() -> get(rows.insertOne(id("too large").append("text", "x".repeat(17 * MEBIBYTE)))));

        assertThat(refused).isNotNull().hasMessageNotContaining("Timeout");
        assertThat(all(rows.find().projection(new Document("_id", 1)))).containsExactly(id("large"));
    }

    private Document assertKept(Document document) {
        var rows = collection();
        Document written = id("it");
        written.putAll(document);
        get(rows.insertOne(written));
        Document kept = get(rows.find(id("it")).first());
        assertThat(kept).isEqualTo(written);
        return kept;
    }
}
