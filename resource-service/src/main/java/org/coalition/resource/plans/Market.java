package org.coalition.resource.plans;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.coalition.places.Group;
import org.coalition.resource.board.Board;
import org.coalition.resource.contributions.Contribution;
import org.coalition.resource.contributions.Fit;
import org.coalition.resource.contributions.Offer;
import org.coalition.resource.contributions.Pool;
import org.coalition.resource.contributions.Scope;
import org.coalition.resource.needs.Demand;
import org.coalition.resource.needs.Need;
import org.coalition.resource.vocabulary.Beneficiary;
import org.coalition.resource.vocabulary.Modality;
import org.coalition.resource.vocabulary.Window;
import org.jspecify.annotations.Nullable;

/**
 * Offers and needs of one kind. Those that are alike are one, which changes no optimum and makes it small: needs that ask
 * for the same count as one, and so do offers that fit the same needs.
 *
 * @param offers groups of offers
 * @param needs groups of needs
 */
record Market(List<Offers> offers, List<Needs> needs) {
    private static final int TENTHS = 10;

    /**
     * Offers that fit the same needs and are worth the same.
     *
     * @param fits places in the list of needs
     * @param points of each person whom they serve
     */
    record Offers(List<Contribution> members, BitSet fits, long points) {
        long people() {
            return members.stream().mapToLong(Market::remaining).sum();
        }
    }

    /**
     * Needs that ask for the same.
     *
     * @param open people in each who are uncovered
     * @param steps points of each person, for as many equal parts of the need; the first part is worth most
     */
    record Needs(List<Need> members, List<Long> open, List<Long> steps) {
        long people() {
            return open.stream().mapToLong(Long::longValue).sum();
        }

        /** People in one part; the parts differ by one person at most. */
        long people(int step) {
            return open.stream().mapToLong(all -> part(all, step, steps.size())).sum();
        }

        static long part(long all, int step, int steps) {
            return all * (step + 1) / steps - all * step / steps;
        }
    }

    private record Wanted(
            String country,
            List<Integer> levels,
            List<Beneficiary> beneficiaries,
            List<String> languages,
            @Nullable Window window,
            long points) {
        static Wanted of(Need need, long points) {
            Demand demand = need.demand();
            return new Wanted(
                    need.country(),
                    demand.levels(),
                    demand.beneficiaries(),
                    demand.languages(),
                    demand.window(),
                    points);
        }
    }

    private record Said(
            Scope scope,
            List<Integer> levels,
            List<Beneficiary> beneficiaries,
            List<String> languages,
            @Nullable Window window) {
        static Said of(Offer offer) {
            return new Said(offer.scope(), offer.levels(), offer.beneficiaries(), offer.languages(), offer.window());
        }
    }

    private record Served(BitSet fits, long points) {}

    /** @param stopped asked now and then; when true, what is returned does not matter */
    static Market of(
            List<Contribution> contributions, List<Need> needs, Board board, Order order, BooleanSupplier stopped) {
        Map<String, Long> gaps = new HashMap<>();
        needs.forEach(need -> gaps.merge(need.country(), board.open(need), Long::sum));
        long largest = gaps.values().stream().mapToLong(Long::longValue).max().orElse(1);
        Map<Wanted, List<Need>> alike = new LinkedHashMap<>();
        for (Need need : needs) {
            long tenths = TENTHS * gaps.getOrDefault(need.country(), 0L) / Math.max(1, largest);
            alike.computeIfAbsent(Wanted.of(need, points(need, tenths, order)), absent -> new ArrayList<>())
                    .add(need);
        }
        List<Needs> wanted = alike.entrySet().stream()
                .map(entry -> new Needs(
                        entry.getValue(),
                        entry.getValue().stream().map(board::open).toList(),
                        steps(entry.getKey().points(), order)))
                .toList();
        Map<Said, BitSet> known = new HashMap<>();
        Map<Served, List<Contribution>> served = new LinkedHashMap<>();
        for (Contribution contribution : contributions) {
            if (stopped.getAsBoolean()) {
                break;
            }
            BitSet fits = known.computeIfAbsent(Said.of(contribution.offer()), said -> fits(contribution, wanted));
            if (!fits.isEmpty()) {
                served.computeIfAbsent(new Served(fits, points(contribution, order)), absent -> new ArrayList<>())
                        .add(contribution);
            }
        }
        return new Market(
                served.entrySet().stream()
                        .map(entry -> new Offers(
                                entry.getValue(),
                                entry.getKey().fits(),
                                entry.getKey().points()))
                        .toList(),
                wanted);
    }

    /** Pairs of groups that fit. */
    long pairs() {
        return offers.stream().mapToLong(group -> group.fits().cardinality()).sum();
    }

    static long remaining(Contribution contribution) {
        Pool pool = contribution.pool();
        return pool == null ? 0 : pool.remaining();
    }

    private static BitSet fits(Contribution contribution, List<Needs> wanted) {
        BitSet fits = new BitSet(wanted.size());
        for (int i = 0; i < wanted.size(); i++) {
            if (Fit.isGiven(contribution.offer(), wanted.get(i).members().get(0))) {
                fits.set(i);
            }
        }
        return fits;
    }

    /** Being covered at all counts one point, and each priority up to ten tenths of its weight. */
    private static long points(Need need, long gapTenths, Order order) {
        boolean poorest = Group.LDC.countries().contains(need.country());
        return 1
                + order.weight(Priority.LDC_FIRST) * (poorest ? TENTHS : 0)
                + order.weight(Priority.LARGEST_GAP) * gapTenths
                + order.weight(Priority.GIRLS) * girlTenths(need.demand());
    }

    /** Of all people in need; an unknown share earns nothing. */
    private static long girlTenths(Demand demand) {
        return TENTHS * demand.female().orElse(0) / demand.people();
    }

    private static long points(Contribution contribution, Order order) {
        boolean without = contribution.offer().modalities().stream().anyMatch(way -> way != Modality.ONLINE);
        return without ? order.weight(Priority.NO_TECH) * TENTHS : 0;
    }

    private static List<Long> steps(long points, Order order) {
        long weight = order.weight(Priority.EVENNESS);
        if (weight == 0) {
            return List.of(points);
        }
        List<Long> steps = new ArrayList<>();
        for (int step = 0; step < TENTHS; step++) {
            steps.add(points + weight * (TENTHS - step));
        }
        return steps;
    }
}
