package org.coalition.gateway.view;

import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Brings a cube from some records on one day to others on another, by the records that changed. */
final class Counting {
    private final Known before;
    private final LocalDate dayBefore;
    private final Known now;
    private final LocalDate day;
    private final Set<String> contributions = new LinkedHashSet<>();
    private final Set<String> needs = new LinkedHashSet<>();

    Counting(Records before, LocalDate dayBefore, Records now, LocalDate day) {
        this.before = new Known(before, null);
        this.dayBefore = dayBefore;
        this.now = new Known(now, null);
        this.day = day;
    }

    /** A record that may count in another way now; with a contribution also the needs that it is promised to. */
    void touch(Records.Turn turn) {
        if (turn.need()) {
            needs.add(turn.id());
            return;
        }
        contributions.add(turn.id());
        if (!promisesAlike(before.contribution(turn.id()), now.contribution(turn.id()))) {
            now.shares(turn.id()).map(Commitment::need).forEach(needs::add);
        }
    }

    Cube applied(Cube cube) {
        Cube next = cube;
        for (String id : contributions) {
            next = next.with(
                    Count.share(before.contribution(id), before, dayBefore),
                    Count.share(now.contribution(id), now, day));
        }
        for (String id : needs) {
            next = next.with(Count.share(before.need(id), before, dayBefore), Count.share(now.need(id), now, day));
        }
        return next;
    }

    /** True when commitments of it count as before. */
    private boolean promisesAlike(@Nullable Contribution old, @Nullable Contribution next) {
        return dayBefore.equals(day)
                && old != null
                && next != null
                && old.window().equals(next.window())
                && old.modalities().equals(next.modalities())
                && old.presupposes().equals(next.presupposes());
    }
}
