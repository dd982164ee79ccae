package org.coalition.outbox;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoException;
import com.mongodb.bulk.BulkWriteError;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The store cannot be reached, or cannot take more now; nothing is known to have been written. Try again later, while it {@link #isPassing}. */
public final class StoreUnavailable extends RuntimeException {
    /**
     * The server's codes for what it will not do the next time either: bad value, cannot be parsed, unauthorised, type mismatch, failed validation, and
     * what is too large. Whatever is not among them is tried again, so that nothing is given up in error.
     */
    private static final Set<Integer> REFUSALS = Set.of(2, 9, 13, 14, 121, 10334, 17280, 17419, 17420);

    public StoreUnavailable(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** False when the store answered, and will answer the same the next time. */
    public boolean isPassing() {
        return !(getCause() instanceof MongoException cause && codes(cause).anyMatch(REFUSALS::contains));
    }

    /** For logs: what the driver or the server says, where it said something. */
    static String reason(Throwable error) {
        Throwable cause = error instanceof StoreUnavailable ? error.getCause() : null;
        return String.valueOf(cause == null ? error : cause);
    }

    private static IntStream codes(MongoException error) {
        return error instanceof MongoBulkWriteException many
                ? many.getWriteErrors().stream().mapToInt(BulkWriteError::getCode)
                : IntStream.of(error.getCode());
    }
}
