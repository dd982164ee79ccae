package org.coalition.imports;

import java.util.List;
import java.util.Set;
import org.coalition.http.Caller;
import org.coalition.tables.Row;
import reactor.core.publisher.Mono;

/** One type of file: what its columns can tell, and what becomes of its rows. Every bean of this type is offered. */
public interface Importer {
    /** As the parameter {@code type} says it. */
    String type();

    /** What columns can tell. */
    List<Field> fields();

    /** True when a file without HXL tags has to come with a mapping: for families whose column names say too little. */
    default boolean needsTags() {
        return false;
    }

    /** Parameters beside those that every import has. */
    default Set<String> parameters() {
        return Set.of();
    }

    /** Refuses who may not send such a file. Errors: 401, 403. */
    default void admit(Caller caller) {
        caller.requireSecretariat();
    }

    /** Begins one file. Errors: 422 when the file as a whole is refused. */
    Run begin(Layout layout, Order order, Tally tally);

    /** One file on its way. Rows come one after the other, each in the order of the file. */
    interface Run {
        /**
         * Takes one row, at once or with others at {@link #finish}. Whatever completes with an outcome is counted; an empty
         * one is counted later by the run itself.
         *
         * <p>Errors: a Problem refuses the row; pointers in it begin with the name of a field.
         */
        Mono<Outcome> take(Row row);

        /** After the last row. */
        default Mono<Void> finish() {
            return Mono.empty();
        }
    }

    /** What became of a row. */
    enum Outcome {
        ACCEPTED,
        CHANGED,
        UNCHANGED
    }
}
