package org.coalition.gateway.coverage;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.coalition.gateway.view.Commitment;
import org.coalition.gateway.view.Contribution;
import org.coalition.gateway.view.Learners;
import org.coalition.gateway.view.Need;
import org.coalition.gateway.view.SchoolStatus;
import org.coalition.gateway.view.View;
import org.jspecify.annotations.Nullable;

/**
 * Counts cells from a view. The rules: needs add up; a cancelled need does not count; a need or contribution that names
 * no level or beneficiary is for all; commitments to the same need may reach the same people, so their reach has a floor
 * and a ceiling; a bare pledge is no coverage; a need that the ministry did not confirm has no gap; what a
 * suspended member offers does not count, what it promised does.
 */
final class Coverage {
    private static final List<Integer> SCHOOL = List.of(0, 1, 2, 3);
    private static final List<Integer> TERTIARY = List.of(5, 6, 7, 8);

    private Coverage() {}

    static Cell cell(View view, Question question, String kind) {
        List<Need> needs = needs(view, question, kind).toList();
        List<Contribution> offers = offers(view, question, kind).toList();
        List<Need> confirmed = needs.stream().filter(Need::isConfirmed).toList();
        Cell.InNeed inNeed = new Cell.InNeed(
                people(confirmed),
                people(needs.stream().filter(need -> !need.isConfirmed()).toList()));
        Cell.Reach reach = confirmed.isEmpty() ? null : reach(view, confirmed);
        Long people = inNeed.confirmed();
        Cell.Gap gap =
                reach == null || people == null ? null : new Cell.Gap(people - reach.floor(), people - reach.ceiling());
        return new Cell(
                question.country(),
                kind,
                question.level(),
                question.beneficiary(),
                affected(view, question),
                inNeed,
                spare(offers),
                (int) offers.stream().filter(offer -> offer.pool() == null).count(),
                sum(view, needs, "pledged"),
                sum(view, needs, "committed"),
                sum(view, needs, "in-progress"),
                sum(view, needs, "delivered"),
                reach,
                gap,
                dependencyGap(view, question, kind, needs));
    }

    /** Needs that count in the cell. */
    static Stream<Need> needs(View view, Question question, String kind) {
        return view.needs().get(question.country()).values().stream()
                .filter(need -> need.kind().equals(kind))
                .filter(Predicate.not(Need::isCancelled))
                .filter(question::concerns);
    }

    /** Contributions whose spare capacity counts in the cell. */
    static Stream<Contribution> offers(View view, Question question, String kind) {
        return view.reaching(question.country(), kind)
                .filter(Contribution::isOffered)
                .filter(offer -> view.membership(offer.organisation()).equals("approved"))
                .filter(question::concerns);
    }

    private static @Nullable Long people(List<Need> needs) {
        return needs.isEmpty() ? null : needs.stream().mapToLong(Need::people).sum();
    }

    /** Null when there are offers and none says its capacity; 0 when nothing is offered. */
    private static @Nullable Long spare(List<Contribution> offers) {
        List<Contribution.Pool> pools = offers.stream()
                .map(Contribution::pool)
                .flatMap(Stream::ofNullable)
                .toList();
        return pools.isEmpty() && !offers.isEmpty()
                ? null
                : Long.valueOf(
                        pools.stream().mapToLong(Contribution.Pool::remaining).sum());
    }

    private static long sum(View view, List<Need> needs, String state) {
        return needs.stream()
                .flatMap(need -> view.commitmentsTo(need).stream())
                .filter(commitment -> commitment.state().equals(state))
                .mapToLong(Commitment::counted)
                .sum();
    }

    private static Cell.Reach reach(View view, List<Need> needs) {
        long floor = 0;
        long ceiling = 0;
        for (Need need : needs) {
            List<Commitment> firm =
                    view.commitmentsTo(need).stream().filter(Commitment::isFirm).toList();
            floor += Math.min(firm.stream().mapToLong(Commitment::counted).max().orElse(0), need.people());
            ceiling += Math.min(firm.stream().mapToLong(Commitment::counted).sum(), need.people());
        }
        return new Cell.Reach(floor, ceiling);
    }

    /**
     * Firm promises of what presupposes connectivity or devices, beyond the best that firm promises of those can reach.
     * At the ceiling on both sides: whether it is the same people, nobody knows.
     */
    private static long dependencyGap(View view, Question question, String kind, List<Need> needs) {
        long dependent = 0;
        long served = 0;
        for (Need need : needs) {
            long people = 0;
            for (Commitment commitment : view.commitmentsTo(need)) {
                Contribution contribution = commitment.isFirm() ? view.contribution(commitment.contribution()) : null;
                if (contribution != null && !contribution.presupposes().isEmpty()) {
                    people += commitment.counted();
                    for (String presupposed : contribution.presupposes()) {
                        if (!presupposed.equals(kind)) {
                            served = Math.max(
                                    served,
                                    reach(
                                                    view,
                                                    needs(view, question, presupposed)
                                                            .toList())
                                            .ceiling());
                        }
                    }
                }
            }
            dependent += Math.min(people, need.people());
        }
        return Math.max(0, dependent - served);
    }

    private static Affected affected(View view, Question question) {
        LocalDate on = question.on();
        List<SchoolStatus> newestFirst = view.schoolStatus().get(question.country()).values().stream()
                .sorted(Comparator.comparing(SchoolStatus::edition).reversed())
                .toList();
        Optional<SchoolStatus.Day> day =
                newestFirst.stream().flatMap(report -> report.on(on).stream()).findFirst();
        Integer level = question.level();
        List<Integer> levels = level == null ? SCHOOL : List.of(level);
        if (day.isEmpty()) {
            Affected.LastReported last = newestFirst.stream()
                    .flatMap(report -> report.lastUpTo(on).stream())
                    .max(Comparator.comparing(SchoolStatus.Day::date))
                    .map(told -> new Affected.LastReported(told.date(), told.status()))
                    .orElse(null);
            return new Affected(on, null, null, null, null, null, last);
        }
        String status = day.get().status();
        Long learners = learners(view, question.country(), levels);
        Affected.Tertiary tertiary = null;
        if (level == null) {
            Long students = learners(view, question.country(), TERTIARY);
            tertiary = new Affected.Tertiary(
                    figure(status, "closed", students), figure(status, "partially-open", students));
        }
        return new Affected(
                on,
                status,
                figure(status, "closed", learners),
                figure(status, "partially-open", learners),
                figure(status, "academic-break", learners),
                tertiary,
                null);
    }

    private static @Nullable Long figure(String status, String wanted, @Nullable Long learners) {
        return status.equals(wanted) ? learners : Long.valueOf(0);
    }

    /** Of both sexes at these levels, from the newest edition; null as soon as one figure is unknown. */
    private static @Nullable Long learners(View view, String country, List<Integer> levels) {
        Optional<Learners> newest =
                view.learners().get(country).values().stream().max(Comparator.comparing(Learners::edition));
        if (newest.isEmpty()) {
            return null;
        }
        List<Learners.Row> rows = newest.get().rows().stream()
                .filter(row -> row.sex().equals("both") && levels.containsAll(row.levels()))
                .toList();
        boolean complete = !rows.isEmpty()
                && rows.stream().noneMatch(row -> row.learners() == null)
                && levels.stream()
                        .allMatch(level ->
                                rows.stream().anyMatch(row -> row.levels().contains(level)));
        if (!complete) {
            return null;
        }
        long sum = 0;
        for (Learners.Row row : rows) {
            Long learners = row.learners();
            sum += learners == null ? 0 : learners;
        }
        return sum;
    }
}
