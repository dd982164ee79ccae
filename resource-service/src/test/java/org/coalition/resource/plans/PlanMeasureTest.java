package org.coalition.resource.plans;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.coalition.resource.board.Board;
import org.junit.jupiter.api.Test;

/**
 * A plan for a coalition that is larger than any. How long it takes is printed and not judged: machines differ, and others
 * work on them.
 */
class PlanMeasureTest {
    private static final Order ORDER =
            new Order(null, List.of(Priority.LDC_FIRST, Priority.LARGEST_GAP, Priority.EVENNESS), null, null);
    private static final Board LARGE = Boards.large(4_000, 1_200);

    @Test
    void thousandsOfOffersAndNeedsTellHowFarTheyAre() {
        List<Double> progress = new ArrayList<>();
        Instant begun = Instant.now();

        Result result = new Layout(LARGE, ORDER, () -> false, progress::add).result();

        Duration took = Duration.between(begun, Instant.now());
        System.out.printf(
                "4,000 offers x 1,200 needs: %d ms, %d commitments proposed, %d needs left open, %s%n",
                took.toMillis(), result.proposed().size(), result.open().size(), Cover.Total.of(result.cover()));
        assertThat(progress).hasSizeGreaterThan(5).isSorted().endsWith(1.0);
        assertThat(result.proposed()).isNotEmpty();
    }

    @Test
    void aStopIsHeededOnTheWay() {
        Instant[] stopped = new Instant[1];
        Layout layout = new Layout(LARGE, ORDER, () -> stopped[0] != null, done -> {
            if (stopped[0] == null) {
                stopped[0] = Instant.now();
            }
        });

        assertThatThrownBy(layout::result).isInstanceOf(CancellationException.class);
        assertThat(Duration.between(stopped[0], Instant.now())).isLessThan(Duration.ofSeconds(10));
    }
}
