package org.coalition.resource.reference;

import java.time.Instant;
import java.util.function.Function;
import org.coalition.outbox.Fact;

/**
 * One kind of reference data: reported for a country in an edition, and revised when that edition is reported again.
 *
 * @param <R> what is reported
 * @param <S> how it stands
 */
record Editions<R, S>(
        String topic,
        Class<R> report,
        Class<S> state,
        Function<R, String> country,
        Function<R, String> id,
        First<R, S> first,
        Again<R, S> again) {

    /** The first report of an edition. */
    interface First<R, S> {
        Fact<S> of(R report, String by, Instant now);
    }

    /** The same edition again. */
    interface Again<R, S> {
        Fact<S> of(S before, R report, String by, Instant now);
    }
}
