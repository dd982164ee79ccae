package org.coalition.resource.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.coalition.resource.board.Board;
import org.coalition.resource.needs.Need;
import org.coalition.resource.plans.Boards;
import org.junit.jupiter.api.Test;

/** Matches for a coalition that is far larger than any. */
class MatchMeasureTest {
    private static final LocalDate TODAY = LocalDate.of(2020, 11, 25);

    @Test
    void tenThousandOffersAreMatchedAndARecordTakesFewKilobytes() {
        long before = used();
        Board board = Boards.large(10_000, 3_000);
        long each = (used() - before) / 13_000;
        List<Need> needs = board.needs().values().stream().limit(60).toList();
        long[] nanos = new long[needs.size()];
        for (int i = 0; i < nanos.length; i++) {
            long begun = System.nanoTime();
            Matching matching = Matching.of(board, needs.get(i), TODAY);
            List<Match> ranked = board.contributions().values().stream()
                    .map(matching::match)
                    .filter(Match::fits)
                    .sorted(Match.BEST_FIRST)
                    .toList();
            nanos[i] = System.nanoTime() - begun;
            assertThat(ranked).allMatch(Match::fits);
        }
        Arrays.sort(nanos);
        Duration usual = Duration.ofNanos(nanos[nanos.length / 2]);
        Duration slow = Duration.ofNanos(nanos[nanos.length * 99 / 100]);
        System.out.printf(
                "One need x 10,000 offers: median %.1f ms, 99th percentile %.1f ms; %,d bytes a record%n",
                usual.toNanos() / 1e6, slow.toNanos() / 1e6, each);
        assertThat(each).isBetween(100L, 5_000L);
        assertThat(board.needs()).hasSize(3_000);
    }

    private static long used() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
