package org.coalition.gateway.view;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How records become figures. Needs add up; commitments to the same need may reach the same people, so their reach has a
 * floor and a ceiling; a bare pledge is no coverage; what a suspended member offers does not count, what it promised does.
 */
public final class Count {
    private Count() {}

    /** Spare capacity on a day; nothing when it is not to be had then. */
    public static Sums offer(Contribution offer, String membership, LocalDate day) {
        if (!offer.isOffered(day) || !membership.equals("approved")) {
            return Sums.NONE;
        }
        Contribution.Pool pool = offer.pool();
        return pool == null ? Sums.of(0, 0, 1) : Sums.of(pool.remaining(), 1);
    }

    /** A need and the commitments to it on a day; nothing when the need does not count then. */
    public static Sums need(Need need, List<Promise> promises, LocalDate day) {
        if (!need.holds(day)) {
            return Sums.NONE;
        }
        long[] sums = new long[Sums.MOST];
        boolean confirmed = need.isConfirmed();
        sums[(confirmed ? Sum.CONFIRMED_NEEDS : Sum.DECLARED_NEEDS).place()] = 1;
        sums[(confirmed ? Sum.CONFIRMED : Sum.DECLARED_FOR).place()] = need.people();
        long largest = 0;
        long firm = 0;
        long dependent = 0;
        for (Promise promise : promises) {
            if (!promise.holds(day)) {
                continue;
            }
            Commitment commitment = promise.on(day);
            sums[state(commitment).place()] += commitment.counted() - commitment.reached();
            sums[Sum.DELIVERED.place()] += commitment.reached();
            if (commitment.isFirm()) {
                largest = Math.max(largest, commitment.counted());
                firm += commitment.counted();
                Set<String> presupposed = presupposed(promise, need);
                dependent += presupposed.isEmpty() ? 0 : commitment.counted();
                presupposed.forEach(kind -> sums[Sum.DEPENDING + Vocabulary.KINDS.indexOf(kind)] = 1);
            }
        }
        sums[Sum.FIRM.place()] = Math.min(firm, need.people());
        sums[Sum.DEPENDENT.place()] = Math.min(dependent, need.people());
        if (confirmed) {
            sums[Sum.FLOOR.place()] = Math.min(largest, need.people());
            sums[Sum.CEILING.place()] = Math.min(firm, need.people());
        }
        return Sums.of(sums);
    }

    /** Kinds that people must have already, beyond what they need. */
    public static Set<String> presupposed(Promise promise, Need need) {
        return promise.contribution().presupposes().stream()
                .filter(kind -> !kind.equals(need.kind()))
                .collect(Collectors.toSet());
    }

    static Share share(@Nullable Contribution offer, Known known, LocalDate day) {
        if (offer == null) {
            return Share.NONE;
        }
        Sums sums = offer(offer, known.membership(offer.organisation()), day);
        if (sums.isZero()) {
            return Share.NONE;
        }
        List<Sums> all = new ArrayList<>(List.of(sums));
        Vocabulary.MODALITIES.forEach(modality -> all.add(offer.modalities().contains(modality) ? sums : Sums.NONE));
        List<String> keys = Stream.concat(
                        Atlas.apart(offer.scope()).stream().map(place -> Cube.offers(place, offer.kind())),
                        Atlas.reached(offer.scope()).stream().map(area -> Cube.into(area, offer.kind())))
                .toList();
        return new Share(new Share.Place(keys, Slots.of(offer.levels(), offer.beneficiaries())), all);
    }

    static Share share(@Nullable Need need, Known known, LocalDate day) {
        if (need == null) {
            return Share.NONE;
        }
        List<Promise> promises = known.promises(need.id()).toList();
        List<Sums> all = new ArrayList<>(List.of(need(need, promises, day)));
        if (all.get(0).isZero()) {
            return Share.NONE;
        }
        for (String modality : Vocabulary.MODALITIES) {
            List<Promise> some = promises.stream()
                    .filter(promise -> promise.contribution().modalities().contains(modality))
                    .toList();
            all.add(some.isEmpty() ? Sums.NONE : need(need, some, day));
        }
        return new Share(
                new Share.Place(
                        List.of(Cube.needs(need.country(), need.kind())),
                        Slots.of(need.levels(), need.beneficiaries())),
                all);
    }

    private static Sum state(Commitment commitment) {
        return switch (commitment.state()) {
            case "pledged" -> Sum.PLEDGED;
            case "committed" -> Sum.COMMITTED;
            case "in-progress" -> Sum.IN_PROGRESS;
            default -> Sum.DELIVERED;
        };
    }
}
