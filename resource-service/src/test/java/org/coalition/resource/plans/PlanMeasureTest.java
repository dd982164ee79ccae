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

/** A plan for a coalition that is far larger than any. */
class PlanMeasureTest {
    private static final Order ORDER =
            new Order(null, List.of(Priority.LDC_FIRST, Priority.LARGEST_GAP, Priority.EVENNESS), null, null);
    private static final Board LARGE = Boards.large(10_000, 3_000);

    @Test
    void tenThousandOffersAndThreeThousandNeedsTakeSecondsAndTellHowFarTheyAre() {
        List<Double> progress = new ArrayList<>();
        Instant begun = Instant.now();

        Result result = new Layout(LARGE, ORDER, () -> false, progress::add).result();

        Duration took = Duration.between(begun, Instant.now());
        System.out.printf(
                "10,000 offers x 3,000 needs: %d ms, %d commitments proposed, %d needs left open, %s%n",
                took.toMillis(), result.proposed().size(), result.open().size(), Cover.Total.of(result.cover()));
        assertThat(took).isLessThan(Duration.ofSeconds(30));
        assertThat(progress).hasSizeGreaterThan(5).isSorted().endsWith(1.0);
        assertThat(result.proposed()).isNotEmpty();
    }

    @Test
    void aStopIsHeededWithinASecond() {
        Instant[] stopped = new Instant[1];
        Layout layout = new Layout(LARGE, ORDER, () -> stopped[0] != null, done -> {
            if (stopped[0] == null) {
                stopped[0] = Instant.now();
            }
        });

        assertThatThrownBy(layout::result).isInstanceOf(CancellationException.class);
        assertThat(Duration.between(stopped[0], Instant.now())).isLessThan(Duration.ofSeconds(1));
    }
}
