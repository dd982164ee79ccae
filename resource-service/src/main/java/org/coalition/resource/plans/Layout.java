package org.coalition.resource.plans;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleConsumer;
import java.util.stream.Collectors;
import org.coalition.resource.board.Board;
import org.coalition.resource.contributions.Contribution;
import org.coalition.resource.contributions.ContributionState;
import org.coalition.resource.needs.Need;
import org.coalition.resource.vocabulary.Kind;
import org.jspecify.annotations.Nullable;

/** Computes a plan, kind by kind, since no offer of one kind serves a need of another. */
final class Layout {
    private final Board board;
    private final Order order;
    private final BooleanSupplier stopped;
    private final DoubleConsumer progress;
    private final List<Need> needs;
    private final List<Contribution> offers;

    /**
     * @param stopped asked now and then; when true, the computation ends with a {@link CancellationException}
     * @param progress told the part that is done, from 0 to 1
     */
    Layout(Board board, Order order, BooleanSupplier stopped, DoubleConsumer progress) {
        this.board = board;
        this.order = order;
        this.stopped = stopped;
        this.progress = progress;
        this.needs = board.needs().values().stream()
                .filter(need -> !need.isCancelled() && order.includes(need))
                .sorted(Comparator.comparing(Need::id))
                .toList();
        this.offers = board.contributions().values().stream()
                .filter(contribution -> contribution.notToBePledged().isEmpty()
                        && board.isApproved(contribution.offer().organisation()))
                .sorted(Comparator.comparing(Contribution::id))
                .toList();
    }

    int offers() {
        return offers.size();
    }

    int needs() {
        return (int) needs.stream().filter(need -> board.open(need) > 0).count();
    }

    /** How many of these needs do not tell the share of girls and women; null when the plan does not see to them. */
    @Nullable
    Integer girlsUnknown() {
        if (!order.priorities().contains(Priority.GIRLS)) {
            return null;
        }
        return (int) needs.stream()
                .filter(need -> board.open(need) > 0 && need.demand().female().isEmpty())
                .count();
    }

    Result result() {
        List<Share> shares = new ArrayList<>();
        Kind[] kinds = Kind.values();
        for (int i = 0; i < kinds.length; i++) {
            Kind kind = kinds[i];
            shares.addAll(shares(kind));
            progress.accept((i + 1.0) / (kinds.length + 1));
        }
        shares.sort(Comparator.comparing(Share::need).thenComparing(Share::contribution));
        Map<String, Long> got = new HashMap<>();
        shares.forEach(share -> got.merge(share.need(), share.people(), Long::sum));
        Result result = new Result(shares, Cover.of(needs, board, got), open(got));
        progress.accept(1);
        return result;
    }

    private List<Share> shares(Kind kind) {
        requireGoingOn();
        List<Need> open = needs.stream()
                .filter(need -> need.kind() == kind && board.open(need) > 0)
                .toList();
        List<Contribution> spare =
                offers.stream().filter(offer -> offer.offer().kind() == kind).toList();
        if (open.isEmpty() || spare.isEmpty()) {
            return List.of();
        }
        Market market = Market.of(spare, open, board, order, stopped);
        requireGoingOn();
        return Shares.of(market, Optimum.of(market));
    }

    private List<Open> open(Map<String, Long> got) {
        Map<Kind, List<Open.Candidate>> byKind = board.contributions().values().stream()
                .filter(contribution -> contribution.state() != ContributionState.DRAFT)
                .collect(Collectors.groupingBy(
                        contribution -> contribution.offer().kind(),
                        Collectors.mapping(one -> Open.Candidate.of(one, board), Collectors.toList())));
        List<Open> open = new ArrayList<>();
        for (Need need : needs) {
            requireGoingOn();
            long people = board.open(need) - got.getOrDefault(need.id(), 0L);
            if (people > 0) {
                open.add(Open.of(need, people, byKind.getOrDefault(need.kind(), List.of())));
            }
        }
        open.sort(Comparator.comparing(Open::people).reversed().thenComparing(Open::need));
        return open;
    }

    private void requireGoingOn() {
        if (stopped.getAsBoolean()) {
            throw new CancellationException();
        }
    }
}
