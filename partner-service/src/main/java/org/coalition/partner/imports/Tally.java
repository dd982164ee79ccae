package org.coalition.partner.imports;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.coalition.partner.organisations.Members;

/** Counts while rows come in, from several threads. */
final class Tally {
    private static final int MOST_REFUSALS = 1_000;
    private static final int MOST_SUSPECTS = 1_000;

    private final Report begun;
    private final List<Report.Refusal> refusals = new ArrayList<>();
    private final List<Report.Suspected> suspects = new ArrayList<>();
    private final Set<Long> refusedRows = new HashSet<>();
    private long rows;
    private long accepted;
    private long changed;
    private long unchanged;

    Tally(Report begun) {
        this.begun = begun;
    }

    synchronized void taken(long row, Members.Taken taken) {
        rows++;
        switch (taken.outcome()) {
            case ACCEPTED -> accepted++;
            case CHANGED -> changed++;
            case UNCHANGED -> unchanged++;
        }
        if (!taken.suspects().isEmpty() && suspects.size() < MOST_SUSPECTS) {
            suspects.add(new Report.Suspected(row, taken.id(), taken.suspects()));
        }
    }

    synchronized void refused(long row, List<Report.Refusal> cells) {
        rows++;
        refusedRows.add(row);
        cells.stream().limit(Math.max(0, MOST_REFUSALS - refusals.size())).forEach(refusals::add);
    }

    synchronized Report report(Report.State state, Instant now) {
        return new Report(
                begun.id(),
                begun.type(),
                state,
                begun.dryRun(),
                begun.format(),
                rows,
                accepted,
                changed,
                unchanged,
                refusedRows.size(),
                refusals.stream()
                        .sorted(Comparator.comparingLong(Report.Refusal::row))
                        .toList(),
                suspects.stream()
                        .sorted(Comparator.comparingLong(Report.Suspected::row))
                        .toList(),
                begun.columns(),
                begun.ignoredColumns(),
                begun.createdAt(),
                now);
    }
}
