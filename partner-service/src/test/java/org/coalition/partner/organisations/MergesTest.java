package org.coalition.partner.organisations;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.Tuple.Tuple2;
import org.coalition.http.problem.Problem;

class MergesTest {
    /** However merges come: following them from any record ends, and no record goes two ways. */
    @Property(tries = 500)
    void mergesNeverGoInACircle(@ForAll("orders") List<Tuple2<Integer, Integer>> orders) {
        Merges merges = Merges.NONE;
        for (Tuple2<Integer, Integer> order : orders) {
            Merges.Merge merge = new Merges.Merge(
                    "o" + order.get1(), "o" + order.get2(), "secretariat", null, Instant.EPOCH, null, false);
            try {
                merges = merges.decide(merge).state();
            } catch (Problem refused) {
                assertThat(refused.status()).isIn(409, 422);
            }
        }
        for (int start = 0; start < 6; start++) {
            String at = "o" + start;
            int steps = 0;
            for (Optional<Merges.Merge> next = merges.of(at); next.isPresent(); next = merges.of(at)) {
                at = next.get().into();
                assertThat(++steps).as("merges of o%s", start).isLessThan(10);
            }
        }
    }

    @Provide
    Arbitrary<List<Tuple2<Integer, Integer>>> orders() {
        Arbitrary<Integer> ids = Arbitraries.integers().between(0, 5);
        return Combinators.combine(ids, ids).as(Tuple::of).list().ofMaxSize(20);
    }
}
