package org.coalition.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bson.Document;

/**
 * Whether the time of something in the store has come. What is to come keeps when that was planned, too: what was planned in
 * the future was planned by a clock that was wrong, and is due.
 */
public final class Due {
    /** Field of a document. */
    public static final String PLANNED = "planned";

    /** Clocks of several machines differ by less. */
    private static final Duration ACCURACY = Duration.ofMinutes(1);

    private Due() {}

    /** Filter for documents with {@link #PLANNED}. */
    public static Document by(String field, Instant now) {
        return new Document(
                "$or",
                List.of(
                        new Document(field, new Document("$lte", Date.from(now))),
                        new Document(PLANNED, new Document("$gt", Date.from(now.plus(ACCURACY))))));
    }
}
