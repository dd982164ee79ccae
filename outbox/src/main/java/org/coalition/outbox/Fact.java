package org.coalition.outbox;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One thing that happened to an aggregate: what a decision returns and the outbox keeps and publishes.
 *
 * @param <S> state of the aggregate; any Jackson-mapped record
 */
public interface Fact<S> {
    /** Stable name, for example {@code organisation.approved}. */
    String type();

    /** When it happened. */
    Instant time();

    /** The whole state after it, as it is kept in the store. */
    S state();

    /** The public data of the published record; holds no personal data. */
    default Object data() {
        return this;
    }

    /** What stands in the history beside the public data, for those alone who may read all of it; never published. */
    default @Nullable Object confidential() {
        return null;
    }

    /** What the caller gets, now and whenever the same request is repeated. */
    default Object answer() {
        return state();
    }
}
